package dev.pinwheel.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A problem read from the text that {@link Solver#writeProblem} makes. */
public final class Replay implements Problem {
  private static final int MOST_CANDIDATES = 1 << 20;
  private static final int MOST_PACKAGES = 1 << 24;

  private record Package(int candidates, long order, int standing, int preferred, long[] domain) {}

  private record Clause(int owner, int origin, int form, int[] packages, List<long[]> masks) {}

  private final List<Package> packages = new ArrayList<>();
  private final List<Clause> clauses = new ArrayList<>();
  private final List<List<Integer>> byOwner = new ArrayList<>();
  private final List<Integer> roots = new ArrayList<>();
  private int line;

  private static final Package UNKNOWN = new Package(0, 0, Tier.NORMAL, -1, new long[1]);

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
      packages.add(UNKNOWN);
      byOwner.add(new ArrayList<>());
    }
    long order = Long.parseLong(words[3]);
    int standing = Integer.parseInt(words[4]);
    int preferred = Integer.parseInt(words[5]);
    expect(standing >= Tier.URL && standing <= Tier.DEMOTED, "no such tier");
    expect(preferred >= -1 && preferred <= candidates, "preferred out of range");
    packages.set(
        p, new Package(candidates, order, standing, preferred, mask(words[6], candidates)));
  }

  private void readClause(String[] words) {
    expect(words.length >= 4, "a clause has an owner, an origin and a form");
    int owner = Integer.parseInt(words[1]);
    int form = Integer.parseInt(words[3]);
    expect(owner >= -1 && owner < packages.size(), "owner out of range");
    expect(form >= Tier.URL && form <= Tier.DEMOTED, "no such tier");
    int[] subjects = new int[words.length - 4];
    List<long[]> masks = new ArrayList<>();
    for (int i = 0; i < subjects.length; i++) {
      String word = words[i + 4];
      int colon = word.indexOf(':');
      expect(colon > 0, "a literal is a package, a colon and a mask");
      subjects[i] = Integer.parseInt(word.substring(0, colon));
      expect(subjects[i] >= 0 && subjects[i] < packages.size(), "package out of range");
      int candidates = packages.get(subjects[i]).candidates();
      masks.add(mask(word.substring(colon + 1), candidates));
    }
    (owner < 0 ? roots : byOwner.get(owner)).add(clauses.size());
    clauses.add(new Clause(owner, Integer.parseInt(words[2]), form, subjects, masks));
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
    return packages.get(packageId).candidates();
  }

  @Override
  public long order(int packageId) {
    return packages.get(packageId).order();
  }

  @Override
  public void restrict(int packageId, long[] domain, int from) {
    long[] words = packages.get(packageId).domain();
    System.arraycopy(words, 0, domain, from, words.length);
  }

  @Override
  public int standing(int packageId) {
    return packages.get(packageId).standing();
  }

  @Override
  public int preferred(int packageId) {
    return packages.get(packageId).preferred();
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
      int own = Arrays.stream(clause.packages()).boxed().toList().indexOf(packageId);
      if (own < 0 || !holds(clause.masks().get(own), candidate)) {
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
    sink.open(c, clause.origin(), clause.form());
    for (int i = 0; i < clause.packages().length; i++) {
      int p = clause.packages()[i];
      long[] mask = clause.masks().get(i);
      boolean absent = holds(mask, candidates(p));
      sink.literal(p, absent ? sink.inOrAbsent(p, mask, 0) : sink.in(p, mask, 0));
    }
    sink.close();
  }

  private static boolean holds(long[] mask, int value) {
    return (mask[value >> 6] & (1L << value)) != 0;
  }
}
