package dev.pinwheel.locking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.explain.Moved;
import dev.pinwheel.index.Index;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockException;
import dev.pinwheel.lock.Whereabouts;
import dev.pinwheel.lock.codec.LockWriter;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.project.InputFiles;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.Selection;
import dev.pinwheel.project.pyproject.ProjectReader;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Preference;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.Coverage;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import dev.pinwheel.wheel.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Locking as a function of values: nothing here has a console or a file. */
final class LockingTest {
  private static final Environments.Single ONE =
      new Environments.Single(Target.of("3.12", "linux-x86_64"));
  private static final Environments.Universal MANY =
      new Environments.Universal(Specifiers.parse(">=3.10"), List.of(), List.of());

  private static final Shop OLD = new Shop().wheel("a", "1", "b").wheel("b", "1").wheel("c", "1");
  private static final Shop NEW = OLD.more().wheel("a", "2", "b").wheel("b", "2").wheel("c", "2");

  private final Markers markers = new Markers();

  private LockingInput input(String... requires) {
    return input(ONE, requires);
  }

  private LockingInput input(Environments environments, String... requires) {
    Project project =
        new ProjectReader(path -> new byte[0], Map.of(), markers).arguments(List.of(requires));
    return new LockingInput(project, Selection.usual(project), environments, List.of());
  }

  private LockOutcome run(Shop shop, LockingInput input, EarlierLock earlier, Mode mode)
      throws IOException {
    try (Index index = shop.open()) {
      return locking(index).run(input, earlier, mode);
    }
  }

  private Locking locking(Index index) {
    return new Locking(Engine.forOne(index, markers), Whereabouts.BESIDE_THE_INDEX);
  }

  private LockOutcome.Renewed renewed(Shop shop, LockingInput input, EarlierLock earlier, Mode mode)
      throws IOException {
    return assertInstanceOf(LockOutcome.Renewed.class, run(shop, input, earlier, mode));
  }

  private Lock first(Shop shop, String... requires) throws IOException {
    return renewed(shop, input(requires), EarlierLock.none(markers), Mode.Update.PLAIN).lock();
  }

  private EarlierLock earlier(String text) {
    return new EarlierLock(text.getBytes(StandardCharsets.UTF_8), markers);
  }

  private EarlierLock earlier(Lock lock) {
    return earlier(LockWriter.write(lock));
  }

  private Upgrade upgrade(String name, String... bounds) {
    return new Upgrade(
        false,
        Set.of(name),
        List.of(bounds).stream()
            .map(text -> new Line(Requirement.parse(text, markers), new Origin("-P", 0, 0)))
            .toList());
  }

  /** What a merge leaves where two locks differ throughout. */
  private static String conflict(String ours, String theirs) {
    return "<<<<<<< ours\n" + ours + "=======\n" + theirs + ">>>>>>> theirs\n";
  }

  @Test
  void aFirstLockTakesTheNewest() throws IOException {
    LockOutcome.Renewed renewed =
        renewed(NEW, input("a"), EarlierLock.none(markers), Mode.Update.PLAIN);
    assertEquals("a==2 b==2", Shop.pins(renewed.lock()));
    assertNull(renewed.before());
    assertTrue(renewed.settled());
    assertEquals(List.of(), renewed.warnings());
  }

  /** Rule 39: the order of decision is then that of the one fork which is left. */
  @Test
  void aFirstLockHoldsWhereForksCameToTheSame() throws IOException {
    Shop shop = new Shop().wheel("a", "1", "b", "c ; extra != 'x'").wheel("b", "1").wheel("c", "1");
    LockingInput input = input(MANY, "a", "a[x] ; python_version < '3.11'", "c");
    Lock lock = renewed(shop, input, EarlierLock.none(markers), Mode.Update.PLAIN).lock();
    assertEquals("a==1 b==1 c==1", Shop.pins(lock));
    assertInstanceOf(LockOutcome.Valid.class, run(shop, input, earlier(lock), Mode.Update.PLAIN));
    assertInstanceOf(
        LockOutcome.Valid.class, run(shop, input, earlier(lock), new Mode.Check(Upgrade.NONE)));
  }

  @Test
  void aReleaseWithoutAFileForWhoNeedsItIsTold() {
    Shop shop = new Shop().file("g", "2", "g-2-cp312-cp312-win_amd64.whl");
    LockingInput input = input(MANY, "g ; sys_platform == 'darwin'");
    assertEquals(
        "nobody who needs it can install a file of `g` 2",
        assertThrows(
                LockException.class,
                () -> run(shop, input, EarlierLock.none(markers), Mode.Update.PLAIN))
            .getMessage());
  }

  @Test
  void aLockThatHoldsStaysThoughThereIsNewer() throws IOException {
    Lock old = first(OLD, "a");
    LockOutcome.Valid valid =
        assertInstanceOf(
            LockOutcome.Valid.class, run(NEW, input("a"), earlier(old), Mode.Update.PLAIN));
    assertEquals(old, valid.lock());
    assertEquals("a==1 b==1", Shop.pins(valid.now()));
  }

  @Test
  void filesThatAReleaseGainedComeInByAnUpgradeOnly() throws IOException {
    Lock old = first(OLD, "a", "c");
    Shop more = OLD.more().file("a", "1", "a-1.tar.gz", "b");
    assertInstanceOf(
        LockOutcome.Valid.class, run(more, input("a", "c"), earlier(old), Mode.Update.PLAIN));
    assertInstanceOf(
        LockOutcome.Valid.class,
        run(more, input("a", "c"), earlier(old), new Mode.Update(upgrade("c"), null)));
    for (Upgrade upgrade : List.of(upgrade("a"), Upgrade.ALL)) {
      LockOutcome.Renewed renewed =
          renewed(more, input("a", "c"), earlier(old), new Mode.Update(upgrade, null));
      EntrySource.IndexFiles files =
          (EntrySource.IndexFiles) renewed.lock().entries().getFirst().source();
      assertNotNull(files.sdist());
      assertInstanceOf(
          LockOutcome.Valid.class,
          run(more, input("a", "c"), earlier(renewed.lock()), new Mode.Update(upgrade, null)));
    }
  }

  @Test
  void buildsThatForkStayAsTheyAre() throws IOException {
    Shop shop =
        new Shop()
            .file("a", "1", "a-1.tar.gz")
            .file("b", "1", "b-1.tar.gz")
            .wheel("setuptools", "50")
            .wheelFor(">=3.12", "setuptools", "70", "tool")
            .wheel("tool", "1")
            .wheelFor(">=3.13", "tool", "2");
    Lock first =
        renewed(shop, input(MANY, "a", "b"), EarlierLock.none(markers), Mode.Update.PLAIN).lock();
    assertTrue(LockWriter.write(first).contains("{ name = \"setuptools\", version = \"50\" }"));
    assertTrue(LockWriter.write(first).contains("{ name = \"setuptools\", version = \"70\" }"));
    assertInstanceOf(
        LockOutcome.Valid.class,
        run(shop, input(MANY, "a", "b"), earlier(first), new Mode.Check(Upgrade.NONE)));
    Shop newer = shop.more().wheel("setuptools", "80");
    assertInstanceOf(
        LockOutcome.Valid.class,
        run(newer, input(MANY, "a", "b"), earlier(first), Mode.Update.PLAIN));
  }

  @Test
  void anUpgradeOfABuildRequirementFreesItsPins() throws IOException {
    Shop shop =
        new Shop()
            .file("a", "1", "a-1.tar.gz")
            .wheel("setuptools", "50", "wheel")
            .wheel("wheel", "1");
    Lock first = first(shop, "a");
    Shop newer = shop.more().wheel("setuptools", "80", "wheel").wheel("wheel", "2");
    assertInstanceOf(
        LockOutcome.Valid.class, run(newer, input("a"), earlier(first), Mode.Update.PLAIN));
    Mode mode = new Mode.Update(upgrade("setuptools"), null);
    Lock upgraded = renewed(newer, input("a"), earlier(first), mode).lock();
    assertTrue(LockWriter.write(upgraded).contains("name = \"setuptools\", version = \"80\""));
    assertFalse(LockWriter.write(upgraded).contains("name = \"wheel\", version = \"2\""));
  }

  @Test
  void aStatedRangeOfPythonsIsThatOfTheEntry() throws IOException {
    String text =
        """
        [project]
        name = "me"
        version = "1"
        dependencies = ["a"]
        [[tool.pinwheel.dependency-metadata]]
        name = "a"
        version = "2"
        requires-python = ">=3.12"
        """;
    InputFiles files =
        path -> {
          if (!path.equals("pyproject.toml")) {
            throw new NoSuchFileException(path);
          }
          return text.getBytes(StandardCharsets.UTF_8);
        };
    Project project = new ProjectReader(files, Map.of(), markers).pyproject("pyproject.toml");
    LockingInput input = new LockingInput(project, Selection.usual(project), MANY, List.of());
    Lock lock = renewed(NEW, input, EarlierLock.none(markers), Mode.Update.PLAIN).lock();
    assertEquals(
        List.of("a==1 ", "a==2 >=3.12"),
        lock.entries().stream()
            .filter(entry -> entry.name().equals("a"))
            .map(entry -> entry + " " + entry.requiresPython())
            .toList());
  }

  @Test
  void whatIsNewlyRequiredLeavesTheRestAsItIs() throws IOException {
    Lock old = first(OLD, "a");
    LockOutcome.Renewed renewed = renewed(NEW, input("a", "c"), earlier(old), Mode.Update.PLAIN);
    assertEquals("a==1 b==1 c==2", Shop.pins(renewed.lock()));
    assertEquals(old, renewed.before());
    assertTrue(renewed.settled());
  }

  @Test
  void anUpgradeForgetsEverything() throws IOException {
    Mode mode = new Mode.Update(Upgrade.ALL, null);
    LockOutcome.Renewed renewed =
        renewed(NEW, input("a", "c"), earlier(first(OLD, "a", "c")), mode);
    assertEquals("a==2 b==2 c==2", Shop.pins(renewed.lock()));
    assertInstanceOf(
        LockOutcome.Valid.class, run(NEW, input("a", "c"), earlier(renewed.lock()), mode));
  }

  @Test
  void anUpgradeOfOnePackageForgetsThatOne() throws IOException {
    EarlierLock old = earlier(first(OLD, "a", "c"));
    assertEquals(
        "a==1 b==1 c==2",
        Shop.pins(renewed(NEW, input("a", "c"), old, new Mode.Update(upgrade("c"), null)).lock()));
  }

  @Test
  void anUpgradeCanBeBoundThisOnce() throws IOException {
    Shop third = NEW.more().wheel("c", "3");
    EarlierLock old = earlier(first(OLD, "c"));
    Mode mode = new Mode.Update(upgrade("c", "c<3"), null);
    Lock lock = renewed(third, input("c"), old, mode).lock();
    assertEquals("c==2", Shop.pins(lock));
    assertInstanceOf(
        LockOutcome.Valid.class, run(third, input("c"), earlier(lock), Mode.Update.PLAIN));
  }

  @Test
  void aCheckComparesAndTakesNothingElse() throws IOException {
    Lock old = first(OLD, "a");
    Mode check = new Mode.Check(Upgrade.NONE);
    assertInstanceOf(LockOutcome.Valid.class, run(NEW, input("a"), earlier(old), check));
    assertEquals(old, renewed(NEW, input("a<1.5", "c"), earlier(old), check).before());
    assertNull(renewed(NEW, input("a"), EarlierLock.none(markers), check).before());
    String broken = conflict(LockWriter.write(old), LockWriter.write(first(NEW, "a")));
    LockOutcome.Unreadable unreadable =
        assertInstanceOf(
            LockOutcome.Unreadable.class, run(NEW, input("a"), earlier(broken), check));
    assertTrue(unreadable.inConflict());
  }

  @Test
  void aLockThatNobodyCanReadIsInTheWayUnlessItMayBeForgotten() throws IOException {
    LockOutcome.Unreadable unreadable =
        assertInstanceOf(
            LockOutcome.Unreadable.class,
            run(NEW, input("a"), earlier("no lock"), Mode.Update.PLAIN));
    assertFalse(unreadable.inConflict());
    assertEquals(1, unreadable.findings().getFirst().line());
    LockOutcome.Renewed renewed =
        renewed(NEW, input("a"), earlier("no lock"), new Mode.Update(Upgrade.ALL, null));
    assertEquals("a==2 b==2", Shop.pins(renewed.lock()));
    assertNull(renewed.before());
  }

  @Test
  void aLockInConflictBeginsFromBothSides() throws IOException {
    Lock ours = first(OLD, "a", "c");
    Lock theirs =
        renewed(NEW, input("a", "c"), earlier(ours), new Mode.Update(upgrade("c"), null)).lock();
    Shop newest = NEW.more().wheel("c", "3").wheel("a", "3", "b");
    EarlierLock both = earlier(conflict(LockWriter.write(ours), LockWriter.write(theirs)));
    LockOutcome.Renewed renewed = renewed(newest, input("a", "c"), both, Mode.Update.PLAIN);
    assertEquals("a==1 b==1 c==2", Shop.pins(renewed.lock()));
    assertEquals(ours, renewed.before());
  }

  @Test
  void ofASideThatNobodyCanReadTheOtherOneCounts() throws IOException {
    String text = conflict("no lock\n", LockWriter.write(first(OLD, "a")));
    LockOutcome.Renewed renewed = renewed(NEW, input("a"), earlier(text), Mode.Update.PLAIN);
    assertEquals("a==1 b==1", Shop.pins(renewed.lock()));
    assertNull(renewed.before());
  }

  @Test
  void aMergeTakesWhatOneSideChanged() throws IOException {
    Lock base = first(NEW, "a<2", "c<2");
    Lock ours = first(NEW, "a", "c<2");
    Lock theirs = first(NEW, "a<2", "c");
    Shop newest = NEW.more().wheel("a", "3", "b").wheel("c", "3");
    Mode merge = new Mode.Merge(Upgrade.NONE, base, ours, theirs);
    LockOutcome.Renewed renewed =
        renewed(newest, input("a", "c"), EarlierLock.none(markers), merge);
    assertEquals("a==2 b==2 c==2", Shop.pins(renewed.lock()));
    assertEquals(ours, renewed.before());
  }

  @Test
  void versionsOfAnotherToolCountWhereThereIsNoLock() throws IOException {
    Mode mode = new Mode.Update(Upgrade.NONE, first(OLD, "a"));
    assertEquals(
        "a==1 b==1", Shop.pins(renewed(NEW, input("a"), EarlierLock.none(markers), mode).lock()));
    assertInstanceOf(LockOutcome.Valid.class, run(NEW, input("a"), earlier(first(NEW, "a")), mode));
  }

  @Test
  void whereThereIsNoAnswerItCanBeExplained() throws IOException {
    try (Index index = OLD.open()) {
      Locking locking = locking(index);
      LockOutcome outcome =
          locking.run(input("a", "b>1"), EarlierLock.none(markers), Mode.Update.PLAIN);
      LockOutcome.Failed failed = assertInstanceOf(LockOutcome.Failed.class, outcome);
      assertNotNull(locking.explanation(failed));
    }
  }

  @Test
  void theSealTellsThatNothingHasToBeSolved() throws IOException {
    Lock old = first(OLD, "a");
    try (Index index = OLD.open();
        Index newer = NEW.open()) {
      assertTrue(earlier(old).isUnchangedSince(input("a"), index, Whereabouts.BESIDE_THE_INDEX));
      assertFalse(
          earlier(old).isUnchangedSince(input("a", "c"), index, Whereabouts.BESIDE_THE_INDEX));
      assertFalse(earlier(old).isUnchangedSince(input("a"), newer, Whereabouts.BESIDE_THE_INDEX));
      String edited = LockWriter.write(old).replace("b-1-py3", "b-2-py3");
      assertFalse(
          earlier(edited).isUnchangedSince(input("a"), index, Whereabouts.BESIDE_THE_INDEX));
      assertFalse(
          EarlierLock.none(markers)
              .isUnchangedSince(input("a"), index, Whereabouts.BESIDE_THE_INDEX));
    }
  }

  @Test
  void preferredVersionsComeAfterThoseOfTheLock() throws IOException {
    LockingInput plain = input("a", "c");
    LockingInput input =
        new LockingInput(
            plain.project(),
            plain.selection(),
            plain.environments(),
            List.of(
                new Preference("c", Version.parse("1"), markers.always()),
                new Preference("a", Version.parse("2"), markers.always())));
    EarlierLock old = earlier(first(OLD, "a"));
    try (Index index = NEW.open()) {
      Locking locking = locking(index);
      LockOutcome.Renewed renewed =
          assertInstanceOf(LockOutcome.Renewed.class, locking.run(input, old, Mode.Update.PLAIN));
      assertEquals("a==1 b==1 c==1", Shop.pins(renewed.lock()));
      List<Moved> moved = locking.moved(input, old, Mode.Update.PLAIN, renewed);
      assertEquals(List.of("c"), moved.stream().map(Moved::name).toList());
      assertEquals(List.of(), locking.moved(plain, old, Mode.Update.PLAIN, renewed));
    }
  }

  @Test
  void manyEnvironmentsHaveACoverageAndOneTargetHasNone() throws IOException {
    Shop shop = OLD.more().file("d", "1", "d-1-cp312-cp312-win_amd64.whl");
    try (Index index = shop.open()) {
      Locking locking = locking(index);
      EarlierLock none = EarlierLock.none(markers);
      LockingInput many = input(MANY, "a", "d");
      LockOutcome.Renewed renewed =
          assertInstanceOf(LockOutcome.Renewed.class, locking.run(many, none, Mode.Update.PLAIN));
      Coverage coverage = locking.coverage(many, renewed);
      assertNotNull(coverage);
      assertTrue(coverage.gaps().stream().allMatch(gap -> gap.name().equals("d")));
      assertFalse(coverage.isComplete());
      LockingInput one = input("a");
      renewed =
          assertInstanceOf(LockOutcome.Renewed.class, locking.run(one, none, Mode.Update.PLAIN));
      assertNull(locking.coverage(one, renewed));
    }
  }

  @Test
  void filesThatAReleaseGainedDoNotCount() throws IOException {
    Lock old = first(OLD, "c");
    Shop gained = OLD.more().file("c", "1", "c-1.tar.gz");
    LockOutcome.Valid valid =
        assertInstanceOf(
            LockOutcome.Valid.class, run(gained, input("c"), earlier(old), Mode.Update.PLAIN));
    assertEquals(old, valid.lock());
    EntrySource.IndexFiles now = (EntrySource.IndexFiles) valid.now().entries().getFirst().source();
    assertNotNull(now.sdist());
  }

  @Test
  void aFileThatIsGoneOrHasOtherBytesDoes() throws IOException {
    Shop both = OLD.more().file("c", "1", "c-1.tar.gz");
    EarlierLock old = earlier(first(both, "c"));
    renewed(OLD, input("c"), old, Mode.Update.PLAIN);
    Shop other =
        both.without("c-1.tar.gz").hashed("c", "1", "c-1.tar.gz", "sha256:" + "f".repeat(64));
    renewed(other, input("c"), old, Mode.Update.PLAIN);
  }

  @Test
  void aLockOfManyForksComesOutTheSameAgain() throws IOException {
    Shop shop =
        new Shop()
            .wheel("n", "1", "m<2 ; python_version < '3.12'", "m>=2 ; python_version >= '3.12'")
            .wheel("m", "1")
            .wheel("m", "2");
    LockingInput input = input(MANY, "n");
    LockOutcome.Renewed renewed =
        renewed(shop, input, EarlierLock.none(markers), Mode.Update.PLAIN);
    assertTrue(renewed.settled());
    assertEquals("m==1 m==2 n==1", Shop.pins(renewed.lock()));
    LockOutcome.Valid valid =
        assertInstanceOf(
            LockOutcome.Valid.class, run(shop, input, earlier(renewed.lock()), Mode.Update.PLAIN));
    assertEquals(LockWriter.write(renewed.lock()), LockWriter.write(valid.now()));
  }
}
