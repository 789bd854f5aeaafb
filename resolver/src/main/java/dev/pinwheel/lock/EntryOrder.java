package dev.pinwheel.lock;

import dev.pinwheel.version.Version;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The orders in which the parts of a lock stand; see docs/reference/lock.md. */
public final class EntryOrder {
  /** By name, version, kind of source, marker. */
  public static final Comparator<Entry> ENTRIES =
      (left, right) -> {
        int order = left.name().compareTo(right.name());
        if (order == 0) {
          order = versions(left.version(), right.version());
        }
        if (order == 0) {
          order = Integer.compare(kind(left.source()), kind(right.source()));
        }
        if (order == 0) {
          order = left.marker().text().compareTo(right.marker().text());
        }
        return order != 0 ? order : places(left.source().place(), right.source().place());
      };

  /** By name, version, place, then by what makes them conditional. */
  public static final Comparator<Dependency> DEPENDENCIES =
      (left, right) -> {
        int order = left.name().compareTo(right.name());
        if (order == 0) {
          order = versions(left.version(), right.version());
        }
        if (order == 0) {
          order = places(left.place(), right.place());
        }
        if (order == 0) {
          order = texts(left.extra(), right.extra());
        }
        if (order == 0) {
          order = left.marker().text().compareTo(right.marker().text());
        }
        if (order == 0) {
          order = left.specifier().toString().compareTo(right.specifier().toString());
        }
        return order != 0
            ? order
            : String.join(",", left.extras()).compareTo(String.join(",", right.extras()));
      };

  /** By what they ask for, then by the part of the project. */
  public static final Comparator<Notes.Root> ROOTS =
      (left, right) -> {
        int order = DEPENDENCIES.compare(left.dependency(), right.dependency());
        if (order == 0) {
          order = texts(PartText.extra(left.part()), PartText.extra(right.part()));
        }
        if (order == 0) {
          order = texts(PartText.group(left.part()), PartText.group(right.part()));
        }
        return order != 0 ? order : texts(left.from(), right.from());
      };

  public static final Comparator<LockedFile> FILES =
      (left, right) -> left.name().compareTo(right.name());

  public static final Comparator<Publisher> IDENTITIES =
      (left, right) -> {
        int order = left.kind().compareTo(right.kind());
        return order != 0 ? order : left.claims().toString().compareTo(right.claims().toString());
      };

  public static final Comparator<Notes.Build> BUILDS =
      (left, right) -> {
        int order = left.name().compareTo(right.name());
        return order != 0 ? order : versions(left.version(), right.version());
      };

  public static final Comparator<Notes.Build.Pinned> PINNED =
      (left, right) -> {
        int order = left.name().compareTo(right.name());
        return order != 0 ? order : versions(left.version(), right.version());
      };

  private EntryOrder() {}

  /** None first; equal versions by their spelling. */
  public static int versions(@Nullable Version left, @Nullable Version right) {
    if (left == null || right == null) {
      return Boolean.compare(left != null, right != null);
    }
    int order = left.compareTo(right);
    return order != 0 ? order : left.text().compareTo(right.text());
  }

  private static int texts(@Nullable String left, @Nullable String right) {
    if (left == null || right == null) {
      return Boolean.compare(left != null, right != null);
    }
    return left.compareTo(right);
  }

  static int places(@Nullable Place left, @Nullable Place right) {
    if (left == null || right == null) {
      return Boolean.compare(left != null, right != null);
    }
    int order = left.kind().compareTo(right.kind());
    if (order == 0) {
      order = left.location().compareTo(right.location());
    }
    return order != 0 ? order : Boolean.compare(left.isPath(), right.isPath());
  }

  private static int kind(EntrySource source) {
    return switch (source) {
      case EntrySource.Vcs _ -> 0;
      case EntrySource.Directory _ -> 1;
      case EntrySource.Archive _ -> 2;
      case EntrySource.IndexFiles _ -> 3;
    };
  }
}
