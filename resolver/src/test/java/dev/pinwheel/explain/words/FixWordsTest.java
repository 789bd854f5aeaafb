package dev.pinwheel.explain.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pinwheel.explain.Fix;
import dev.pinwheel.explain.OwnLine;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FixWordsTest {
  private static Fix rewrite(int number) {
    Origin origin = new Origin("requirements.txt", number, 1);
    OwnLine line = new OwnLine(OwnLine.Kind.REQUIREMENT, "b", "b==9", Part.BASE, origin);
    return new Fix.Rewrite(line, "b", "1");
  }

  @Test
  void aChangeOfALineThatStandsTwiceIsToldOnce() {
    assertEquals(
        "write `b` instead of `b==9` (gives `b 1`)",
        FixWords.of(new Fix.Together(List.of(rewrite(1), rewrite(2)))));
  }
}
