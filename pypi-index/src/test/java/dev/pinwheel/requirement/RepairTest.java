package dev.pinwheel.requirement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.version.Specifiers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RepairTest {
  private final Markers markers = new Markers();

  /** Text of specifiers, how it is read, and the repairs that were needed. */
  private static final String[][] TABLE = {
    {">=7.2.0<8.0.0", ">=7.2.0,<8.0.0", "a"},
    {">=1.0,<2.0!=1.5", ">=1.0,<2.0,!=1.5", "a"},
    {"!=~5.0", "!=5.0.*", "b"},
    {">=3.0,!=~3.1.4", ">=3.0,!=3.1.4.*", "b"},
    {">=1.9.*", ">=1.9", "c"},
    {">= 1.9.*", ">=1.9", "c"},
    {"<3.*,>=2.0.1", "<3,>=2.0.1", "c"},
    {">=2.2.3.*", ">=2.2.3", "c"},
    {">2.7.*,<=3.9.*", ">2.7,<=3.9", "c"},
    {"!=3.0*", "!=3.0.*", "d"},
    {">=2.7,!=3.0*,!=3.1*", ">=2.7,!=3.0.*,!=3.1.*", "d"},
    {">dev", ">0.0.0dev", "f"},
    {">=9.0.0a1.0", ">=9.0.0a1", "g"},
    {"==2.1.dev3.0", "==2.1.dev3", "g"},
    {"'>=2.7'", ">=2.7", "h"},
    {">='1.4.0'", ">=1.4.0", "h"},
    {"==\"1.7.3\"", "==1.7.3", "h"},
    {">=2.7.*<3.5.*", ">=2.7,<3.5", null},
    {">=2.7.1<3.5.*", ">=2.7.1,<3.5", "ac"},
    {">=\"2.7.*\"", ">=2.7", null},
  };

  @Test
  void h06EachRowOfTheTableIsReadInARequirement() {
    for (String[] row : TABLE) {
      for (String form : List.of("foo%s", "foo (%s)", "foo[a,b] %s ; python_version >= '3.8'")) {
        String text = form.replace("%s", row[0]);
        if (row[2] == null) {
          assertThrows(SyntaxException.class, () -> Lenient.requirement(text, markers), text);
          continue;
        }
        Lenient<Requirement> lenient = Lenient.requirement(text, markers);
        assertEquals(Specifiers.parse(row[1]), lenient.value().specifiers(), text);
        assertEquals(text, lenient.original());
        assertEquals(row[2], letters(lenient), text);
        assertThrows(SyntaxException.class, () -> Requirement.parse(text, markers), text);
        assertEquals(
            form.contains(";") ? markers.parse("python_version >= '3.8'") : markers.always(),
            lenient.value().marker());
      }
    }
  }

  @Test
  void h06EachRowOfTheTableIsReadInRequiresPython() {
    for (String[] row : TABLE) {
      if (row[2] == null) {
        assertThrows(SyntaxException.class, () -> Lenient.specifiers(row[0]), row[0]);
        continue;
      }
      Lenient<Specifiers> lenient = Lenient.specifiers(row[0]);
      assertEquals(Specifiers.parse(row[1]), lenient.value(), row[0]);
      assertEquals(row[2], letters(lenient), row[0]);
    }
  }

  @Test
  void aCommaTooManyIsReadAnyhow() {
    assertEquals(Specifiers.parse(">=3.6"), Lenient.specifiers(">=3.6,").value());
    assertEquals(
        Specifiers.parse(">=3.6"), Lenient.requirement("foo >=3.6,", markers).value().specifiers());
    Lenient<Requirement> two = Lenient.requirement("foo >=3.6,,", markers);
    assertEquals(Specifiers.parse(">=3.6"), two.value().specifiers());
    assertEquals("e", letters(two));
  }

  @Test
  void whatIsReadableIsNotRepaired() {
    for (String text :
        List.of("foo", "foo>=1,<2", "foo==1.*; extra == 'a'", "foo @ https://x/y>=1<2")) {
      Lenient<Requirement> lenient = Lenient.requirement(text, markers);
      assertFalse(lenient.isRepaired(), text);
      assertEquals(Requirement.parse(text, markers), lenient.value());
    }
  }

  @Test
  void h06WhatIsNotInTheTableStaysUnreadable() {
    for (String text :
        List.of(
            "foo >=1.0 <2.0",
            "foo>=1.0bar>=2",
            "foo>=latest",
            "foo>=",
            "foo==",
            "foo=1.0",
            "foo~>1.0",
            "foo==1.0rc83.*",
            "foo>=1.0 # comment",
            "# Licensed under the Apache License, Version 2.0",
            "foo\nbar",
            "foo @",
            "",
            "foo>=1; python_version >= 3",
            "foo>=1; 'python_version' >= '3'",
            "foo>1.0a1.0.5",
            "'foo>=1'")) {
      SyntaxException error =
          assertThrows(SyntaxException.class, () -> Lenient.requirement(text, markers), text);
      assertEquals(text, error.text(), "the error is that of the text as published");
    }
  }

  @Test
  void h03HostileTextCostsNothing() {
    for (String part : List.of(">=1", "!=~", ">=1.", "0*", ",", ">dev", "1a1.0", "'", "1.0.")) {
      for (int length : new int[] {90_000, 10_000_000}) {
        String text = "foo" + part.repeat(length / part.length()) + "?";
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () ->
                assertThrows(
                    SyntaxException.class, () -> Lenient.requirement(text, markers), part));
      }
    }
  }

  private static String letters(Lenient<?> lenient) {
    return lenient.repairs().stream()
        .map(repair -> String.valueOf(repair.letter()))
        .collect(Collectors.joining());
  }
}
