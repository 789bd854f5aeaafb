package dev.pinwheel.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.name.SyntaxException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text made to hurt: it is refused, or read in a time that grows with its length only. */
final class HostileTextTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void h05ANumberOfAMillionDigitsIsRefused() {
    String digits = "1".repeat(1_000_000);
    for (String text :
        List.of(
            digits, "1." + digits, digits + "!1", "1a" + digits, "1.dev" + digits, "1-" + digits)) {
      assertTimeout(SOON, () -> assertThrows(SyntaxException.class, () -> Version.parse(text)));
      assertTimeout(SOON, () -> assertNull(Specifiers.tryParse(">=" + text)));
    }
    assertTimeout(SOON, () -> assertNull(Version.tryParse("1+" + digits)));
    assertTimeout(SOON, () -> assertNotNull(Version.tryParse("1+" + digits + "a")));
  }

  @Test
  void h05AHundredThousandPartsAreReadInOnePass() {
    String release = "1" + ".1".repeat(100_000);
    assertTimeout(
        SOON,
        () -> {
          Version version = Version.parse(release);
          assertEquals(100_001, version.releaseLength());
          assertTrue(version.compareTo(Version.parse(release + ".1")) < 0);
          assertTrue(Specifiers.parse("==" + release + ".*").contains(version));
          assertEquals(release, version.toString());
        });
    assertTimeout(
        SOON, () -> assertEquals(Version.parse("1"), Version.parse("1" + ".0".repeat(100_000))));
    assertTimeout(SOON, () -> assertNotNull(Version.tryParse("1+a" + ".a".repeat(100_000))));
    assertTimeout(SOON, () -> assertNull(Version.tryParse("1" + "-".repeat(100_000))));
    assertTimeout(SOON, () -> assertNull(Version.tryParse("1" + "a".repeat(100_000))));
    assertTimeout(SOON, () -> assertNull(Version.tryParse(" ".repeat(1_000_000))));
  }

  @Test
  void aHundredThousandSpecifiersAreIntersectedInGoodTime() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      text.append("!=1.").append(i).append(',');
    }
    assertTimeout(
        SOON,
        () -> {
          Specifiers specifiers = Specifiers.parse(text.toString());
          assertFalse(specifiers.contains(Version.parse("1.77777")));
          assertTrue(specifiers.contains(Version.parse("1.100000")));
          assertTrue(specifiers.set().toString().length() > 100_000);
        });
    assertTimeout(SOON, () -> assertTrue(Specifiers.parse(",".repeat(1_000_000)).isEmpty()));
  }

  @Test
  void strangeCharactersAreErrorsThatCanBeShown() {
    for (String strange :
        List.of("\0", "\ud800", "\udc00", "\u202e", "\ufeff", "\u0660", "\u212a")) {
      for (String text :
          List.of(strange, "1" + strange, strange + "1", "1.0" + strange + "1", "1+" + strange)) {
        SyntaxException error = assertThrows(SyntaxException.class, () -> Version.parse(text));
        assertFalse(error.caret().contains(strange) && strange.charAt(0) < ' ');
        assertNull(Specifiers.tryParse("==" + text));
        assertNull(Specifiers.tryParse(text + "==1"));
      }
    }
  }
}
