package dev.pinwheel.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("property")
final class VersionPropertyTest {
  @Test
  void theOrderIsThatOfTheSpecification() {
    Property.check(
        "order",
        1000,
        20_000,
        random -> {
          Version a = Version.parse(Texts.version(random));
          Version b = Version.parse(Texts.version(random));
          int expected = Plain.of(a.toString()).compareTo(Plain.of(b.toString()));
          assertEquals(expected, Integer.signum(a.compareTo(b)), () -> a + " and " + b);
        });
  }

  @Test
  void theOrderIsTotal() {
    Property.check(
        "total order",
        2000,
        20_000,
        random -> {
          Version a = Version.parse(Texts.version(random));
          Version b = Version.parse(Texts.version(random));
          Version c = Version.parse(Texts.version(random));
          assertEquals(0, a.compareTo(Version.parse(a.text())));
          assertEquals(a.compareTo(b) < 0, b.compareTo(a) > 0);
          assertEquals(a.compareTo(b) == 0, a.equals(b));
          if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
            assertTrue(a.compareTo(c) <= 0, () -> a + ", " + b + ", " + c);
          }
          if (a.equals(b)) {
            assertEquals(a.hashCode(), b.hashCode());
            assertEquals(Integer.signum(a.compareTo(c)), Integer.signum(b.compareTo(c)));
          }
        });
  }

  @Test
  void aPrintedVersionIsReadAsTheSame() {
    Property.check(
        "print",
        3000,
        20_000,
        random -> {
          Version version = Version.parse(Texts.version(random));
          Version again = Version.parse(version.toString());
          assertEquals(version, again);
          assertEquals(version.hashCode(), again.hashCode());
          assertEquals(version.toString(), again.toString());
          assertEquals(version.releaseLength(), again.releaseLength());
          assertEquals(version.isPreRelease(), again.isPreRelease());
          assertEquals(version.isDevRelease(), again.isDevRelease());
          assertEquals(version.isPostRelease(), again.isPostRelease());
          assertEquals(version.localText(), again.localText());
          assertEquals(version.baseVersion(), again.releaseOnly().toString());
        });
  }

  @Test
  void zerosAtTheEndOfAReleaseDoNotCount() {
    Property.check(
        "zeros",
        4000,
        5_000,
        random -> {
          Version version = Version.parse(Texts.version(random));
          String base = version.baseVersion();
          String longer =
              base
                  + ".0".repeat(1 + random.nextInt(12))
                  + version.toString().substring(base.length());
          assertEquals(version, Version.parse(longer));
          assertEquals(version.hashCode(), Version.parse(longer).hashCode());
        });
  }
}
