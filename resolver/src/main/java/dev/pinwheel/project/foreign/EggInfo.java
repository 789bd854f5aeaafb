package dev.pinwheel.project.foreign;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.name.Name;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.project.InputException;
import dev.pinwheel.project.InputFiles;
import dev.pinwheel.project.Packaging;
import dev.pinwheel.project.Paths;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Part;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a setup.py, which is never run: reads the metadata that setuptools wrote when
 * somebody ran it, {@code PKG-INFO} beside it or in a folder {@code *.egg-info}.
 */
public final class EggInfo {
  private static final String SETUP = "setup.py";
  private static final String METADATA = "PKG-INFO";
  private static final String REQUIRES = "requires.txt";
  private static final String UNKNOWN =
      "what `setup.py` requires is known only by running it, which is never done here";

  private final InputFiles files;
  private final ProjectDraft draft;
  private final String setup;

  /**
   * A reader of what stands beside a setup.py.
   *
   * @param beside a file in the same folder
   */
  public EggInfo(InputFiles files, ProjectDraft draft, String beside) {
    this.files = files;
    this.draft = draft;
    this.setup = Paths.beside(beside, SETUP);
  }

  /** Whether there is a setup.py. */
  public boolean hasSetup() {
    return text(setup) != null;
  }

  /** The error that there is nothing to read. */
  public InputException refusal() {
    return new InputException(
        new SourceText(setup, "", null),
        UNKNOWN,
        "run `python setup.py egg_info` yourself, of which the result is read; or state it in"
            + " pyproject.toml, or name a requirements file");
  }

  /** Tells that there is nothing to read. */
  public void tell() {
    draft.tell(new Origin(setup, 0, 0), UNKNOWN + "; so it is not in the lock");
  }

  /** Reads the metadata; false if there is none. */
  public boolean read() {
    SourceText source = metadata();
    if (source == null) {
      return false;
    }
    List<Field> fields = fields(source);
    Version version = null;
    for (Field field : fields) {
      switch (field.name()) {
        case "Name" ->
            draft.name = Name.isValid(field.value()) ? Name.normalize(field.value()) : draft.name;
        case "Version" -> version = Version.tryParse(field.value());
        case "Requires-Python" -> draft.requiresPython = python(source, field);
        default -> {}
      }
    }
    draft.packaging = new Packaging(version, null, true, null, null, source.origin(0));
    requirements(source, fields);
    return true;
  }

  /** Reads what it says is required, and the extras; false if there is none. */
  public boolean readRequirements() {
    SourceText source = metadata();
    if (source != null) {
      requirements(source, fields(source));
    }
    return source != null;
  }

  private void requirements(SourceText source, List<Field> fields) {
    boolean any = false;
    for (Field field : fields) {
      if (field.name().equals("Requires-Dist")) {
        add(source, field);
        any = true;
      } else if (field.name().equals("Provides-Extra") && Name.isValid(field.value())) {
        draft.extras.add(Name.normalize(field.value()));
      }
    }
    SourceText older = any ? null : text(Paths.beside(source.name(), REQUIRES));
    if (older != null) {
      any = older(older);
    }
    draft.tell(
        source.origin(0),
        "nothing was built: what is required is what an earlier build wrote here"
            + (any ? "" : ", which is nothing"));
  }

  /** Reads the requirements beside metadata of long ago; below {@code [extra:marker]} its own. */
  private boolean older(SourceText source) {
    boolean any = false;
    Part part = Part.BASE;
    Marker marker = draft.markers.always();
    int at = 0;
    for (String line : source.text().lines().toList()) {
      String text = line.strip();
      int[] offsets = new int[text.length() + 1];
      Arrays.fill(offsets, at);
      if (text.startsWith("[") && text.endsWith("]")) {
        String section = text.substring(1, text.length() - 1);
        int colon = section.indexOf(':');
        String extra = colon < 0 ? section : section.substring(0, colon);
        part = Name.isValid(extra) ? new Part.Extra(Name.normalize(extra)) : Part.BASE;
        if (part instanceof Part.Extra its) {
          draft.extras.add(its.name());
        }
        marker =
            colon < 0
                ? draft.markers.always()
                : draft.marker(source, section.substring(colon + 1), new int[section.length() + 1]);
      } else if (!text.isEmpty()) {
        Requirement requirement = draft.requirement(source, text, offsets);
        draft.lines.add(
            new Line(
                requirement.withMarker(requirement.marker().and(marker)), part, source.origin(at)));
        any = true;
      }
      at += line.length() + 1;
    }
    return any;
  }

  /** A field of the head of the metadata. */
  private record Field(String name, String value, int offset) {}

  private static List<Field> fields(SourceText source) {
    List<Field> fields = new ArrayList<>();
    int at = 0;
    for (String line : source.text().lines().toList()) {
      if (line.isEmpty()) {
        break;
      }
      int colon = line.indexOf(": ");
      if (colon > 0 && !Character.isWhitespace(line.charAt(0))) {
        fields.add(
            new Field(line.substring(0, colon), line.substring(colon + 2).strip(), at + colon + 2));
      }
      at += line.length() + 1;
    }
    return fields;
  }

  private static Specifiers python(SourceText source, Field field) {
    try {
      return Specifiers.parse(field.value());
    } catch (SyntaxException e) {
      throw source.error(
          field.offset(),
          Math.max(1, field.value().length()),
          String.valueOf(e.getMessage()),
          "run setup.py anew with a range of Pythons such as `>=3.9`");
    }
  }

  private void add(SourceText source, Field field) {
    int[] offsets = new int[field.value().length() + 1];
    Arrays.setAll(offsets, i -> field.offset() + i);
    Requirement requirement = draft.requirement(source, field.value(), offsets);
    // An extra's condition becomes its part where the draft is finished.
    draft.lines.add(new Line(requirement, Part.BASE, source.origin(field.offset())));
  }

  private @Nullable SourceText metadata() {
    String beside = Paths.beside(setup, METADATA);
    SourceText source = text(beside);
    if (source != null) {
      return source;
    }
    for (String parent : List.of(".", "src")) {
      try {
        String folder = Paths.beside(setup, parent);
        for (String name : files.folders(folder)) {
          if (name.endsWith(".egg-info")) {
            SourceText its =
                text(
                    folder.equals(".")
                        ? name + "/" + METADATA
                        : folder + "/" + name + "/" + METADATA);
            if (its != null) {
              return its;
            }
          }
        }
      } catch (IOException e) {
        // nothing is to be found there
      }
    }
    return null;
  }

  private @Nullable SourceText text(String path) {
    try {
      return SourceText.of(path, files.read(path), null);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      return SourceText.read(files, path, null);
    }
  }
}
