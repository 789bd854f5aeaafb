package dev.pinwheel.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** N10: what in a URL is for nobody else. */
final class CredentialsTest {
  @Test
  void userAndPasswordAreTakenOut() {
    assertEquals("https://h/a", Credentials.removed("https://u:p@h/a"));
    assertEquals("https://h/a", Credentials.removed("https://token@h/a"));
    assertEquals("https://h", Credentials.removed("https://u:p@ss@h"));
    assertEquals("https://h/a@b?c=d@e", Credentials.removed("https://h/a@b?c=d@e"));
    assertEquals("git+ssh://h/a", Credentials.removed("git+ssh://git:p@h/a"));
    assertEquals(
        "a @ https://h/a, b @ http://i/b",
        Credentials.removed("a @ https://u:p@h/a, b @ http://v:q@i/b"));
  }

  @Test
  void theLengthStaysWhereTheyAreHidden() {
    assertEquals("a @ https://***@h/a", Credentials.hidden("a @ https://u:p@h/a"));
    assertEquals("https://*****@h ftp://*@i", Credentials.hidden("https://u:p@s@h ftp://u@i"));
  }

  @Test
  void nothingElseIsTouched() {
    for (String text :
        List.of(
            "",
            "://",
            "https://",
            "https://@h/a",
            "https://h/a",
            "git+ssh://git@h/a",
            "mail me@home, see https://h",
            "https://${USER}:${PASSWORD}@h/a")) {
      assertEquals(text, Credentials.removed(text));
      assertEquals(text, Credentials.hidden(text));
      assertFalse(Credentials.in(text), text);
    }
    assertTrue(Credentials.in("https://${USER}:secret@h/a"));
  }
}
