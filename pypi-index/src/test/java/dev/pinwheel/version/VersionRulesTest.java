package dev.pinwheel.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.name.SyntaxException;
import org.junit.jupiter.api.Test;

/** The traps of PEP 440, one by one. */
final class VersionRulesTest {
  @Test
  void rule01EqualityAdmitsLocalVersionsUnlessItNamesOne() {
    admits("==1.0", "1.0", "1.0.0", "1.0+any", "1.0.0+cpu.2");
    rejects("==1.0", "1.0.1", "1.0.post1", "1.0.dev1", "1.0rc1");
    admits("==1.0+cpu", "1.0+cpu", "1.0.0+CPU");
    rejects("==1.0+cpu", "1.0", "1.0+gpu", "1.0+cpu.1");
    admits("!=1.0+cpu", "1.0", "1.0+gpu", "1.0+cpu.1");
    rejects("!=1.0", "1.0", "1.0+any");
    admits("<=1.0", "1.0+any", "1.0", "1.0rc1", "0.9");
    rejects("<=1.0", "1.0.post1", "1.0.post0.dev0");
    admits(">=1.0", "1.0+any", "1.0", "1.0.post1");
    rejects(">=1.0", "1.0rc1", "1.0.dev0");
    unreadable(">=1.0+cpu", "<=1.0+cpu", "<1.0+cpu", ">1.0+cpu", "~=1.0+cpu");
  }

  @Test
  void rule02GreaterSkipsPostReleasesAndLocalVersions() {
    rejects(">1.0", "1.0", "1.0.0", "1.0.post1", "1.0.post1.dev0", "1.0+any", "1.0.post1+any");
    admits(">1.0", "1.0.1", "1.0.1.dev0", "1.0.0.0.1", "1.1a1");
    admits(">1.0.post1", "1.0.post2", "1.0.post2.dev0");
    rejects(">1.0.post1", "1.0.post1", "1.0.post1+any", "1.0");
    admits(">1.0.dev3", "1.0.dev4", "1.0a1", "1.0");
    rejects(">1.0.dev3", "1.0.dev3", "1.0.dev3+any");
    admits(">1.0a1", "1.0a2.dev0", "1.0", "1.0.post1");
    rejects(">1.0a1", "1.0a1", "1.0a1.post1", "1.0a1+any");
    admits(">1.0a1.post1", "1.0a1.post2.dev0");
    rejects(">1.0a1.post1", "1.0a1.post1+any");
  }

  @Test
  void rule03LessSkipsPreReleasesOfWhatItNames() {
    rejects("<1.0", "1.0.dev0", "1.0a1", "1.0b1", "1.0rc1", "1.0rc1.post1", "1.0", "1.0.0a1");
    admits("<1.0", "0.9.post1", "0.9+any", "0.9.99");
    admits("<1.0rc1", "1.0b2", "1.0rc1.dev0", "1.0.dev0");
    rejects("<1.0rc1", "1.0rc1", "1.0rc1.post1");
    admits("<1.0.post1", "1.0", "1.0a1", "1.0+any", "1.0.post0");
    rejects("<1.0.post1", "1.0.post1.dev0", "1.0.post1");
    admits("<1.0.dev3", "1.0.dev2", "0.9");
    rejects("<1.0.dev3", "1.0.dev3", "1.0a1");
    assertEquals(VersionSet.NONE, Specifiers.parse("<0").set());
    assertEquals(VersionSet.ALL, Specifiers.parse(">=0.dev0").set());
  }

  @Test
  void rule03EveryOperatorButNotEqualIsOneInterval() {
    for (String version :
        new String[] {"1.0", "1.0a1", "1.0.post1", "1.0.dev1", "1!1.0rc1.post2"}) {
      for (String operator : new String[] {"==", "<=", ">=", "<", ">", "~="}) {
        int bounds = Specifier.parse(operator + version).set().bounds.length;
        assertTrue(bounds == 1 || bounds == 2, operator + version);
      }
      assertEquals(3, Specifier.parse("!=" + version).set().bounds.length);
    }
  }

  @Test
  void rule04CompatibleKeepsAllButTheLastNumber() {
    same("~=2.2", ">=2.2,<3.dev0");
    same("~=1.4.5", ">=1.4.5,<1.5.dev0");
    same("~=2.2rc1", ">=2.2rc1,<3.dev0");
    same("~=2.2.post3", ">=2.2.post3,<3.dev0");
    same("~=1!2.2", ">=1!2.2,<1!3.dev0");
    same("~=2.2.0", ">=2.2,<2.3.dev0");
    unreadable("~=1", "~=1!1", "~=1a1");
  }

  @Test
  void rule05AStarIsAnInterval() {
    same("==1.2.*", ">=1.2.dev0,<1.3.dev0");
    same("==0.*", "<1.dev0");
    same("==1!2.*", ">=1!2.dev0,<1!3.dev0");
    same("==1.2a1.*", ">=1.2a1.dev0,<1.2a2.dev0");
    same("==1.0.post1.*", ">=1.0.post1.dev0,<1.0.post2.dev0");
    same("==1.0b1.post1.*", ">=1.0b1.post1.dev0,<1.0b1.post2.dev0");
    assertEquals(Specifier.parse("==1.2.*").set().complement(), Specifier.parse("!=1.2.*").set());
    admits("==1.0.*", "1", "1.0.5+any", "1.0.dev0");
    rejects("==1.0.*", "1.1.dev0", "0.9.post1");
    unreadable("==1.0.dev1.*", "==1.0+cpu.*", "==1.0+cpu*", "==1.0*", "==*", "==.*", "==1.*.*");
    unreadable(">=1.*", "<=1.*", "<1.*", ">1.*", "~=1.0.*", "==1.0 .*");
  }

  @Test
  void rule05RequirementsAllowAStarOnlyAfterARelease() {
    assertEquals("==1.0.*", Specifiers.parseInRequirement("a==1.0.*;", 1, 8).toString());
    assertThrows(SyntaxException.class, () -> Specifiers.parseInRequirement("a==1.0rc85.*", 1, 12));
  }

  @Test
  void rule06ArbitraryEqualityComparesTexts() {
    admits("===1.0", "1.0");
    rejects("===1.0", "1.0.0", "1.0+x", "v1.0");
    admits("===1.0RC1", "1.0rc1", "1.0RC1");
    rejects("===1.0rc1", "1.0c1");
    Specifier legacy = Specifier.parse("===2004d-final");
    assertNull(legacy.version());
    assertFalse(legacy.contains(Version.parse("2004")));
    assertTrue(legacy.set().isEmpty());
    assertEquals("===2004d-final", legacy.toString());
    assertTrue(Specifier.parse("===1.0").set().contains(Version.parse("1.0.0")));
    assertFalse(Specifier.parse("===1.0").set().contains(Version.parse("1.0+x")));
    rejects("===1.0,<1", "1.0");
    admits("===1.0,>=1", "1.0");
    unreadable("===1.0;x", "===1 0", "===1)");
  }

  @Test
  void rule07EqualVersionsHashEqualAndKeepTheirText() {
    for (String text : new String[] {"1.0.0", "1.00", "1", "v1.0", "0!1", "1.0.0.0.0.0.0.0.0.0"}) {
      assertEquals(Version.parse("1.0"), Version.parse(text));
      assertEquals(Version.parse("1.0").hashCode(), Version.parse(text).hashCode());
      assertEquals(0, Version.parse("1.0").compareTo(Version.parse(text)));
      assertEquals(text, Version.parse(" " + text + "\n").text());
    }
    assertEquals("1.0", Version.parse("1.00").toString());
    assertEquals("1.0.0", Version.parse("1.0.0").toString());
    assertNotEquals(Specifier.parse("~=1.0"), Specifier.parse("~=1.0.0"));
    assertEquals(Specifier.parse("==1.0"), Specifier.parse("==1.0.0"));
    assertNotEquals(Specifiers.parse("==1.0.*").set(), Specifiers.parse("==1.0.0.*").set());
  }

  @Test
  void rule08NumbersNeverWrapRound() {
    ascending("9999", "1!0.1", "2!0", "4294967296!0", "18446744073709551617!0");
    ascending(
        "1",
        "2147483648",
        "4294967297",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551616",
        "18446744073709551617",
        "100000000000000000000",
        "9".repeat(4300));
    ascending(
        "1.dev99999999999999999998", "1.dev99999999999999999999", "1.dev100000000000000000000");
    assertEquals(Version.parse("1.00000000000000000000000001"), Version.parse("1.1"));
    assertThrows(SyntaxException.class, () -> Version.parse("1.0a" + "1".repeat(4301)));
    same("<=1.dev" + "9".repeat(30), "<1.dev1" + "0".repeat(30));
    same("==1." + "9".repeat(18) + ".*", ">=1." + "9".repeat(18) + ".dev0,<1.1" + "0".repeat(18));
  }

  @Test
  void rule09LocalPartsCompareByNumbersThenWords() {
    ascending(
        "1",
        "1+1a",
        "1+a",
        "1+a.b",
        "1+a.0",
        "1+aa",
        "1+abc",
        "1+b",
        "1+0",
        "1+0.a",
        "1+0.0",
        "1+1",
        "1+1.1",
        "1+2",
        "1+10",
        "1.post0.dev0");
  }

  @Test
  void rule09LocalPartsFoldCaseAndSeparators() {
    assertEquals(Version.parse("1+ubuntu.1"), Version.parse("1+UBUNTU-1"));
    assertEquals(Version.parse("1+ubuntu.1"), Version.parse("1+Ubuntu_01"));
    assertEquals("1+ubuntu.1", Version.parse("1+Ubuntu_01").toString());
    unreadableVersions("1+", "1+a..b", "1+a.", "1+.a", "1+a+b", "1+\u00e9");
  }

  @Test
  void rule10TheWholeOrder() {
    ascending(
        "0.dev0",
        "0.0.0.1",
        "1.dev0",
        "1.0.dev1",
        "1.0.dev1+local",
        "1.0a0.dev0",
        "1.0a0",
        "1.0a1.dev1",
        "1.0a1",
        "1.0a1+local",
        "1.0a1.post0.dev0",
        "1.0a1.post0",
        "1.0a1.post1.dev1",
        "1.0a1.post1",
        "1.0a2",
        "1.0b1",
        "1.0rc1",
        "1.0",
        "1.0+local",
        "1.0.post0.dev1",
        "1.0.post0",
        "1.0.post1.dev1",
        "1.0.post1",
        "1.0.post1+local",
        "1.0.0.1.dev0",
        "1.0.1",
        "1.1.dev1",
        "1.1",
        "1.223",
        "1.224",
        "1.4096",
        "1.134217728",
        "1.999999999999999999",
        "1.1000000000000000000",
        "2.dev0",
        "1!0.dev0");
  }

  @Test
  void rule11Spellings() {
    for (String[] row :
        new String[][] {
          {"1.0a1", "v1.0alpha1", "V1.0-ALPHA-1", "1.0_a_1", "1.0.a.1", "01.0a01"},
          {"1.0b2", "1.0beta2", "1.0.BETA-2", "1.0-b2"},
          {"1.0rc3", "1.0c3", "1.0pre3", "1.0-preview_3", "1.0RC3", "1.0.c.3"},
          {"1.0.post1", "1.0-1", "1.0rev1", "1.0r1", "1.0-r1", "1.0_POST_1", "1.0post1"},
          {"1.2a0", "1.2a", "1.2.alpha", "1.2a-", "1.2a."},
          {"1.0.post0", "1.0.post", "1.0r", "1.0-rev"},
          {"1.0.dev0", "1.0dev", "1.0-dev-", "1.0_DEV", "1.0.dev."},
          {"1.0a1.post2.dev3", "1.0a1-2dev3", "1.0ALPHA1rev2_dev_3"},
          {"1.0a0.post1", "1.0a--1", "1.0a-post1"},
          {"1!2.0", "1!02.0", "01!2.0", "\u20031!2.0\u00a0", "\t1!2.0\u001c"},
        }) {
      for (String spelling : row) {
        Version version = Version.parse(spelling);
        assertEquals(row[0], version.toString());
        assertEquals(Version.parse(row[0]), version);
        assertEquals(Version.parse(row[0]).hashCode(), version.hashCode());
      }
    }
    unreadableVersions(
        "1.0-",
        "1.0.",
        "",
        " ",
        "v",
        ".1",
        "1..0",
        "1.0--1",
        "1.0-dev-1-",
        "a",
        "1!",
        "!1",
        "1!!2",
        "1.0x",
        "1 .0",
        "vv1",
        "1.0al1",
        "1.0\u0000",
        "\u0661",
        "1.0po\u017ft1",
        "1.0-1-1",
        "1,0");
  }

  private static void admits(String specifiers, String... versions) {
    for (String version : versions) {
      assertTrue(
          Specifiers.parse(specifiers).contains(Version.parse(version)),
          () -> specifiers + " should admit " + version);
    }
  }

  private static void rejects(String specifiers, String... versions) {
    for (String version : versions) {
      assertFalse(
          Specifiers.parse(specifiers).contains(Version.parse(version)),
          () -> specifiers + " should reject " + version);
    }
  }

  private static void same(String specifiers, String others) {
    assertEquals(Specifiers.parse(specifiers).set(), Specifiers.parse(others).set());
  }

  private static void unreadable(String... specifiers) {
    for (String text : specifiers) {
      assertNull(Specifiers.tryParse(text), text);
      assertThrows(SyntaxException.class, () -> Specifiers.parse(text), text);
    }
  }

  private static void unreadableVersions(String... versions) {
    for (String text : versions) {
      assertNull(Version.tryParse(text), text);
      assertThrows(SyntaxException.class, () -> Version.parse(text), text);
    }
  }

  private static void ascending(String... versions) {
    for (int i = 0; i < versions.length; i++) {
      for (int k = 0; k < versions.length; k++) {
        String a = versions[i];
        String b = versions[k];
        int order = Version.parse(a).compareTo(Version.parse(b));
        assertEquals(Integer.compare(i, k), Integer.signum(order), () -> a + " and " + b);
        assertEquals(i == k, Version.parse(a).equals(Version.parse(b)));
      }
    }
  }
}
