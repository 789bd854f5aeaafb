package dev.pinwheel.version;

import dev.pinwheel.name.SyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Specifiers that hold together, such as {@code >=1.2,<2}: of a requirement, or of requires-python.
 *
 * <p>They are kept in the order of their texts, each once.
 */
public final class Specifiers {
  /** No specifier, which admits every version. */
  public static final Specifiers EMPTY = new Specifiers(List.of());

  private final List<Specifier> specifiers;
  private final VersionSet set;
  private final boolean arbitrary;

  private Specifiers(List<Specifier> specifiers) {
    this.specifiers = specifiers;
    List<VersionSet> sets = new ArrayList<>(specifiers.size());
    boolean anyArbitrary = false;
    for (Specifier specifier : specifiers) {
      sets.add(specifier.set());
      anyArbitrary |= specifier.operator() == Operator.ARBITRARY;
    }
    this.set = VersionSet.intersection(sets);
    this.arbitrary = anyArbitrary;
  }

  /**
   * Reads specifiers separated by commas; blanks do not count, nor do commas too many, nor is no
   * specifier at all an error.
   *
   * @throws SyntaxException if the text is something else
   */
  public static Specifiers parse(String text) {
    return read(new SpecifierReader(text, 0, text.length()), false);
  }

  /** Reads specifiers, or returns null where {@link #parse} throws. */
  public static @Nullable Specifiers tryParse(String text) {
    List<Specifier> read = new SpecifierReader(text, 0, text.length()).all(false);
    return read == null ? null : of(read);
  }

  /**
   * Reads the specifiers of a requirement, which are a part of its text, by the narrower grammar of
   * PEP 508: no comma too many, no star but after a release. Errors count in the whole text.
   *
   * @throws SyntaxException if that part is something else
   */
  public static Specifiers parseInRequirement(String text, int from, int to) {
    return read(new SpecifierReader(text, from, to), true);
  }

  private static Specifiers read(SpecifierReader reader, boolean grammar) {
    List<Specifier> read = reader.all(grammar);
    if (read == null) {
      throw reader.error();
    }
    return of(read);
  }

  /** These specifiers together. */
  public static Specifiers of(List<Specifier> specifiers) {
    if (specifiers.isEmpty()) {
      return EMPTY;
    }
    if (specifiers.size() == 1) {
      return new Specifiers(List.copyOf(specifiers));
    }
    Specifier[] sorted = specifiers.toArray(new Specifier[0]);
    Arrays.sort(sorted, (a, b) -> a.toString().compareTo(b.toString()));
    Set<Specifier> seen = new LinkedHashSet<>(sorted.length * 2);
    Collections.addAll(seen, sorted);
    return new Specifiers(List.copyOf(seen));
  }

  /** Each of them once, in the order of their texts. */
  public List<Specifier> list() {
    return specifiers;
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return specifiers.isEmpty();
  }

  /** Whether one exact version is required: one {@code ==} without a star, or one {@code ===}. */
  public boolean isExact() {
    if (specifiers.size() != 1) {
      return false;
    }
    Specifier only = specifiers.getFirst();
    return only.operator() == Operator.ARBITRARY
        || only.operator() == Operator.EQUAL && !only.isPrefix();
  }

  /** Whether all of them admit the version; a pre-release is a version like all others. */
  public boolean contains(Version version) {
    if (!arbitrary) {
      return set.contains(version);
    }
    for (Specifier specifier : specifiers) {
      if (!specifier.contains(version)) {
        return false;
      }
    }
    return true;
  }

  /** The versions that all of them admit, as far as {@link Specifier#set} tells. */
  public VersionSet set() {
    return set;
  }

  /** What is left of them where upper bounds do not count. */
  public Specifiers withoutUpperBounds() {
    List<Specifier> left = new ArrayList<>(specifiers.size());
    for (Specifier specifier : specifiers) {
      Specifier lower = specifier.withoutUpperBound();
      if (lower != null) {
        left.add(lower);
      }
    }
    return of(left);
  }

  /** Whether one of them names a pre-release as one that is wanted: not by {@code !=}. */
  public boolean mentionsPreRelease() {
    for (Specifier specifier : specifiers) {
      if (specifier.mentionsPreRelease()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Specifiers that && specifiers.equals(that.specifiers);
  }

  @Override
  public int hashCode() {
    return specifiers.hashCode();
  }

  /** Their texts, sorted and joined by commas. */
  @Override
  public String toString() {
    StringBuilder joined = new StringBuilder();
    for (Specifier specifier : specifiers) {
      if (!joined.isEmpty()) {
        joined.append(',');
      }
      joined.append(specifier);
    }
    return joined.toString();
  }
}
