package dev.pinwheel.marker;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ordered decision diagrams, interned: two nodes made here are the same object exactly if they mean
 * the same for all values of all fields, each taken for itself.
 *
 * <p>Among the questions about one text field there are dependencies: the value {@code linux}
 * settles whether the field contains {@code nux}, and so does its containing {@code linux}. In the
 * child of such an answer settled questions are never asked ({@link #settle}), and a node is left
 * out if its special children are what the general child becomes under their answers ({@link
 * #node}). Infinitely many texts fit every remaining combination of answers, so this form is
 * unique.
 *
 * <p>Not safe for use by several threads at once.
 */
final class Diagrams {
  private static final int MEMO = 1 << 13;

  private enum Operation {
    AND(0x2545F491),
    OR(0x7FEB352D),
    AND_NOT(0x45D9F3B3);

    private final int salt;

    Operation(int salt) {
      this.salt = salt;
    }
  }

  private final Map<Question, Variable> variables = new HashMap<>();
  private Node[] table = new Node[1 << 10];
  private int size;

  private final @Nullable Node[] memoLeft = new Node[MEMO];
  private final @Nullable Node[] memoRight = new Node[MEMO];
  private final @Nullable Node[] memoResult = new Node[MEMO];
  private final @Nullable Operation[] memoOperation = new Operation[MEMO];

  /** Steps left to the operation that runs, of those allowed to it. */
  private int budget;

  private int allowed;
  private long taken;

  /** Allows so many steps from here on; beyond, {@link TooLarge} is thrown. */
  void allow(int steps) {
    taken += allowed - budget;
    allowed = steps;
    budget = steps;
  }

  /** How many steps all operations so far have taken. */
  long steps() {
    return taken + allowed - budget;
  }

  /** How many nodes there are. */
  int size() {
    return size;
  }

  private Variable variable(
      Question question, @Nullable OpenComparison comparison, @Nullable Unsimplified unsimplified) {
    Variable known = variables.get(question);
    if (known == null) {
      known = new Variable(question, comparison, unsimplified);
      variables.put(question, known);
    }
    return known;
  }

  private Variable variable(Variable.Kind kind, Field field, String text) {
    return variable(new Question(kind, field, text), null, null);
  }

  /** A question with the answers <em>no</em> and <em>yes</em>. */
  Node yes(Variable.Kind kind, Field field, String text) {
    return yes(variable(kind, field, text));
  }

  /** Whether a comparison holds that is left open. */
  Node open(Field field, MarkerOperator operator, String literal) {
    OpenComparison comparison = new OpenComparison(field, operator, literal);
    return yes(
        variable(new Question(Variable.Kind.OPEN, field, comparison.text(true)), comparison, null));
  }

  /** Whether an expression holds that is too large for a diagram. */
  Node unsimplified(Unsimplified expression) {
    return yes(
        variable(
            new Question(
                Variable.Kind.UNSIMPLIFIED,
                Field.PLATFORM_VERSION,
                expression.expression().toString()),
            null,
            expression));
  }

  private Node yes(Variable variable) {
    return node(variable, Node.NO_CUTS, Node.NO_VALUES, new Node[] {Node.FALSE, Node.TRUE});
  }

  /** Whether the field's text is this one. */
  Node value(Field field, String value) {
    return node(
        variable(Variable.Kind.VALUE, field, ""),
        Node.NO_CUTS,
        new String[] {value},
        new Node[] {Node.TRUE, Node.FALSE});
  }

  /** Whether the field's release is in the set. */
  Node releases(Field field, long[] set) {
    boolean first = set.length > 0 && set[0] == 0;
    long[] cuts = first ? Arrays.copyOfRange(set, 1, set.length) : set;
    Node[] children = new Node[cuts.length + 1];
    for (int i = 0; i < children.length; i++) {
      children[i] = (i & 1) == 1 != first ? Node.TRUE : Node.FALSE;
    }
    return node(variable(Variable.Kind.RELEASE, field, ""), cuts, Node.NO_VALUES, children);
  }

  Node and(Node left, Node right) {
    return apply(Operation.AND, left, right);
  }

  Node or(Node left, Node right) {
    return apply(Operation.OR, left, right);
  }

  Node andNot(Node left, Node right) {
    return apply(Operation.AND_NOT, left, right);
  }

  Node not(Node node) {
    return apply(Operation.AND_NOT, Node.TRUE, node);
  }

  boolean implies(Node left, Node right) {
    return andNot(left, right) == Node.FALSE;
  }

  /**
   * What the node becomes once a question with the answers <em>no</em> and <em>yes</em> has one.
   */
  Node given(Node node, Variable variable, boolean answer) {
    Node literal = yes(variable);
    Node fixed = answer ? and(node, literal) : andNot(node, literal);
    return without(fixed, variable, new IdentityHashMap<>());
  }

  /** The node with each of its children for the question joined. */
  private Node without(Node node, Variable variable, IdentityHashMap<Node, Node> done) {
    Variable asked = node.variable;
    if (asked == null || asked.compareTo(variable) > 0) {
      return node;
    }
    if (asked == variable) {
      return or(node.no(), node.yes());
    }
    Node known = done.get(node);
    if (known != null) {
      return known;
    }
    Node[] children = new Node[node.children.length];
    for (int i = 0; i < children.length; i++) {
      children[i] = without(node.children[i], variable, done);
    }
    Node result = node(asked, node.cuts, node.values, children);
    done.put(node, result);
    return result;
  }

  private Node apply(Operation operation, Node left, Node right) {
    switch (operation) {
      case AND -> {
        if (left == right || right == Node.TRUE || left == Node.FALSE) {
          return left;
        }
        if (left == Node.TRUE || right == Node.FALSE) {
          return right;
        }
      }
      case OR -> {
        if (left == right || right == Node.FALSE || left == Node.TRUE) {
          return left;
        }
        if (left == Node.FALSE || right == Node.TRUE) {
          return right;
        }
      }
      case AND_NOT -> {
        if (left == right || right == Node.TRUE || left == Node.FALSE) {
          return Node.FALSE;
        }
        if (right == Node.FALSE) {
          return left;
        }
      }
    }
    int slot = (31 * (31 * left.shape() + right.shape()) + operation.salt) * 0x9E3779B9;
    slot >>>= 32 - 13;
    Node known = memoResult[slot];
    if (known != null
        && memoLeft[slot] == left
        && memoRight[slot] == right
        && memoOperation[slot] == operation) {
      return known;
    }
    step();
    Node result = combine(operation, left, right);
    memoLeft[slot] = left;
    memoRight[slot] = right;
    memoResult[slot] = result;
    memoOperation[slot] = operation;
    return result;
  }

  private Node combine(Operation operation, Node left, Node right) {
    Variable variable = upper(left, right);
    return switch (variable.kind) {
      case RELEASE -> {
        long[] cuts = merged(cutsOf(left, variable), cutsOf(right, variable));
        Node[] children = new Node[cuts.length + 1];
        for (int i = 0; i < children.length; i++) {
          long release = i == 0 ? 0 : cuts[i - 1];
          children[i] =
              apply(
                  operation,
                  atRelease(left, variable, release),
                  atRelease(right, variable, release));
        }
        yield node(variable, cuts, Node.NO_VALUES, children);
      }
      case VALUE -> {
        String[] values = merged(valuesOf(left, variable), valuesOf(right, variable));
        Node[] children = new Node[values.length + 1];
        for (int i = 0; i < values.length; i++) {
          children[i] =
              apply(
                  operation,
                  atValue(left, variable, values[i]),
                  atValue(right, variable, values[i]));
        }
        children[values.length] =
            apply(operation, otherwise(left, variable), otherwise(right, variable));
        yield node(variable, Node.NO_CUTS, values, children);
      }
      case CONTAINS, MEMBER, OPEN, UNSIMPLIFIED -> {
        Node no = apply(operation, otherwise(left, variable), otherwise(right, variable));
        Node yes = apply(operation, whenYes(left, variable), whenYes(right, variable));
        yield node(variable, Node.NO_CUTS, Node.NO_VALUES, new Node[] {no, yes});
      }
    };
  }

  static Variable upper(Node left, Node right) {
    Variable a = left.variable;
    Variable b = right.variable;
    if (a == null || b == null) {
      return (a == null ? right : left).question();
    }
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static long[] cutsOf(Node node, Variable variable) {
    return node.variable == variable ? node.cuts : Node.NO_CUTS;
  }

  private static String[] valuesOf(Node node, Variable variable) {
    return node.variable == variable ? node.values : Node.NO_VALUES;
  }

  static Node atRelease(Node node, Variable variable, long release) {
    return node.variable == variable ? node.at(release) : node;
  }

  /** The node where the text of the variable's field is the value. */
  Node atValue(Node node, Variable variable, String value) {
    if (node.variable == variable) {
      for (int i = 0; i < node.values.length; i++) {
        if (node.values[i].equals(value)) {
          return node.children[i];
        }
      }
      return settle(node.children[node.values.length], variable, value);
    }
    return settle(node, variable, value);
  }

  /** The node where none of the special answers is given. */
  static Node otherwise(Node node, Variable variable) {
    if (node.variable != variable) {
      return node;
    }
    return variable.kind == Variable.Kind.VALUE ? node.children[node.values.length] : node.no();
  }

  Node whenYes(Node node, Variable variable) {
    if (node.variable == variable) {
      return node.yes();
    }
    return variable.kind == Variable.Kind.CONTAINS ? settle(node, variable, variable.text) : node;
  }

  /**
   * What the node becomes once the field is known to be, or to contain, the text; the answer was
   * given to a question above the node.
   */
  private Node settle(Node node, Variable answered, String text) {
    Variable asked = node.variable;
    if (asked == null || !answered.settles(asked)) {
      return node;
    }
    if (text.contains(asked.text)) {
      return settle(node.yes(), answered, text);
    }
    Node no = settle(node.no(), answered, text);
    if (answered.kind == Variable.Kind.VALUE) {
      return no;
    }
    step();
    return node(
        asked, Node.NO_CUTS, Node.NO_VALUES, new Node[] {no, settle(node.yes(), answered, text)});
  }

  /** The one node with this question and these children, or what is the same without it. */
  Node node(Variable variable, long[] cuts, String[] values, Node[] children) {
    return switch (variable.kind) {
      case RELEASE -> {
        int distinct = 0;
        for (int i = 1; i < children.length; i++) {
          if (children[i] != children[i - 1]) {
            distinct++;
          }
        }
        if (distinct == 0) {
          yield children[0];
        }
        if (distinct == cuts.length) {
          yield intern(new Node(variable, cuts, values, children));
        }
        long[] kept = new long[distinct];
        Node[] keptChildren = new Node[distinct + 1];
        keptChildren[0] = children[0];
        int at = 0;
        for (int i = 1; i < children.length; i++) {
          if (children[i] != children[i - 1]) {
            kept[at++] = cuts[i - 1];
            keptChildren[at] = children[i];
          }
        }
        yield intern(new Node(variable, kept, values, keptChildren));
      }
      case VALUE -> {
        Node other = children[values.length];
        String[] kept = new String[values.length];
        Node[] keptChildren = new Node[values.length + 1];
        int at = 0;
        for (int i = 0; i < values.length; i++) {
          if (children[i] != settle(other, variable, values[i])) {
            kept[at] = values[i];
            keptChildren[at++] = children[i];
          }
        }
        if (at == 0) {
          yield other;
        }
        keptChildren[at] = other;
        yield intern(
            new Node(variable, cuts, Arrays.copyOf(kept, at), Arrays.copyOf(keptChildren, at + 1)));
      }
      case CONTAINS ->
          children[1] == settle(children[0], variable, variable.text)
              ? children[0]
              : intern(new Node(variable, cuts, values, children));
      case MEMBER, OPEN, UNSIMPLIFIED ->
          children[0] == children[1]
              ? children[0]
              : intern(new Node(variable, cuts, values, children));
    };
  }

  private Node intern(Node node) {
    int mask = table.length - 1;
    int slot = node.shape() * 0x9E3779B9 >>> 7 & mask;
    for (Node known = table[slot]; known != null; known = table[slot]) {
      if (known.sameAs(node)) {
        return known;
      }
      slot = slot + 1 & mask;
    }
    table[slot] = node;
    if (++size * 2 > table.length) {
      grow();
    }
    return node;
  }

  private void grow() {
    Node[] old = table;
    table = new Node[2 * old.length];
    int mask = table.length - 1;
    for (Node node : old) {
      if (node != null) {
        int slot = node.shape() * 0x9E3779B9 >>> 7 & mask;
        while (table[slot] != null) {
          slot = slot + 1 & mask;
        }
        table[slot] = node;
      }
    }
  }

  private void step() {
    if (--budget < 0) {
      throw new TooLarge();
    }
  }

  static long[] merged(long[] left, long[] right) {
    if (left.length == 0 || right.length == 0) {
      return left.length == 0 ? right : left;
    }
    long[] all = new long[left.length + right.length];
    int i = 0;
    int j = 0;
    int count = 0;
    while (i < left.length || j < right.length) {
      if (j == right.length || i < left.length && left[i] <= right[j]) {
        if (j < right.length && left[i] == right[j]) {
          j++;
        }
        all[count++] = left[i++];
      } else {
        all[count++] = right[j++];
      }
    }
    return Arrays.copyOf(all, count);
  }

  static String[] merged(String[] left, String[] right) {
    if (left.length == 0 || right.length == 0) {
      return left.length == 0 ? right : left;
    }
    String[] all = new String[left.length + right.length];
    int i = 0;
    int j = 0;
    int count = 0;
    while (i < left.length || j < right.length) {
      int order = i == left.length ? 1 : j == right.length ? -1 : left[i].compareTo(right[j]);
      if (order <= 0) {
        all[count++] = left[i++];
        if (order == 0) {
          j++;
        }
      } else {
        all[count++] = right[j++];
      }
    }
    return Arrays.copyOf(all, count);
  }

  /** An operation went beyond what it was allowed. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super("too large for a diagram", null, false, false);
    }
  }
}
