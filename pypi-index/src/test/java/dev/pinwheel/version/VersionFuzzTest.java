package dev.pinwheel.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pinwheel.name.SyntaxException;
import org.junit.jupiter.api.Tag;

/** Whatever the text, a version or specifier is refused in one way or keeps its laws. */
@Tag("fuzz")
final class VersionFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void version(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    Version version = Version.tryParse(text);
    if (version == null) {
      SyntaxException error = assertThrows(SyntaxException.class, () -> Version.parse(text));
      assertTrue(error.position() <= text.length());
      return;
    }
    Version again = Version.parse(version.toString());
    assertEquals(version, again);
    assertEquals(version.hashCode(), again.hashCode());
    assertEquals(0, Plain.of(version.toString()).compareTo(Plain.of(again.toString())));
    assertTrue(VersionSet.only(version).contains(version));
    assertTrue(Specifier.parse("==" + version.text()).contains(version));
    assertFalse(Specifier.parse("<" + version.withoutLocal().text()).contains(version));
    assertFalse(Specifier.parse(">" + version.withoutLocal().text()).contains(version));
  }

  @FuzzTest(maxDuration = "60s")
  void twoVersions(FuzzedDataProvider data) {
    Version one = Version.tryParse(data.consumeString(60));
    Version other = Version.tryParse(data.consumeRemainingAsString());
    if (one != null && other != null) {
      int order = Plain.of(one.toString()).compareTo(Plain.of(other.toString()));
      assertEquals(Integer.signum(order), Integer.signum(one.compareTo(other)));
      assertEquals(order == 0, one.equals(other));
    }
  }

  @FuzzTest(maxDuration = "60s")
  void specifiers(FuzzedDataProvider data) {
    Version version = Version.tryParse(data.consumeString(40));
    String text = data.consumeRemainingAsString();
    Specifiers specifiers = Specifiers.tryParse(text);
    if (specifiers == null) {
      assertThrows(SyntaxException.class, () -> Specifiers.parse(text));
      return;
    }
    Specifiers again = Specifiers.parse(specifiers.toString());
    assertEquals(specifiers, again);
    assertEquals(specifiers.set(), again.set());
    assertEquals(specifiers.set().isEmpty(), specifiers.set().complement().isAll());
    String printed = specifiers.set().toString();
    if (!printed.contains(" | ") && !printed.contains(".post*") && !printed.contains("+")) {
      assertEquals(specifiers.set(), Specifiers.parse(printed).set());
    }
    if (version != null && specifiers.contains(version)) {
      assertTrue(specifiers.set().contains(version));
    }
  }
}
