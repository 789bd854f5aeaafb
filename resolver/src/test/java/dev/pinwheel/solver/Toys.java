package dev.pinwheel.solver;

import dev.pinwheel.solver.clause.Tier;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random toys of many shapes. */
final class Toys {
  private Toys() {}

  /** A toy of at most so many packages and candidates, with conditions, cycles and odd sets. */
  static Toy small(RandomGenerator random, int packages, int candidates) {
    Toy toy = new Toy();
    int count = 1 + random.nextInt(packages);
    for (int p = 0; p < count; p++) {
      toy.addPackage(random.nextInt(8) == 0 ? random.nextInt(2) : 1 + random.nextInt(candidates));
      for (int v = 0; v < toy.sizes.get(p); v++) {
        toy.allowed.get(p).set(v, random.nextInt(10) > 0);
      }
      if (random.nextInt(6) == 0) {
        toy.standings.set(p, Tier.PROMOTED + random.nextInt(3));
      }
      if (random.nextInt(6) == 0 && toy.sizes.get(p) > 0) {
        toy.preferences.set(p, random.nextInt(toy.sizes.get(p)));
      }
    }
    shuffleOrders(toy, random);
    int roots = 1 + random.nextInt(Math.min(3, count));
    for (int i = 0; i < roots; i++) {
      int q = random.nextInt(count);
      toy.rules.add(rule(toy, random, List.of(), q));
    }
    int rules = random.nextInt(4 * count + 1);
    for (int i = 0; i < rules; i++) {
      int conditions = random.nextInt(4) == 0 ? 2 : 1;
      List<Toy.Condition> list = new ArrayList<>();
      for (int k = 0; k < conditions; k++) {
        int p = random.nextInt(count);
        boolean again = false;
        for (Toy.Condition condition : list) {
          again |= condition.packageId() == p;
        }
        if (!again) {
          list.add(new Toy.Condition(p, set(random, toy.sizes.get(p))));
        }
      }
      toy.rules.add(rule(toy, random, list, random.nextInt(count)));
    }
    return toy;
  }

  /** A toy with some conflict in it, too large to try everything. */
  static Toy medium(RandomGenerator random) {
    if (random.nextInt(3) == 0) {
      return tight(random, 6 + random.nextInt(9), 2 + random.nextInt(3));
    }
    boolean wide = random.nextInt(4) == 0;
    return packaged(random, 6 + random.nextInt(14), wide ? 130 : 3 + random.nextInt(8));
  }

  /**
   * About as many pairs that exclude one another as leave one solution on average, so that the
   * search has to learn; half of the packages are required by others only.
   */
  static Toy tight(RandomGenerator random, int count, int candidates) {
    Toy toy = new Toy();
    for (int p = 0; p < count; p++) {
      toy.addPackage(candidates);
    }
    shuffleOrders(toy, random);
    for (int p = 0; p < count; p++) {
      BitSet all = new BitSet();
      all.set(0, candidates);
      if (p < (count + 1) / 2) {
        toy.rule(List.of(), p, all, true);
      } else {
        toy.needs(random.nextInt(p), all, p, all);
      }
    }
    double pairs = count * Math.log(candidates) * candidates * candidates;
    for (int i = (int) (pairs * (0.7 + random.nextDouble() / 2)); i > 0; i--) {
      int p = random.nextInt(count);
      int q = random.nextInt(count);
      BitSet others = new BitSet();
      others.set(0, candidates);
      others.clear(random.nextInt(candidates));
      if (p != q) {
        List<Toy.Condition> of = List.of(new Toy.Condition(p, Toy.set(random.nextInt(candidates))));
        toy.rule(of, q, others, random.nextInt(12) == 0);
      }
    }
    return toy;
  }

  /** Packages that need one another in runs of their candidates, as releases do. */
  static Toy packaged(RandomGenerator random, int count, int candidates) {
    Toy toy = new Toy();
    for (int p = 0; p < count; p++) {
      toy.addPackage(1 + random.nextInt(candidates));
      if (random.nextInt(12) == 0) {
        toy.standings.set(p, Tier.PROMOTED + random.nextInt(3));
      }
    }
    shuffleOrders(toy, random);
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int q = random.nextInt(count);
      toy.rules.add(new Toy.Rule(List.of(), q, run(random, toy.sizes.get(q)), true, Tier.NORMAL));
    }
    int density = 1 + random.nextInt(3);
    for (int p = 0; p < count; p++) {
      for (int needs = random.nextInt(2 * density + 1); needs > 0; needs--) {
        needs(toy, random, p, random.nextInt(count));
      }
    }
    return toy;
  }

  /** Runs of p need runs of q. */
  private static void needs(Toy toy, RandomGenerator random, int p, int q) {
    int size = toy.sizes.get(p);
    int from = 0;
    while (from < size) {
      int to = Math.min(size, from + 1 + random.nextInt(1 + size / 2));
      BitSet of = new BitSet();
      of.set(from, to);
      if (random.nextInt(8) > 0) {
        List<Toy.Condition> conditions = new ArrayList<>();
        conditions.add(new Toy.Condition(p, of));
        int e = random.nextInt(toy.packages());
        if (random.nextInt(6) == 0 && e != p) {
          conditions.add(new Toy.Condition(e, set(random, toy.sizes.get(e))));
        }
        boolean required = random.nextInt(7) > 0;
        int form = required && random.nextInt(10) == 0 ? random.nextInt(2) : Tier.NORMAL;
        toy.rules.add(new Toy.Rule(conditions, q, run(random, toy.sizes.get(q)), required, form));
      }
      from = to;
    }
  }

  private static BitSet run(RandomGenerator random, int size) {
    BitSet set = new BitSet();
    int from = random.nextInt(3) > 0 ? 0 : random.nextInt(size);
    int length = random.nextInt(5) == 0 ? 1 : 1 + random.nextInt(size);
    set.set(from, Math.min(size, from + length));
    return set;
  }

  private static Toy.Rule rule(
      Toy toy, RandomGenerator random, List<Toy.Condition> conditions, int q) {
    boolean required = random.nextInt(4) > 0 || conditions.isEmpty() && random.nextInt(4) > 0;
    int form = required && random.nextInt(5) == 0 ? random.nextInt(2) : Tier.NORMAL;
    return new Toy.Rule(conditions, q, set(random, toy.sizes.get(q)), required, form);
  }

  /** Runs, single ones, scattered ones; now and then all or none. */
  static BitSet set(RandomGenerator random, int size) {
    BitSet set = new BitSet();
    if (size == 0) {
      return set;
    }
    switch (random.nextInt(8)) {
      case 0 -> set.set(0, size);
      case 1 -> {
        if (random.nextInt(4) > 0) {
          set.set(random.nextInt(size));
        }
      }
      case 2, 3 -> {
        for (int v = 0; v < size; v++) {
          set.set(v, random.nextBoolean());
        }
      }
      default -> {
        int from = random.nextInt(size);
        set.set(from, from + 1 + random.nextInt(size - from));
      }
    }
    return set;
  }

  static void shuffleOrders(Toy toy, RandomGenerator random) {
    for (int i = toy.packages() - 1; i > 0; i--) {
      int k = random.nextInt(i + 1);
      long order = toy.orders.get(i);
      toy.orders.set(i, toy.orders.get(k));
      toy.orders.set(k, order);
    }
  }
}
