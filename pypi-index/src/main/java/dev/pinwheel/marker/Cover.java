package dev.pinwheel.marker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A short disjunction of conjunctions that lies between two diagrams: it holds wherever the lower
 * one does, and only where the upper one does.
 *
 * <p>The space between the two is what does not matter: impossible environments, and what an
 * assumption excludes. Each way down the diagrams that leads to true is first read as a
 * conjunction; then every conjunction is widened as far as the upper diagram allows, those that the
 * others make superfluous are dropped, and values that others cover are taken out of enumerations.
 * The result depends on these diagrams alone.
 */
final class Cover {
  private static final int MOST = 512;

  /** One conjunction: for each question the answers admitted, or null for any. */
  static final class Cube {
    final @Nullable BitSet[] admitted;

    Cube(int questions) {
      admitted = new BitSet[questions];
    }

    Cube(Cube other) {
      admitted = Arrays.copyOf(other.admitted, other.admitted.length);
    }
  }

  private final Diagrams diagrams;
  private final Node lower;
  private final Node upper;
  private final List<Cells> questions = new ArrayList<>();
  private final Map<Variable, Integer> numbers = new HashMap<>();
  private final List<Cube> cubes = new ArrayList<>();

  /** Whether questions are left out at once where they do not matter, or only when widening. */
  private final boolean eager;

  private final Node original;

  private Cover(Diagrams diagrams, Node original, Node lower, Node upper, boolean eager) {
    this.diagrams = diagrams;
    this.original = original;
    this.lower = lower;
    this.upper = upper;
    this.eager = eager;
  }

  /**
   * The cover; the lower diagram implies the upper. The original lies between the two, and decides
   * between equally short ways to name values: by those admitted, or by those excluded.
   *
   * @throws Diagrams.TooLarge if it gets too long
   */
  static Cover between(Diagrams diagrams, Node original, Node lower, Node upper) {
    Cover cover = new Cover(diagrams, original, lower, upper, true).made();
    if (!cover.enumerates()) {
      return cover;
    }
    try {
      Cover other = new Cover(diagrams, original, lower, upper, false).made();
      return other.terms() < cover.terms() ? other : cover;
    } catch (Diagrams.TooLarge e) {
      return cover;
    }
  }

  private Cover made() {
    collectQuestions();
    walk(lower, upper, new Cube(questions.size()));
    widen();
    dropSuperfluous();
    narrowEnumerations();
    return this;
  }

  /** Whether several values of a platform stand where one of another field might do. */
  private boolean enumerates() {
    for (Cube cube : cubes) {
      for (int i = 0; i < questions.size(); i++) {
        BitSet admitted = cube.admitted[i];
        Field field = questions.get(i).variable.field;
        if (admitted != null
            && (field == Field.SYS_PLATFORM || field == Field.OS_NAME)
            && questions.get(i).terms(admitted) > 1) {
          return true;
        }
      }
    }
    return false;
  }

  private int terms() {
    int terms = 0;
    for (Cube cube : cubes) {
      terms += terms(cube);
    }
    return terms;
  }

  List<Cube> cubes() {
    return cubes;
  }

  List<Cells> questions() {
    return questions;
  }

  /** The cover as a diagram. */
  Node diagram() {
    Node any = Node.FALSE;
    for (Cube cube : cubes) {
      any = diagrams.or(any, diagram(cube, -1));
    }
    return any;
  }

  private void collectQuestions() {
    Map<Variable, Cells> found = new HashMap<>();
    for (Node node : Reach.nodes(lower, upper)) {
      Variable asked = node.question();
      Cells cells = found.get(asked);
      found.put(
          asked, cells == null ? new Cells(asked, node.cuts, node.values) : cells.refinedBy(node));
    }
    questions.addAll(found.values());
    questions.sort((left, right) -> left.variable.compareTo(right.variable));
    for (int i = 0; i < questions.size(); i++) {
      numbers.put(questions.get(i).variable, i);
    }
  }

  private int number(Variable variable) {
    return Objects.requireNonNull(numbers.get(variable));
  }

  private void walk(Node low, Node high, Cube cube) {
    if (low == Node.FALSE) {
      return;
    }
    if (high == Node.TRUE) {
      if (cubes.size() == MOST) {
        throw new Diagrams.TooLarge();
      }
      cubes.add(new Cube(cube));
      return;
    }
    int question = number(Diagrams.upper(low, high));
    Cells cells = questions.get(question);
    Node[] lows = new Node[cells.count];
    Node[] highs = new Node[cells.count];
    Node anyLow = Node.FALSE;
    Node allHigh = Node.TRUE;
    for (int i = 0; i < cells.count; i++) {
      lows[i] = cells.at(diagrams, low, i);
      highs[i] = cells.at(diagrams, high, i);
      anyLow = diagrams.or(anyLow, lows[i]);
      allHigh = diagrams.and(allHigh, highs[i]);
    }
    if ((eager || cells.variable.field == Field.PYTHON_FULL_VERSION)
        && diagrams.implies(anyLow, allHigh)) {
      walk(anyLow, allHigh, cube);
      return;
    }
    boolean[] done = new boolean[cells.count];
    for (int i = 0; i < cells.count; i++) {
      if (done[i] || lows[i] == Node.FALSE) {
        continue;
      }
      BitSet together = new BitSet();
      Node togetherLow = Node.FALSE;
      Node togetherHigh = Node.TRUE;
      for (int j = i; j < cells.count; j++) {
        Node wider = diagrams.or(togetherLow, lows[j]);
        Node narrower = diagrams.and(togetherHigh, highs[j]);
        if (!done[j] && lows[j] != Node.FALSE && diagrams.implies(wider, narrower)) {
          done[j] = true;
          together.set(j);
          togetherLow = wider;
          togetherHigh = narrower;
        }
      }
      cube.admitted[question] = together;
      walk(togetherLow, togetherHigh, cube);
    }
    cube.admitted[question] = null;
  }

  /** The conjunction as a diagram, one question left out. */
  private Node diagram(Cube cube, int without) {
    Node all = Node.TRUE;
    for (int i = questions.size() - 1; i >= 0; i--) {
      BitSet admitted = cube.admitted[i];
      if (admitted != null && i != without) {
        all = diagrams.and(questions.get(i).diagram(diagrams, admitted), all);
      }
    }
    return all;
  }

  private void widen() {
    int[] preference = new int[questions.size()];
    int[] reverse = new int[questions.size()];
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      order.add(i);
    }
    order.sort(
        (left, right) ->
            Integer.compare(
                dispensability(questions.get(left).variable),
                dispensability(questions.get(right).variable)));
    for (int i = 0; i < order.size(); i++) {
      preference[i] = order.get(i);
      reverse[i] = order.get(order.size() - 1 - i);
    }
    for (int i = 0; i < cubes.size(); i++) {
      Cube preferred = widened(cubes.get(i), preference);
      if (terms(preferred) > 1) {
        Cube other = widened(cubes.get(i), reverse);
        cubes.set(i, terms(other) < terms(preferred) ? other : preferred);
      } else {
        cubes.set(i, preferred);
      }
    }
  }

  /** Questions with a small number are given up first where a choice exists. */
  private static int dispensability(Variable variable) {
    return switch (variable.field) {
      case OS_NAME -> 0;
      case PLATFORM_SYSTEM -> 1;
      case IMPLEMENTATION_NAME -> 2;
      case PYTHON_VERSION, PYTHON_FULL_VERSION -> 3;
      default -> 4;
    };
  }

  /** Questions are left out in runs where all of a run can go: the same would go one by one. */
  private Cube widened(Cube cube, int[] order) {
    Cube wider = new Cube(cube);
    int[] asked = new int[order.length];
    int all = 0;
    for (int i : order) {
      if (cube.admitted[i] != null) {
        asked[all++] = i;
      }
    }
    int run = 1;
    int at = 0;
    while (at < all) {
      int count = Math.min(run, all - at);
      if (count == 1) {
        int question = asked[at];
        BitSet admitted = widened(wider, question, Objects.requireNonNull(cube.admitted[question]));
        wider.admitted[question] = admitted;
        run = admitted == null ? 2 : 1;
        at++;
        continue;
      }
      Cube fewer = new Cube(wider);
      for (int i = at; i < at + count; i++) {
        fewer.admitted[asked[i]] = null;
      }
      if (diagrams.implies(diagram(fewer, -1), upper)) {
        wider = fewer;
        at += count;
        run = 2 * count;
      } else {
        run = count / 2;
      }
    }
    return wider;
  }

  private @Nullable BitSet widened(Cube cube, int question, BitSet admitted) {
    Cells cells = questions.get(question);
    Node outside = diagrams.andNot(diagram(cube, question), upper);
    if (outside == Node.FALSE) {
      return null;
    }
    if (cells.count == 2
        && cells.variable.kind != Variable.Kind.VALUE
        && cells.variable.kind != Variable.Kind.RELEASE) {
      return admitted;
    }
    BitSet most = (BitSet) admitted.clone();
    BitSet one = new BitSet();
    for (int i = 0; i < cells.count; i++) {
      one.clear();
      one.set(i);
      if (!most.get(i) && diagrams.and(outside, cells.diagram(diagrams, one)) == Node.FALSE) {
        most.set(i);
      }
    }
    if (most.cardinality() == cells.count) {
      return null;
    }
    if (cells.variable.kind == Variable.Kind.RELEASE) {
      BitSet runs = runsThrough(most, admitted, cells.count);
      BitSet best = cells.effort(runs) <= cells.effort(admitted) ? runs : admitted;
      return cells.effort(most) < cells.effort(best) ? most : best;
    }
    int gain = cells.terms(admitted) - cells.terms(most);
    return gain > 0 || gain == 0 && isMeant(cube, question, most) ? most : admitted;
  }

  /** Whether all values but some are what the original marker speaks of. */
  private boolean isMeant(Cube cube, int question, BitSet most) {
    Cells cells = questions.get(question);
    if (original == lower || cells.variable.kind != Variable.Kind.VALUE || !cells.isOpen(most)) {
      return false;
    }
    BitSet others = new BitSet();
    others.set(cells.named());
    Node unnamed = cells.diagram(diagrams, others);
    return diagrams.and(diagrams.and(diagram(cube, question), unnamed), original) != Node.FALSE;
  }

  /** The runs of cells that hold one of those admitted. */
  private static BitSet runsThrough(BitSet most, BitSet admitted, int count) {
    BitSet runs = new BitSet();
    int from = most.nextSetBit(0);
    while (from >= 0) {
      int to = Math.min(count, most.nextClearBit(from));
      int inside = admitted.nextSetBit(from);
      if (inside >= 0 && inside < to) {
        runs.set(from, to);
      }
      from = most.nextSetBit(to);
    }
    return runs;
  }

  private void dropSuperfluous() {
    if (cubes.size() == 1) {
      return;
    }
    List<Cube> longestFirst = new ArrayList<>(cubes);
    longestFirst.sort((left, right) -> Integer.compare(terms(right), terms(left)));
    Node[] after = after(longestFirst);
    Node kept = Node.FALSE;
    Set<Cube> dropped = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < after.length; i++) {
      Cube cube = longestFirst.get(i);
      Node its = diagram(cube, -1);
      if (diagrams.implies(diagrams.and(its, lower), diagrams.or(kept, after[i]))) {
        dropped.add(cube);
      } else {
        kept = diagrams.or(kept, its);
      }
    }
    cubes.removeIf(dropped::contains);
  }

  /** For each of some cubes, what those after it admit together. */
  private Node[] after(List<Cube> some) {
    Node[] after = new Node[some.size()];
    Node any = Node.FALSE;
    for (int i = after.length - 1; i >= 0; i--) {
      after[i] = any;
      any = diagrams.or(diagram(some.get(i), -1), any);
    }
    return after;
  }

  private int terms(Cube cube) {
    int terms = 0;
    for (int i = 0; i < questions.size(); i++) {
      BitSet admitted = cube.admitted[i];
      terms += admitted == null ? 0 : questions.get(i).terms(admitted);
    }
    return terms;
  }

  private void narrowEnumerations() {
    if (cubes.size() == 1 || cubes.stream().noneMatch(this::enumeratesValues)) {
      return;
    }
    Node[] after = after(cubes);
    Node before = Node.FALSE;
    for (int i = 0; i < after.length; i++) {
      if (enumeratesValues(cubes.get(i))) {
        narrow(cubes.get(i), diagrams.or(before, after[i]));
      }
      before = diagrams.or(before, diagram(cubes.get(i), -1));
    }
  }

  private boolean enumeratesValues(Cube cube) {
    for (int i = 0; i < questions.size(); i++) {
      if (isEnumeration(cube, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether several values stand there that are named. */
  private boolean isEnumeration(Cube cube, int question) {
    Cells cells = questions.get(question);
    BitSet admitted = cube.admitted[question];
    return admitted != null
        && cells.variable.kind == Variable.Kind.VALUE
        && !cells.isOpen(admitted)
        && admitted.cardinality() > 1;
  }

  /** Takes out of enumerations what the other cubes cover. */
  private void narrow(Cube cube, Node others) {
    for (int i = 0; i < questions.size(); i++) {
      BitSet admitted = cube.admitted[i];
      if (admitted == null || !isEnumeration(cube, i)) {
        continue;
      }
      Node needed = diagrams.and(diagram(cube, i), lower);
      Node missing = diagrams.andNot(needed, others);
      BitSet kept = new BitSet();
      BitSet one = new BitSet();
      for (int j = admitted.nextSetBit(0); j >= 0; j = admitted.nextSetBit(j + 1)) {
        one.clear();
        one.set(j);
        if (diagrams.and(missing, questions.get(i).diagram(diagrams, one)) != Node.FALSE) {
          kept.set(j);
        }
      }
      if (!kept.isEmpty()) {
        cube.admitted[i] = kept;
      }
    }
  }
}
