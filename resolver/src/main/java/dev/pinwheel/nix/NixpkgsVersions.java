package dev.pinwheel.nix;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Name;
import dev.pinwheel.request.Preference;
import dev.pinwheel.version.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

  private final SortedMap<String, List<Offer>> offers;

  private NixpkgsVersions(SortedMap<String, List<Offer>> offers) {
    this.offers = offers;
  }

  /**
   * Reads an array of objects with {@code attribute}, {@code name} and {@code version}.
   *
   * @throws NixException if the text is something else, saying in which line and column
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
      require(parser, parser.nextToken() == JsonToken.START_ARRAY);
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        require(parser, parser.currentToken() == JsonToken.START_OBJECT);
        Offer offer = offer(parser);
        if (offer != null) {
          offers.computeIfAbsent(offer.name(), _ -> new ArrayList<>(1)).add(offer);
        }
      }
      require(parser, parser.nextToken() == null);
    } catch (JsonProcessingException e) {
      throw wrong(e.getLocation());
    } catch (IOException e) {
      throw wrong(null);
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
      require(parser, value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NULL);
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

  private static void require(JsonParser parser, boolean condition) {
    if (!condition) {
      throw wrong(parser.currentLocation());
    }
  }

  private static NixException wrong(@Nullable JsonLocation where) {
    return new NixException(
        (where == null ? "" : where.getLineNr() + ":" + where.getColumnNr() + ": ")
            + "not a table of nixpkgs versions",
        "it must be a JSON array of objects with `attribute`, `name` and `version`; see"
            + " docs/how-to/nix.md for how to make it");
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
}
