package dev.pinwheel.marker;

import dev.pinwheel.name.Name;
import dev.pinwheel.version.Version;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One environment: a value for every field of PEP 508, the extras asked for, and the extras and
 * dependency groups that are selected from a lock. Immutable.
 */
public final class Environment {
  private final EnumMap<Field, String> texts;
  private final @Nullable Version platformRelease;
  private final @Nullable Version platformVersion;
  private final long python;
  private final long implementation;
  private final Set<String> extra;
  private final Set<String> extras;
  private final Set<String> groups;

  private Environment(
      EnumMap<Field, String> texts, Set<String> extra, Set<String> extras, Set<String> groups) {
    this.texts = texts;
    this.platformRelease = Version.tryParse(text(Field.PLATFORM_RELEASE));
    this.platformVersion = Version.tryParse(text(Field.PLATFORM_VERSION));
    this.python = release(text(Field.PYTHON_FULL_VERSION));
    String implementationVersion = text(Field.IMPLEMENTATION_VERSION);
    this.implementation = implementationVersion.isEmpty() ? 0 : release(implementationVersion);
    this.extra = extra;
    this.extras = extras;
    this.groups = groups;
  }

  /** Interpreters built from a working tree report {@code 3.14.0a1+}. */
  private static long release(String version) {
    String text = version.endsWith("+") ? version.substring(0, version.length() - 1) : version;
    return PythonVersions.releaseOf(Version.parse(text));
  }

  /** A builder with all fields empty and Python 0.0.0. */
  public static Builder builder() {
    return new Builder();
  }

  /** The value of a field that has one text; empty where it is not known. */
  public String text(Field field) {
    return Objects.requireNonNullElse(texts.get(field), "");
  }

  /** The value of {@code platform_release} or {@code platform_version} as a version, or null. */
  @Nullable Version version(Field field) {
    return field == Field.PLATFORM_RELEASE ? platformRelease : platformVersion;
  }

  /** The release part of {@code python_full_version}. */
  long python() {
    return python;
  }

  /** The release part of {@code implementation_version}. */
  long implementation() {
    return implementation;
  }

  /** The names in {@code extra}, {@code extras} or {@code dependency_groups}, normalised. */
  public Set<String> names(Field field) {
    return switch (field) {
      case EXTRA -> extra;
      case EXTRAS -> extras;
      case DEPENDENCY_GROUPS -> groups;
      default -> throw new IllegalArgumentException(field + " is no set of names");
    };
  }

  /** This environment with these extras asked of the package whose markers are read. */
  public Environment withExtra(Collection<String> names) {
    return new Environment(texts, normalized(names), extras, groups);
  }

  /** This environment with these extras and groups selected from a lock. */
  public Environment withSelection(Collection<String> extraNames, Collection<String> groupNames) {
    return new Environment(texts, extra, normalized(extraNames), normalized(groupNames));
  }

  private static Set<String> normalized(Collection<String> names) {
    Set<String> set = new HashSet<>();
    for (String name : names) {
      set.add(Name.normalize(name));
    }
    return Set.copyOf(set);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Environment that
        && texts.equals(that.texts)
        && extra.equals(that.extra)
        && extras.equals(that.extras)
        && groups.equals(that.groups);
  }

  @Override
  public int hashCode() {
    return 31 * texts.hashCode() + extra.hashCode() + extras.hashCode() + groups.hashCode();
  }

  /** For messages: the fields that are set, in a fixed order. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Field field : Field.values()) {
      String value = text(field);
      if (field.kind() != Field.Kind.NAMES && !value.isEmpty()) {
        text.append(text.isEmpty() ? "" : " ").append(field.spelling()).append('=').append(value);
      }
    }
    return text + " extra=" + extra + " extras=" + extras + " dependency_groups=" + groups;
  }

  /** Collects the fields of an {@link Environment}. */
  public static final class Builder {
    private final EnumMap<Field, String> texts = new EnumMap<>(Field.class);
    private Set<String> extra = Set.of();
    private Set<String> extras = Set.of();
    private Set<String> groups = Set.of();

    private Builder() {}

    /** Sets a field. {@code python_version} is ignored: it follows from the full version. */
    public Builder set(Field field, String value) {
      if (field.kind() == Field.Kind.NAMES) {
        throw new IllegalArgumentException(field + " is a set of names");
      }
      texts.put(field, value);
      return this;
    }

    /** Sets {@code python_full_version}; {@code 3.12} means 3.12.0. */
    public Builder python(String version) {
      return set(Field.PYTHON_FULL_VERSION, version);
    }

    /** The extras asked of the package whose markers are read. */
    public Builder extra(Collection<String> names) {
      extra = normalized(names);
      return this;
    }

    /** The extras and groups selected from a lock. */
    public Builder selection(Collection<String> extraNames, Collection<String> groupNames) {
      extras = normalized(extraNames);
      groups = normalized(groupNames);
      return this;
    }

    /**
     * The environment.
     *
     * @throws dev.pinwheel.name.SyntaxException if a Python or implementation version is none
     */
    public Environment build() {
      EnumMap<Field, String> values = new EnumMap<>(texts);
      values.putIfAbsent(Field.PYTHON_FULL_VERSION, "0");
      long python = release(values.getOrDefault(Field.PYTHON_FULL_VERSION, "0"));
      values.put(Field.PYTHON_VERSION, PythonVersions.minorText(python));
      return new Environment(values, extra, extras, groups);
    }
  }
}
