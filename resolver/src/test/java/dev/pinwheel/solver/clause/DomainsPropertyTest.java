package dev.pinwheel.solver.clause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Domains and their trail, of one word and of several, against sets that are copied whole. */
@Tag("property")
final class DomainsPropertyTest {
  /** One change of one package, and what it was before. */
  private record Entry(int p, int reason, int level, BitSet before) {}

  /** Packages whose numbers of candidates lie about the ends of words. */
  private static final class Toy implements Problem {
    private final int[] candidates;
    private final List<BitSet> allowed = new ArrayList<>();

    Toy(RandomGenerator random) {
      int[] ends = {1, 2, 62, 63, 64, 65, 126, 127, 128, 190, 200};
      // Sometimes more than there is room for at first.
      candidates = new int[1 + random.nextInt(random.nextInt(12) == 0 ? 150 : 6)];
      for (int p = 0; p < candidates.length; p++) {
        candidates[p] = ends[random.nextInt(ends.length)];
        BitSet all = new BitSet();
        all.set(0, candidates[p]);
        for (int i = random.nextInt(3); i > 0; i--) {
          all.clear(random.nextInt(candidates[p]));
        }
        allowed.add(all);
      }
    }

    @Override
    public int candidates(int p) {
      return candidates[p];
    }

    @Override
    public long order(int p) {
      return 1_000L + p;
    }

    @Override
    public void restrict(int p, long[] domain, int from) {
      // Absent is allowed even if this says otherwise.
      for (int value = 0; value <= candidates[p]; value++) {
        if (!allowed.get(p).get(value)) {
          domain[from + (value >> 6)] &= ~(1L << value);
        }
      }
    }

    @Override
    public void roots(ClauseSink sink) {}

    @Override
    public void load(int p, int candidate, ClauseSink sink) {}

    @Override
    public void loadAll(int p, ClauseSink sink) {}
  }

  private Domains domains = new Domains();
  private final List<BitSet> now = new ArrayList<>();
  private final List<Entry> trail = new ArrayList<>();
  private Toy toy = new Toy(new java.util.Random(1));

  @Test
  void theyAreWhatCopiedSetsAre() {
    Property.check(
        "domains",
        1,
        300,
        random -> {
          if (random.nextBoolean()) {
            domains = new Domains();
          } else {
            domains.clear();
          }
          now.clear();
          trail.clear();
          toy = new Toy(random);
          List<Integer> adding = new ArrayList<>();
          for (int p = 0; p < toy.candidates.length; p++) {
            now.add(new BitSet());
            adding.add(random.nextInt(adding.size() + 1), p);
          }
          int values = 0;
          for (int p : adding) {
            assertFalse(domains.isKnown(p));
            domains.add(p, toy);
            assertTrue(domains.isKnown(p));
            assertEquals(values, domains.valueAt[p], "no value is that of another package");
            assertEquals(-1, domains.processed[p]);
            assertEquals(0, domains.conflicts[p]);
            values += toy.candidates[p] + 1;
            now.get(p).or(toy.allowed.get(p));
            now.get(p).set(toy.candidates[p]);
            assertEquals(now.get(p), bits(domains.initial, p));
            assertEquals(new BitSet(), bits(domains.watched, p));
            domains.markWatched(p, toy.candidates[p]);
            assertEquals(toy.candidates[p], bits(domains.watched, p).nextSetBit(0));
            assertEquals(1, bits(domains.watched, p).cardinality());
            if (now.size() <= 6) {
              check(random);
            }
          }
          assertFalse(domains.isKnown(toy.candidates.length));
          int steps = random.nextInt(12) == 0 ? 600 : 40;
          for (int step = 0; step < steps; step++) {
            change(random);
            if (steps < 600 && now.size() <= 6 || step % 60 == 0) {
              check(random);
            }
          }
          check(random);
        });
  }

  /** More levels, entries and saved words than there is room for at first. */
  @Test
  void aLongTrailIsTakenBack() {
    Property.check(
        "long trails",
        1,
        20,
        random -> {
          domains = new Domains();
          now.clear();
          trail.clear();
          toy = new Toy(random);
          for (int p = 0; p < toy.candidates.length; p++) {
            domains.add(p, toy);
            now.add(bits(domains.initial, p));
          }
          for (int step = 0; step < 400; step++) {
            int p = random.nextInt(now.size());
            domains.openLevel();
            BitSet mask = (BitSet) now.get(p).clone();
            if (mask.cardinality() > 1) {
              mask.clear(mask.nextSetBit(0));
            }
            assertTrue(domains.narrow(p, words(p, mask), 3, step));
            narrowed(p, mask, step);
          }
          check(random);
          while (domains.level > 0) {
            undoTo(domains.level - 1 - random.nextInt(domains.level));
            check(random);
          }
        });
  }

  private void undoTo(int level) {
    domains.undoTo(level);
    while (!trail.isEmpty() && trail.getLast().level > level) {
      Entry entry = trail.removeLast();
      now.set(entry.p, entry.before);
    }
  }

  private BitSet bits(long[] words, int p) {
    int from = domains.at[p];
    return BitSet.valueOf(Arrays.copyOfRange(words, from, from + domains.words[p]));
  }

  private void change(RandomGenerator random) {
    int p = random.nextInt(now.size());
    if (random.nextBoolean()) {
      domains.processed[p] = domains.last[p];
    }
    int reason = random.nextInt(1_000);
    BitSet domain = now.get(p);
    switch (random.nextInt(6)) {
      case 0 -> domains.openLevel();
      case 1 -> {
        if (random.nextInt(3) == 0) {
          int level = random.nextInt(domains.level + 2);
          int[] processed = domains.processed.clone();
          undoTo(level);
          for (int q = 0; q < now.size(); q++) {
            assertEquals(Math.min(processed[q], domains.last[q]), domains.processed[q]);
          }
        }
      }
      case 2 -> {
        int value =
            domain.stream().skip(random.nextInt(domain.cardinality())).findFirst().getAsInt();
        BitSet only = new BitSet();
        only.set(value);
        domains.fix(p, value, reason);
        narrowed(p, only, reason);
      }
      default -> {
        BitSet mask = mask(p, random);
        boolean left = domain.intersects(mask);
        assertEquals(left, domains.narrow(p, words(p, mask), 3, reason));
        if (left) {
          mask.and(domain);
          narrowed(p, mask, reason);
        }
      }
    }
  }

  private void narrowed(int p, BitSet left, int reason) {
    if (!left.equals(now.get(p))) {
      trail.add(new Entry(p, reason, domains.level, now.get(p)));
      now.set(p, left);
    }
  }

  /** Most of the values, a few, or those beyond one of them. */
  private BitSet mask(int p, RandomGenerator random) {
    BitSet mask = new BitSet();
    int all = toy.candidates[p] + 1;
    switch (random.nextInt(4)) {
      case 0 -> mask.set(random.nextInt(all), all);
      case 1 -> {
        mask.set(0);
        mask.set(all - 1 - random.nextInt(2));
      }
      case 2 -> {
        mask.set(0, all);
        mask.clear(random.nextInt(all));
      }
      default -> {
        mask.set(random.nextInt(all));
        mask.set(random.nextInt(all));
      }
    }
    return mask;
  }

  /** Behind three words of others. */
  private long[] words(int p, BitSet mask) {
    long[] words = new long[3 + (toy.candidates[p] >> 6) + 1];
    words[0] = -1;
    words[2] = 0x5555;
    long[] own = mask.toLongArray();
    System.arraycopy(own, 0, words, 3, own.length);
    return words;
  }

  private void check(RandomGenerator random) {
    assertEquals(trail.size(), domains.size);
    for (int p = 0; p < now.size(); p++) {
      if (!domains.isKnown(p)) {
        continue;
      }
      BitSet domain = now.get(p);
      BitSet mask = mask(p, random);
      long[] words = words(p, mask);
      BitSet common = (BitSet) domain.clone();
      common.and(mask);
      BitSet outside = (BitSet) domain.clone();
      outside.andNot(mask);
      int all = toy.candidates[p];
      assertEquals(all, domains.absentOf(p));
      assertEquals(1_000L + p, domains.order[p]);
      assertEquals(domain.nextSetBit(0), domains.firstValue(p));
      assertEquals(domain.cardinality() == 1 ? domain.nextSetBit(0) : -1, domains.single(p));
      assertEquals(outside.isEmpty(), domains.isTrue(p, words, 3));
      assertEquals(common.isEmpty(), domains.isFalse(p, words, 3));
      assertEquals(outside.nextSetBit(0), domains.firstOutside(p, words, 3));
      for (int value = 0; value <= all; value++) {
        assertEquals(domain.get(value), domains.contains(p, value));
        assertEquals(common.nextSetBit(value), domains.next(p, words, 3, value));
      }
      assertEquals(-1, domains.next(p, words, 3, ((all >> 6) + 1) << 6));
      if (common.isEmpty()) {
        falsifiers(p, mask, words);
      }
      for (int w = 0; w <= all >> 6; w++) {
        long full = Domains.full(all, w);
        assertEquals(Math.min(64, all + 1 - 64 * w), Long.bitCount(full));
        assertTrue((domains.initial[domains.at[p] + w] & ~full) == 0);
      }
    }
    for (int i = 0; i < trail.size(); i++) {
      assertEquals(trail.get(i).p, domains.trailPackage[i]);
      assertEquals(trail.get(i).reason, domains.trailReason[i]);
      assertEquals(trail.get(i).level, domains.trailLevel[i]);
    }
  }

  /** Which entry took the last of these values, and one that it took. */
  private void falsifiers(int p, BitSet mask, long[] words) {
    int found = -1;
    int last = -1;
    int lastRoot = -1;
    for (int i = 0; i < trail.size(); i++) {
      if (trail.get(i).p == p) {
        last = i;
        lastRoot = trail.get(i).level == 0 ? i : lastRoot;
        found = trail.get(i).before.intersects(mask) ? i : found;
      }
    }
    assertEquals(last, domains.last[p]);
    assertEquals(lastRoot, domains.lastRoot(p));
    boolean atRoot = found >= 0 && trail.get(found).level == 0;
    boolean rootsOnly = domains.level == 0;
    assertEquals(atRoot || rootsOnly ? -1 : found, domains.falsifier(p, words, 3, last));
    assertEquals(found, domains.rootFalsifier(p, words, 3, last));
    if (found >= 0) {
      BitSet removed = (BitSet) trail.get(found).before.clone();
      removed.and(mask);
      assertEquals(removed.nextSetBit(0), domains.valueRemoved(found, words, 3));
    }
  }
}
