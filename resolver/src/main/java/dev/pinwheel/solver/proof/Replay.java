package dev.pinwheel.solver.proof;

import dev.pinwheel.solver.Solver;
import dev.pinwheel.solver.clause.ClauseSink;
import dev.pinwheel.solver.clause.Domains;
import dev.pinwheel.solver.clause.Problem;
import dev.pinwheel.solver.clause.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A problem read from the text that {@link Solver#writeProblem} makes. */
public final class Replay implements Problem {
  private static final int MOST_CANDIDATES = 1 << 20;
  private static final int MOST_PACKAGES = 1 << 24;

  /** One line on a package. */
  private static final class Subject {
    int candidates;
    long order;
    int standing = Tier.NORMAL;
    int preferred = -1;
    long[] domain = new long[1];
  }

  /** One line on a clause. */
  private static final class Clause {
    final int origin;
    final int form;
    final int[] packages;
    final List<long[]> masks = new ArrayList<>();

    Clause(int origin, int form, int length) {
      this.origin = origin;
      this.form = form;
      this.packages = new int[length];
    }
  }

  private final List<Subject> packages = new ArrayList<>();
  private final List<Clause> clauses = new ArrayList<>();
  private final List<List<Integer>> byOwner = new ArrayList<>();
  private final List<Integer> roots = new ArrayList<>();
  private int line;

  /**
   * Reads the text.
   *
   * @throws IllegalArgumentException when it is not such a text; the message names the line
   */
  public static Replay parse(String text) {
    Replay replay = new Replay();
    try {
      replay.read(text);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("line " + replay.line + ": " + e.getMessage(), e);
    }
    return replay;
  }

  private void read(String text) {
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      String[] words = split(text.substring(at, end));
      line++;
      at = end + 1;
      if (line == 1) {
        expect(String.join(" ", words).equals(Dump.HEADER), "not a problem");
      } else if (words[0].equals("package")) {
        readPackage(words);
      } else {
        expect(words[0].equals("clause"), "neither package nor clause");
        readClause(words);
      }
    }
    expect(line > 0, "empty");
  }

  private static String[] split(String text) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at <= text.length()) {
      int end = text.indexOf(' ', at);
      end = end < 0 ? text.length() : end;
      words.add(text.substring(at, end));
      at = end + 1;
    }
    return words.toArray(new String[0]);
  }

  private static void expect(boolean right, String message) {
    if (!right) {
      throw new IllegalArgumentException(message);
    }
  }

  private void readPackage(String[] words) {
    expect(words.length == 7, "a package has six fields");
    int p = Integer.parseInt(words[1]);
    int candidates = Integer.parseInt(words[2]);
    expect(p >= 0 && p < MOST_PACKAGES, "package out of range");
    expect(candidates >= 0 && candidates <= MOST_CANDIDATES, "too many candidates");
    while (packages.size() <= p) {
      packages.add(new Subject());
      byOwner.add(new ArrayList<>());
    }
    Subject subject = packages.get(p);
    subject.candidates = candidates;
    subject.order = Long.parseLong(words[3]);
    subject.standing = Integer.parseInt(words[4]);
    subject.preferred = Integer.parseInt(words[5]);
    subject.domain = mask(words[6], candidates);
    expect(subject.standing >= Tier.URL && subject.standing <= Tier.DEMOTED, "no such tier");
    expect(subject.preferred >= -1 && subject.preferred < candidates, "preferred out of range");
  }

  private void readClause(String[] words) {
    expect(words.length >= 4, "a clause has an owner, an origin and a form");
    int owner = Integer.parseInt(words[1]);
    int form = Integer.parseInt(words[3]);
    expect(owner >= -1 && owner < packages.size(), "owner out of range");
    expect(form >= Tier.URL && form <= Tier.DEMOTED, "no such tier");
    Clause clause = new Clause(Integer.parseInt(words[2]), form, words.length - 4);
    for (int i = 0; i < clause.packages.length; i++) {
      String word = words[i + 4];
      int colon = word.indexOf(':');
      expect(colon > 0, "a literal is a package, a colon and a mask");
      int p = Integer.parseInt(word.substring(0, colon));
      expect(p >= 0 && p < packages.size(), "package out of range");
      clause.packages[i] = p;
      clause.masks.add(mask(word.substring(colon + 1), packages.get(p).candidates));
    }
    (owner < 0 ? roots : byOwner.get(owner)).add(clauses.size());
    clauses.add(clause);
  }

  private static long[] mask(String text, int candidates) {
    long[] words = new long[(candidates >> 6) + 1];
    int at = 0;
    for (int w = 0; w < words.length; w++) {
      int end = text.indexOf(',', at);
      expect(end < 0 == (w == words.length - 1), "a mask of the wrong length");
      words[w] = Long.parseUnsignedLong(text.substring(at, end < 0 ? text.length() : end), 16);
      expect((words[w] & ~Domains.full(candidates, w)) == 0, "a value that does not exist");
      at = end + 1;
    }
    return words;
  }

  /** How many packages there are; some may be without use. */
  public int packages() {
    return packages.size();
  }

  @Override
  public int candidates(int packageId) {
    return packages.get(packageId).candidates;
  }

  @Override
  public long order(int packageId) {
    return packages.get(packageId).order;
  }

  @Override
  public void restrict(int packageId, long[] domain, int from) {
    long[] words = packages.get(packageId).domain;
    System.arraycopy(words, 0, domain, from, words.length);
  }

  @Override
  public int standing(int packageId) {
    return packages.get(packageId).standing;
  }

  @Override
  public int preferred(int packageId) {
    return packages.get(packageId).preferred;
  }

  @Override
  public void roots(ClauseSink sink) {
    for (int c : roots) {
      emit(c, sink);
    }
  }

  @Override
  public void load(int packageId, int candidate, ClauseSink sink) {
    for (int c : byOwner.get(packageId)) {
      Clause clause = clauses.get(c);
      int own = Arrays.stream(clause.packages).boxed().toList().indexOf(packageId);
      if (own < 0 || !holds(clause.masks.get(own), candidate)) {
        emit(c, sink);
      }
    }
  }

  @Override
  public void loadAll(int packageId, ClauseSink sink) {
    for (int c : byOwner.get(packageId)) {
      emit(c, sink);
    }
  }

  private void emit(int c, ClauseSink sink) {
    if (sink.known(c)) {
      return;
    }
    Clause clause = clauses.get(c);
    sink.open(c, clause.origin, clause.form);
    for (int i = 0; i < clause.packages.length; i++) {
      int p = clause.packages[i];
      long[] mask = clause.masks.get(i);
      boolean absent = holds(mask, candidates(p));
      sink.literal(p, absent ? sink.inOrAbsent(p, mask, 0) : sink.in(p, mask, 0));
    }
    sink.close();
  }

  private static boolean holds(long[] mask, int value) {
    return (mask[value >> 6] & (1L << value)) != 0;
  }
}
