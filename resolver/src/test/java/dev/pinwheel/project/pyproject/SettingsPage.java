package dev.pinwheel.project.pyproject;

import dev.pinwheel.project.pyproject.SettingForm.ByName;
import dev.pinwheel.project.pyproject.SettingForm.Either;
import dev.pinwheel.project.pyproject.SettingForm.Flag;
import dev.pinwheel.project.pyproject.SettingForm.Keys;
import dev.pinwheel.project.pyproject.SettingForm.Many;
import dev.pinwheel.project.pyproject.SettingForm.Moment;
import dev.pinwheel.project.pyproject.SettingForm.OneOrMany;
import dev.pinwheel.project.pyproject.SettingForm.Port;
import dev.pinwheel.project.pyproject.SettingForm.Text;
import dev.pinwheel.project.pyproject.SettingForm.Word;
import java.util.List;

/** The page of the reference about every key of {@code [tool.pinwheel]}, written from the table. */
final class SettingsPage {
  static final String TABLE = "tool.pinwheel";
  private static final int WIDTH = 160;

  private final StringBuilder out = new StringBuilder();

  private SettingsPage() {}

  static String text() {
    SettingsPage page = new SettingsPage();
    page.out.append(
        """
        # Settings

        Every key of `[tool.pinwheel]` in pyproject.toml, or of pinwheel.toml beside it, which takes its place and has the same keys without
        `tool.pinwheel`. A pyproject.toml need not have anything else in it: then the requirements file beside it is named on the command line. A
        script has the table in its header. An unknown key is an error, as are `index`, `sources` and `index-strategy`, which would choose among
        several indexes: there is one.

        The page is made from the table by which the keys are read, and so is the
        [schema for editors](pinwheel.schema.json). A test holds both equal to it;
        `mvn verify -pl resolver -am -Dtest=SettingsReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dgoldens.update=true`
        writes them anew. What options, variables and the user's own file of settings may say is in
        [environment.md](environment.md).

        """);
    page.keys(TABLE, PinwheelKeys.ALL);
    return page.out.toString();
  }

  private void keys(String table, List<SettingKey> keys) {
    out.append("## `[").append(table).append("]`\n");
    for (SettingKey key : keys) {
      out.append("\n### `").append(key.name()).append("`\n\n");
      wrapped(key.meaning() + ".");
      if (key.equals(PinwheelKeys.NIX)) {
        out.append("\nThe keys of this table follow below.\n");
        continue;
      }
      out.append('\n');
      wrapped("- type: " + noun(key.form()));
      wrapped("- without it: " + key.otherwise());
      below(key.form());
      out.append("\n```toml\n").append(example(table, key)).append("```\n");
    }
    if (keys.contains(PinwheelKeys.NIX)) {
      out.append('\n');
      keys(table + "." + PinwheelKeys.NIX.name(), NixKeys.ALL);
    }
  }

  /** The tables of known keys within a form. */
  private void below(SettingForm form) {
    switch (form) {
      case Many(SettingForm element) -> below(element);
      case OneOrMany(SettingForm element) -> below(element);
      case Either(SettingForm first, SettingForm second) -> {
        below(first);
        below(second);
      }
      case ByName(String what, SettingForm value) -> below(value);
      case Keys(List<SettingKey> keys) -> {
        out.append("\n| key of the table | type | without it | meaning |\n|---|---|---|---|\n");
        rows("", keys);
      }
      case Text text -> {}
      case Word word -> {}
      case Flag flag -> {}
      case Moment moment -> {}
      case Port port -> {}
    }
  }

  private void rows(String prefix, List<SettingKey> keys) {
    for (SettingKey key : keys) {
      out.append("| `").append(prefix).append(key.name()).append("` | ").append(noun(key.form()));
      out.append(" | ").append(key.otherwise()).append(" | ");
      out.append(key.meaning()).append(" |\n");
      if (key.form() instanceof Keys(List<SettingKey> below)) {
        rows(prefix + key.name() + ".", below);
      }
    }
  }

  private static String noun(SettingForm form) {
    return switch (form) {
      case Text(String what) -> what;
      case Word(List<String> words) ->
          (words.size() == 1 ? "`\"" : "one of `\"") + String.join("\"`, `\"", words) + "\"`";
      case Flag flag -> "`true` or `false`";
      case Moment moment ->
          "a day or a moment, as a string or as a date of TOML, or a duration, such as `\"7 days\"` or"
              + " `\"P7D\"`; or `false`";
      case Port port -> "a port, 1 to 65535";
      case Many(SettingForm element) -> "an array, each element " + noun(element);
      case OneOrMany(SettingForm element) -> noun(element) + ", or an array of such";
      case Either(SettingForm first, SettingForm second) -> noun(first) + ", or " + noun(second);
      case Keys keys -> "a table";
      case ByName(String what, SettingForm value) ->
          "a table, each key " + what + ", each value " + noun(value);
    };
  }

  /** The lines that set a key to its example, with the head of their table. */
  static String example(String table, SettingKey key) {
    return switch (key.form()) {
      case Keys(List<SettingKey> keys) -> children("[" + table + "." + key.name() + "]\n", keys);
      case ByName(String what, Keys(List<SettingKey> keys)) ->
          children("[" + table + "." + key.name() + "." + key.example() + "]\n", keys);
      case Many(Keys(List<SettingKey> keys)) ->
          children("[[" + table + "." + key.name() + "]]\n", keys);
      case ByName other -> "[" + table + "." + key.name() + "]\n" + key.example() + "\n";
      default -> "[" + table + "]\n" + line(key);
    };
  }

  private static String children(String head, List<SettingKey> keys) {
    StringBuilder lines = new StringBuilder(head);
    for (SettingKey key : keys) {
      lines.append(line(key));
    }
    return lines.toString();
  }

  private static String line(SettingKey key) {
    return key.name() + " = " + value(key) + "\n";
  }

  private static String value(SettingKey key) {
    return switch (key.form()) {
      case Many(Either(SettingForm first, Keys(List<SettingKey> keys))) ->
          "[" + key.example() + ", " + inline(keys) + "]";
      case Many many -> "[" + key.example() + "]";
      case ByName table -> "{ " + key.example() + " }";
      case Keys(List<SettingKey> keys) -> inline(keys);
      default -> key.example();
    };
  }

  private static String inline(List<SettingKey> keys) {
    StringBuilder table = new StringBuilder();
    for (SettingKey key : keys) {
      table.append(table.isEmpty() ? "{ " : ", ").append(key.name()).append(" = ");
      table.append(value(key));
    }
    return table.append(" }").toString();
  }

  private void wrapped(String text) {
    int used = 0;
    for (String word : text.split(" ", -1)) {
      if (used + word.length() >= WIDTH) {
        out.append("\n" + (text.startsWith("- ") ? " " : ""));
        used = 0;
      }
      out.append(used == 0 && out.charAt(out.length() - 1) == '\n' ? "" : " ").append(word);
      used += word.length() + 1;
    }
    out.append('\n');
  }
}
