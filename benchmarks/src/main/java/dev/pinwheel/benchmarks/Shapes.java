package dev.pinwheel.benchmarks;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Generated problems. The first four have the shape of the backtracking benchmarks of pubgrub-rs
 * (version v of n there is candidate {@code versions - 1 - v} here, since the newest comes first).
 */
public final class Shapes {
  private Shapes() {}

  /** Every version of a package needs the same version of the next; the last package has none. */
  public static MadeProblem singletons(int packages, int versions) {
    MadeProblem universe = new MadeProblem();
    for (int n = 1; n <= packages; n++) {
      universe.addPackage(n == 1 ? versions : n < packages ? versions - 1 : 0);
    }
    universe.edge(-1, 0, 0, 0, 0, versions - 1);
    lockStep(universe, packages, versions);
    return universe.ready();
  }

  private static void lockStep(MadeProblem universe, int packages, int versions) {
    for (int p = 0; p < packages - 1; p++) {
      for (int c = 0; c < versions - 1; c++) {
        boolean exists = p + 1 < packages - 1 || universe.candidates(p + 1) > 0;
        universe.edge(p, c, c, p + 1, exists ? c : 0, exists ? c : -1);
      }
    }
  }

  /** The same, and the last package needs versions of another that the root excludes. */
  public static MadeProblem disjoint(int packages, int versions) {
    MadeProblem universe = new MadeProblem();
    for (int n = 1; n <= packages; n++) {
      universe.addPackage(n == 1 ? versions : versions - 1);
    }
    int other = universe.addPackage(versions);
    universe.edge(-1, 0, 0, 0, 0, versions - 1);
    universe.edge(-1, 0, 0, other, versions - 1, versions - 1);
    lockStep(universe, packages, versions);
    for (int c = 0; c < versions - 1; c++) {
      universe.edge(packages - 1, c, c, other, c, c);
    }
    return universe.ready();
  }

  /** The older a version, the newer the version of the next that it needs. */
  public static MadeProblem ranges(int packages, int versions) {
    MadeProblem universe = new MadeProblem();
    for (int n = 1; n <= packages; n++) {
      universe.addPackage(n == 1 ? versions : n < packages ? versions - 1 : 0);
    }
    universe.edge(-1, 0, 0, 0, 0, versions - 1);
    for (int p = 0; p < packages - 1; p++) {
      for (int c = 0; c < versions - 1; c++) {
        int version = versions - 1 - c;
        int newest = universe.candidates(p + 1) - 1;
        universe.edge(p, c, c, p + 1, 0, Math.min(newest, versions - 1 - (versions - version)));
      }
    }
    return universe.ready();
  }

  /** A binary tree of single candidates, without any conflict. */
  public static MadeProblem tree(int packages) {
    MadeProblem universe = new MadeProblem();
    for (int p = 0; p < packages; p++) {
      universe.addPackage(1);
    }
    universe.edge(-1, 0, 0, 0, 0, 0);
    for (int p = 0; p < packages; p++) {
      for (int q = 2 * p + 1; q <= 2 * p + 2 && q < packages; q++) {
        universe.edge(p, 0, 0, q, 0, 0);
      }
    }
    return universe.ready();
  }

  /** A chain of so many packages; the last one has no candidate when {@code broken}. */
  public static MadeProblem chain(int packages, int versions, boolean broken) {
    MadeProblem universe = new MadeProblem();
    for (int p = 0; p < packages; p++) {
      universe.addPackage(broken && p == packages - 1 ? 0 : versions);
    }
    universe.edge(-1, 0, 0, 0, 0, universe.candidates(0) - 1);
    for (int p = 0; p + 1 < packages; p++) {
      universe.edge(p, 0, versions - 1, p + 1, 0, universe.candidates(p + 1) - 1);
    }
    return universe.ready();
  }

  /**
   * A library whose releases need neighbouring releases of its core, of which only the older half
   * allows what the root asks of a third package: the shape of boto3, botocore and urllib3.
   */
  public static MadeProblem descent(int releases) {
    MadeProblem universe = new MadeProblem();
    int library = universe.addPackage(releases);
    int core = universe.addPackage(releases + releases / 2);
    int third = universe.addPackage(60);
    universe.edge(-1, 0, 0, library, 0, releases - 1);
    universe.edge(-1, 0, 0, third, 30, 59);
    for (int c = 0; c < releases; c++) {
      int nearest = c + c / 2;
      universe.edge(library, c, c, core, Math.max(0, nearest - 3), nearest);
    }
    int cores = universe.candidates(core);
    for (int c = 0; c < cores; c++) {
      universe.edge(core, c, c, third, 0, c < cores / 2 ? 20 : 59);
    }
    return universe.ready();
  }

  /**
   * One large application: some hundred direct requirements, a core that nearly everything needs in
   * some range, families pinned to one another, and upper bounds that send the search back now and
   * then. Every package is reached, and there is an answer, the planted one.
   */
  public static MadeProblem application(int packages, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    MadeProblem universe = new MadeProblem();
    int[] planted = new int[packages];
    for (int p = 0; p < packages; p++) {
      int count = p < packages / 10 ? 60 + random.nextInt(140) : 5 + random.nextInt(70);
      universe.addPackage(count);
      planted[p] = Math.min(count - 1, random.nextInt(6) == 0 ? random.nextInt(8) : 0);
    }
    int core = packages / 10;
    for (int p = core; p < packages; p++) {
      if (p < core + packages / 5) {
        universe.edge(-1, 0, 0, p, 0, universe.candidates(p) - 1);
      } else {
        int parent = core + random.nextInt(p - core);
        universe.edge(parent, 0, universe.candidates(parent) - 1, p, 0, planted[p] + 3);
      }
      edges(universe, random, p, core, planted);
    }
    for (int p = 0; p < core; p++) {
      universe.edge(core + p, 0, universe.candidates(core + p) - 1, p, 0, planted[p] + 20);
      if (p > 2) {
        edges(universe, random, p, Math.min(p, 12), planted);
      }
    }
    return universe.ready();
  }

  /** Edges from runs of candidates of p to a core package, each of which the plan keeps. */
  private static void edges(
      MadeProblem universe, RandomGenerator random, int p, int core, int[] planted) {
    int count = universe.candidates(p);
    int needs = 3 + random.nextInt(8);
    for (int i = 0; i < needs; i++) {
      int q = random.nextInt(core);
      int targets = universe.candidates(q);
      int from = 0;
      while (from < count) {
        int to = Math.min(count - 1, from + 1 + random.nextInt(20));
        boolean plan = from <= planted[p] && planted[p] <= to;
        int center = plan ? planted[q] : Math.min(targets - 1, random.nextInt(1 + targets / 3));
        int low = random.nextInt(10) == 0 ? Math.max(0, center - random.nextInt(4)) : 0;
        int high = Math.min(targets - 1, center + 5 + random.nextInt(60));
        universe.edge(p, from, to, q, low, high);
        from = to + 1;
      }
    }
  }
}
