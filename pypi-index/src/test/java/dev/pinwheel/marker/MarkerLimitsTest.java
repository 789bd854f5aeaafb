package dev.pinwheel.marker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.name.SyntaxException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What PEP 508 cannot say, and what is too long to be said. */
final class MarkerLimitsTest {
  private static final List<String> UNDENIABLE =
      List.of(
          "platform_release >= '5'",
          "platform_release < '5'",
          "platform_version > '10.0'",
          "platform_version <= '10.0'",
          "platform_release ~= '5.4'",
          "platform_release === '5'");

  private final Markers markers = new Markers();

  @Test
  void theOppositeOfAnOpenOrderingSaysThatItCannotBeWritten() {
    for (String text : UNDENIABLE) {
      Marker marker = markers.parse(text);
      assertEquals(text, marker.text());
      assertTrue(marker.isWritable(), text);
      Marker not = marker.not();
      assertEquals("not " + text, not.text());
      assertFalse(not.isWritable(), text);
      assertThrows(SyntaxException.class, () -> markers.parse(not.text()));
      assertSame(marker, not.not());
      assertSame(not, markers.adopt(new Markers().adopt(not)));
    }
  }

  @Test
  void anOppositeWithinAMarkerIsNeverReadAsSomethingElse() {
    Marker windows = markers.sysPlatform("win32");
    for (String text : UNDENIABLE) {
      for (Marker marker :
          List.of(
              markers.parse(text).not().and(windows),
              markers.parse(text).not().or(windows),
              windows.andNot(markers.parse(text)))) {
        assertFalse(marker.isWritable(), marker::toString);
        assertThrows(SyntaxException.class, () -> markers.parse(marker.text()));
        assertSame(marker, markers.adopt(new Markers().adopt(marker)));
      }
    }
  }

  @Test
  void equalityAndContainmentHaveOpposites() {
    for (String text :
        List.of(
            "platform_release == '5'",
            "platform_release in '5 6'",
            "'generic' in platform_release",
            "sys_platform == 'linux'",
            "python_version >= '3.8'")) {
      Marker not = markers.parse(text).not();
      assertTrue(not.isWritable(), not::toString);
      assertSame(not, markers.parse(not.text()));
    }
    assertTrue(markers.always().isWritable());
    assertTrue(markers.never().isWritable());
  }

  private static String names(int start, int length) {
    StringBuilder text = new StringBuilder("extra == 'x" + start + "'");
    for (int i = start; text.length() < length; i++) {
      text.append(" or extra == 'n").append(i).append('\'');
    }
    return text.toString();
  }

  @Test
  void aTextLongerThanIsReadStaysOpaque() {
    Marker left = markers.parse(names(10_000, 40_000));
    Marker right = markers.parse(names(20_000, 40_000));
    assertFalse(left.isSimplified());
    for (Marker joined :
        List.of(left.or(right), left.and(right), left.not().or(right.not()).not())) {
      assertFalse(joined.isSimplified());
      assertTrue(joined.text().length() > MarkerParser.LONGEST);
      assertFalse(joined.isWritable());
      Environment.Builder both = Environment.builder().python("3.12");
      both.extra(Set.of("n10005", "n20005"));
      assertTrue(joined.holds(both.build()));
      assertFalse(joined.holds(Environment.builder().python("3.12").build()));
      assertFalse(joined.disjoint(left));
      assertSame(joined.text(), joined.simplify(markers.parse("os_name == 'nt'")).text());
    }
  }

  @Test
  void h04GrowthWithoutEndIsABoundedFailure() {
    Markers small = new Markers(200);
    Marker left = small.parse(names(10_000, 6_000));
    Marker right = small.parse(names(20_000, 6_000));
    MarkerTooLargeException failure =
        assertThrows(MarkerTooLargeException.class, () -> left.or(right));
    assertEquals("the marker would have more than 200 parts", failure.getMessage());
    assertTrue(left.isSimplified());
    assertSame(left, small.parse(left.text()));
    assertTrue(small.sysPlatform("linux").and(small.sysPlatform("win32")).isFalse());
  }
}
