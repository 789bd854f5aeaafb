package dev.pinwheel.project;

import dev.pinwheel.request.Origin;
import org.jspecify.annotations.Nullable;

/**
 * An index that a project names.
 *
 * @param name what the project calls it, or null
 * @param url without credentials
 * @param isExplicit whether it is asked only for packages that name it
 * @param isDefault whether it stands for the usual one, and is asked last
 * @param isRequired whether it is an error if the index file holds nothing of it
 */
public record NamedIndex(
    @Nullable String name,
    String url,
    boolean isExplicit,
    boolean isDefault,
    boolean isRequired,
    Origin origin) {
  /** One of which the index file may hold nothing. */
  public NamedIndex(
      @Nullable String name, String url, boolean isExplicit, boolean isDefault, Origin origin) {
    this(name, url, isExplicit, isDefault, false, origin);
  }
}
