package dev.pinwheel.project.foreign;

import dev.pinwheel.project.InputFiles;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.requirements.RequirementsReader;
import dev.pinwheel.request.Part;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads an environment.yml: what pip is to install is required, as the rows of a requirements file;
 * what conda is to install is told. Only the YAML that such files have is read: rows of a block.
 */
public final class CondaReader {
  private static final String PYTHON = "python";

  private final InputFiles files;
  private final Map<String, String> variables;
  private final ProjectDraft draft;
  private final SourceText source;

  /** A reader of the text of such a file. */
  public CondaReader(
      InputFiles files, Map<String, String> variables, ProjectDraft draft, SourceText source) {
    this.files = files;
    this.variables = variables;
    this.draft = draft;
    this.source = source;
  }

  /** Reads all of it. */
  public void read() {
    StringBuilder pip = new StringBuilder();
    List<String> others = new ArrayList<>();
    boolean inside = false;
    int pipIndent = -1;
    int at = 0;
    int firstOther = 0;
    boolean any = false;
    for (String line : source.text().lines().toList()) {
      String bare = uncommented(line);
      String item = bare.strip();
      int indent = bare.indexOf(item);
      String taken = "";
      if (!bare.isBlank() && !Character.isWhitespace(bare.charAt(0)) && !bare.startsWith("-")) {
        inside = bare.startsWith("dependencies:");
        pipIndent = -1;
        if (inside && !bare.substring("dependencies:".length()).isBlank()) {
          throw source.error(
              at,
              bare.length(),
              "a list on one row is not read here",
              "write a row for each: `  - numpy`");
        }
      } else if (inside && item.startsWith("- ")) {
        String text = item.substring(1).strip();
        if (pipIndent >= 0 && indent > pipIndent) {
          taken = unquoted(text);
          any = true;
        } else if (text.equals("pip:")) {
          pipIndent = indent;
        } else {
          pipIndent = -1;
          String name = unquoted(text);
          firstOther = others.isEmpty() ? at + bare.indexOf(text) : firstOther;
          if (!python(name) && !name.equals("pip")) {
            others.add(name);
          }
        }
      } else if (inside && !bare.isBlank()) {
        throw source.error(
            at,
            bare.length(),
            "this form of YAML is not read here",
            "write a row for each requirement: `- numpy`, and below `- pip:` those of pip");
      }
      int where = taken.isEmpty() ? 0 : line.indexOf(taken);
      pip.append(" ".repeat(where)).append(taken);
      pip.append(" ".repeat(Math.max(0, line.length() - where - taken.length()))).append('\n');
      at += line.length() + 1;
    }
    if (!any) {
      throw source.error(
          0,
          1,
          "nothing in it is installed by pip, so there is nothing to lock",
          "list below `- pip:` what is to come from an index of Python packages"
              + (others.isEmpty() ? "" : "; conda's are " + String.join(", ", others)));
    }
    if (!others.isEmpty()) {
      draft.tell(
          source.origin(firstOther),
          "what conda installs is not locked: " + String.join(", ", others));
    }
    new RequirementsReader(files, variables, draft, Part.BASE)
        .text(
            new SourceText(source.name(), pip.toString(), source.namedBy()),
            RequirementsReader.Role.REQUIREMENTS);
  }

  /** Takes note of the Python; whether it is one, of versions that have a meaning here. */
  private boolean python(String name) {
    String versions = name.startsWith(PYTHON) ? name.substring(PYTHON.length()).strip() : "?";
    if (versions.isEmpty()) {
      return true;
    }
    if ("=<>!~".indexOf(versions.charAt(0)) < 0) {
      return false;
    }
    boolean vague = versions.startsWith("=") && !versions.startsWith("==");
    String bare = vague ? versions.substring(1).strip() : versions;
    int build = bare.indexOf('=');
    bare = vague && build > 0 ? bare.substring(0, build) : bare;
    String standard = vague ? "==" + (bare.endsWith("*") ? bare : bare + ".*") : bare;
    Specifiers read = Specifiers.tryParse(standard);
    if (read == null) {
      return false;
    }
    draft.requiresPython = read;
    return true;
  }

  private static String uncommented(String line) {
    if (line.strip().startsWith("#")) {
      return "";
    }
    int comment = line.indexOf(" #");
    return comment < 0 ? line : line.substring(0, comment);
  }

  private static String unquoted(String text) {
    boolean quoted =
        text.length() > 1
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(text.length() - 1) == text.charAt(0);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
