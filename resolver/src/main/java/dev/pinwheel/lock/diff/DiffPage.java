package dev.pinwheel.lock.diff;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.page.Markup;
import dev.pinwheel.page.Template;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The differences of two locks as one page, side by side, without a script. */
public final class DiffPage {
  private final StringBuilder out = new StringBuilder();

  private DiffPage() {}

  /** The page; the names of the locks are shown and escaped. */
  public static String html(LockDiff diff, String before, String after) {
    DiffPage page = new DiffPage();
    page.rows(diff);
    String style = Template.named("diff.css");
    return Template.named("diff.html")
        .replace("@POLICY@", Template.policy(style, ""))
        .replace("@STYLE@", style)
        .replace("@BEFORE@", Markup.of(before))
        .replace("@AFTER@", Markup.of(after))
        .replace("@SUMMARY@", Markup.of(diff.summary()))
        .replace("@ROWS@", page.out);
  }

  private void rows(LockDiff diff) {
    for (LockDiff.Setting setting : diff.settings()) {
      row(
          "changed",
          setting.key(),
          DiffText.shown(setting.before()),
          DiffText.shown(setting.after()),
          List.of("of the lock itself"));
    }
    for (LockDiff.Change change : diff.changes()) {
      switch (change) {
        case LockDiff.Added added ->
            row("added", change.name(), null, version(added.entry()), List.of("added"));
        case LockDiff.Removed removed ->
            row("removed", change.name(), version(removed.entry()), null, List.of("removed"));
        case LockDiff.OtherVersion other ->
            row(
                other.isUpgrade() ? "upgraded" : "downgraded",
                change.name(),
                version(other.before()),
                version(other.after()),
                List.of(other.isUpgrade() ? "upgraded" : "downgraded"));
        case LockDiff.Changed changed ->
            row(
                changed.hashesChanged().isEmpty() ? "changed" : "alarm",
                change.name(),
                version(changed.before()),
                version(changed.after()),
                DiffText.details(changed));
      }
    }
  }

  private static String version(Entry entry) {
    return DiffText.version(entry);
  }

  private void row(
      String kind,
      String name,
      @Nullable String before,
      @Nullable String after,
      List<String> words) {
    out.append("<tr class=\"").append(kind).append("\"><th scope=\"row\">");
    Markup.add(out, name);
    out.append("</th><td>");
    Markup.add(out, before == null ? "" : before);
    out.append("</td><td>");
    Markup.add(out, after == null ? "" : after);
    out.append("</td><td>");
    String separator = "";
    for (String word : words) {
      out.append(separator);
      Markup.add(out, word);
      separator = "<br>";
    }
    out.append("</td></tr>\n");
  }
}
