package dev.pinwheel.index;

import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.requirement.Lenient;
import dev.pinwheel.requirement.Repair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Explains each record that was left out of an index or mended on the way in. What the sources
 * refused was written down when the index was built; requirements and requires-python are read once
 * more as they were published.
 */
public final class Repairs {
  /**
   * A record.
   *
   * @param reason as the {@link Report} counts it
   * @param text what was published
   * @param times how often it occurred in the source
   * @param readAs what it was mended to; empty if it was left out
   * @param why what is wrong with it; empty if the reason says all
   * @param where the versions that have it
   */
  public record Explained(
      String source,
      String reason,
      String text,
      int times,
      String readAs,
      String why,
      List<String> where) {
    public Explained {
      where = List.copyOf(where);
    }
  }

  /** What a text means, and what was mended or is wrong. */
  private record Meaning(String readAs, String why) {}

  private final Index index;
  private final Markers markers = new Markers();
  private final List<Explained> all = new ArrayList<>();

  private Repairs(Index index) {
    this.index = index;
  }

  /** Every record, by source, reason and text. */
  public static List<Explained> of(Index index) {
    Repairs repairs = new Repairs(index);
    for (LeftOut.Subject one : index.leftOut().subjects()) {
      repairs.all.add(
          new Explained(one.source(), one.reason(), one.subject(), one.times(), "", "", List.of()));
    }
    Carriers carriers = Carriers.in(index);
    carriers.requirements().forEach(repairs::requirement);
    carriers.pythons().forEach(repairs::python);
    repairs.all.sort(
        Comparator.comparing(Explained::source)
            .thenComparing(Explained::reason)
            .thenComparing(Explained::text)
            .thenComparing(Explained::readAs));
    return repairs.all;
  }

  private void requirement(int requirement, List<String> where) {
    String text = index.requirements().original(requirement);
    boolean mended = (index.requirements().flags(requirement) & Requirements.UNREADABLE) == 0;
    Meaning meaning;
    try {
      meaning = mended(Lenient.requirement(text, markers));
    } catch (SyntaxException e) {
      meaning = new Meaning("", wrong(e));
    }
    add(mended ? Report.REPAIRED_REQUIREMENT : Report.UNREADABLE_REQUIREMENT, text, meaning, where);
  }

  private void python(int python, List<String> where) {
    String text = index.rows().requiresPythonOriginal(python);
    Meaning meaning;
    boolean mended = true;
    try {
      meaning = mended(Lenient.specifiers(text));
    } catch (SyntaxException e) {
      meaning = new Meaning("", wrong(e));
      mended = false;
    }
    add(mended ? Report.REPAIRED_PYTHON : Report.UNREADABLE_PYTHON, text, meaning, where);
  }

  private void add(String reason, String text, Meaning meaning, List<String> where) {
    all.add(new Explained("", reason, text, 1, meaning.readAs, meaning.why, where));
  }

  private static Meaning mended(Lenient<?> lenient) {
    StringBuilder why = new StringBuilder();
    for (Repair repair : lenient.repairs()) {
      why.append(why.isEmpty() ? "" : ", ");
      why.append(repair.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    return new Meaning(String.valueOf(lenient.value()), why.toString());
  }

  private static String wrong(SyntaxException e) {
    return e.getMessage() + ", at character " + (e.position() + 1);
  }
}
