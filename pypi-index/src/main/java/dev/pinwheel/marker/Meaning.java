package dev.pinwheel.marker;

import dev.pinwheel.name.Name;
import dev.pinwheel.version.Version;
import java.util.function.Consumer;

/** What one comparison says, as a diagram, by the kind of its field. */
final class Meaning {
  private final Diagrams diagrams;

  Meaning(Diagrams diagrams) {
    this.diagrams = diagrams;
  }

  /** The diagram; a comparison that is odd is also given to {@code warnings}. */
  Node of(Comparison comparison, Consumer<MarkerWarning> warnings) {
    return switch (comparison.field().kind()) {
      case VERSION -> version(comparison, warnings);
      case TEXT -> text(comparison, warnings);
      case VERSION_OR_TEXT -> open(comparison);
      case NAMES -> names(comparison, warnings);
    };
  }

  private Node version(Comparison comparison, Consumer<MarkerWarning> warnings) {
    boolean minor = comparison.field() == Field.PYTHON_VERSION;
    Field field = minor ? Field.PYTHON_FULL_VERSION : comparison.field();
    int numbers = minor ? 2 : 3;
    String literal = comparison.literal();
    return switch (comparison.operator()) {
      case IN, NOT_IN -> {
        Node in;
        if (!comparison.literalFirst()) {
          in = diagrams.releases(field, listed(comparison, numbers, warnings));
        } else {
          warn(comparison, "is a test of text, not of versions", warnings);
          in =
              minor
                  ? diagrams.releases(field, PythonVersions.minorsContaining(literal))
                  : contains(field, literal);
        }
        yield comparison.operator() == MarkerOperator.IN ? in : diagrams.not(in);
      }
      default -> {
        MarkerOperator operator = comparison.operator();
        long[] set;
        if (comparison.literalFirst() && operator == MarkerOperator.COMPATIBLE) {
          Version version = literal.length() > 200 ? null : Version.tryParse(literal);
          set = version == null ? null : PythonVersions.compatibleWith(version, numbers);
        } else {
          set =
              PythonVersions.matching(
                  comparison.literalFirst() ? operator.mirrored() : operator, literal, numbers);
        }
        if (set == null) {
          boolean differs = operator == MarkerOperator.NOT_EQUAL;
          warn(
              comparison,
              differs ? "is not with a version: always true" : "is not with a version: never true",
              warnings);
          yield differs ? Node.TRUE : Node.FALSE;
        }
        yield diagrams.releases(field, set);
      }
    };
  }

  /** A list of versions, or a text that may hold the field's text somewhere. */
  private static long[] listed(
      Comparison comparison, int numbers, Consumer<MarkerWarning> warnings) {
    String literal = comparison.literal();
    long[] union = PythonVersions.NONE;
    int from = 0;
    while (from < literal.length()) {
      int to = from;
      while (to < literal.length() && !isSeparator(literal.charAt(to))) {
        to++;
      }
      if (to > from) {
        long[] one =
            PythonVersions.matching(MarkerOperator.EQUAL, literal.substring(from, to), numbers);
        if (one == null) {
          warn(comparison, "is not with a list of versions", warnings);
          if (numbers == 2) {
            return PythonVersions.minorsWithin(literal);
          }
        } else {
          union = PythonVersions.union(union, one);
        }
      }
      from = to + 1;
    }
    return union;
  }

  private Node text(Comparison comparison, Consumer<MarkerWarning> warnings) {
    Field field = comparison.field();
    String literal = comparison.literal();
    return switch (comparison.operator()) {
      case EQUAL -> diagrams.value(field, literal);
      case NOT_EQUAL -> diagrams.not(diagrams.value(field, literal));
      case LESS_OR_EQUAL, GREATER_OR_EQUAL, COMPATIBLE, ARBITRARY -> {
        warn(comparison, "orders texts: read as ==", warnings);
        yield diagrams.value(field, literal);
      }
      case LESS, GREATER -> {
        warn(comparison, "orders texts: never true", warnings);
        yield Node.FALSE;
      }
      case IN -> within(comparison);
      case NOT_IN -> diagrams.not(within(comparison));
    };
  }

  /**
   * {@code 'nux' in sys_platform}, or {@code sys_platform in 'linux darwin'}: the latter holds for
   * each word of the literal, and for the common values that stand anywhere in it.
   */
  private Node within(Comparison comparison) {
    Field field = comparison.field();
    String literal = comparison.literal();
    if (comparison.literalFirst()) {
      return contains(field, literal);
    }
    Node any = Node.FALSE;
    for (String value : field.common()) {
      if (literal.contains(value)) {
        any = diagrams.or(any, diagrams.value(field, value));
      }
    }
    int from = 0;
    while (from <= literal.length()) {
      int to = from;
      while (to < literal.length() && !isSeparator(literal.charAt(to))) {
        to++;
      }
      if (to > from) {
        any = diagrams.or(any, diagrams.value(field, literal.substring(from, to)));
      }
      from = to + 1;
    }
    return any;
  }

  private Node contains(Field field, String literal) {
    return literal.isEmpty() ? Node.TRUE : diagrams.yes(Variable.Kind.CONTAINS, field, literal);
  }

  private Node open(Comparison comparison) {
    Field field = comparison.field();
    String literal = comparison.literal();
    MarkerOperator operator = comparison.operator();
    boolean negative = operator == MarkerOperator.NOT_EQUAL || operator == MarkerOperator.NOT_IN;
    Node node;
    if (operator == MarkerOperator.IN || operator == MarkerOperator.NOT_IN) {
      node =
          comparison.literalFirst()
              ? contains(field, literal)
              : diagrams.open(field, MarkerOperator.IN, literal);
    } else {
      MarkerOperator asked = negative ? MarkerOperator.EQUAL : operator;
      node = diagrams.open(field, comparison.literalFirst() ? asked.mirrored() : asked, literal);
    }
    return negative ? diagrams.not(node) : node;
  }

  private Node names(Comparison comparison, Consumer<MarkerWarning> warnings) {
    Field field = comparison.field();
    MarkerOperator operator = comparison.operator();
    if (field == Field.EXTRA
        && operator != MarkerOperator.EQUAL
        && operator != MarkerOperator.NOT_EQUAL) {
      warn(comparison, "asks an extra for more than == and !=: never true", warnings);
      return Node.FALSE;
    }
    Node member = diagrams.yes(Variable.Kind.MEMBER, field, Name.normalize(comparison.literal()));
    boolean negative = operator == MarkerOperator.NOT_EQUAL || operator == MarkerOperator.NOT_IN;
    return negative ? diagrams.not(member) : member;
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == ',' || c == '\t' || c == ';' || c == '|';
  }

  private static void warn(
      Comparison comparison, String message, Consumer<MarkerWarning> warnings) {
    warnings.accept(new MarkerWarning(comparison.toString(), message, comparison.position()));
  }
}
