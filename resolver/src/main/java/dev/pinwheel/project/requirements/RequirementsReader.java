package dev.pinwheel.project.requirements;

import dev.pinwheel.project.Hashes;
import dev.pinwheel.project.InputFiles;
import dev.pinwheel.project.Paths;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Part;
import dev.pinwheel.requirement.Requirement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads requirements files as pip knows them, with the files they name. The same file is read once
 * in each role, so circles end.
 */
public final class RequirementsReader {
  private static final int DEEPEST = 64;
  private static final int MOST = 1_000;

  /** What the lines of a file are. */
  public enum Role {
    REQUIREMENTS,
    CONSTRAINTS
  }

  private final InputFiles files;
  private final Map<String, String> variables;
  private final ProjectDraft draft;
  private final Part part;
  private final Set<String> read = new HashSet<>();
  private @Nullable Unproven unproven;
  private boolean anyHash;

  /** A requirement that will not do should hashes be demanded. */
  private record Unproven(SourceText source, LogicalLine line, Lack lack) {}

  /** What it lacks. */
  private enum Lack {
    HASH,
    SECURE_HASH,
    PIN
  }

  public RequirementsReader(
      InputFiles files, Map<String, String> variables, ProjectDraft draft, Part part) {
    this.files = files;
    this.variables = variables;
    this.draft = draft;
    this.part = part;
  }

  /** Reads a file and all it names. */
  public void file(String path, Role role, @Nullable Origin namedBy) {
    read.add(role + " " + path);
    text(SourceText.read(files, path, namedBy), role);
  }

  /** Reads a text and all it names. */
  public void text(SourceText source, Role role) {
    lines(source, role, 0);
    draft.settings.requireHashes |= anyHash;
    Unproven first = unproven;
    if (first != null && draft.settings.requireHashes) {
      throw first
          .source()
          .error(
              first.line().offsets()[0],
              first.line().text().length(),
              first.lack() == Lack.PIN
                  ? "hashes are required, and this is not pinned to one version"
                  : "hashes are required, and this has no secure one",
              hint(first.lack()));
    }
  }

  private String hint(Lack lack) {
    return switch (lack) {
      case SECURE_HASH -> "md5 and sha1 do not count; add `--hash=sha256:…`";
      case PIN -> "pin it with `==`, because hashes belong to the files of one release";
      case HASH ->
          anyHash
              ? "one `--hash` requires one for each requirement: add `--hash=sha256:…` here, or"
                  + " remove them all"
              : "add `--hash=sha256:…`, or remove `--require-hashes`";
    };
  }

  private void lines(SourceText source, Role role, int depth) {
    for (LogicalLine line : LogicalLine.of(source, variables)) {
      if (line.text().startsWith("<<<<<<<") || line.text().startsWith(">>>>>>>")) {
        throw source.error(
            line.offsets()[0],
            line.text().length(),
            "a merge conflict marker",
            "resolve the conflict first");
      }
      if (line.text().startsWith("-")) {
        option(new OptionLine(source, line), role, depth);
      } else {
        requirement(source, line, role);
      }
    }
  }

  private void option(OptionLine option, Role role, int depth) {
    switch (option.name()) {
      case "-r", "--requirement" -> named(option, Role.REQUIREMENTS, depth);
      case "-c", "--constraint" -> named(option, Role.CONSTRAINTS, depth);
      case "-e", "--editable" -> editable(option, role);
      default -> option.apply(draft);
    }
  }

  private void named(OptionLine option, Role role, int depth) {
    LogicalLine value = option.value();
    if (value.text().indexOf("://") >= 0) {
      throw option.error(
          value,
          "files on the network are not read",
          "download it first and use the copy; nothing is downloaded here");
    }
    String path = Paths.beside(option.source().name(), value.text());
    if (!read.add(role + " " + path)) {
      return;
    }
    if (depth >= DEEPEST || read.size() > MOST) {
      throw option.error(value, "files include each other too deeply", "merge some of them");
    }
    Origin namedBy = option.source().origin(value.offsets()[0]);
    lines(SourceText.read(files, path, namedBy), role, depth + 1);
  }

  private void editable(OptionLine option, Role role) {
    LogicalLine value = option.value();
    if (role == Role.CONSTRAINTS) {
      throw option.error(
          value, "a constraint cannot be editable", "move it to a requirements file");
    }
    if (value.text().indexOf("://") >= 0 && !value.text().startsWith("file:")) {
      throw option.error(
          value,
          "an editable requirement must be a local folder",
          "check it out, and write `-e ./folder`");
    }
    RequirementLine.path(option.source(), value, true, part, draft);
  }

  private void requirement(SourceText source, LogicalLine whole, Role role) {
    HashOptions options = HashOptions.of(source, whole, draft.notices);
    LogicalLine line = options.requirement();
    anyHash |= !options.hashes().isEmpty();
    if (RequirementLine.isPath(line.text())) {
      if (role == Role.CONSTRAINTS) {
        throw source.error(
            line.offsets()[0],
            line.text().length(),
            "a constraint needs a name",
            "write `name==1.0`");
      }
      RequirementLine.path(source, line, false, part, draft);
      return;
    }
    Requirement requirement = RequirementLine.read(source, line, draft);
    if (role == Role.REQUIREMENTS && unproven == null) {
      Lack lack = lack(requirement, options);
      unproven = lack == null ? null : new Unproven(source, line, lack);
    }
    Origin origin = source.origin(line.offsets()[0]);
    if (role == Role.CONSTRAINTS) {
      if (!requirement.extras().isEmpty()) {
        int bracket = Math.max(0, line.text().indexOf('['));
        throw source.error(
            line.offsets()[bracket],
            line.text().indexOf(']') + 1 - bracket,
            "a constraint cannot have extras",
            "remove them; put extras in a requirement");
      }
      draft.constraints.add(new Line(requirement, part, origin));
    } else {
      draft.lines.add(new Line(requirement, part, origin));
    }
    if (!options.hashes().isEmpty()) {
      draft.hashes.add(new Hashes.Accepted(requirement.name(), options.hashes(), origin));
    }
  }

  private static @Nullable Lack lack(Requirement requirement, HashOptions options) {
    if (!options.hasSecure() && Hashes.ofUrl(requirement).isEmpty()) {
      return options.hashes().isEmpty() ? Lack.HASH : Lack.SECURE_HASH;
    }
    return Hashes.isPinned(requirement) ? null : Lack.PIN;
  }
}
