package dev.pinwheel.project;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Property;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, the answer is a project or an error that can be read. */
final class HostileInputTest {
  private static final String REQUIREMENTS =
      """
      -r more.txt
      -c limits.txt
      flask[async]>=2.0,<3 ; python_version >= '3.8' and (os_name == "nt" or extra == 'x') \\
        --hash=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
      --index-url https://${X}/simple/ # c
      -e ./foo[bar] ; os_name == 'nt'
      https://h/foo-1.0-py3-none-any.whl
      name @ https://h/x.zip ; os_name != ''
      """;
  private static final String PYPROJECT =
      """
      [project]
      name = "demo"
      dependencies = ["flask>=2", 'a; os_name == "nt"']
      optional-dependencies = { x = ["demo[x]"] }
      [dependency-groups]
      a = ["b", { include-group = "a" }]
      [tool.poetry.dependencies]
      python = "^3.9"
      numpy = [{ version = "~1.2", python = "<3.12" }]
      [tool.pinwheel]
      environments = ["os_name == 'nt'"]
      build-requires = { "a==1" = [{ requirement = "b", match-runtime = true }] }
      conflicts = [[{ extra = "x" }, { group = "a" }]]
      exclude-newer = 2026-01-01
      [[tool.pinwheel.index]]
      url = "https://h/simple/"
      """;

  @Test
  @Tag("property")
  void mutatedRequirementsFiles() {
    Property.check("requirements", 1, 4_000, random -> requirements(mutated(REQUIREMENTS, random)));
  }

  @Test
  @Tag("property")
  void mutatedPyprojects() {
    Property.check("pyproject", 1, 1_500, random -> pyproject(mutated(PYPROJECT, random)));
  }

  @Test
  @Tag("property")
  void mutatedFilesOfOtherTools() {
    String config = "[metadata]\nname = a\n[options]\ninstall_requires =\n  b ; os_name == 'nt'\n";
    String metadata =
        "Metadata-Version: 2.2\nName: a\nVersion: 1\nRequires-Dist: b ; extra == 'x'\n";
    String conda = "name: a\ndependencies:\n  - python=3.12\n  - pip:\n    - b<2\n";
    Property.check("setup.cfg", 1, 1_000, random -> other("setup.cfg", mutated(config, random)));
    Property.check("PKG-INFO", 1, 1_000, random -> other("PKG-INFO", mutated(metadata, random)));
    Property.check(
        "environment.yml", 1, 1_000, random -> other("environment.yml", mutated(conda, random)));
  }

  @Test
  void depthAndLength() {
    requirements("a;".concat("(".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
    requirements("a[".concat("b,".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
    requirements("a \\\n".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    requirements("${".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    requirements(("a==" + "1".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
    pyproject("a = ".concat("[".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
    pyproject("a.".repeat(50_000).concat("b = 1").getBytes(StandardCharsets.UTF_8));
    pyproject(
        "[tool.poetry.dependencies]\na = '^"
            .concat("9".repeat(5_000))
            .concat("'")
            .getBytes(StandardCharsets.UTF_8));
  }

  static void requirements(byte[] bytes) {
    Written written = Written.of("more.txt", "b\n--- limits.txt\nc<2\n");
    written.files.put("r.txt", bytes);
    try {
      Project project = written.reader(Map.of("X", "y")).requirements("r.txt");
      assertTrue(project.lines().size() <= bytes.length + 1);
    } catch (InputException e) {
      readable(e);
    }
  }

  static void pyproject(byte[] bytes) {
    Written written = Written.of("x", "");
    written.files.put("pyproject.toml", bytes);
    try {
      Project project = written.reader(Map.of()).pyproject("pyproject.toml");
      Project settled = project.at((name, span) -> span.seconds());
      settled.request(Selection.everything(settled), settled.everywhere());
    } catch (InputException e) {
      readable(e);
    }
  }

  /** A file by which another tool knows a project. */
  static void other(String name, byte[] bytes) {
    Written written = Written.of("x", "");
    written.files.put(name, bytes);
    written.files.put("setup.py", new byte[0]);
    String read = name.equals("PKG-INFO") ? "setup.py" : name;
    try {
      Project project = written.reader(Map.of()).other(read);
      assertTrue(project.lines().size() <= bytes.length + 1);
    } catch (InputException e) {
      readable(e);
    }
  }

  private static void readable(InputException e) {
    String text = e.report();
    assertTrue(text.length() < 4_000 && !text.isBlank(), text);
    List<String> lines = text.lines().toList();
    for (String line : lines) {
      assertTrue(line.chars().noneMatch(c -> c < 32 || c == 127), "controls in: " + text);
    }
  }

  private static byte[] mutated(String text, RandomGenerator random) {
    StringBuilder mutated = new StringBuilder(text);
    String alphabet = "\"'[]{}(),;=<>!~^*#\\\n\r\t -_.@:/|&$0a\u00e9\u202e\0";
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(mutated.length());
      switch (random.nextInt(4)) {
        case 0 -> mutated.deleteCharAt(at);
        case 1 -> mutated.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
        case 2 -> mutated.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
        default -> {
          int to = Math.min(mutated.length(), at + random.nextInt(30));
          mutated.insert(random.nextInt(mutated.length()), mutated.substring(at, to));
        }
      }
    }
    byte[] bytes = mutated.toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(8) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
