package dev.pinwheel.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.name.SyntaxException;
import org.junit.jupiter.api.Test;

final class VersionTest {
  @Test
  void thePartsAreReadFromTheText() {
    Version version = Version.parse(" V2!01.0.3-C4_post.dev7+Abc-01 ");
    assertEquals("V2!01.0.3-C4_post.dev7+Abc-01", version.text());
    assertEquals("2!1.0.3rc4.post0.dev7+abc.1", version.toString());
    assertEquals(2, version.epoch());
    assertEquals(3, version.releaseLength());
    assertEquals(1, version.release(0));
    assertEquals(0, version.release(1));
    assertEquals(3, version.release(2));
    assertEquals(0, version.release(3));
    assertEquals("abc.1", version.localText());
    assertEquals("2!1.0.3", version.baseVersion());
    assertEquals("2!1.0.3rc4.post0.dev7", version.withoutLocal().toString());
    assertEquals("2!1.0.3", version.releaseOnly().toString());
    assertTrue(version.isPreRelease());
    assertTrue(version.isDevRelease());
    assertTrue(version.isPostRelease());
    assertTrue(version.isLocal());
  }

  @Test
  void aPlainVersionHasNoMoreThanItsRelease() {
    Version version = Version.parse("3.13.0");
    assertFalse(version.isPreRelease());
    assertFalse(version.isDevRelease());
    assertFalse(version.isPostRelease());
    assertFalse(version.isLocal());
    assertEquals("", version.localText());
    assertEquals(0, version.epoch());
    assertSame(version, version.withoutLocal());
    assertSame(version, version.releaseOnly());
  }

  @Test
  void aNumberTooLargeForALongIsSaturated() {
    assertEquals(Long.MAX_VALUE, Version.parse("1." + "9".repeat(40)).release(1));
    assertEquals(999_999_999_999_999_999L, Version.parse("0999999999999999999").release(0));
  }

  @Test
  void anErrorSaysWhatAndWhere() {
    assertError("1.0-", 3, 1, "expected the end of the version");
    assertError("", 0, 1, "expected a digit of a version");
    assertError(" 1!x", 3, 1, "expected a digit of a version");
    assertError("1+a.", 4, 1, "expected a letter or digit of a local version");
    assertError("1." + "0".repeat(5000), 2, 5000, "a number of more than 4300 digits");
  }

  private static void assertError(String text, int position, int length, String message) {
    SyntaxException error = assertThrows(SyntaxException.class, () -> Version.parse(text));
    assertEquals(message, error.getMessage());
    assertEquals(position, error.position());
    assertEquals(length, error.length());
    assertEquals(text, error.text());
  }
}
