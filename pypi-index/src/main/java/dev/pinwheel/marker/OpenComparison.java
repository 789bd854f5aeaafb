package dev.pinwheel.marker;

import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.version.Specifier;
import dev.pinwheel.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of {@code platform_release} or {@code platform_version}, which no range of targets
 * decides: as versions where both sides are, else as texts.
 */
final class OpenComparison {
  private final Field field;
  private final MarkerOperator operator;
  private final String literal;
  private final @Nullable Specifier specifier;

  /** The operator has the field on its left, and is neither {@code !=} nor {@code not in}. */
  OpenComparison(Field field, MarkerOperator operator, String literal) {
    this.field = field;
    this.operator = operator;
    this.literal = literal;
    this.specifier = specifier(operator, literal);
  }

  private static @Nullable Specifier specifier(MarkerOperator operator, String literal) {
    if (operator == MarkerOperator.IN || operator == MarkerOperator.ARBITRARY) {
      return null;
    }
    try {
      return Specifier.parse(operator.spelling() + literal);
    } catch (SyntaxException e) {
      return null;
    }
  }

  boolean holds(Environment environment) {
    String value = environment.text(field);
    if (operator == MarkerOperator.IN) {
      return literal.contains(value);
    }
    Version version = environment.version(field);
    if (specifier != null && version != null) {
      return specifier.contains(version);
    }
    return operator != MarkerOperator.LESS
        && operator != MarkerOperator.GREATER
        && value.equals(literal);
  }

  /**
   * The comparison, or its opposite: of an ordering, for which there is none, with a {@code not}.
   */
  String text(boolean positive) {
    if (positive) {
      return text(operator);
    }
    return switch (operator) {
      case EQUAL -> text(MarkerOperator.NOT_EQUAL);
      case IN -> text(MarkerOperator.NOT_IN);
      default -> "not " + text(operator);
    };
  }

  private String text(MarkerOperator written) {
    return new Comparison(field, written, literal, false, 0).toString();
  }
}
