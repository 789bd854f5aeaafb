package dev.pinwheel.requirement;

import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.List;

/**
 * A value of an index's metadata, read strictly if that is possible and with repairs if not. What a
 * user wrote is never read so.
 *
 * @param original the text as published
 * @param repairs what was mended, in order; empty for text that needed nothing
 */
public record Lenient<T>(T value, String original, List<Repair> repairs) {
  private static final Repair[] ALL = Repair.values();

  /** How a text is read strictly. */
  private interface Reader<T> {
    T read(String text);
  }

  public Lenient {
    repairs = List.copyOf(repairs);
  }

  /** Whether something was mended. */
  public boolean isRepaired() {
    return !repairs.isEmpty();
  }

  /**
   * Reads a requirement.
   *
   * @throws SyntaxException for the text as published, if no repair makes it readable
   */
  public static Lenient<Requirement> requirement(String text, Markers markers) {
    try {
      return new Lenient<>(Requirement.parse(text, markers), text, List.of());
    } catch (SyntaxException e) {
      int[] part = RequirementReader.specifierPart(text);
      if (part == null) {
        throw e;
      }
      return repaired(text, part[0], part[1], mended -> Requirement.parse(mended, markers), e);
    }
  }

  /**
   * Reads a {@code Requires-Python} field.
   *
   * @throws SyntaxException for the text as published, if no repair makes it readable
   */
  public static Lenient<Specifiers> specifiers(String text) {
    try {
      return new Lenient<>(Specifiers.parse(text), text, List.of());
    } catch (SyntaxException e) {
      if (text.length() > RequirementReader.LONGEST) {
        throw e;
      }
      return repaired(text, 0, text.length(), Specifiers::parse, e);
    }
  }

  private static <T> Lenient<T> repaired(
      String text, int from, int to, Reader<T> reader, SyntaxException strict) {
    List<Repair> applied = new ArrayList<>();
    String before = text.substring(0, from);
    String after = text.substring(to);
    String part = text.substring(from, to);
    for (Repair repair : ALL) {
      String mended = repair.apply(part);
      if (mended.equals(part)) {
        continue;
      }
      part = mended;
      applied.add(repair);
      try {
        return new Lenient<>(reader.read(before + part + after), text, applied);
      } catch (SyntaxException ignored) {
        // The next repair may help.
      }
    }
    throw strict;
  }
}
