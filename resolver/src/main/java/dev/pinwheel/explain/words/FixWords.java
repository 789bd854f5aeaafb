package dev.pinwheel.explain.words;

import dev.pinwheel.explain.Fix;
import dev.pinwheel.explain.OwnLine;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Policy;
import java.util.LinkedHashSet;
import java.util.Set;

/** Words fixes, with the option or line to change. */
public final class FixWords {
  private FixWords() {}

  public static String of(Fix fix) {
    return switch (fix) {
      case Fix.Rename rename ->
          "write `" + rename.name() + "` instead of `" + rename.line().name() + "`";
      case Fix.AllowPreReleases allow ->
          "allow pre-releases of `"
              + allow.name()
              + "`: `--prerelease-package "
              + allow.name()
              + "=allow`";
      case Fix.Rewrite rewrite ->
          "write `"
              + rewrite.instead()
              + "` instead of "
              + kind(rewrite.line())
              + "`"
              + rewrite.line().text()
              + "`"
              + gives(rewrite);
      case Fix.Remove remove -> "remove " + kind(remove.line()) + "`" + remove.line().text() + "`";
      case Fix.OtherPython python ->
          "use Python " + python.python() + ": `--python " + python.python() + "`";
      case Fix.NewerPythons newer ->
          "support newer Pythons only: `requires-python = \"" + newer.range() + "\"`";
      case Fix.NotRequired not ->
          "remove `" + not.environment() + "` from your required environments";
      case Fix.DeclareConflict declare ->
          "declare that "
              + part(declare.one())
              + " and "
              + part(declare.other())
              + " are never installed together: `conflicts` in `[tool.pinwheel]`";
      case Fix.LaterCutOff cutOff ->
          "move the cut-off to the end of "
              + cutOff.day()
              + (cutOff.name() == null
                  ? ": `--exclude-newer " + cutOff.day() + "`"
                  : ": `--exclude-newer-package " + cutOff.name() + "=" + cutOff.day() + "`");
      case Fix.NoCutOff none ->
          "use files of `"
              + none.name()
              + "` of any date: `exclude-newer-package = { "
              + none.name()
              + " = false }` in `[tool.pinwheel]`";
      case Fix.AllowSource allow ->
          allow.name().equals(Policy.ALL)
              ? "allow source distributions: remove `--only-binary :all:`"
              : "allow source distributions of `"
                  + allow.name()
                  + "`: remove `--only-binary "
                  + allow.name()
                  + "`";
      case Fix.AllowWheels allow ->
          allow.name().equals(Policy.ALL)
              ? "allow wheels: remove `--no-binary :all:`"
              : "allow wheels of `" + allow.name() + "`: remove `--no-binary " + allow.name() + "`";
      case Fix.PinYanked pin ->
          "accept the yanked release by requiring `" + pin.name() + "==" + pin.version() + "`";
      case Fix.Together together -> {
        Set<String> all = new LinkedHashSet<>(); // a line that stands twice is changed twice
        for (Fix one : together.fixes()) {
          all.add(one instanceof Fix.Together ? "" : of(one));
        }
        yield String.join(", and ", all);
      }
    };
  }

  private static String gives(Fix.Rewrite rewrite) {
    return rewrite.gives().isEmpty() || rewrite.instead().endsWith("==" + rewrite.gives())
        ? ""
        : " (gives `" + rewrite.line().name() + " " + rewrite.gives() + "`)";
  }

  private static String part(Part part) {
    return switch (part) {
      case Part.Base base -> "the project's own dependencies";
      case Part.Extra extra -> "the extra `" + extra.name() + "`";
      case Part.Group group -> "the group `" + group.name() + "`";
    };
  }

  private static String kind(OwnLine line) {
    return switch (line.kind()) {
      case REQUIREMENT -> "";
      case CONSTRAINT -> "the constraint ";
      case OVERRIDE -> "the override ";
    };
  }
}
