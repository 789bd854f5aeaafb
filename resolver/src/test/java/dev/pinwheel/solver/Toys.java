package dev.pinwheel.solver;

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
