package dev.pinwheel.project.requirements;

import dev.pinwheel.name.Credentials;
import dev.pinwheel.name.Name;
import dev.pinwheel.name.NearMiss;
import dev.pinwheel.project.InputException;
import dev.pinwheel.project.NamedIndex;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.reading.SettingsDraft;
import dev.pinwheel.request.Policy;
import java.util.List;
import java.util.Set;

/** A line of a requirements file that is an option: its name and its value. */
final class OptionLine {
  private static final List<String> KNOWN =
      List.of(
          "--requirement",
          "--constraint",
          "--editable",
          "--index-url",
          "--extra-index-url",
          "--no-index",
          "--find-links",
          "--no-binary",
          "--only-binary",
          "--prefer-binary",
          "--pre",
          "--require-hashes",
          "--trusted-host",
          "--use-feature",
          "--pypi-url");

  private static final String ELSEWHERE =
      "releases come from the file given by `--index`, and nothing is fetched";

  private final SourceText source;
  private final LogicalLine line;
  private final String name;
  private final int valueFrom;

  OptionLine(SourceText source, LogicalLine line) {
    this.source = source;
    this.line = line;
    String text = line.text();
    int end = 1;
    if (text.startsWith("--")) {
      while (end < text.length()
          && text.charAt(end) != '='
          && !LogicalLine.isBlank(text.charAt(end))) {
        end++;
      }
    } else {
      end = Math.min(2, text.length());
    }
    this.name = text.substring(0, end);
    this.valueFrom =
        end < text.length() && text.charAt(end) == '=' && text.startsWith("--") ? end + 1 : end;
  }

  String name() {
    return name;
  }

  SourceText source() {
    return source;
  }

  /** The value, which has to be there. */
  LogicalLine value() {
    LogicalLine value = line.part(valueFrom, line.text().length()).strip();
    String text = value.text();
    if (text.isEmpty()) {
      throw source.error(
          line.offsets()[0],
          name.length(),
          "`" + name + "` needs a value",
          "write it on the same line: `" + name + " …`");
    }
    char quote = text.charAt(0);
    if (text.length() > 1
        && (quote == '"' || quote == '\'')
        && text.charAt(text.length() - 1) == quote) {
      return value.part(1, text.length() - 1);
    }
    return value;
  }

  InputException error(LogicalLine value, String message, String hint) {
    return source.error(value.offsets()[0], value.text().length(), message, hint);
  }

  /** Adds what this option says; what can have no effect here is told. */
  void apply(ProjectDraft draft) {
    SettingsDraft said = draft.settings;
    List<Project.Notice> notices = draft.notices;
    switch (name) {
      case "-i", "--index-url", "--pypi-url" -> {
        checkIndex();
        draft.indexes.add(index(true));
      }
      case "--extra-index-url" -> {
        checkIndex();
        draft.indexes.add(index(false));
      }
      case "--no-index" -> {
        alone();
        without(notices, ELSEWHERE);
      }
      case "-f", "--find-links" -> draft.indexes.add(index(false));
      case "--no-binary" -> addNames(said.noBinary);
      case "--only-binary" -> addNames(said.onlyBinary);
      case "--pre" -> {
        alone();
        said.preReleases = Policy.PreReleases.ALLOW;
      }
      case "--require-hashes" -> {
        alone();
        said.requireHashes = true;
      }
      case "--prefer-binary" -> {
        alone();
        without(notices, "`--only-binary` excludes source distributions");
      }
      case "--trusted-host", "--use-feature" ->
          without(notices, "nothing is downloaded or installed");
      default -> throw unknown();
    }
  }

  /** The origin of releases that lie at the address. */
  private NamedIndex index(boolean isDefault) {
    LogicalLine value = value();
    return new NamedIndex(
        null,
        Credentials.removed(value.text()),
        false,
        isDefault,
        true,
        source.origin(line.offsets()[0]));
  }

  private void alone() {
    if (line.text().length() > name.length()) {
      throw source.error(
          line.offsets()[name.length()],
          line.text().length() - name.length(),
          "`" + name + "` takes no value",
          "put what follows on a separate line");
    }
  }

  /** Tells that an option has no effect, and what is done instead. */
  private void without(List<Project.Notice> notices, String instead) {
    notices.add(
        new Project.Notice(
            source.origin(line.offsets()[0]), "`" + name + "` has no effect here: " + instead));
  }

  private void checkIndex() {
    LogicalLine value = value();
    String url = value.text();
    if (!url.startsWith("https://") && !url.startsWith("http://") && !url.startsWith("file:")) {
      throw error(value, "not the URL of an index", "write it as `https://host/simple/`");
    }
  }

  /** The names of {@code --no-binary} and its like; {@code :none:} forgets those before. */
  private void addNames(Set<String> names) {
    LogicalLine value = value();
    int start = 0;
    while (start <= value.text().length()) {
      int end = value.text().indexOf(',', start);
      end = end < 0 ? value.text().length() : end;
      LogicalLine name = value.part(start, end).strip();
      start = end + 1;
      if (name.text().equals(":none:")) {
        names.clear();
      } else if (name.text().equals(Policy.ALL)) {
        names.add(Policy.ALL);
      } else if (Name.isValid(name.text())) {
        names.add(Name.normalize(name.text()));
      } else {
        throw error(
            name.text().isEmpty() ? value : name,
            "not a project name",
            "write names with commas between them, `:all:` or `:none:`");
      }
    }
  }

  private InputException unknown() {
    String near = NearMiss.of(name, KNOWN);
    String hint =
        near != null
            ? "did you mean `" + near + "`?"
            : name.equals("--hash")
                ? "a hash belongs on the line of its requirement; end the previous line with `\\`"
                : "the options allowed here are " + String.join(", ", KNOWN);
    return source.error(line.offsets()[0], name.length(), "unknown option `" + name + "`", hint);
  }
}
