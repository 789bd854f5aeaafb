package dev.pinwheel.project.foreign;

import dev.pinwheel.name.Name;
import dev.pinwheel.name.NearMiss;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.project.InputFiles;
import dev.pinwheel.project.Packaging;
import dev.pinwheel.project.Paths;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.requirements.RequirementsReader;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Part;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what setuptools reads in a setup.cfg: {@code [metadata]} and {@code [options]}. */
public final class SetupCfgReader {
  static final List<String> HONOURED =
      List.of("install_requires", "extras_require", "python_requires");
  static final List<String> WITHOUT_MEANING =
      List.of(
          "zip_safe",
          "entry_points",
          "scripts",
          "eager_resources",
          "include_package_data",
          "packages",
          "package_dir",
          "package_data",
          "exclude_package_data",
          "namespace_packages",
          "py_modules",
          "data_files",
          "use_2to3",
          "use_2to3_fixers",
          "use_2to3_exclude_fixers",
          "convert_2to3_doctests",
          "test_suite",
          "ext_modules",
          "platforms",
          "cmdclass");
  static final Map<String, String> TOLD =
      Map.of(
          "setup_requires",
          "state what a build needs in `build-system.requires` of pyproject.toml",
          "tests_require",
          "setuptools does not read it any more; make it an extra",
          "dependency_links",
          "all packages come from the index given by `--index`");

  private final InputFiles files;
  private final Map<String, String> variables;
  private final ProjectDraft draft;
  private final SourceText source;
  private final ConfigText config;

  /** A reader of the text of such a file. */
  public SetupCfgReader(
      InputFiles files, Map<String, String> variables, ProjectDraft draft, SourceText source) {
    this.files = files;
    this.variables = variables;
    this.draft = draft;
    this.source = source;
    this.config = new ConfigText(source);
  }

  /** Whether it says what a project is, and not just how tools check it. */
  public boolean statesProject() {
    return config.section("metadata").containsKey("name")
        || config.names().stream().anyMatch(name -> name.startsWith("options"));
  }

  /** Whether it says what is required. */
  public boolean statesRequirements() {
    return config.section("options").containsKey("install_requires");
  }

  /** Whether it says what extras there are. */
  public boolean statesExtras() {
    return !config.section("options.extras_require").isEmpty();
  }

  /** Reads all of it. */
  public void read() {
    Map<String, ConfigText.Value> metadata = config.section("metadata");
    ConfigText.Value name = metadata.get("name");
    if (name != null) {
      draft.name = name(name.lines().getFirst());
      ConfigText.Value version = metadata.get("version");
      String text = version == null ? "" : version.lines().getFirst().text();
      draft.packaging =
          new Packaging(
              Version.tryParse(text), null, true, null, null, source.origin(name.keyOffset()));
    }
    Map<String, ConfigText.Value> options = config.section("options");
    ConfigText.Value python = options.get("python_requires");
    if (python != null) {
      draft.requiresPython = python(python);
    }
    readRequirements();
    readExtras();
    tell(options);
  }

  /** Reads what the project requires. */
  public void readRequirements() {
    ConfigText.Value value = config.section("options").get("install_requires");
    if (value != null) {
      requirements(value, Part.BASE);
    }
  }

  /** Reads the extras. */
  public void readExtras() {
    config
        .section("options.extras_require")
        .forEach(
            (key, value) -> {
              if (!Name.isValid(key)) {
                throw source.error(
                    value.keyOffset(),
                    key.length(),
                    "`" + key + "` is not a valid name",
                    "write one extra in a row: `name = requirement`, or each requirement on a row"
                        + " of its own");
              }
              String extra = Name.normalize(key);
              draft.extras.add(extra);
              requirements(value, new Part.Extra(extra));
            });
  }

  private String name(ConfigText.Piece piece) {
    if (!Name.isValid(piece.text())) {
      throw source.error(
          piece.offset(),
          Math.max(1, piece.text().length()),
          "`" + piece.text() + "` is not a valid name",
          "names consist of ASCII letters, digits, and `-`, `_`, `.` between them");
    }
    return Name.normalize(piece.text());
  }

  private Specifiers python(ConfigText.Value value) {
    List<ConfigText.Piece> pieces = new ArrayList<>();
    value.lines().stream().filter(piece -> !piece.text().isEmpty()).forEach(pieces::add);
    List<String> texts = new ArrayList<>();
    pieces.forEach(piece -> texts.add(piece.text()));
    try {
      return Specifiers.parse(String.join(",", texts));
    } catch (SyntaxException e) {
      ConfigText.Piece first = pieces.getFirst();
      throw source.error(
          first.offset(),
          Math.max(1, first.text().length()),
          String.valueOf(e.getMessage()),
          "write a range of Pythons as `>=3.9` or `>=3.9,<4`");
    }
  }

  /** A list: a row for each, or all on one row with semicolons between, or files to read. */
  private void requirements(ConfigText.Value value, Part part) {
    ConfigText.Piece first = value.lines().getFirst();
    if (first.text().startsWith("file:")) {
      int from = "file:".length();
      for (ConfigText.Piece path :
          split(new ConfigText.Piece(first.text().substring(from), first.offset() + from), ',')) {
        new RequirementsReader(files, variables, draft, part)
            .file(
                Paths.beside(source.name(), path.text()),
                RequirementsReader.Role.REQUIREMENTS,
                source.origin(path.offset()));
      }
      return;
    }
    List<ConfigText.Piece> pieces = value.lines().size() == 1 ? split(first, ';') : value.lines();
    for (ConfigText.Piece piece : pieces) {
      int comment = piece.text().indexOf(" #");
      String text = (comment < 0 ? piece.text() : piece.text().substring(0, comment)).strip();
      if (!text.isEmpty()) {
        ConfigText.Piece its = new ConfigText.Piece(text, piece.offset());
        draft.lines.add(
            new Line(
                draft.requirement(source, text, its.offsets()),
                part,
                source.origin(piece.offset())));
      }
    }
  }

  private static List<ConfigText.Piece> split(ConfigText.Piece piece, char between) {
    List<ConfigText.Piece> pieces = new ArrayList<>();
    int from = 0;
    while (from <= piece.text().length()) {
      int next = piece.text().indexOf(between, from);
      int to = next < 0 ? piece.text().length() : next;
      String part = piece.text().substring(from, to);
      int blanks = part.length() - part.stripLeading().length();
      if (!part.isBlank()) {
        pieces.add(new ConfigText.Piece(part.strip(), piece.offset() + from + blanks));
      }
      from = to + 1;
    }
    return pieces;
  }

  private void tell(Map<String, ConfigText.Value> options) {
    options.forEach(
        (key, value) -> {
          if (HONOURED.contains(key) || WITHOUT_MEANING.contains(key)) {
            return;
          }
          String near = near(key);
          draft.tell(
              source.origin(value.keyOffset()),
              "`"
                  + key
                  + "` of setuptools has no effect: "
                  + TOLD.getOrDefault(
                      key,
                      "it is no key of `options`"
                          + (near == null ? "" : "; did you mean `" + near + "`?")));
        });
  }

  private static @Nullable String near(String key) {
    List<String> known = new ArrayList<>(HONOURED);
    known.addAll(WITHOUT_MEANING);
    return NearMiss.of(key, known);
  }
}
