package dev.pinwheel.nix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A piece of Nix. Data of others stand only in {@link Text}, in the attribute names of {@link
 * Select} and {@link Attributes}, and in {@link Beside}; all of these are written as escaped
 * strings, so that no data can change what the text means. {@link Code} is our own words.
 */
sealed interface NixExpression {
  /** A string of data. */
  record Text(String value) implements NixExpression {}

  /** Words of ours: an identifier, or a form that stands anywhere. */
  record Code(String words) implements NixExpression {}

  /** A path that is relative to the file it is written in, with {@code /}; empty for its folder. */
  record Beside(String path) implements NixExpression {}

  /** An attribute, and what to take where there is none. */
  record Select(String base, List<String> names, @Nullable NixExpression otherwise)
      implements NixExpression {
    public Select {
      names = List.copyOf(names);
    }
  }

  /** A function of ours, applied. */
  record Call(String function, List<NixExpression> arguments) implements NixExpression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** A list. */
  record Items(List<NixExpression> items) implements NixExpression {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Attributes in an order of ours. */
  record Attributes(List<Attribute> attributes) implements NixExpression {
    public Attributes {
      attributes = List.copyOf(attributes);
    }
  }

  /** One attribute. */
  record Attribute(String name, NixExpression value) {}

  /** A text. */
  static NixExpression text(String value) {
    return new Text(value);
  }

  /** An attribute of something of ours. */
  static Select select(String base, String... names) {
    return new Select(base, List.of(names), null);
  }

  /** A list of texts. */
  static Items texts(Iterable<String> values) {
    List<NixExpression> items = new ArrayList<>();
    for (String value : values) {
      items.add(new Text(value));
    }
    return new Items(items);
  }

  /** Attributes by name. */
  static Attributes attributes(SortedMap<String, ? extends NixExpression> values) {
    List<Attribute> attributes = new ArrayList<>();
    for (Map.Entry<String, ? extends NixExpression> each : values.entrySet()) {
      attributes.add(new Attribute(each.getKey(), each.getValue()));
    }
    return new Attributes(attributes);
  }

  /** What a dotted path of identifiers such as {@code libxml2.dev} means below {@code pkgs}. */
  static NixExpression ofPackages(String dotted) {
    List<String> names = new ArrayList<>();
    int from = 0;
    while (from <= dotted.length()) {
      int dot = dotted.indexOf('.', from);
      int to = dot < 0 ? dotted.length() : dot;
      names.add(dotted.substring(from, to));
      from = to + 1;
    }
    return new Select("pkgs", names, null);
  }
}
