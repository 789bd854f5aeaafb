package dev.pinwheel.lock;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A publisher that an index attests (PEP 740).
 *
 * @param kind of publisher, such as {@code GitHub}
 * @param claims what is said of it, by key
 */
public record Publisher(String kind, SortedMap<String, String> claims) {
  public Publisher {
    claims = Collections.unmodifiableSortedMap(new TreeMap<>(claims));
  }
}
