package dev.pinwheel.marker;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Cover} as the text of a marker, in a fixed order. What several of its conjunctions share
 * stands once, before what they do not: {@code python_version < '3.11' and ('a' in extras or 'b' in
 * extras)}.
 */
final class MarkerText {
  private record Clause(String text, boolean alternatives) {}

  private final Cover cover;

  private MarkerText(Cover cover) {
    this.cover = cover;
  }

  /** The text; empty for a cover that always holds. */
  static String of(Cover cover) {
    return new MarkerText(cover).text();
  }

  /** A diagram as it stands, for one that has no short cover. */
  static String nested(Node node) {
    if (node == Node.FALSE) {
      return Marker.NEVER;
    }
    if (node == Node.TRUE) {
      return Marker.ALWAYS;
    }
    Cells cells = new Cells(node.question(), node.cuts, node.values);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < node.children.length; i++) {
      if (node.children[i] == Node.FALSE) {
        continue;
      }
      BitSet one = new BitSet();
      one.set(i);
      Clause clause = clause(cells, one);
      text.append(text.isEmpty() ? "(" : " or (");
      text.append(clause.alternatives() ? "(" + clause.text() + ")" : clause.text());
      if (node.children[i] != Node.TRUE) {
        text.append(" and (").append(nested(node.children[i])).append(')');
      }
      text.append(')');
    }
    return text.toString();
  }

  private String text() {
    if (cover.cubes().isEmpty()) {
      return Marker.NEVER;
    }
    List<List<Clause>> terms = new ArrayList<>();
    for (Cover.Cube cube : cover.cubes()) {
      List<Clause> clauses = clauses(cube);
      if (clauses.isEmpty()) {
        return "";
      }
      terms.add(clauses);
    }
    return disjunction(terms).text();
  }

  private static Clause disjunction(List<List<Clause>> conjunctions) {
    List<List<Clause>> terms = conjunctions;
    for (Clause shared = mostShared(terms); shared != null; shared = mostShared(terms)) {
      List<List<Clause>> with = new ArrayList<>();
      List<List<Clause>> others = new ArrayList<>();
      for (List<Clause> term : terms) {
        (isIn(shared, term) ? with : others).add(term);
      }
      others.add(factored(with));
      terms = others;
    }
    if (terms.size() == 1) {
      return conjunction(terms.getFirst());
    }
    List<String> texts = new ArrayList<>();
    for (List<Clause> term : terms) {
      Clause each = conjunction(term);
      boolean conjunction = !each.alternatives() && each.text().contains(" and ");
      texts.add(conjunction ? "(" + each.text() + ")" : each.text());
    }
    texts.sort(null);
    return new Clause(String.join(" or ", texts), true);
  }

  /** Terms that share a clause as one: all that they share, and then what each of them has left. */
  private static List<Clause> factored(List<List<Clause>> terms) {
    List<Clause> product = new ArrayList<>();
    for (Clause clause : terms.getFirst()) {
      boolean everywhere = true;
      for (List<Clause> term : terms) {
        everywhere &= isIn(clause, term);
      }
      if (everywhere) {
        product.add(clause);
      }
    }
    List<List<Clause>> rests = new ArrayList<>();
    for (List<Clause> term : terms) {
      List<Clause> rest = new ArrayList<>();
      for (Clause clause : term) {
        if (!isIn(clause, product)) {
          rest.add(clause);
        }
      }
      if (rest.isEmpty()) {
        return product;
      }
      rests.add(rest);
    }
    product.add(disjunction(rests));
    return product;
  }

  /** The clause that most terms have, of several the first by its text; null if none share one. */
  private static @Nullable Clause mostShared(List<List<Clause>> terms) {
    Map<String, Integer> counts = new HashMap<>();
    Clause most = null;
    int highest = 1;
    for (List<Clause> term : terms) {
      for (Clause clause : term) {
        int count = counts.getOrDefault(clause.text(), 0) + 1;
        counts.put(clause.text(), count);
        if (count > highest || most != null && count == highest && isBefore(clause, most)) {
          most = clause;
          highest = count;
        }
      }
    }
    return most;
  }

  /** Whether a clause comes first: what the environment says before what is chosen. */
  private static boolean isBefore(Clause clause, Clause other) {
    boolean chosen = clause.text().startsWith("'");
    return chosen == other.text().startsWith("'")
        ? clause.text().compareTo(other.text()) < 0
        : !chosen;
  }

  private static boolean isIn(Clause clause, List<Clause> term) {
    for (Clause each : term) {
      if (each.text().equals(clause.text())) {
        return true;
      }
    }
    return false;
  }

  private static Clause conjunction(List<Clause> clauses) {
    if (clauses.size() == 1) {
      return clauses.getFirst();
    }
    StringBuilder text = new StringBuilder();
    for (Clause clause : clauses) {
      text.append(text.isEmpty() ? "" : " and ");
      text.append(clause.alternatives() ? "(" + clause.text() + ")" : clause.text());
    }
    return new Clause(text.toString(), false);
  }

  private List<Clause> clauses(Cover.Cube cube) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < cube.admitted.length; i++) {
      if (cube.admitted[i] != null) {
        order.add(i);
      }
    }
    order.sort(
        (left, right) ->
            Integer.compare(
                place(cover.questions().get(left).variable),
                place(cover.questions().get(right).variable)));
    List<Clause> clauses = new ArrayList<>();
    for (int i : order) {
      BitSet admitted = cube.admitted[i];
      if (admitted != null) {
        clauses.add(clause(cover.questions().get(i), admitted));
      }
    }
    return clauses;
  }

  private static int place(Variable variable) {
    int place =
        switch (variable.field) {
          case PYTHON_VERSION, PYTHON_FULL_VERSION -> 0;
          case IMPLEMENTATION_NAME -> 1;
          case IMPLEMENTATION_VERSION -> 2;
          case OS_NAME -> 3;
          case PLATFORM_MACHINE -> 4;
          case PLATFORM_PYTHON_IMPLEMENTATION -> 5;
          case PLATFORM_RELEASE -> 6;
          case PLATFORM_SYSTEM -> 7;
          case PLATFORM_VERSION -> 8;
          case SYS_PLATFORM -> 9;
          case DEPENDENCY_GROUPS -> 10;
          case EXTRAS -> 11;
          case EXTRA -> 12;
        };
    return variable.kind == Variable.Kind.UNSIMPLIFIED ? 13 : place;
  }

  private static Clause clause(Cells cells, BitSet admitted) {
    Variable variable = cells.variable;
    String field = variable.field.spelling();
    return switch (variable.kind) {
      case RELEASE -> {
        ReleaseText text = ReleaseText.of(variable.field, cells.releases(admitted));
        yield new Clause(text.text(), text.alternatives());
      }
      case VALUE -> values(cells, admitted, field);
      case CONTAINS ->
          new Clause(
              Comparison.quote(variable.text) + (admitted.get(1) ? " in " : " not in ") + field,
              false);
      case MEMBER -> {
        String name = Comparison.quote(variable.text);
        yield new Clause(
            variable.field == Field.EXTRA
                ? field + (admitted.get(1) ? " == " : " != ") + name
                : name + (admitted.get(1) ? " in " : " not in ") + field,
            false);
      }
      case OPEN -> new Clause(variable.comparison().text(admitted.get(1)), false);
      case UNSIMPLIFIED ->
          new Clause(
              admitted.get(1) ? variable.text : variable.unsimplified().opposite().toString(),
              true);
    };
  }

  private static Clause values(Cells cells, BitSet admitted, String field) {
    boolean open = cells.isOpen(admitted);
    StringBuilder text = new StringBuilder();
    int terms = 0;
    for (int i = 0; i < cells.named(); i++) {
      if (admitted.get(i) != open) {
        text.append(terms++ == 0 ? "" : open ? " and " : " or ");
        text.append(field).append(open ? " != " : " == ").append(Comparison.quote(cells.value(i)));
      }
    }
    return new Clause(text.toString(), !open && terms > 1);
  }
}
