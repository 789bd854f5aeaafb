package dev.pinwheel.version;

import dev.pinwheel.name.SyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One comparison with a version, such as {@code >=1.2}.
 *
 * <p>Two specifiers are equal if they compare in the same way with the same version: {@code ==1.0}
 * and {@code ==1.0.0} are, {@code ~=1.0} and {@code ~=1.0.0} are not. Texts compared by {@code ===}
 * and versions with a star count as they are written.
 */
public final class Specifier {
  private final Operator operator;
  private final String text;
  private final @Nullable Version version;
  private final boolean star;
  private final VersionSet set;

  private Specifier(
      Operator operator, String text, @Nullable Version version, boolean star, VersionSet set) {
    this.operator = operator;
    this.text = text;
    this.version = version;
    this.star = star;
    this.set = set;
  }

  /**
   * Reads one specifier; blanks round it and after its operator do not count.
   *
   * @throws SyntaxException if the text is none
   */
  public static Specifier parse(String text) {
    SpecifierReader reader = new SpecifierReader(text, 0, text.length());
    Specifier specifier = reader.one();
    if (specifier == null) {
      throw reader.error();
    }
    return specifier;
  }

  /** The specifier with this version, which has been read. */
  static Specifier of(Operator operator, Spelling spelling) {
    Version version = Version.of(spelling);
    return new Specifier(
        operator,
        operator.sign().concat(version.text()),
        version,
        false,
        set(operator, version, spelling));
  }

  private static VersionSet set(Operator operator, Version version, Spelling spelling) {
    return switch (operator) {
      case COMPATIBLE ->
          VersionSet.between(
              Bound.below(version), Bound.aboveRelease(spelling, spelling.releaseLength() - 1));
      case EQUAL -> VersionSet.between(Bound.below(version), upper(spelling));
      case NOT_EQUAL -> VersionSet.between(Bound.below(version), upper(spelling)).complement();
      case LESS_OR_EQUAL -> VersionSet.upTo(Bound.aboveLocals(spelling));
      case GREATER_OR_EQUAL -> VersionSet.from(Bound.below(version));
      case LESS -> VersionSet.upTo(Bound.belowPreReleases(version, spelling));
      case GREATER -> VersionSet.from(Bound.abovePosts(spelling));
      case ARBITRARY -> VersionSet.only(version);
    };
  }

  private static Bound upper(Spelling spelling) {
    return spelling.localFrom == Spelling.NONE
        ? Bound.aboveLocals(spelling)
        : Bound.above(spelling);
  }

  /** The specifier with this version and a star, which is not part of the spelling. */
  static Specifier ofPrefix(Operator operator, Spelling spelling) {
    VersionSet set = VersionSet.between(Bound.belowPrefix(spelling), Bound.abovePrefix(spelling));
    Version version = Version.of(spelling);
    return new Specifier(
        operator,
        operator.sign() + version.text() + ".*",
        version,
        true,
        operator == Operator.NOT_EQUAL ? set.complement() : set);
  }

  /** The specifier that compares with this text. */
  static Specifier ofText(String text) {
    Version version = Version.tryParse(text);
    VersionSet set = version == null ? VersionSet.NONE : VersionSet.only(version);
    return new Specifier(Operator.ARBITRARY, "===" + text, version, false, set);
  }

  /** How it compares. */
  public Operator operator() {
    return operator;
  }

  /** What it compares with, as written, the star included. */
  public String versionText() {
    return text.substring(operator.sign().length());
  }

  /**
   * The version compared with, without the star; null if that is a text which is no version, after
   * {@code ===}.
   */
  public @Nullable Version version() {
    return version;
  }

  /** Whether a star follows the version. */
  public boolean isPrefix() {
    return star;
  }

  /**
   * The versions it admits. One interval, or the complement of one for {@code !=}.
   *
   * <p>For {@code ===} the set is the least that can be told by order alone: the version named and
   * those equal to it, though only the one that is written in the same way is admitted; and none if
   * the text is no version. {@link #contains} is exact.
   */
  public VersionSet set() {
    return set;
  }

  /** Whether it admits the version; a pre-release is a version like all others. */
  public boolean contains(Version candidate) {
    return operator == Operator.ARBITRARY
        ? sameText(text, operator.sign().length(), candidate.text())
        : set.contains(candidate);
  }

  /**
   * What is left of it where upper bounds do not count: {@code ~=3.8}, {@code ==3.8.*} and {@code
   * ==3.8} are {@code >=3.8} then, and {@code <4} is nothing, which is null. Holes stay.
   */
  public @Nullable Specifier withoutUpperBound() {
    return switch (operator) {
      case LESS, LESS_OR_EQUAL -> null;
      case GREATER, GREATER_OR_EQUAL, NOT_EQUAL -> this;
      case COMPATIBLE, EQUAL, ARBITRARY ->
          version == null ? this : parse(">=" + version.withoutLocal().text());
    };
  }

  /** Whether it names a pre-release as one that is wanted: not by {@code !=}. */
  public boolean mentionsPreRelease() {
    return operator != Operator.NOT_EQUAL && version != null && version.isPreRelease();
  }

  private static boolean sameText(String one, int from, String other) {
    if (one.length() - from != other.length()) {
      return false;
    }
    for (int i = 0; i < other.length(); i++) {
      if (Characters.lower(one.charAt(from + i)) != Characters.lower(other.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Specifier that) || operator != that.operator || star != that.star) {
      return false;
    }
    if (operator == Operator.ARBITRARY || star || version == null || that.version == null) {
      return text.equals(that.text);
    }
    return version.equals(that.version)
        && (operator != Operator.COMPATIBLE
            || version.releaseLength() == that.version.releaseLength());
  }

  @Override
  public int hashCode() {
    int hash =
        operator == Operator.ARBITRARY || star || version == null
            ? text.hashCode()
            : version.hashCode();
    return operator.sign().hashCode() * 31 + hash;
  }

  /** Operator and version, the latter as written. */
  @Override
  public String toString() {
    return text;
  }
}
