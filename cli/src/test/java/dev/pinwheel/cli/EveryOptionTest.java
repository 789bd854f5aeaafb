package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.cli.lock.LockCommand;
import dev.pinwheel.project.foreign.UvKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that `lock` accepts is without effect: no option, no setting of the project. */
final class EveryOptionTest {
  private static final String PROJECT =
      """
      [project]
      name = 'project'
      version = '1'
      dependencies = ['top']
      [project.optional-dependencies]
      one = ['lib==1']
      two = ['lib==2']
      [dependency-groups]
      dev = ['both']
      test = ['newer']
      """;

  private static final String DEFAULTS = "[tool.pinwheel]\ndefault-groups = ['dev']\n";

  private static final Map<String, String> FILES =
      Map.of(
          "pyproject.toml",
          PROJECT + DEFAULTS,
          "lib.txt",
          "lib\n",
          "bounds.txt",
          "lib<2\n",
          "tool.py",
          "# /// script\n# dependencies = ['both']\n# ///\n",
          "poetry.lock",
          """
          [[package]]
          name = "lib"
          version = "2"
          description = ""
          optional = false
          python-versions = ">=3.6"
          files = []

          [metadata]
          lock-version = "2.0"
          python-versions = ">=3.10"
          content-hash = "0"
          """);

  @TempDir Path folder;
  private Path index = Path.of("");
  private int runs;

  @BeforeEach
  void anIndex() throws IOException {
    index = folder.resolve("toy.index");
    Effects.writeIndex(index);
  }

  private String effect(Map<String, String> files, String[]... commands) throws IOException {
    return Effects.of(index, folder.resolve("run" + runs++), files, commands);
  }

  /** Words of a command line, separated by blanks; a tilde stands for a blank. */
  private static String[] words(String line) {
    return Stream.of(line.split(" ", -1))
        .map(word -> word.replace('~', ' '))
        .toArray(String[]::new);
  }

  /** What an earlier lock remembers does not stand against the rule by which it is renewed. */
  @Test
  void whatWasChosenByAnotherRuleIsChosenAnew() throws IOException {
    String[] lowest = words("lock newer lib --resolution lowest");
    String[] usual = words("lock newer lib");
    assertEquals(lockIn(effect(FILES, lowest)), lockIn(effect(FILES, usual, lowest)));
    assertEquals(lockIn(effect(FILES, usual)), lockIn(effect(FILES, lowest, usual)));
    String[] fewest = words("lock newer lib --fork-strategy fewest");
    assertEquals(lockIn(effect(FILES, usual)), lockIn(effect(FILES, fewest, usual)));
  }

  /** Forks are forgotten with the strategy that made them. */
  @Test
  void fewestForksAreMadeOfAnOldLockAsWell() throws IOException {
    String[] before = words("lock newer lib<3");
    String[] now = words("lock newer lib --fork-strategy fewest");
    String fresh = effect(FILES, words("lock newer lib<3 --fork-strategy fewest"));
    String joined = effect(FILES, before, words("lock newer lib<3 --fork-strategy fewest"));
    assertEquals(lockIn(fresh), lockIn(joined));
    String check = "lock --check newer lib<3 --fork-strategy fewest";
    assertTrue(effect(FILES, before, words(check)).startsWith("exit code 1\n"));
    assertTrue(
        effect(FILES, before, now, words("check newer lib --fork-strategy fewest"))
            .startsWith("exit code 0\n"));
  }

  private static String lockIn(String effect) {
    return effect
        .substring(effect.indexOf("lock-version"))
        .replaceAll("(inputs-digest|seal) = .*\n", "");
  }

  @Test
  void everyOptionOfLockHasAnEffect() throws IOException {
    Map<String, List<String>> lines = new TreeMap<>();
    // What is locked without the option, and what is added with it.
    option(lines, "requirements", "lib", "-r bounds.txt");
    option(lines, "script", "lib", "--script tool.py");
    option(lines, "constraint", "lib", "-c bounds.txt");
    option(lines, "override", "top", "--override bounds.txt");
    option(lines, "exclude", "top", "--exclude lib");
    option(lines, "extra", ". --group test", "--extra one");
    option(lines, "no-extra", ". --no-extra two", "--no-extra one");
    option(lines, "all-extras", ". --no-extra two --group test", "--all-extras");
    option(lines, "group", ". --extra one", "--group test");
    option(lines, "no-group", ". --no-extra two", "--no-group test");
    option(lines, "only-group", ". --no-extra two", "--only-group test");
    option(lines, "all-groups", ". --extra one", "--all-groups");
    option(lines, "no-default-groups", ". --no-extra two", "--no-default-groups");
    option(lines, "dev", ". --extra one --no-default-groups", "--dev");
    option(lines, "no-dev", ". --no-extra two", "--no-dev");
    option(lines, "only-dev", ". --no-extra two", "--only-dev");
    option(lines, "universal", "newer --python 3.12", "--universal");
    option(lines, "python", "newer", "--python 3.11");
    option(lines, "platform", "newer --python 3.12", "--platform windows-x86_64");
    option(lines, "environment", "lib", "--environment sys_platform=='linux'");
    option(lines, "required-environment", "system", "--required-environment os_name=='nt'");
    option(lines, "resolution", "lib", "--resolution lowest");
    option(lines, "prerelease", "pre", "--prerelease allow");
    option(lines, "prerelease-package", "pre", "--prerelease-package pre=allow");
    option(lines, "exclude-newer", "lib", "--exclude-newer 2024-03-01");
    option(lines, "exclude-newer-package", "lib", "--exclude-newer-package lib=2024-03-01");
    option(lines, "fork-strategy", "newer", "--fork-strategy fewest");
    option(lines, "requires-python-policy", "older", "--requires-python-policy full");
    option(lines, "only-binary", "source", "--only-binary source");
    option(lines, "no-binary", "both", "--no-binary :all:");
    option(lines, "require-hashes", "lib==3", "--require-hashes");
    option(lines, "strict-metadata", "mended", "--strict-metadata");
    option(lines, "output", "lib", "-o pylock.other.toml");
    option(lines, "upgrade", "lib", "-U");
    option(lines, "upgrade-package", "lib", "-P lib");
    option(lines, "check", "lib", "--check");
    option(lines, "locked", "lib", "--locked");
    option(lines, "check-exists", "both", "--check-exists");
    option(lines, "frozen", "both", "--frozen");
    option(lines, "dry-run", "both", "--dry-run");
    option(lines, "nix", "lib", "--nix");
    option(lines, "import", "lib", "--import poetry.lock");
    option(lines, "merge", "-r lib.txt", "--merge poetry.lock poetry.lock poetry.lock");
    option(lines, "format", "lib", "--format json");
    TreeSet<String> names = new TreeSet<>();
    new LockCommand().options().forEach(option -> names.add(option.name()));
    // WorkspaceTest and SyncTest show what these do
    names.removeAll(List.of("package", "per-member", "sync", "default-index"));
    assertEquals(names, lines.keySet(), "an option without a case here, or a case without one");
    for (Map.Entry<String, List<String>> each : lines.entrySet()) {
      String usual = each.getValue().getFirst();
      List<String> forgets = List.of("upgrade", "upgrade-package", "check", "locked");
      boolean lockedBefore = forgets.contains(each.getKey());
      String before = lockedBefore ? "lock lib<3" : "help";
      assertEffect(
          "--" + each.getKey(),
          effect(FILES, words(before), words("lock " + usual)),
          effect(FILES, words(before), words("lock " + usual + " " + each.getValue().get(1))));
    }
  }

  private static void option(
      Map<String, List<String>> lines, String name, String usual, String with) {
    lines.put(name, List.of(usual, with));
  }

  @Test
  void everySettingOfAProjectHasAnEffect() throws IOException {
    Map<String, List<String>> tables = new TreeMap<>();
    // What the project depends on, how it is locked, and the setting.
    setting(tables, "constraint-dependencies", "lib", "", "['lib<2']");
    setting(tables, "override-dependencies", "top", "", "['lib<2']");
    setting(tables, "exclude-dependencies", "top", "", "['lib']");
    setting(tables, "environments", "lib", "", "[\"sys_platform == 'linux'\"]");
    setting(tables, "required-environments", "system", "", "[\"sys_platform == 'win32'\"]");
    setting(tables, "build-requires", "source", "", "{ source = ['both'] }");
    setting(tables, "build-constraints", "source", "", "['setuptools<2']");
    setting(tables, "build-overrides", "source", "", "['setuptools==1']");
    setting(
        tables, "conflicts", "both", "--all-extras", "[[{ extra = 'one' }, { extra = 'two' }]]");
    setting(tables, "dependency-metadata", "blank", "", "[{ name = 'blank', requires-dist = [] }]");
    setting(tables, "default-groups", "lib", "", "['dev']");
    setting(tables, "parts", "lib", "--quiet", "['extra two']");
    setting(
        tables,
        "dependency-groups",
        "lib",
        "--extra one --all-groups",
        "{ test = { requires-python = '>=3.12' } }");
    setting(tables, "resolution", "lib", "", "'lowest'");
    setting(tables, "prerelease", "pre", "", "'allow'");
    setting(tables, "prerelease-package", "pre", "", "{ pre = 'allow' }");
    setting(tables, "requires-python-policy", "older", "", "'full'");
    setting(tables, "fork-strategy", "newer", "", "'fewest'");
    setting(tables, "exclude-newer", "lib", "", "'2024-03-01'");
    setting(tables, "exclude-newer-package", "lib", "", "{ lib = '2024-03-01' }");
    setting(tables, "only-binary", "source", "", "['source']");
    setting(tables, "no-binary", "both", "", "[':all:']");
    setting(tables, "require-hashes", "lib", "", "true");
    setting(tables, "strict-metadata", "mended", "", "true");
    setting(tables, "nix", "lib", "--no-extra two --nix", "{ shell = { hook = 'echo hello' } }");
    TreeSet<String> known = new TreeSet<>(keys());
    known.remove("outside-paths"); // WorkspaceTest shows what it does
    assertEquals(known, tables.keySet());
    for (Map.Entry<String, List<String>> each : tables.entrySet()) {
      String project = PROJECT.replace("'top'", "'" + each.getValue().getFirst() + "'");
      String setting = "[tool.pinwheel]\n" + each.getKey() + " = " + each.getValue().get(2) + "\n";
      String[] lock = words("lock " + without(each.getValue().get(1)));
      assertEffect(
          each.getKey(),
          effect(Map.of("pyproject.toml", project), lock),
          effect(Map.of("pyproject.toml", project + setting), lock));
    }
  }

  /** Every key of uv's settings changes what it should, or is told, or has no meaning here. */
  @Test
  void everyKeyOfUvHasAnEffectOrIsTold() throws IOException {
    Map<String, List<String>> tables = new TreeMap<>();
    setting(tables, "constraint-dependencies", "lib", "", "['lib<2']");
    setting(tables, "override-dependencies", "top", "", "['lib<2']");
    setting(tables, "exclude-dependencies", "top", "", "['lib']");
    setting(tables, "environments", "lib", "", "[\"sys_platform == 'linux'\"]");
    setting(tables, "required-environments", "system", "", "[\"sys_platform == 'win32'\"]");
    setting(
        tables, "conflicts", "both", "--all-extras", "[[{ extra = 'one' }, { extra = 'two' }]]");
    setting(tables, "dependency-metadata", "blank", "", "[{ name = 'blank', requires-dist = [] }]");
    setting(
        tables,
        "dependency-groups",
        "lib",
        "--extra one --all-groups",
        "{ test = { requires-python = '>=3.12' } }");
    setting(tables, "resolution", "lib", "", "'lowest'");
    setting(tables, "prerelease", "pre", "", "'allow'");
    setting(tables, "prerelease-package", "pre", "", "{ pre = 'allow' }");
    setting(tables, "fork-strategy", "newer", "", "'fewest'");
    setting(tables, "exclude-newer", "lib", "", "'2024-03-01'");
    setting(tables, "exclude-newer-package", "lib", "", "{ lib = '2024-03-01' }");
    setting(tables, "sources", "lib", "", "{ lib = { path = 'beside' } }");
    setting(tables, "workspace", "lib", "", "{ members = ['beside'] }");
    setting(tables, "dev-dependencies", "lib", "--group dev", "['pre']");
    setting(tables, "package", "lib", "", "true");
    setting(tables, "no-sources", "lib", "", "true\nsources = { lib = { path = 'beside' } }");
    setting(
        tables,
        "no-sources-package",
        "lib",
        "",
        "['lib']\nsources = { lib = { path = 'beside' } }");
    setting(tables, "default-groups", "lib", "", "['test']");
    setting(tables, "build-constraint-dependencies", "source", "", "['setuptools<2']");
    setting(tables, "extra-build-dependencies", "source", "", "{ source = ['both'] }");
    setting(tables, "no-build", "source", "", "true");
    setting(tables, "no-build-package", "source", "", "['source']");
    setting(tables, "no-binary", "both", "", "true");
    setting(tables, "no-binary-package", "both", "", "['both']");
    setting(tables, "index-strategy", "lib", "", "'unsafe-best-match'");
    setting(
        tables,
        "index",
        "lib",
        "",
        "[{ url = 'https://index.example.org/simple', explicit = true }]");
    setting(tables, "index-url", "lib", "", "'https://other.example.org/simple'");
    setting(tables, "extra-index-url", "lib", "", "['https://other.example.org/simple']");
    String beside = "[project]\nname = 'lib'\nversion = '7'\n";
    for (UvKey key : UvKey.ALL) {
      List<String> its = tables.remove(key.name());
      boolean told = key.use() == UvKey.Use.TOLD;
      if (key.use() == UvKey.Use.WITHOUT_MEANING || told) {
        assertNull(its, key.name());
        its = List.of("lib", "", "'x'");
      }
      assertNotNull(its, key.name());
      String project = PROJECT.replace("'top'", "'" + its.getFirst() + "'") + "[tool.uv]\n";
      String sources = "sources = { lib = { path = 'beside' } }\n";
      String setting = key.name() + " = " + its.get(2) + "\n";
      String[] lock = words("lock " + without(its.get(1)));
      String without =
          effect(
              Map.of(
                  "pyproject.toml",
                  project + (key.name().startsWith("no-sources") ? sources : ""),
                  "beside/pyproject.toml",
                  beside),
              lock);
      String with =
          effect(
              Map.of("pyproject.toml", project + setting, "beside/pyproject.toml", beside), lock);
      if (key.use() == UvKey.Use.WITHOUT_MEANING || key.name().equals("package")) {
        assertEquals(without, with, key.name());
      } else {
        assertEffect(key.name(), without, with);
        assertEquals(
            told || key.name().equals("index-strategy"),
            with.contains("`" + key.name() + "`"),
            with);
      }
    }
    assertEquals(Set.of(), tables.keySet());
    String unknown =
        effect(Map.of("pyproject.toml", PROJECT + "[tool.uv]\nsorces = 1\n"), words("lock"));
    assertTrue(
        unknown.contains(
            "pyproject.toml:12: `sorces` of uv: uv has no such key; did you mean `sources`?"),
        unknown);
  }

  /** The options, or else those that leave out one of the extras that cannot come together. */
  private static String without(String options) {
    return options.isEmpty() ? "--no-extra two" : options;
  }

  /** Something else has to come of it, and not just because it was not understood. */
  private static void assertEffect(String what, String without, String with) {
    assertNotEquals(without, with, what + " has no effect");
    boolean refused = with.startsWith("exit code 2");
    assertEquals(what.endsWith("require-hashes"), refused, what + ": " + with);
  }

  private static void setting(
      Map<String, List<String>> tables, String key, String dependency, String how, String value) {
    tables.put(key, List.of(dependency, how, value));
  }

  /** The keys that are known, as the error about an unknown one lists them. */
  private List<String> keys() throws IOException {
    String told =
        effect(Map.of("pyproject.toml", PROJECT + "[tool.pinwheel]\nzzz = 1\n"), words("lock"));
    String list = "the keys allowed here are ";
    int from = told.indexOf(list) + list.length();
    List<String> keys = new ArrayList<>();
    for (String key : told.substring(from, told.indexOf('\n', from)).split(",", -1)) {
      keys.add(key.strip());
    }
    return keys;
  }

  @Test
  void whatOtherToolsCallAnOptionIsHinted() throws IOException {
    String told = effect(Map.of(), words("lock lib --extra-index-url https://host/simple/"));
    assertEquals(
        """
        exit code 2
        error: no such option: `--extra-index-url`

        hint: releases come from the single index given by `--index`; `pinwheel index build` makes \
        one from several sources
        {}""",
        told);
  }

  @Test
  void optionsThatPeopleTypeByHabitSayWhatIsMeant() throws IOException {
    Map<String, String> said = new TreeMap<>();
    said.put("lock lib --output-file=x", "`-o FILE`");
    said.put("lock lib --upgrade-group dev", "`--upgrade-package NAME`");
    said.put("lock lib --build-constraint x", "build-constraints = ");
    said.put("lock lib --no-deps", "`--exclude NAME`");
    said.put("lock lib --constraints bounds.txt", "did you mean `--constraint`");
    said.put("lock lib --extras one", "did you mean `--extra`");
    said.put("lock lib --groups dev", "did you mean `--group`");
    said.put("lock . --all", "everything is locked unless");
    said.put("lock . --noextra one", "did you mean `--no-extra`");
    said.put("lock . --with test", "`--group NAME`");
    said.put("lock . --without test", "`--no-group NAME`");
    said.put("add lib --no-group test", "see `pinwheel help add`");
    said.put("add lib --noextra one", "see `pinwheel help add`");
    said.put("tree --no-extras one", "did you mean `--no-extra`");
    said.put("lock lib --without-hashes", "`export --no-hashes`");
    said.put("lock lib --no-emit-package lib", "`export --no-emit-package NAME`");
    said.put("lock lib --prune lib", "`export --prune NAME`");
    said.put("export --output-file=x", "`-o FILE`");
    said.put("export --no-install-package lib", "`export --no-emit-package NAME`");
    said.put("lock lib -o requirements.txt", "`pinwheel export -o requirements.txt`");
    for (Map.Entry<String, String> each : said.entrySet()) {
      String told = effect(FILES, words(each.getKey()));
      assertTrue(told.startsWith("exit code 2\n"), told);
      assertTrue(told.contains(each.getValue()), each.getKey() + ": " + told);
    }
  }
}
