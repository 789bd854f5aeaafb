package dev.pinwheel.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Property;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("property")
final class VersionSetPropertyTest {
  @Test
  void specifiersAdmitWhatTheSpecificationSays() {
    Property.check(
        "specifier",
        10_000,
        10_000,
        random -> {
          Specifier specifier = Specifier.parse(Texts.specifier(random));
          Version named = specifier.version();
          assertTrue(named != null);
          Version version = near(random, named);
          boolean expected =
              Plain.of(version.toString())
                  .admittedBy(
                      specifier.operator(), Plain.of(named.toString()), specifier.isPrefix());
          assertEquals(expected, specifier.contains(version), () -> specifier + " of " + version);
        });
  }

  @Test
  void specifiersTogetherAreTheIntersectionOfTheirSets() {
    Property.check(
        "intersection",
        20_000,
        10_000,
        random -> {
          List<String> texts =
              List.of(Texts.specifier(random), Texts.specifier(random), Texts.specifier(random));
          Specifiers together = Specifiers.parse(String.join(",", texts));
          Version version = Version.parse(Texts.version(random));
          boolean all = texts.stream().allMatch(t -> Specifier.parse(t).contains(version));
          assertEquals(all, together.contains(version));
          assertEquals(all, together.set().contains(version));
          assertEquals(together, Specifiers.parse(together.toString()));
        });
  }

  @Test
  void theAlgebraIsThatOfMembership() {
    Property.check(
        "algebra",
        30_000,
        10_000,
        random -> {
          VersionSet a = Texts.set(random);
          VersionSet b = Texts.set(random);
          for (int i = 0; i < 5; i++) {
            Version version = Version.parse(Texts.version(random));
            boolean inA = a.contains(version);
            boolean inB = b.contains(version);
            assertEquals(inA || inB, a.union(b).contains(version));
            assertEquals(inA && inB, a.intersect(b).contains(version));
            assertEquals(!inA, a.complement().contains(version));
            if (inA && inB) {
              assertFalse(a.disjoint(b));
            }
            if (inA && !inB) {
              assertFalse(a.subsetOf(b));
            }
          }
        });
  }

  @Test
  void equalSetsAreEqual() {
    Property.check(
        "laws",
        40_000,
        10_000,
        random -> {
          VersionSet a = Texts.set(random);
          VersionSet b = Texts.set(random);
          VersionSet c = Texts.set(random);
          assertEquals(a, a.complement().complement());
          assertEquals(a.union(b), b.union(a));
          assertEquals(a.intersect(b), b.intersect(a));
          assertEquals(
              a.union(b).complement(), a.complement().intersect(b.complement()), "de Morgan");
          assertEquals(a.intersect(b.union(c)), a.intersect(b).union(a.intersect(c)));
          assertEquals(a, a.union(a.intersect(b)));
          assertEquals(VersionSet.ALL, a.union(a.complement()));
          assertEquals(VersionSet.NONE, a.intersect(a.complement()));
          assertEquals(a.intersect(b).isEmpty(), a.disjoint(b));
          assertEquals(a.union(b).equals(b), a.subsetOf(b));
          assertTrue(a.intersect(b).subsetOf(a));
          assertEquals(a.union(b).hashCode(), b.union(a).hashCode());
        });
  }

  @Test
  void aSetOfSpecifiersIsPrintedAsSpecifiers() {
    Property.check(
        "text",
        50_000,
        10_000,
        random -> {
          Specifier specifier = Specifier.parse(Texts.specifier(random));
          VersionSet set =
              specifier.set().intersect(Specifier.parse(Texts.specifier(random)).set());
          String text = set.toString();
          if (!text.contains(" | ") && !text.contains(".post*") && !text.contains("+")) {
            assertEquals(set, Specifiers.parse(text).set(), text);
          }
        });
  }

  @Test
  void onlyOneVersionIsInTheSetOfOne() {
    Property.check(
        "only",
        60_000,
        10_000,
        random -> {
          Version version = Version.parse(Texts.version(random));
          Version other = near(random, version);
          VersionSet only = VersionSet.only(version);
          assertTrue(only.contains(version));
          assertEquals(version.equals(other), only.contains(other), () -> version + ", " + other);
        });
  }

  /** The version itself, something that continues or shortens it, or any. */
  private static Version near(RandomGenerator random, Version version) {
    String text = version.withoutLocal().toString();
    return Version.parse(
        switch (random.nextInt(8)) {
          case 0 -> text;
          case 1 -> text + "+a";
          case 2 -> text + (version.isDevRelease() ? "" : ".dev0");
          case 3 -> version.isPostRelease() || version.isDevRelease() ? text : text + ".post0";
          case 4 -> version.releaseOnly() + ".0.1.dev0";
          case 5 -> version.releaseOnly() + "rc1.post1";
          case 6 -> version.toString() + (version.isLocal() ? ".0" : "");
          default -> Texts.version(random);
        });
  }
}
