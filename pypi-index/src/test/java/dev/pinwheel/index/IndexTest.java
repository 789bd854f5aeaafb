package dev.pinwheel.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IndexTest {
  private static List<String> versions(Index index, String project) {
    int p = index.names().project(project);
    List<String> texts = new ArrayList<>();
    for (int c = index.candidates().first(p); c < index.candidates().end(p); c++) {
      texts.add(index.candidates().versionText(c));
    }
    return texts;
  }

  /** Edges of a candidate's only row, without their sets. */
  private static List<String> edges(Index index, String project, String version) {
    int p = index.names().project(project);
    int c = index.candidates().find(p, Version.parse(version));
    assertEquals(index.rows().start(c) + 1, index.rows().end(c), "one row");
    return edges(index, p, index.rows().start(c));
  }

  private static List<String> edges(Index index, int project, int row) {
    int record = index.rows().record(project, row);
    List<String> texts = new ArrayList<>();
    for (int i = index.rows().edgeStart(record); i < index.rows().edgeEnd(record); i++) {
      int edge = index.rows().edge(project, i);
      int r = index.edges().requirement(edge);
      Requirements all = index.requirements();
      String extra = index.extras().name(index.edges().extra(edge));
      texts.add(
          (extra.isEmpty() ? "" : extra + ": ")
              + (all.target(r) < 0 ? "?" : index.names().get(all.target(r)))
              + all.specifier(r)
              + (all.marker(r) == 0 ? "" : "; " + all.markerText(all.marker(r)))
              + (index.edges().flags(edge) == 0 ? "" : " complex"));
    }
    return texts;
  }

  @Test
  void candidatesComeNewestFirst() {
    Index index = Toy.everything().index();
    assertEquals(List.of("2.0.dev1", "1.0.post1", "1.0", "1.0rc1"), versions(index, "web-lib"));
    int p = index.names().project("web-lib");
    int first = index.candidates().first(p);
    assertEquals(
        Candidates.PRE_RELEASE | Candidates.DEV_RELEASE | Candidates.HAS_WHEEL,
        index.candidates().flags(first));
    assertEquals(
        Candidates.POST_RELEASE | Candidates.HAS_WHEEL, index.candidates().flags(first + 1));
    assertEquals(-1, index.candidates().find(p, Version.parse("3")));
    assertEquals(first + 2, index.candidates().find(p, Version.parse("1.0.0")));
    assertEquals(p, index.candidates().project(first + 3));
  }

  @Test
  void aTextThatIsNoVersionIsKeptAside() {
    Index index = Toy.everything().index();
    int p = index.names().project("web-app");
    assertEquals(1, index.candidates().unreadableCount(p));
    assertEquals("not a version", index.candidates().unreadable(p, 0));
  }

  @Test
  void namesAreFoundHeldOrNot() {
    Index index = Toy.everything().index();
    assertEquals(-1, index.names().project("gone"));
    assertTrue(index.names().id("gone") >= index.names().projectCount());
    assertEquals(-1, index.names().id("never-heard-of"));
    assertEquals("Zope.Interface", index.names().display(index.names().project("zope-interface")));
    assertEquals("archived", index.names().status(index.names().project("web-lib")));
  }

  @Test
  void requirementsAreTheSameHoweverWritten() {
    Index index =
        new Toy()
            .wheel("a", "1", "B.c (<2,>=1)", "d")
            .wheel("a", "2", "d", "b-C>=1,<2")
            .sdist("a", "2", 310, "b_c >= 1, < 2", "d")
            .index();
    assertEquals(List.of("b-c<2,>=1", "d"), edges(index, "a", "1"));
    assertEquals(List.of("b-c<2,>=1", "d"), edges(index, "a", "2"));
    assertEquals(1, index.rows().recordCount());
    assertTrue(index.rows().oneEach(index.names().project("a")));
  }

  @Test
  void edgesNameTheRowsThatCarryThem() {
    Index index =
        new Toy()
            .wheel("a", "1", "x")
            .wheel("a", "2", "x", "y")
            .wheel("a", "3", "x")
            .wheel("a", "4", "y")
            .index();
    String text = IndexText.ofProject(index, index.names().project("a"));
    assertTrue(text.contains("edge x[] ; {} flags 0  in rows {1..4 }"), text);
    assertTrue(text.contains("edge y[] ; {} flags 0  in rows {0..1 2..3 }"), text);
  }

  @Test
  void candidateSetsCountPreReleasesIn() {
    Index index = Toy.everything().index();
    String text = IndexText.ofProject(index, index.names().project("web-app"));
    assertTrue(text.contains("web-lib[]>=1.0 ;python_full_version >= '3.8' {0..3 }"), text);
    assertTrue(text.contains("gone[]==1.* ; {} flags 0"), text);
    assertTrue(text.contains("web-lib[]<2.0,>=1.0 ; {1..3 } flags 1 web-lib>=1.0<2.0"), text);
  }

  @Test
  void semanticsRule23SplitsMarkersOnExtras() {
    Index index =
        new Toy()
            .wheel("a", "1", "x; sys_platform == 'win32' or extra == 'f'")
            .wheel("a", "2", "x; extra != 'f'")
            .wheel("a", "3", "x; extra == 'f' and extra == 'g'")
            .wheel("a", "4", "x; extra == 'F' or extra == 'g'")
            .index();
    assertEquals(
        List.of("x; sys_platform == 'win32'", "f: x").stream().sorted().toList(),
        edges(index, "a", "1").stream().sorted().toList());
    assertEquals(List.of("x; extra != 'f' complex"), edges(index, "a", "2"));
    assertEquals(List.of("x; extra == 'f' and extra == 'g' complex"), edges(index, "a", "3"));
    assertEquals(List.of("f: x", "g: x"), edges(index, "a", "4"));
    int p = index.names().project("a");
    int row = index.rows().first(p);
    int list = index.rows().extras(index.rows().record(p, row));
    assertEquals(2, index.extras().end(list) - index.extras().start(list), "extras named count");
  }

  @Test
  void filesThatDisagreeHaveTheirOwnRows() {
    Index index =
        new Toy()
            .wheel("a", "1", "cp310-cp310-win_amd64", new String[] {"x", "win"})
            .wheel("a", "1", "cp310-cp310-linux_x86_64", new String[] {"x"})
            .sdist("a", "1", 27, "x", "old")
            .sdist("a", "1", 310, "x")
            .index();
    int p = index.names().project("a");
    int c = index.candidates().first(p);
    assertEquals(3, index.rows().end(c) - index.rows().start(c));
    assertTrue((index.candidates().flags(c) & Candidates.DIVERGENT) != 0);
    IndexFiles files = index.files();
    assertEquals(3, files.end(c) - files.start(c));
    int sdist = files.end(c) - 1;
    assertEquals("", files.name(p, c, sdist));
    Assignments assignments = index.assignments();
    int entry = assignments.entry(files.metadata(sdist), 310);
    assertEquals(List.of("x"), edges(index, p, index.rows().start(c) + assignments.row(entry)));
    assertEquals(-1, assignments.entry(files.metadata(sdist), 39), "not looked at with 3.9");
    assertEquals(
        List.of("old", "x"),
        edges(
            index,
            p,
            index.rows().start(c) + assignments.row(assignments.entry(files.metadata(sdist), 27))));
  }

  @Test
  void semanticsRule19AWheelLendsItsRow() {
    Index index = Toy.everything().index();
    int p = index.names().project("util");
    int c = index.candidates().find(p, Version.parse("0.5"));
    int sdist = index.files().end(c) - 1;
    assertEquals("util-0.5.zip", index.files().name(p, c, sdist));
    assertTrue((index.files().flags(sdist) & IndexFiles.BORROWED) != 0);
    assertEquals(List.of("weird"), edges(index, "util", "0.5"));
  }

  @Test
  void unknownMetadataIsNoMetadata() {
    Index index = new Toy().file("a", "1", "a-1.tar.gz", 0, null).wheel("a", "2").index();
    int p = index.names().project("a");
    int old = index.candidates().find(p, Version.parse("1"));
    assertTrue((index.candidates().flags(old) & Candidates.METADATA_UNKNOWN) != 0);
    assertEquals(0, index.rows().flags(index.rows().start(old)));
    int next = index.candidates().find(p, Version.parse("2"));
    assertEquals(Rows.KNOWN, index.rows().flags(index.rows().start(next)));
  }

  @Test
  void unreadableTextMakesItsRowUnusable() {
    Index index = Toy.everything().index();
    int p = index.names().project("web-lib");
    int c = index.candidates().find(p, Version.parse("1.0.post1"));
    assertEquals(
        Rows.KNOWN | Rows.UNREADABLE_REQUIREMENT, index.rows().flags(index.rows().start(c)));
    assertTrue(IndexText.ofProject(index, p).contains("this is no requirement"));
  }

  @Test
  void semanticsRule17MetadataDecidesOverThePage() {
    Index index = Toy.everything().index();
    int p = index.names().project("util");
    int c = index.candidates().first(p);
    int file = index.files().start(c);
    int row = index.rows().start(c);
    assertEquals("<4,>=3.6", index.rows().requiresPythonText(index.rows().requiresPython(row)));
    assertEquals(">=3.7", index.rows().requiresPythonText(index.files().requiresPython(file)));
    assertTrue((index.files().flags(file) & IndexFiles.PAGE_DIFFERS) != 0);
    assertTrue(
        index
            .report()
            .counts()
            .contains(
                new Report.Count("", "files of which page and metadata give other Pythons", 1)));
    assertTrue((index.candidates().flags(c) & Candidates.ALL_YANKED) != 0);
    assertEquals("broken on Mondays", index.files().yankedReason(file));
  }

  @Test
  void spellingsOfOneVersionAreOneCandidate() {
    Index index = new Toy().wheel("a", "1.0.0").wheel("a", "1.0").sdist("a", "1.0", 310).index();
    assertEquals(List.of("1.0"), versions(index, "a"));
    int c = index.candidates().first(index.names().project("a"));
    assertEquals(3, index.files().end(c) - index.files().start(c));
    assertEquals("a-1.0-py3-none-any.whl", index.files().name(0, c, index.files().start(c)));
    assertEquals("a-1.0.0-py3-none-any.whl", index.files().name(0, c, index.files().start(c) + 1));
  }

  @Test
  void artifactsKeepEverything() {
    Index index = Toy.everything().index();
    int p = index.names().project("util");
    int c = index.candidates().first(p);
    int file = index.files().start(c);
    String name = index.files().name(p, c, file);
    assertEquals(
        new Artifact(
            "https://files.example.org/packages/aa/bb/" + "0".repeat(60) + "/" + name,
            1234,
            List.of("sha256:" + "ab".repeat(32), "sha512:" + "cd".repeat(64)),
            "https://index.example.org/simple/"),
        index.artifacts().get(file, name));
    assertEquals(2, index.artifacts().count());
    int named = index.candidates().find(p, Version.parse("2.0"));
    int sdist = index.files().end(named) - 1;
    assertEquals("util-2.0.tar.gz", index.files().name(p, named, sdist), "named by its artifact");
    assertNull(index.artifacts().get(sdist + 1, "other"));
  }

  @Test
  void buildRulesBecomeCandidates() {
    Index index = Toy.everything().index();
    int p = index.names().project("util");
    BuildLists builds = index.buildLists();
    int rule = builds.ruleStart(p);
    assertEquals(rule + 1, builds.ruleEnd(p));
    assertEquals(2, builds.ruleFirstCandidate(rule), "below 2.0");
    assertEquals(4, builds.ruleEndCandidate(rule), "0.5 and above");
    int list = builds.ruleList(rule);
    assertEquals(2, builds.end(list) - builds.start(list));
  }

  @Test
  void theIdentityIsThatOfWhatIsSaid() {
    String one = new Toy().wheel("a", "1", "x", "y>=1,<2").index().identity();
    assertEquals(one, new Toy().wheel("a", "1", "y<2,>=1", "x").index().identity());
    assertNotEquals(one, new Toy().wheel("a", "1", "x", "y>=1,<3").index().identity());
    assertNotEquals(one, new Toy().wheel("a", "1", "x").index().identity());
  }

  @Test
  void theReportSaysWhatWasSkipped() {
    Report report = Toy.everything().index().report();
    assertEquals(List.of("toy"), report.sources());
    assertTrue(report.counts().contains(new Report.Count("toy", "things", 3)));
    assertTrue(
        report.skipped().contains(new Report.Count("", Report.UNREADABLE_REQUIREMENT, 1)),
        report.text());
  }

  @Test
  void anEmptyIndexIsAnIndex() {
    Index index = new Toy().index();
    assertEquals(0, index.names().projectCount());
    assertEquals(-1, index.names().id("a"));
  }
}
