package dev.pinwheel.nix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Named values that may differ from target to target, each written in the one place that says least
 * often what is the same: once, or by Python, by system, or by both.
 */
final class Layers {
  private final Map<NixTarget, SortedMap<String, NixExpression>> values = new LinkedHashMap<>();

  /** Gives what a target has. */
  void put(NixTarget target, SortedMap<String, NixExpression> its) {
    values.put(target, its);
  }

  /** Whether no target has anything. */
  boolean isEmpty() {
    return values.values().stream().allMatch(Map::isEmpty);
  }

  /**
   * The attributes of the target at hand, as text after which a semicolon can stand.
   *
   * @param indent of the lines that follow the first
   */
  String text(int indent) {
    SortedMap<String, NixExpression> common = new TreeMap<>();
    Map<String, SortedMap<String, NixExpression>> byPython = new TreeMap<>();
    Map<String, SortedMap<String, NixExpression>> bySystem = new TreeMap<>();
    Map<String, SortedMap<String, NixExpression>> byBoth = new TreeMap<>();
    TreeSet<String> names = new TreeSet<>();
    values.values().forEach(each -> names.addAll(each.keySet()));
    for (String name : names) {
      if (!spread(name, _ -> "", Map.of("", common))
          && !spread(name, NixTarget::python, byPython)
          && !spread(name, NixTarget::system, bySystem)) {
        spread(name, NixTarget::key, byBoth);
      }
    }
    String gap = "\n" + " ".repeat(indent) + "// ";
    StringBuilder text = new StringBuilder(NixText.of(NixExpression.attributes(common), indent));
    layer(text, gap, byPython, "${python.pythonVersion}", indent);
    layer(text, gap, bySystem, "${system}", indent);
    layer(text, gap, byBoth, "\"${system} ${python.pythonVersion}\"", indent);
    return text.toString();
  }

  /** Puts the value of a name under each key, if it is a function of the key. */
  private boolean spread(
      String name,
      Function<NixTarget, String> key,
      Map<String, SortedMap<String, NixExpression>> into) {
    Map<String, @Nullable NixExpression> found = new TreeMap<>();
    for (Map.Entry<NixTarget, SortedMap<String, NixExpression>> each : values.entrySet()) {
      String its = key.apply(each.getKey());
      NixExpression value = each.getValue().get(name);
      if (found.containsKey(its) && !Objects.equals(found.get(its), value)) {
        return false;
      }
      found.put(its, value);
    }
    found.forEach(
        (its, value) -> {
          if (value != null) {
            SortedMap<String, NixExpression> place = into.get(its);
            if (place == null) {
              place = new TreeMap<>();
              into.put(its, place);
            }
            place.put(name, value);
          }
        });
    return true;
  }

  private static void layer(
      StringBuilder text,
      String gap,
      Map<String, SortedMap<String, NixExpression>> layer,
      String key,
      int indent) {
    if (layer.isEmpty()) {
      return;
    }
    List<NixExpression.Attribute> attributes = new ArrayList<>();
    layer.forEach(
        (name, its) ->
            attributes.add(new NixExpression.Attribute(name, NixExpression.attributes(its))));
    text.append(gap)
        .append("(\n")
        .repeat(' ', indent + 2)
        .append(NixText.of(new NixExpression.Attributes(attributes), indent + 2))
        .append('.')
        .append(key)
        .append(" or { }\n")
        .repeat(' ', indent)
        .append(')');
  }
}
