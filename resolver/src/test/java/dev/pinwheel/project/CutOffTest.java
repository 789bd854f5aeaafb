package dev.pinwheel.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When files begin not to exist, as uv takes it: uv 0.13.8 takes and refuses the same texts. */
final class CutOffTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 days | P7D",
        "7d | P7D",
        "P7D | P7D",
        "p7d | P7D",
        "-P7D | P7D",
        "+7 days | P7D",
        "1 week | P7D",
        "P1W | P7D",
        "2 weeks ago | P14D",
        "7days ago | P7D",
        "1w2d | P9D",
        "1 d 2 h | P1DT2H",
        "7 days, 3 hours | P7DT3H",
        "24h30m | P1DT30M",
        "PT24H | P1D",
        "P1WT2H | P7DT2H",
        "90 secs | PT1M30S",
        "0 days | PT0S",
      })
  void aDuration(String text, String standard) {
    CutOff cutOff = CutOff.parse(text);
    assertEquals(standard, cutOff == null ? null : String.valueOf(cutOff.span()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "P",
        "PT",
        "P7",
        "1 month",
        "P1M",
        "P1Y",
        "1.5 days",
        "P1.5D",
        "seven days",
        "7 DAYS",
        "7 weeks and 2 days",
        "ago",
        " ago",
        "2 days 1 week",
        "1 day 1 day",
        "7 days,",
        "7 days,3 hours",
        "P1D1W",
        "PT1D",
        "999999999999 days",
        "9999999 weeks"
      })
  void neitherADurationNorAMoment(String text) {
    assertNull(CutOff.parse(text), text);
  }

  @Test
  void aDayMeansItsEnd() {
    assertEquals(new CutOff(1_780_272_000_000_000L, null), CutOff.parse("2026-05-31"));
    assertEquals(new CutOff(1_780_228_800_000_000L, null), CutOff.parse("2026-05-31 12:00:00Z"));
  }
}
