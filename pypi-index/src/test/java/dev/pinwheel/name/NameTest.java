package dev.pinwheel.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;

final class NameTest {
  @Test
  void h12RunsOfSeparatorsAreOneHyphenAndLettersAreLower() {
    assertEquals("zope-interface", Name.normalize("Zope._-Interface"));
    assertEquals("a-b", Name.normalize("a--b"));
    assertEquals("ruamel-yaml-clib", Name.normalize("ruamel.yaml.clib"));
  }

  @Test
  void aNormalNameIsReturnedAsItIs() {
    String name = "charset-normalizer";
    assertSame(name, Name.normalize(name));
  }

  @Test
  void theTurkishLocaleChangesNothing() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertEquals("pil", Name.normalize("PIL"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void h12NamesBeginAndEndWithALetterOrDigit() {
    assertTrue(Name.isValid("A"));
    assertTrue(Name.isValid("a.-_b"));
    assertFalse(Name.isValid(""));
    assertFalse(Name.isValid("-a"));
    assertFalse(Name.isValid("a."));
    assertFalse(Name.isValid("a b"));
    assertFalse(Name.isValid("ä"));
  }

  @Test
  void theCaretStandsBelowTheError() {
    assertEquals("flask>>1\n     ^^", new SyntaxException("x", "flask>>1", 5, 2).caret());
  }

  @Test
  void aLongTextIsCutRoundTheError() {
    String caret = new SyntaxException("x", "a".repeat(10_000), 5_000, 1).caret();
    assertTrue(caret.length() < 400, caret);
  }
}
