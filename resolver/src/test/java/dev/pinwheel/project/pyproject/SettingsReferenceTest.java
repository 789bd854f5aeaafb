package dev.pinwheel.project.pyproject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.project.InputException;
import dev.pinwheel.project.Written;
import dev.pinwheel.testing.Folders;
import dev.pinwheel.testing.Goldens;
import dev.pinwheel.toml.Toml;
import dev.pinwheel.toml.TomlTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The page and the schema of the settings say what is read, and nothing else. */
final class SettingsReferenceTest {
  private static final String PROJECT =
      """
      [project]
      name = "demo"
      optional-dependencies = { cpu = [], gpu = [], name = [] }
      [dependency-groups]
      dev = []
      docs = []
      cpu = []
      name = []
      """;

  private final Map<String, Object> schema = SettingsSchema.value();

  private static Path reference(String name) {
    return Folders.root().resolve("docs/reference").resolve(name);
  }

  @Test
  void thePageAndTheSchemaAreMadeOfTheTable() {
    Goldens.check(reference("settings.md"), SettingsPage.text());
    Goldens.check(reference("pinwheel.schema.json"), SettingsSchema.text(schema));
  }

  /** Each example of the page, by the heads of its tables. */
  private static List<String> examples() {
    List<String> examples = new ArrayList<>();
    for (SettingKey key : PinwheelKeys.ALL) {
      if (!key.equals(PinwheelKeys.NIX)) {
        examples.add(SettingsPage.example(SettingsPage.TABLE, key));
      }
    }
    String nix = SettingsPage.TABLE + "." + PinwheelKeys.NIX.name();
    for (SettingKey key : NixKeys.ALL) {
      String text = SettingsPage.example(nix, key);
      examples.add(
          key.equals(NixKeys.PREFER_VERSIONS) ? text + "versions = \"nix/versions.json\"\n" : text);
    }
    return examples;
  }

  /** What says that two parts exclude each other, or names one of two, is no example of both. */
  @Test
  void everyExampleIsReadAndFitsTheSchema() {
    for (String example : examples()) {
      Written.pyproject(PROJECT + example);
      assertNull(fault(PROJECT + example), example);
    }
  }

  @Test
  void everyKeyThatIsMissingFromTheTableIsRefusedByReaderAndSchema() {
    for (String example : examples()) {
      String head = example.substring(0, example.indexOf('\n') + 1);
      String wrong = PROJECT + head + "zzz-unknown = 1\n";
      if (assertThrows(InputException.class, () -> Written.pyproject(wrong), wrong).hint() == null
          || fault(wrong) == null) {
        throw new AssertionError(wrong);
      }
    }
  }

  @Test
  void whatTheReaderRefusesForItsKindTheSchemaRefuses() {
    for (String wrong :
        List.of(
            "resolution = \"newest\"",
            "require-hashes = \"yes\"",
            "exclude-newer = true",
            "environments = 3",
            "constraint-dependencies = \"flask\"",
            "override-dependencies = [{ dependencies = [\"foo\"] }]",
            "dependency-metadata = [{ version = \"1\" }]",
            "nix = { systems = [\"linux\"] }",
            "nix = { container = { ports = [70000] } }",
            "nix = { service = {} }",
            "nix = { checks = { package = [] } }")) {
      String text = PROJECT + "[tool.pinwheel]\n" + wrong + "\n";
      assertThrows(InputException.class, () -> Written.pyproject(text), wrong);
      assertNotNull(fault(text), wrong);
    }
  }

  @Test
  void theProjectsOfTheFixturesFitTheSchema() throws IOException {
    int settings = 0;
    try (var files = Files.walk(Folders.root().resolve("fixtures/projects"))) {
      for (Path file : files.filter(path -> path.endsWith("pyproject.toml")).sorted().toList()) {
        String text = Files.readString(file);
        settings += text.contains("[" + SettingsPage.TABLE) ? 1 : 0;
        assertNull(fault(text), file.toString());
      }
    }
    assertTrue(settings >= 5, "only " + settings + " projects have settings");
  }

  @Test
  void theSchemaSaysWhatItIs() {
    assertEquals("http://json-schema.org/draft-07/schema#", schema.get("$schema"));
    assertEquals(false, schema.get("additionalProperties"));
    described(schema, "");
  }

  private static void described(Map<?, ?> object, String path) {
    if (object.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach(
          (key, property) -> {
            String description = String.valueOf(((Map<?, ?>) property).get("description"));
            assertTrue(description.length() > 5, path + "." + key + ": " + description);
            described((Map<?, ?>) property, path + "." + key);
          });
    }
  }

  /** What the schema has against the settings in a pyproject.toml. */
  private @Nullable String fault(String text) {
    TomlTable top;
    try {
      top = Toml.read(text, Toml.Limits.DEFAULT);
    } catch (dev.pinwheel.toml.TomlException e) {
      throw new AssertionError(text, e);
    }
    return top.get("tool") instanceof TomlTable tool
            && tool.get("pinwheel") instanceof TomlTable table
        ? SchemaCheck.fault(schema, table, SettingsPage.TABLE)
        : null;
  }
}
