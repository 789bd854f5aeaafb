package dev.pinwheel.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RowsTest {
  @Test
  void tabsSeparateAndEscapesStandForCharacters() {
    assertEquals(List.of("a\tb", "", "\\n\n\r"), Rows.columns("a\\tb\t\t\\\\n\\n\\r"));
    assertEquals(List.of("\u00e9\ud800x"), Rows.columns("\\u00e9\\ud800x"));
  }

  @Test
  void anUnknownEscapeIsAnError() {
    assertThrows(IllegalArgumentException.class, () -> Rows.columns("\\q"));
  }
}
