package dev.pinwheel.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.name.SyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SpecifiersTest {
  @Test
  void theyArePrintedSortedAndOnce() {
    assertEquals("!=1.5,<2,>=1.0", Specifiers.parse(">= 1.0, < 2 ,!=1.5").toString());
    assertEquals("==1.0", Specifiers.parse("==1.0.0,==1.0,==1.0").toString());
    assertEquals("~=1.0,~=1.0.0", Specifiers.parse("~=1.0.0,~=1.0").toString());
    assertEquals(">=V1.0-Alpha", Specifiers.parse(">=V1.0-Alpha").toString());
    assertEquals(2, Specifiers.parse(">=1,<2,>=1.0").list().size());
  }

  @Test
  void noneAdmitsEverything() {
    for (String text : new String[] {"", "  ", ",", " , ,"}) {
      Specifiers none = Specifiers.parse(text);
      assertTrue(none.isEmpty());
      assertTrue(none.set().isAll());
      assertTrue(none.contains(Version.parse("1.0.dev0")));
      assertEquals(Specifiers.EMPTY, none);
      assertEquals("", none.toString());
    }
  }

  @Test
  void commasTooManyAreForgivenButNotInARequirement() {
    assertEquals(">=3.6", Specifiers.parse(">=3.6,").toString());
    assertEquals(">=3.6", Specifiers.parse(",,>=3.6").toString());
    for (String text : new String[] {">=3.6,", ",>=3.6", ">=1,,<2", ","}) {
      assertThrows(
          SyntaxException.class, () -> Specifiers.parseInRequirement(text, 0, text.length()), text);
    }
    assertTrue(Specifiers.parseInRequirement("a ;", 1, 2).isEmpty());
  }

  @Test
  void equalityDoesNotDependOnOrderOrSpelling() {
    assertEquals(Specifiers.parse(">=1,<2"), Specifiers.parse("<2.0, >=1"));
    assertEquals(Specifiers.parse(">=1,<2").hashCode(), Specifiers.parse("<2.0, >=1").hashCode());
    assertNotEquals(Specifiers.parse(">=1,<2"), Specifiers.parse(">=1"));
  }

  @Test
  void withoutUpperBoundsTheyAreWhereTheyBegin() {
    for (String[] pair :
        new String[][] {
          {">=3.8,<4", ">=3.8"},
          {"~=3.8", ">=3.8"},
          {"==3.8.*", ">=3.8"},
          {"==3.8", ">=3.8"},
          {"===3.8.1", ">=3.8.1"},
          {"<=3.12,!=3.9.*,>3", "!=3.9.*,>3"},
          {"<4", ""},
        }) {
      assertEquals(pair[1], Specifiers.parse(pair[0]).withoutUpperBounds().toString());
    }
  }

  @Test
  void onlySomeMentionAPreRelease() {
    assertTrue(Specifiers.parse(">=1.0a1").mentionsPreRelease());
    assertTrue(Specifiers.parse(">1,==2.0.dev1").mentionsPreRelease());
    assertTrue(Specifiers.parse("===1.0rc1").mentionsPreRelease());
    assertTrue(Specifiers.parse("==1.0a1.*").mentionsPreRelease());
    assertFalse(Specifiers.parse("!=1.0a1").mentionsPreRelease());
    assertFalse(Specifiers.parse(">=1.0,<2,==1.*,===dev-1").mentionsPreRelease());
    assertFalse(Specifiers.parse(">=1.0.post1").mentionsPreRelease());
  }

  @Test
  void oneSpecifierTellsItsParts() {
    Specifier specifier = Specifier.parse(" !=  1.0.* ");
    assertEquals(Operator.NOT_EQUAL, specifier.operator());
    assertEquals("1.0.*", specifier.versionText());
    assertEquals(Version.parse("1.0"), specifier.version());
    assertTrue(specifier.isPrefix());
    assertEquals("!=1.0.*", specifier.toString());
    assertThrows(SyntaxException.class, () -> Specifier.parse(">=1,<2"));
    assertThrows(SyntaxException.class, () -> Specifier.parse(""));
  }

  @Test
  void errorsCountInTheWholeText() {
    assertError(">=1.0,=<2", 6, "expected a comparison such as >= or ==");
    assertError(">=1.0, ~>2", 7, "expected a comparison such as >= or ==");
    assertError("1.0", 0, "expected a comparison such as >= or ==");
    assertError(">=1.0 <2", 5, "expected the end of the version");
    assertError(">=1.9.*", 5, "a star is allowed only after == or !=");
    assertError("==1.0.dev1.*", 10, "a star cannot follow a dev or local part");
    assertError(">=1.0+cpu", 5, "a local version is allowed only after == or !=");
    assertError("~=1", 2, "~= needs a release of at least two numbers");
    assertError(">=1,===a b", 8, "a character that is not allowed in a version");
    SyntaxException error =
        assertThrows(
            SyntaxException.class, () -> Specifiers.parseInRequirement("foo >= x ; y", 3, 9));
    assertEquals(7, error.position());
  }

  @Test
  void setsPrintAsSpecifiers() {
    for (String text :
        List.of(
            "",
            "<0",
            ">=1.2",
            "<2",
            "<=2",
            ">2",
            "==2",
            "!=2",
            "==1.0.*",
            "!=1.0.*",
            "==1!1.2a3+cpu.1",
            "<=1,!=1",
            ">=1.2,!=1.3,!=1.4.*,<2",
            ">=2.7,!=3.0.*,!=3.1.*,!=3.2.*,!=3.3.*,<4",
            ">=2.7,!=3.0.*,!=3.1.*,!=3.5",
            "<1.post1",
            "<1a1",
            "<1a1.dev1",
            "<=1a1",
            ">=1a1.post1",
            ">=300.5000.200000000.300000000000.500000000000000000.9999999999999999999999")) {
      assertEquals(text, Specifiers.parse(text).set().toString());
    }
    assertEquals("<1 | >=2", union("<1", ">=2").toString());
    assertEquals("==1 | ==2", union("==1", "==2").toString());
    assertEquals("<=1.post*", Specifiers.parse(">1").set().complement().toString());
    assertEquals(">=1,<1+", VersionSet.only(Version.parse("1")).toString());
  }

  private static VersionSet union(String one, String other) {
    return Specifiers.parse(one).set().union(Specifiers.parse(other).set());
  }

  private static void assertError(String text, int position, String message) {
    SyntaxException error = assertThrows(SyntaxException.class, () -> Specifiers.parse(text), text);
    assertEquals(message, error.getMessage());
    assertEquals(position, error.position(), text);
  }
}
