package dev.pinwheel.project;

import dev.pinwheel.name.Name;
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
    List<String> packages = new ArrayList<>();
    Map<String, List<NixProvider>> providers = new LinkedHashMap<>();
    List<NixProvider> otherwise = providers(providers);
    TomlItem name = table.text("name", "\"my-app\"");
    TomlItem entry = table.text("entry", "\"app.py\"");
    TomlItem check = table.text("check", "\"pytest\"");
    TomlFields checks = table.table("checks");
    identifiers(checks, "packages", packages);
    List<String> imports = modules(checks, "imports");
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
            natives(),
            repairs(),
            names(table, "extras"),
            names(table, "groups"),
            table.has("dev-groups") ? names(table, "dev-groups") : null,
            table.flag("ignore-collisions"),
            entry == null ? null : entry(entry),
            new NixSettings.Checks(
                check == null ? null : shell(check), List.copyOf(packages), imports),
            shell(),
            container(),
            service(),
            versions == null ? null : path(versions),
            prefer,
            nixpkgs());
    table.end();
    return settings;
  }

  private List<NixProvider> providers(Map<String, List<NixProvider>> into) {
    List<NixProvider> otherwise = NixSettings.NONE.otherwise();
    TomlFields fields = table.table("providers");
    for (String key : fields.keys()) {
      TomlItem item = fields.requiredText(key, "\"wheel,sdist\"");
      List<NixProvider> list = new ArrayList<>();
      for (String word : Words.split(item.text(), ',')) {
        list.add(provider(word, item));
      }
      if (key.equals("_default")) {
        otherwise = List.copyOf(list);
      } else {
        into.put(fields.name(key), List.copyOf(list));
      }
    }
    return otherwise;
  }

  private static NixProvider provider(String word, TomlItem item) {
    return switch (word) {
      case "wheel" -> NixProvider.WHEEL;
      case "sdist" -> NixProvider.SDIST;
      case "nixpkgs" -> NixProvider.NIXPKGS;
      default ->
          throw item.fault(
              "unknown provider `" + word + "`",
              hint(word, List.of("wheel", "sdist", "nixpkgs"), "the providers are "));
    };
  }

  private static String hint(String word, List<String> known, String otherwise) {
    String near = dev.pinwheel.name.NearMiss.of(word, known);
    return near == null ? otherwise + String.join(", ", known) : "did you mean `" + near + "`?";
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
            "unknown system `" + item.text() + "`", hint(item.text(), known, "the systems are "));
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
      List<String> parts = Words.split(text, '.');
      boolean version = parts.size() == 2 || parts.size() == 3;
      for (String part : parts) {
        version &= isNumber(part);
      }
      if (!version || !parts.getFirst().equals("3")) {
        throw item.fault(
            "`" + text + "` is no Python that Nix could take", "write `\"3.12\"` or `\"3.12.4\"`");
      }
      pythons.add(text);
    }
    return List.copyOf(pythons);
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() < 4;
  }

  private Map<String, NixSettings.Native> natives() {
    Map<String, NixSettings.Native> natives = new LinkedHashMap<>();
    TomlFields fields = table.table("native");
    for (String key : fields.keys()) {
      TomlFields each = fields.table(key);
      List<String> inputs = new ArrayList<>();
      List<String> tools = new ArrayList<>();
      identifiers(each, "build-inputs", inputs);
      identifiers(each, "native-build-inputs", tools);
      List<String> missing = new ArrayList<>();
      for (TomlItem item : each.texts("ignore-missing", "\"libcuda.so.1\"")) {
        missing.add(shell(item));
      }
      List<String> link = names(each, "link");
      each.end();
      natives.put(
          fields.name(key),
          new NixSettings.Native(
              List.copyOf(inputs), List.copyOf(tools), List.copyOf(missing), link));
    }
    return Project.ordered(natives);
  }

  private Map<String, NixSettings.Repair> repairs() {
    Map<String, NixSettings.Repair> repairs = new LinkedHashMap<>();
    TomlFields fields = table.table("overrides");
    for (String key : fields.keys()) {
      TomlFields each = fields.table(key);
      TomlItem before = each.text("pre-patch", "\"sed -i s/a/b/ setup.py\"");
      TomlItem after = each.text("post-install", "\"rm $out/bin/extra\"");
      List<String> patches = new ArrayList<>();
      for (TomlItem item : each.texts("patches", "\"nix/fix.patch\"")) {
        patches.add(path(item));
      }
      List<String> imports = modules(each, "imports");
      each.end();
      repairs.put(
          fields.name(key),
          new NixSettings.Repair(
              before == null ? null : shell(before),
              List.copyOf(patches),
              after == null ? null : shell(after),
              imports));
    }
    return Project.ordered(repairs);
  }

  private NixSettings.Shell shell() {
    TomlFields fields = table.table("shell");
    List<String> packages = new ArrayList<>();
    identifiers(fields, "packages", packages);
    Map<String, String> variables = variables(fields);
    TomlItem hook = fields.text("hook", "\"echo hello\"");
    fields.end();
    return new NixSettings.Shell(
        List.copyOf(packages), variables, hook == null ? null : shell(hook));
  }

  private NixSettings.@Nullable Container container() {
    TomlFields fields = table.table("container");
    if (!fields.exists()) {
      return null;
    }
    TomlItem tag = fields.text("tag", "\"latest\"");
    List<String> command = texts(fields, "command", "\"python3\"");
    List<Integer> ports = new ArrayList<>();
    for (TomlItem item : fields.items("ports", "an array of ports", "8000")) {
      ports.add(port(item));
    }
    Map<String, String> variables = variables(fields);
    fields.end();
    return new NixSettings.Container(
        tag == null ? "latest" : shell(tag), command, List.copyOf(ports), variables);
  }

  private NixSettings.@Nullable Service service() {
    TomlFields fields = table.table("service");
    if (!fields.exists()) {
      return null;
    }
    TomlItem name = fields.requiredText("name", "\"my-app\"");
    TomlItem description = fields.text("description", "\"My application\"");
    int port = fields.has("port") ? port(fields.item("port")) : 0;
    List<String> arguments = texts(fields, "arguments", "\"--verbose\"");
    Map<String, String> variables = variables(fields);
    fields.end();
    return new NixSettings.Service(
        name.name(), description == null ? null : shell(description), port, arguments, variables);
  }

  private static int port(TomlItem item) {
    Long port = item.number();
    if (port == null || port < 1 || port > 65_535) {
      throw item.error("has to be a port", "write a number from 1 to 65535");
    }
    return port.intValue();
  }

  private NixSettings.@Nullable Nixpkgs nixpkgs() {
    TomlFields fields = table.table("nixpkgs");
    if (!fields.exists()) {
      return null;
    }
    TomlItem rev = fields.requiredText("rev", "\"0123456789abcdef0123456789abcdef01234567\"");
    TomlItem hash = fields.requiredText("hash", "\"sha256-…\"");
    fields.end();
    if (rev.text().length() != 40 || !isMadeOf(rev.text(), "0123456789abcdef")) {
      throw rev.fault("not a full commit", "give all 40 hexadecimal digits; a branch may move");
    }
    String digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/=";
    String text = hash.text().startsWith("sha256-") ? hash.text().substring(7) : hash.text();
    if (text.length() < 44 || text.length() > 64 || !isMadeOf(text, digits)) {
      throw hash.fault(
          "not a SHA-256 hash", "take what `nix-prefetch-url --unpack` prints for the archive");
    }
    return new NixSettings.Nixpkgs(rev.text(), hash.text());
  }

  private static boolean isMadeOf(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
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
          "nobody says which versions nixpkgs has",
          "add `versions = \"nix/versions.json\"`; docs/nix.md says how Nix makes that file");
    }
    return true;
  }

  private static Map<String, String> variables(TomlFields fields) {
    Map<String, String> variables = new LinkedHashMap<>();
    TomlFields env = fields.table("env");
    for (String key : env.keys()) {
      TomlItem item = env.requiredText(key, "\"value\"");
      if (!isMadeOf(key, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
          || key.isEmpty()
          || isNumber(key.substring(0, 1))) {
        throw env.error(
            key,
            "`" + key + "` cannot be set here",
            "variables have capital letters, digits and `_`; set others in `shell.hook`");
      }
      variables.put(key, shell(item));
    }
    return Project.ordered(variables);
  }

  private static List<String> names(TomlFields fields, String key) {
    List<String> names = new ArrayList<>();
    for (TomlItem item : fields.texts(key, "\"name\"")) {
      names.add(item.name());
    }
    return List.copyOf(names);
  }

  private static List<String> texts(TomlFields fields, String key, String example) {
    List<String> texts = new ArrayList<>();
    for (TomlItem item : fields.texts(key, example)) {
      texts.add(shell(item));
    }
    return List.copyOf(texts);
  }

  /** Dotted names of modules. */
  private static List<String> modules(TomlFields fields, String key) {
    List<String> modules = new ArrayList<>();
    for (TomlItem item : fields.texts(key, "\"lxml.etree\"")) {
      for (String part : Words.split(item.text(), '.')) {
        if (!Name.isValid(part.replace("_", "")) && !part.equals("_")) {
          throw item.fault("`" + item.text() + "` is no module", "write `lxml.etree`");
        }
      }
      modules.add(item.text());
    }
    return List.copyOf(modules);
  }

  /** Dotted paths of identifiers below {@code pkgs}. */
  private static void identifiers(TomlFields fields, String key, List<String> into) {
    for (TomlItem item : fields.texts(key, "\"libxml2.dev\"")) {
      for (String part : Words.split(item.text(), '.')) {
        boolean right = !part.isEmpty() && !isNumber(part.substring(0, 1)) && part.charAt(0) != '-';
        for (int i = 0; i < part.length(); i++) {
          char c = part.charAt(i);
          right &=
              c >= 'a' && c <= 'z'
                  || c >= 'A' && c <= 'Z'
                  || c >= '0' && c <= '9'
                  || c == '_'
                  || c == '-';
        }
        if (!right || item.text().indexOf(' ') >= 0) {
          throw item.fault(
              "`" + item.text() + "` is no attribute of nixpkgs",
              "write the dotted path below `pkgs`, such as `libxml2.dev`");
        }
      }
      into.add(item.text());
    }
  }

  /** A file that lies beside the one that names it, or below. */
  private static String path(TomlItem item) {
    String path = item.text();
    for (String part : Words.split(path, '/')) {
      if (part.isEmpty() || part.equals("..") || part.indexOf('\\') >= 0) {
        throw item.fault(
            "`" + path + "` is no path below this folder", "write it as `nix/fix.patch`");
      }
    }
    return shell(item);
  }

  private static String entry(TomlItem item) {
    return item.text().endsWith(".py") ? path(item) : module(item);
  }

  private static String module(TomlItem item) {
    for (String part : Words.split(item.text(), '.')) {
      if (part.isEmpty() || !isMadeOf(part.toLowerCase(java.util.Locale.ROOT), IDENTIFIER)) {
        throw item.fault(
            "`" + item.text() + "` is neither a file nor a module",
            "write `src/app.py`, or `package.module`");
      }
    }
    return item.text();
  }

  private static final String IDENTIFIER = "abcdefghijklmnopqrstuvwxyz0123456789_";

  /** A text without characters that no Nix file can hold. */
  private static String shell(TomlItem item) {
    String text = item.text();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n' && c != '\t' && c != '\r' || c >= 0x7F && c <= 0x9F) {
        throw item.fault("there is a control character in this text", "remove it");
      }
    }
    return text;
  }
}
