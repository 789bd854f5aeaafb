package dev.pinwheel.marker;

import dev.pinwheel.name.Name;
import dev.pinwheel.version.Specifier;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A universe of markers: makes them, and makes each of them once, so that two of its markers are
 * the same object exactly if they hold in the same possible environments.
 *
 * <p>Markers are combined within one universe; {@link #adopt} brings one over from another. A
 * universe keeps what it made for as long as it lives: give each request its own. It may be used by
 * several threads, which then take turns; {@link Marker#holds} takes no turn and never waits,
 * except for environments that are not possible.
 *
 * <p>Expressions that would need too large a diagram are kept as they are, as a question of their
 * own ({@link Marker#isSimplified}). Where even such a text would grow beyond bounds, an operation
 * throws {@link MarkerTooLargeException}; no marker changes by that, and the universe remains
 * usable.
 */
public final class Markers {
  private static final int STEPS = 1_000_000;
  private static final int DEEPEST = 400;
  private static final int WAYS = 1 << 14;

  /** Up to here a cover is short enough without a look. */
  private static final int FEW_WAYS = 400;

  /** How many comparisons and connectives an expression has that is kept as it is. */
  private static final int LONGEST = 1 << 14;

  /** Two markers; the key of what is known of them. */
  private record Pair(Marker left, Marker right) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Pair that && left == that.left && right == that.right;
    }

    @Override
    public int hashCode() {
      return 31 * left.node().shape() + right.node().shape();
    }
  }

  /** How many parts of one expression may turn out too large before all of it is left alone. */
  private static final int MOST_FAILURES = 4;

  private final ReentrantLock turn = new ReentrantLock();
  private final Diagrams diagrams = new Diagrams();
  private final Meaning meaning = new Meaning(diagrams);
  private final IdentityHashMap<Node, Marker> markers = new IdentityHashMap<>();
  private final Map<Pair, Boolean> disjoint = new HashMap<>();
  private final Map<Pair, Boolean> implied = new HashMap<>();
  private final Map<Pair, Marker> simplified = new HashMap<>();
  private final Node possible;
  private final Node impossible;
  private final Marker always;
  private final Marker never;

  private final int longest;

  /** An empty universe. */
  public Markers() {
    this(LONGEST);
  }

  /** An empty universe with a bound of its own on expressions that are kept as they are. */
  Markers(int longest) {
    this.longest = longest;
    diagrams.allow(STEPS);
    possible = Worlds.possible(diagrams);
    impossible = diagrams.not(possible);
    always = marker(possible);
    never = marker(Node.FALSE);
  }

  /** The marker that holds everywhere. */
  public Marker always() {
    return always;
  }

  /** The marker that holds nowhere. */
  public Marker never() {
    return never;
  }

  /**
   * Reads the text of a marker.
   *
   * @throws dev.pinwheel.name.SyntaxException if it is none
   */
  public Marker parse(String text) {
    return parse(text, warning -> {});
  }

  /** Reads the text of a marker, and tells of comparisons that are odd. */
  public Marker parse(String text, Consumer<MarkerWarning> warnings) {
    Expression expression = MarkerParser.parse(text);
    turn.lock();
    try {
      return build(expression, warnings);
    } finally {
      turn.unlock();
    }
  }

  /** Whether the extra is among those asked of the package: {@code extra == 'name'}. */
  public Marker extra(String name) {
    return member(Field.EXTRA, name);
  }

  /** Whether the extra is selected from a lock: {@code 'name' in extras}. */
  public Marker inExtras(String name) {
    return member(Field.EXTRAS, name);
  }

  /** Whether the group is selected from a lock: {@code 'name' in dependency_groups}. */
  public Marker inGroup(String name) {
    return member(Field.DEPENDENCY_GROUPS, name);
  }

  private Marker member(Field field, String name) {
    return inTurn(() -> known(diagrams.yes(Variable.Kind.MEMBER, field, Name.normalize(name))));
  }

  /** Whether {@code sys_platform} is this. */
  public Marker sysPlatform(String value) {
    return text(Field.SYS_PLATFORM, value);
  }

  /** Whether a text field, such as {@code platform_machine}, has this value. */
  public Marker text(Field field, String value) {
    if (field.kind() != Field.Kind.TEXT) {
      throw new IllegalArgumentException(field + " is not a field of text");
    }
    if (value.indexOf('\'') >= 0 && value.indexOf('"') >= 0) {
      throw new IllegalArgumentException("a literal cannot contain both kinds of quotes: " + value);
    }
    return inTurn(() -> known(diagrams.value(field, value)));
  }

  /** Whether the release part of the interpreter's version satisfies the specifiers. */
  public Marker python(Specifiers specifiers) {
    long[] set = PythonVersions.ALL;
    for (Specifier specifier : specifiers.list()) {
      set = PythonVersions.intersect(set, PythonVersions.matching(specifier, 3));
    }
    long[] admitted = set;
    return inTurn(() -> known(diagrams.releases(Field.PYTHON_FULL_VERSION, admitted)));
  }

  /** Pythons from a minor version of Python 3 on. */
  public Marker pythonFrom(int minor) {
    long[] admitted = PythonVersions.from(PythonVersions.release(3, minor, 0));
    return inTurn(() -> known(diagrams.releases(Field.PYTHON_FULL_VERSION, admitted)));
  }

  /** The marker of this universe that means the same. */
  public Marker adopt(Marker marker) {
    return marker.markers() == this ? marker : parseOwn(marker.text());
  }

  private Marker parseOwn(String text) {
    if (text.isEmpty()) {
      return always;
    }
    Expression expression = MarkerParser.parseOwn(text);
    return inTurn(() -> build(expression, warning -> {}));
  }

  /** Whether there can be such an environment, by what is known of platforms. */
  public boolean isPossible(Environment environment) {
    return Evaluation.holds(possible, environment);
  }

  // What markers ask of their universe.

  Marker and(Marker left, Marker right) {
    own(right);
    if (left == right || left == never || right == always) {
      return left;
    }
    if (left == always || right == never) {
      return right;
    }
    turn.lock();
    try {
      diagrams.allow(STEPS);
      return joined(diagrams.and(left.node(), right.node()));
    } catch (Diagrams.TooLarge e) {
      diagrams.allow(STEPS);
      return unsimplified(expression(left).join(true, expression(right)));
    } finally {
      turn.unlock();
    }
  }

  Marker or(Marker left, Marker right) {
    own(right);
    if (left == right || left == always || right == never) {
      return left;
    }
    if (left == never || right == always) {
      return right;
    }
    turn.lock();
    try {
      diagrams.allow(STEPS);
      return joined(diagrams.or(left.node(), right.node()));
    } catch (Diagrams.TooLarge e) {
      diagrams.allow(STEPS);
      return unsimplified(expression(left).join(false, expression(right)));
    } finally {
      turn.unlock();
    }
  }

  /** Where any of some markers holds; joined at once, so that many cost little more than few. */
  Marker any(List<Marker> some) {
    if (some.size() <= 2) {
      return some.isEmpty() ? never : or(some.getFirst(), some.getLast());
    }
    List<Node> nodes = new ArrayList<>(some.size());
    for (Marker marker : some) {
      nodes.add(own(marker).node());
    }
    turn.lock();
    try {
      diagrams.allow(STEPS);
      return joined(join(false, nodes));
    } catch (Diagrams.TooLarge e) {
      int half = some.size() / 2;
      return or(any(some.subList(0, half)), any(some.subList(half, some.size())));
    } finally {
      turn.unlock();
    }
  }

  Marker not(Marker marker) {
    if (marker == always || marker == never) {
      return marker == always ? never : always;
    }
    turn.lock();
    try {
      diagrams.allow(STEPS);
      return joined(diagrams.andNot(possible, marker.node()));
    } catch (Diagrams.TooLarge e) {
      diagrams.allow(STEPS);
      return unsimplified(opposite(expression(marker)));
    } finally {
      turn.unlock();
    }
  }

  boolean disjoint(Marker left, Marker right) {
    own(right);
    if (left == never || right == never) {
      return true;
    }
    return left != right && left != always && right != always && isEmpty(left, right, true);
  }

  boolean implies(Marker left, Marker right) {
    own(right);
    if (left == right || left == never || right == always) {
      return true;
    }
    return right != never && isEmpty(left, right, false);
  }

  /** Whether nothing satisfies the left together with the right, or with its opposite. */
  private boolean isEmpty(Marker left, Marker right, boolean both) {
    turn.lock();
    try {
      Map<Pair, Boolean> answers = both ? disjoint : implied;
      Pair pair = new Pair(left, right);
      Boolean known = answers.get(pair);
      if (known == null) {
        diagrams.allow(STEPS);
        Node node =
            both
                ? diagrams.and(left.node(), right.node())
                : diagrams.andNot(left.node(), right.node());
        known = node == Node.FALSE;
        answers.put(pair, known);
      }
      return known;
    } catch (Diagrams.TooLarge e) {
      return false;
    } finally {
      turn.unlock();
    }
  }

  Marker assume(Marker marker, Field field, @Nullable String name, boolean value) {
    return inTurn(
        () -> {
          Node node = marker.node();
          for (Node asked : Reach.nodes(node)) {
            Variable variable = asked.question();
            if (variable.kind == Variable.Kind.MEMBER
                && variable.field == field
                && (name == null || variable.text.equals(name))) {
              node = diagrams.given(node, variable, value);
            }
          }
          return joined(node);
        });
  }

  Marker simplify(Marker marker, Marker assumption) {
    own(assumption);
    turn.lock();
    try {
      Pair pair = new Pair(marker, assumption);
      Marker known = simplified.get(pair);
      if (known == null) {
        known = simplified(marker, assumption);
        simplified.put(pair, known);
      }
      return known;
    } finally {
      turn.unlock();
    }
  }

  private Marker simplified(Marker marker, Marker assumption) {
    try {
      diagrams.allow(STEPS);
      Node lower = diagrams.and(marker.node(), assumption.node());
      Node upper = diagrams.or(marker.node(), diagrams.not(assumption.node()));
      Cover cover = Cover.between(diagrams, marker.node(), lower, upper);
      return joined(diagrams.and(possible, cover.diagram()));
    } catch (Diagrams.TooLarge e) {
      return marker;
    }
  }

  /** The canonical text, computed once for each marker. */
  String write(Marker marker) {
    return inTurn(
        () -> {
          try {
            return MarkerText.of(cover(marker.node()));
          } catch (Diagrams.TooLarge e) {
            diagrams.allow(Integer.MAX_VALUE);
            return MarkerText.nested(marker.node());
          }
        });
  }

  /** What the marker's text says in an environment that cannot be. */
  boolean holdsAnyway(Marker marker, Environment environment) {
    Node diagram = inTurn(() -> cover(marker.node()).diagram(), marker::node);
    return Evaluation.holds(diagram, environment);
  }

  /** How many steps all work on markers so far has taken. */
  long steps() {
    return diagrams.steps();
  }

  private Cover cover(Node node) {
    diagrams.allow(STEPS);
    return Cover.between(diagrams, node, node, diagrams.or(node, impossible));
  }

  private Marker own(Marker marker) {
    if (marker.markers() != this) {
      throw new IllegalArgumentException("a marker of another universe: " + marker);
    }
    return marker;
  }

  private Marker build(Expression expression, Consumer<MarkerWarning> warnings) {
    List<Node> tests = tests(expression, warnings);
    List<Node> operands = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    int test = 0;
    int failures = 0;
    for (int i = 0; i < expression.steps().size(); i++) {
      Expression.Step step = expression.steps().get(i);
      if (step instanceof Expression.Compare) {
        operands.add(tests.get(test++));
        starts.add(i);
      } else if (step instanceof Expression.Join join) {
        int first = operands.size() - join.count();
        List<Node> joined = operands.subList(first, operands.size());
        int start = starts.get(first);
        Node result;
        try {
          diagrams.allow(STEPS);
          result = join(join.and(), joined);
        } catch (Diagrams.TooLarge e) {
          if (++failures > MOST_FAILURES) {
            return unsimplified(expression);
          }
          result = unsimplifiedNode(new Expression(expression.steps().subList(start, i + 1)));
        }
        joined.clear();
        operands.add(result);
        starts.subList(first + 1, starts.size()).clear();
      }
    }
    try {
      diagrams.allow(STEPS);
      return joined(diagrams.and(possible, operands.getFirst()));
    } catch (Diagrams.TooLarge e) {
      return unsimplified(expression);
    }
  }

  /** The diagram of each comparison, in their order. */
  private List<Node> tests(Expression expression, Consumer<MarkerWarning> warnings) {
    List<Node> tests = new ArrayList<>();
    for (Expression.Step step : expression.steps()) {
      if (step instanceof Expression.Compare compare) {
        diagrams.allow(STEPS);
        tests.add(meaning.of(compare, warnings));
      }
    }
    return tests;
  }

  /** Joined in pairs, so that long lists of small operands stay cheap. */
  private Node join(boolean and, List<Node> operands) {
    List<Node> level = List.copyOf(operands);
    while (level.size() > 1) {
      List<Node> next = new ArrayList<>((level.size() + 1) / 2);
      for (int i = 0; i < level.size(); i += 2) {
        if (i + 1 == level.size()) {
          next.add(level.get(i));
        } else {
          Node left = level.get(i);
          Node right = level.get(i + 1);
          next.add(checked(and ? diagrams.and(left, right) : diagrams.or(left, right)));
        }
      }
      level = next;
    }
    return level.getFirst();
  }

  private static Node checked(Node node) {
    if (node.depth > DEEPEST || node.ways > WAYS) {
      throw new Diagrams.TooLarge();
    }
    return node;
  }

  /** The marker of a diagram that is within the limits and can be written. */
  private Marker joined(Node node) {
    Marker known = markers.get(node);
    if (known != null) {
      return known;
    }
    if (checked(node).ways > FEW_WAYS) {
      cover(node);
    }
    return marker(node);
  }

  /** The marker of what holds in possible environments only where this small diagram does. */
  private Marker known(Node node) {
    return marker(diagrams.and(possible, node));
  }

  private Marker marker(Node node) {
    Marker known = markers.get(node);
    if (known == null) {
      known = new Marker(this, node);
      markers.put(node, known);
    }
    return known;
  }

  private Marker unsimplified(Expression expression) {
    if (expression.steps().size() > longest) {
      throw new MarkerTooLargeException(longest);
    }
    Node node = unsimplifiedNode(expression);
    diagrams.allow(STEPS);
    return known(node);
  }

  private Node unsimplifiedNode(Expression expression) {
    List<Node> tests = tests(expression, warning -> {});
    return diagrams.unsimplified(new Unsimplified(expression, opposite(expression), tests));
  }

  private Expression expression(Marker marker) {
    String text = marker.text();
    return MarkerParser.parseOwn(text.isEmpty() ? Marker.ALWAYS : text);
  }

  /** The expression that holds exactly where this one does not. */
  private Expression opposite(Expression expression) {
    List<Expression.Step> steps = new ArrayList<>();
    for (Expression.Step step : expression.steps()) {
      switch (step) {
        case Expression.Compare compare -> {
          diagrams.allow(STEPS);
          Node node = meaning.of(compare, warning -> {});
          Marker opposite = marker(diagrams.andNot(possible, node));
          steps.addAll(expression(opposite).steps());
        }
        case Expression.Join join -> steps.add(new Expression.Join(!join.and(), join.count()));
      }
    }
    return new Expression(steps);
  }

  private <T> T inTurn(Supplier<T> work) {
    turn.lock();
    try {
      diagrams.allow(STEPS);
      return work.get();
    } finally {
      turn.unlock();
    }
  }

  /** Does the one, or the other if the one is too large for diagrams. */
  private <T> T inTurn(Supplier<T> work, Supplier<T> beyond) {
    turn.lock();
    try {
      diagrams.allow(STEPS);
      return work.get();
    } catch (Diagrams.TooLarge e) {
      diagrams.allow(STEPS);
      return beyond.get();
    } finally {
      turn.unlock();
    }
  }
}
