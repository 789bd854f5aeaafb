package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All parts of a project are locked, unless somebody chooses; and a lock keeps what was chosen. */
final class PartsTest {
  private static final String SHOP =
      """
      [project]
      name = "shop"
      version = "1"
      requires-python = ">=3.10"
      dependencies = ["lib"]
      [project.optional-dependencies]
      web = ["top"]
      [dependency-groups]
      dev = ["both"]
      docs = ["newer"]
      [tool.pinwheel]
      default-groups = ["dev"]
      """;

  @TempDir Path folder;
  private Path home = Path.of("");
  private Path index = Path.of("");
  private int projects;
  private final List<String> ran = new ArrayList<>();

  @BeforeEach
  void anIndex() throws IOException {
    index = folder.resolve("toy.index");
    Effects.writeIndex(index);
    project(SHOP);
  }

  private void project(String text) throws IOException {
    home = folder.resolve("project" + projects++);
    ran.clear();
    ran.add(text);
    Files.createDirectories(home);
    Files.writeString(home.resolve("pyproject.toml"), text);
  }

  private Ended run(String line) throws IOException {
    String[] words = line.split(" ", -1);
    return Ended.of(home, Map.of("PINWHEEL_INDEX", index.toString()), "", words);
  }

  private String done(String line) throws IOException {
    Ended ended = run(line);
    ran.add(line);
    assertEquals(0, ended.code(), () -> ran + ": " + ended.err());
    return ended.out();
  }

  private String lock() throws IOException {
    return Files.readString(home.resolve("pylock.toml"));
  }

  /** The names that a key of the lock lists. */
  private Set<String> listed(String key) throws IOException {
    for (String line : lock().lines().toList()) {
      if (line.startsWith(key + " = [")) {
        String inner = line.substring(line.indexOf('[') + 1, line.lastIndexOf(']'));
        Set<String> names = new TreeSet<>();
        for (String name : inner.isEmpty() ? new String[0] : inner.split(", ", -1)) {
          names.add(name.substring(1, name.length() - 1));
        }
        return names;
      }
    }
    return Set.of();
  }

  @Test
  void allIsLockedAndTheDefaultGroupsAreThoseOfTheProject() throws IOException {
    done("lock");
    assertEquals(Set.of("web"), listed("extras"));
    assertEquals(Set.of("dev", "docs"), listed("dependency-groups"));
    assertEquals(Set.of("default", "dev"), listed("default-groups"));
    assertFalse(lock().contains("parts = "), "a lock of everything says nothing of it");
    done("check");
    String usual = done("export --no-hashes");
    assertTrue(usual.contains("both==1") && usual.contains("lib==3"), usual);
    assertFalse(usual.contains("newer==") || usual.contains("top=="), usual);
    String bare = done("export --no-hashes --no-dev");
    assertTrue(bare.contains("lib==3") && !bare.contains("both=="), bare);
    String only = done("export --no-hashes --only-group docs");
    assertTrue(only.contains("newer==") && !only.contains("lib=="), only);
    String tree = done("tree --no-group docs");
    assertTrue(tree.contains("top") && tree.contains("both") && !tree.contains("newer"), tree);
  }

  @Test
  void anExtraPutsNoMarkerOnWhatItDoesNotBring() throws IOException {
    project(SHOP.substring(0, SHOP.indexOf("[dependency-groups]")));
    done("lock");
    assertFalse(lock().contains("dependency_groups"), lock());
    assertFalse(lock().contains("default-groups"), lock());
    assertTrue(lock().contains("marker = \"'web' in extras\""), lock());
    assertTrue(done("export --no-hashes").contains("lib==3"));
  }

  @Test
  void whatProjectAndCommandLineChooseIsTold() throws IOException {
    project(SHOP + "parts = [\"no-group docs\"]\n");
    done("lock");
    assertEquals(Set.of("dev"), listed("dependency-groups"));
    assertFalse(lock().contains("parts = "), "the project says it itself");
    done("lock --extra web");
    assertTrue(lock().contains("parts = [\"extra web\"]"), lock());
    Ended kept = run("lock");
    assertTrue(kept.err().contains("`--no-group docs` locks those"), kept.err());
    done("lock --no-group docs");
    assertFalse(lock().contains("parts = "), lock());
    done("lock --all-extras --all-groups");
    assertEquals(Set.of("dev", "docs"), listed("dependency-groups"));
    done("lock");
    assertEquals(Set.of("dev", "docs"), listed("dependency-groups"));
    project(SHOP + "parts = [\"no-group doc\"]\n");
    Ended wrong = run("lock");
    assertEquals(2, wrong.code());
    assertTrue(wrong.err().startsWith("error: pyproject.toml:13:11: there is no"), wrong.err());
    assertTrue(wrong.err().contains("did you mean `docs`?"), wrong.err());
  }

  @Test
  void whoEditsWhatIsNotLockedIsTold() throws IOException {
    project(SHOP + "parts = [\"no-group docs\"]\n");
    done("lock");
    Ended told = run("add older --raw --group docs");
    assertEquals(0, told.code(), told.err());
    assertTrue(told.err().contains("not among the parts that are locked"), told.err());
    assertFalse(lock().contains("name = \"older\""), lock());
    done("lock --no-group dev");
    Ended more = run("add older --raw --group dev");
    assertFalse(more.err().contains("not among the parts"), more.err());
    assertTrue(lock().contains("name = \"older\""), lock());
  }

  @Test
  void whatIsLeftOutHasToBeThere() throws IOException {
    for (String line :
        List.of("lock --no-group doc", "lock --no-extra wbe", "check --no-group x")) {
      Ended ended = run(line);
      assertEquals(2, ended.code(), line);
      assertTrue(ended.err().contains("the project has no"), ended.err());
    }
    assertEquals(2, run("lock --only-group docs --extra web").code());
    done("lock --no-dev");
    assertEquals(2, run("tree --no-group dev2").code());
    done("tree --no-dev");
  }

  /** What a lock holds is what was chosen last, whatever is done with it afterwards. */
  @Test
  void everyRunKeepsTheChoice() {
    Property.check("choices of parts", 20_261_129, 20, this::keeps);
  }

  private void keeps(RandomGenerator random) throws IOException {
    List<String> packages = List.of("lib", "top", "both", "newer", "older", "source");
    Set<String> extras = names("e", random.nextInt(4));
    Set<String> groups = names("g", random.nextInt(4));
    groups.addAll(random.nextInt(3) == 0 ? List.of("dev") : List.of());
    StringBuilder text =
        new StringBuilder("[project]\nname = 'p'\nversion = '1'\nrequires-python = '>=3.10'\n");
    text.append("dependencies = ['").append(any(packages, random)).append("']\n");
    text.append("[project.optional-dependencies]\n");
    boolean conflict = random.nextBoolean();
    for (String extra : extras) {
      boolean bounded = conflict && !extra.equals("e2");
      String line = bounded ? "lib==" + (extra.equals("e0") ? 1 : 2) : any(packages, random);
      text.append(extra).append(" = ['").append(line).append("']\n");
    }
    text.append("[dependency-groups]\n");
    for (String group : groups) {
      text.append(group).append(" = ['").append(any(packages, random)).append("']\n");
    }
    Set<String> defaults = new TreeSet<>(groups);
    defaults.removeIf(group -> random.nextInt(3) > 0);
    text.append("[tool.pinwheel]\n").append("default-groups = [");
    text.append(defaults.isEmpty() ? "" : "'" + String.join("', '", defaults) + "'").append("]\n");
    if (conflict && extras.size() > 1) {
      text.append("conflicts = [[{ extra = 'e0' }, { extra = 'e1' }]]\n");
    }
    project(text.toString());
    Choice choice = new Choice(List.of());
    done("lock");
    choice.assertLocked(extras, groups, defaults);
    for (int step = 0; step < 6; step++) {
      String part = "";
      switch (random.nextInt(9)) {
        case 0, 1 -> {
          choice = choice(extras, groups, random);
          done(("lock " + String.join(" ", choice.options)).strip());
        }
        case 2 -> done("lock");
        case 3 -> done("lock -P lib");
        case 4 -> done("lock -U");
        case 5 -> done("upgrade lib");
        case 6 -> done("outdated");
        case 7 -> done("explain");
        default -> {
          List<String> all = new ArrayList<>(List.of(""));
          extras.forEach(extra -> all.add("--extra " + extra));
          groups.forEach(group -> all.add("--group " + group));
          all.add("--group g9");
          part = any(all, random);
          done(("add mended --raw " + part).strip());
          choice = choice.with(part);
          groups.addAll(part.endsWith("g9") ? List.of("g9") : List.of());
        }
      }
      choice.assertLocked(extras, groups, defaults);
      done("check");
      done("lock --check");
    }
    done("lock --all-extras --all-groups");
    new Choice(List.of()).assertLocked(extras, groups, defaults);
  }

  private static Set<String> names(String letter, int count) {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      names.add(letter + i);
    }
    return names;
  }

  private static String any(Collection<String> of, RandomGenerator random) {
    return List.copyOf(of).get(random.nextInt(of.size()));
  }

  private Choice choice(Set<String> extras, Set<String> groups, RandomGenerator random) {
    Set<String> options = new LinkedHashSet<>();
    boolean only = !groups.isEmpty() && random.nextInt(5) == 0;
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      switch (random.nextInt(7)) {
        case 0 -> options.add(only || extras.isEmpty() ? "" : "--extra " + any(extras, random));
        case 1 -> options.add(extras.isEmpty() ? "" : "--no-extra " + any(extras, random));
        case 2 -> options.add(only || groups.isEmpty() ? "" : "--group " + any(groups, random));
        case 3 -> options.add(groups.isEmpty() ? "" : "--no-group " + any(groups, random));
        case 4 -> options.add(only ? "" : "--all-extras");
        case 5 -> options.add(only ? "" : "--all-groups");
        default -> options.add("--no-default-groups");
      }
    }
    options.add(only ? "--only-group " + any(groups, random) : "");
    options.remove("");
    return new Choice(options.isEmpty() ? List.of("--all-extras", "--all-groups") : options);
  }

  /** A choice by options, and what it means, said once more. */
  private final class Choice {
    private final Set<String> options;

    Choice(Collection<String> options) {
      this.options = new TreeSet<>(options);
    }

    private boolean has(String option) {
      return options.contains(option);
    }

    private boolean takesIn() {
      return options.stream().anyMatch(option -> !option.startsWith("--no-"));
    }

    private boolean isOnly() {
      return options.stream().anyMatch(option -> option.startsWith("--only-group"));
    }

    /** The same once a part has been edited. */
    Choice with(String part) {
      Set<String> more = new TreeSet<>(options);
      if (part.isEmpty()) {
        return this;
      }
      more.remove(part.replace("--", "--no-"));
      if (isOnly()) {
        more.add(part.startsWith("--group") ? part.replace("--group", "--only-group") : part);
        more.removeIf(option -> option.startsWith("--extra"));
      } else if (takesIn()) {
        more.add(part);
      }
      return new Choice(more);
    }

    void assertLocked(Set<String> extras, Set<String> groups, Set<String> defaults)
        throws IOException {
      boolean open = !takesIn();
      Set<String> wantedExtras = new TreeSet<>();
      for (String extra : extras) {
        boolean in = open || has("--all-extras") || has("--extra " + extra);
        wantedExtras.addAll(in && !has("--no-extra " + extra) ? List.of(extra) : List.of());
      }
      Set<String> wantedGroups = new TreeSet<>();
      Set<String> wantedDefaults = new TreeSet<>();
      for (String group : groups) {
        boolean usual = defaults.contains(group);
        boolean whole = open || has("--all-groups");
        boolean in =
            has("--group " + group)
                || has("--only-group " + group)
                || !isOnly() && (whole || usual) && !(usual && has("--no-default-groups"));
        if (in && !has("--no-group " + group)) {
          wantedGroups.add(group);
          wantedDefaults.addAll(usual || isOnly() ? List.of(group) : List.of());
        }
      }
      wantedDefaults.addAll(isOnly() || wantedGroups.isEmpty() ? List.of() : List.of("default"));
      String what = options + "\n" + Files.readString(home.resolve("pyproject.toml"));
      assertEquals(wantedExtras, listed("extras"), what);
      assertEquals(wantedGroups, listed("dependency-groups"), what);
      assertEquals(wantedDefaults, listed("default-groups"), what);
    }
  }
}
