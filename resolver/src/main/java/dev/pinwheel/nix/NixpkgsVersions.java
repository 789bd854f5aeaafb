package dev.pinwheel.nix;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Name;
import dev.pinwheel.resolve.Preference;
import dev.pinwheel.version.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which Python packages a nixpkgs has, in which versions: a table that its owner's Nix makes. A
 * version that is none, or a name that is none, is passed over.
 */
public final class NixpkgsVersions {
  private static final int MOST_BYTES = 64 << 20;

  /** A package of nixpkgs. */
  public record Offer(String attribute, String name, Version version) {}

  /** A pin that is another one because nixpkgs has it. */
  public record Moved(String name, Version from, Version to) {}

  private final SortedMap<String, List<Offer>> offers;

  private NixpkgsVersions(SortedMap<String, List<Offer>> offers) {
    this.offers = offers;
  }

  /**
   * Reads an array of objects with {@code attribute}, {@code name} and {@code version}.
   *
   * @throws NixException if the text is something else
   */
  public static NixpkgsVersions read(byte[] json) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxDocumentLength(MOST_BYTES)
                    .maxNestingDepth(10)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    SortedMap<String, List<Offer>> offers = new TreeMap<>();
    try (JsonParser parser = factory.createParser(json)) {
      require(parser.nextToken() == JsonToken.START_ARRAY);
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        require(parser.currentToken() == JsonToken.START_OBJECT);
        Offer offer = offer(parser);
        if (offer != null) {
          offers.computeIfAbsent(offer.name(), _ -> new ArrayList<>(1)).add(offer);
        }
      }
      require(parser.nextToken() == null);
    } catch (IOException e) {
      throw wrong();
    }
    offers.values().forEach(list -> list.sort(NixpkgsVersions::compare));
    return new NixpkgsVersions(offers);
  }

  private static @Nullable Offer offer(JsonParser parser) throws IOException {
    String attribute = null;
    String name = null;
    String version = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      require(value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NULL);
      String text = value == JsonToken.VALUE_NULL ? null : parser.getText();
      switch (key) {
        case "attribute" -> attribute = text;
        case "name" -> name = text;
        case "version" -> version = text;
        default -> {}
      }
    }
    Version parsed = version == null ? null : Version.tryParse(version);
    return attribute == null || name == null || parsed == null || !Name.isValid(name)
        ? null
        : new Offer(attribute, Name.normalize(name), parsed);
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw wrong();
    }
  }

  private static NixException wrong() {
    return new NixException(
        "the table of the versions of nixpkgs cannot be read",
        "it is a JSON array of objects with `attribute`, `name` and `version`; docs/nix.md says how"
            + " to make it");
  }

  /** The attribute that is called like the project comes first, then the newest version. */
  private static int compare(Offer left, Offer right) {
    boolean leftPlain = left.attribute().equals(left.name());
    boolean rightPlain = right.attribute().equals(right.name());
    if (leftPlain != rightPlain) {
      return leftPlain ? -1 : 1;
    }
    int order = right.version().compareTo(left.version());
    return order != 0 ? order : left.attribute().compareTo(right.attribute());
  }

  /** The package of this name and version; null if there is none. */
  @Nullable Offer find(String name, Version version) {
    for (Offer offer : offers.getOrDefault(name, List.of())) {
      if (offer.version().equals(version)) {
        return offer;
      }
    }
    return null;
  }

  /** The versions as a solve prefers them: first choice where they are allowed. */
  public List<Preference> preferences(Markers markers) {
    List<Preference> preferences = new ArrayList<>();
    for (List<Offer> list : offers.values()) {
      Offer first = list.getFirst();
      preferences.add(new Preference(first.name(), first.version(), markers.always()));
    }
    return preferences;
  }

  /**
   * The pins that a preference for these versions moved: those of names that have one version in
   * both locks, another one in each, and in the second that of nixpkgs.
   *
   * @param without the lock of the same request without the preference
   */
  public List<Moved> moved(Lock without, Lock with) {
    Map<String, Version> before = single(without);
    List<Moved> moved = new ArrayList<>();
    single(with)
        .forEach(
            (name, version) -> {
              Version from = before.get(name);
              if (from != null && !from.equals(version) && find(name, version) != null) {
                moved.add(new Moved(name, from, version));
              }
            });
    return moved;
  }

  private static Map<String, Version> single(Lock lock) {
    TreeMap<String, Version> versions = new TreeMap<>();
    List<String> several = new ArrayList<>();
    for (Entry entry : lock.entries()) {
      if (entry.version() != null && versions.put(entry.name(), entry.version()) != null) {
        several.add(entry.name());
      }
    }
    several.forEach(versions::remove);
    return versions;
  }
}
