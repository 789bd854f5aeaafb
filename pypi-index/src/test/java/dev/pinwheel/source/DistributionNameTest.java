package dev.pinwheel.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.index.Release.Kind;
import dev.pinwheel.testing.Property;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DistributionNameTest {
  @Test
  void aWheelTellsItsProjectAndVersion() throws RefusalException {
    DistributionName name =
        DistributionName.of("zope.interface-5.0-cp39-cp39-win32.whl", "zope-interface");
    assertEquals("5.0", name.version());
    assertEquals(Kind.WHEEL, name.kind());
  }

  @Test
  void rule35ASourceDistributionIsSplitByTheProjectsName() throws RefusalException {
    assertEquals("1.0", DistributionName.of("foo-bar-1.0.tar.gz", "foo_bar").version());
    assertEquals("bar-1.0", DistributionName.of("Foo-bar-1.0.zip", "foo").version());
    assertEquals("1.0-1", DistributionName.of("a.b-1.0-1.tar.gz", "a-b").version());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo.tar.gz",
        "foo-.tar.gz",
        "foo-.zip",
        "foobar-1.0.tar.gz",
        "bar-1.0-py3-none-any.whl",
        "foo.whl",
        "foo-1.0.whl",
        "foo--py3-none-any.whl",
        "foo-1.0.tar.bz2",
        "foo-1.0.exe",
        "foo-1.0.egg"
      })
  void h07AFileThatDoesNotFitTheProjectIsRefused(String fileName) {
    assertThrows(RefusalException.class, () -> DistributionName.of(fileName, "foo"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "../../x",
        "..",
        ".",
        ".hidden-1.whl",
        "a/b.whl",
        "a\\b.whl",
        "C:a-1.whl",
        "%2e%2e%2fx-1.whl",
        "%2e%2e%2fx",
        "%252e%252e%252fx",
        "a%00b.whl",
        "a\0b.whl",
        "a%",
        "a%4",
        "a%zz",
        "-rf",
        "b\u00fccher-1.0.zip",
        "a b.whl",
        "a\nb.whl",
        "a:stream.whl",
        "~root-1.0.zip"
      })
  void h15ANameThatCouldBeAPathIsRefused(String name) {
    assertThrows(RefusalException.class, () -> DistributionName.safe(name));
  }

  @Test
  void h15AVeryLongNameIsRefused() {
    assertThrows(RefusalException.class, () -> DistributionName.safe("a".repeat(5_000)));
  }

  @Test
  void aNameIsDecodedOnce() throws RefusalException {
    assertEquals("a+1-1.0.zip", DistributionName.safe("a%2B1-1.0.zip"));
  }

  @Test
  void h15NoSafeNameLeavesItsFolder() {
    String alphabet = "./\\%25eE02fFcC:a-_+!~ \0\u202e\u00e4";
    Path root = Path.of("/root/folder");
    Property.check(
        "safe names",
        1,
        20_000,
        random -> {
          StringBuilder raw = new StringBuilder();
          for (int i = random.nextInt(12); i >= 0; i--) {
            raw.append(alphabet.charAt(random.nextInt(alphabet.length())));
          }
          try {
            String safe = DistributionName.safe(raw.toString());
            assertEquals(root, root.resolve(safe).normalize().getParent());
          } catch (RefusalException refused) {
            assertTrue(!refused.reason().isEmpty());
          }
        });
  }
}
