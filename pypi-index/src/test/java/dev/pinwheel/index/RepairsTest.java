package dev.pinwheel.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RepairsTest {
  private static String text(Toy toy) {
    StringBuilder text = new StringBuilder();
    for (Repairs.Explained one : Repairs.of(toy.index())) {
      text.append(one.source()).append('|').append(one.reason()).append('|').append(one.text());
      text.append('|').append(one.times()).append('|').append(one.readAs()).append('|');
      text.append(one.why()).append('|').append(String.join("; ", one.where())).append('\n');
    }
    return text.toString();
  }

  @Test
  void eachRecordIsExplained() {
    assertEquals(
        """
        |requirement that cannot be read|this is no requirement|1||expected a comparison; names contain no spaces, at character 6|web-lib 1.0.post1
        |requirement that was repaired|web-lib>=1.0<2.0|1|web-lib<2.0,>=1.0|missing comma|web-app 0.9
        toy|odd thing|web-app 0|1|||
        toy|the version is not of PEP 440|web-app not a version|1|||
        """,
        text(Toy.everything()));
  }

  @Test
  void itIsSaidWhichVersionsHaveIt() {
    Toy toy = new Toy();
    toy.wheel("a", "1", "x>=1<2").wheel("a", "2").wheel("a", "3", "x>=1<2");
    toy.wheel("b", "1", "x>=1<2").wheel("b", "2", "x>=1<2").wheel("b", "3", "x>=1<2");
    List<Repairs.Explained> all = Repairs.of(toy.index());
    assertEquals(1, all.size());
    assertEquals(List.of("a 1 and 3", "b 1 to 3, 3 versions"), all.getFirst().where());
  }

  @Test
  void aBuildRequirementIsFoundInRulesAndFiles() {
    Toy toy = new Toy().sdist("a", "1", 0).sdist("a", "2", 0);
    toy.say(sink -> sink.buildRequires("a", "2", null, List.of("cython>=3<4")));
    List<Repairs.Explained> all = Repairs.of(toy.index());
    assertEquals(List.of("a 2"), all.getFirst().where());
  }

  @Test
  void theSameSubjectTwiceIsTwoRecords() {
    Toy toy = new Toy();
    for (int i = 0; i < 2; i++) {
      toy.say(sink -> sink.skipped("odd thing", "tab\tand\nline"));
    }
    assertEquals("toy|odd thing|tab\tand\nline|2|||\n", text(toy));
  }

  /** However many there are, so many are kept, and the number is still right. */
  @Test
  void aFloodIsCountedAndBounded() {
    Toy toy = new Toy();
    for (int i = 0; i < 70_000; i++) {
      String subject = "x".repeat(400) + i;
      toy.say(sink -> sink.skipped("long", subject));
      String other = String.valueOf(100_000 + i);
      toy.say(sink -> sink.skipped("many", other));
    }
    Index index = toy.index();
    assertEquals(140_000, index.report().leftOut());
    List<LeftOut.Subject> kept = new ArrayList<>(index.leftOut().subjects());
    assertEquals(1 + 65_536, kept.size());
    assertEquals(70_000, kept.getFirst().times(), "cut to the same 300 characters");
    assertTrue(kept.getLast().subject().equals("165535"), "the smallest are kept");
  }
}
