package dev.pinwheel.project.pyproject;

import dev.pinwheel.project.NixProvider;
import dev.pinwheel.project.NixSettings;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.Splitting;
import dev.pinwheel.project.reading.TomlFields;
import dev.pinwheel.project.reading.TomlItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code [tool.pinwheel.nix]}; a key it does not know is an error. */
final class NixTable {
  private static final List<String> SYSTEMS =
      List.of(
          "x86_64-linux",
          "aarch64-linux",
          "x86_64-linux-musl",
          "aarch64-linux-musl",
          "x86_64-darwin",
          "aarch64-darwin");

  private final TomlFields table;

  NixTable(TomlFields table) {
    this.table = table;
  }

  /**
   * Reads the table.
   *
   * @param project the name of the project, or null
   * @param application the project as something to build, or null
   */
  NixSettings read(@Nullable String project, NixSettings.@Nullable Application application) {
    NixSettings none = NixSettings.NONE;
    if (!table.exists() && application == null) {
      return none;
    }
    NixPackageTables perPackage = new NixPackageTables(table);
    NixRunTables runs = new NixRunTables(table);
    List<String> packages = new ArrayList<>();
    Map<String, List<NixProvider>> providers = new LinkedHashMap<>();
    List<NixProvider> otherwise = perPackage.providers(providers);
    TomlItem name = table.text("name", "\"my-app\"");
    TomlItem entry = table.text("entry", "\"app.py\"");
    TomlItem check = table.text("check", "\"pytest\"");
    TomlFields checks = table.table("checks");
    NixValues.identifiers(checks, "packages", packages);
    List<String> imports = NixValues.modules(checks, "imports");
    checks.end();
    TomlItem versions = table.text("versions", "\"nix/versions.json\"");
    boolean prefer = prefers(versions);
    NixSettings settings =
        new NixSettings(
            application,
            name == null ? project : name.name(),
            table.has("files") ? files() : none.files(),
            words("systems", SYSTEMS),
            pythons(),
            Project.ordered(providers),
            otherwise,
            perPackage.natives(),
            perPackage.repairs(),
            NixValues.names(table, "extras"),
            NixValues.names(table, "groups"),
            table.has("dev-groups") ? NixValues.names(table, "dev-groups") : null,
            table.flag("ignore-collisions"),
            entry == null ? null : NixValues.entry(entry),
            new NixSettings.Checks(
                check == null ? null : NixValues.shell(check), List.copyOf(packages), imports),
            runs.shell(),
            runs.container(),
            runs.service(),
            versions == null ? null : NixValues.path(versions),
            prefer,
            nixpkgs());
    table.end();
    return settings;
  }

  private List<NixSettings.Output> files() {
    List<NixSettings.Output> files = new ArrayList<>();
    for (TomlItem item : table.texts("files", "\"shell\"")) {
      files.add(item.word(NixSettings.Output.values()));
    }
    return List.copyOf(files);
  }

  private List<String> words(String key, List<String> known) {
    List<String> words = new ArrayList<>();
    for (TomlItem item : table.texts(key, "\"" + known.getFirst() + "\"")) {
      if (!known.contains(item.text())) {
        throw item.fault(
            "unknown system `" + item.text() + "`",
            NixValues.hint(item.text(), known, "the systems are "));
      }
      words.add(item.text());
    }
    return List.copyOf(words);
  }

  /** One Python, or several, the default first. */
  private List<String> pythons() {
    List<String> pythons = new ArrayList<>();
    List<TomlItem> items =
        table.value("python") instanceof String
            ? List.of(table.item("python"))
            : table.texts("python", "\"3.12\"");
    for (TomlItem item : items) {
      String text = item.text();
      List<String> parts = Splitting.split(text, '.');
      boolean version = parts.size() == 2 || parts.size() == 3;
      for (String part : parts) {
        version &= NixValues.isNumber(part);
      }
      if (!version || !parts.getFirst().equals("3")) {
        throw item.fault(
            "`" + text + "` is not a Python that Nix can use", "write `\"3.12\"` or `\"3.12.4\"`");
      }
      pythons.add(text);
    }
    return List.copyOf(pythons);
  }

  private NixSettings.@Nullable Nixpkgs nixpkgs() {
    TomlFields fields = table.table("nixpkgs");
    if (!fields.exists()) {
      return null;
    }
    TomlItem rev = fields.requiredText("rev", "\"0123456789abcdef0123456789abcdef01234567\"");
    TomlItem hash = fields.requiredText("hash", "\"sha256-…\"");
    fields.end();
    if (rev.text().length() != 40 || !NixValues.isMadeOf(rev.text(), "0123456789abcdef")) {
      throw rev.fault(
          "not a full commit hash", "give all 40 hexadecimal digits; a branch may move");
    }
    String digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/=";
    String text = hash.text().startsWith("sha256-") ? hash.text().substring(7) : hash.text();
    if (text.length() < 44 || text.length() > 64 || !NixValues.isMadeOf(text, digits)) {
      throw hash.fault(
          "not a SHA-256 hash", "use what `nix-prefetch-url --unpack` prints for the archive");
    }
    return new NixSettings.Nixpkgs(rev.text(), hash.text());
  }

  private boolean prefers(@Nullable TomlItem versions) {
    TomlItem prefer = table.text("prefer-versions", "\"nixpkgs\"");
    if (prefer == null) {
      return false;
    }
    if (!prefer.text().equals("nixpkgs")) {
      throw prefer.fault(
          "unknown value `" + prefer.text() + "` of `prefer-versions`", "the value is `nixpkgs`");
    }
    if (versions == null) {
      throw prefer.fault(
          "the versions in nixpkgs are not given",
          "add `versions = \"nix/versions.json\"`; docs/nix.md says how to make it with Nix");
    }
    return true;
  }
}
