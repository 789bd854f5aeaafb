package dev.pinwheel.marker;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A {@link Cover} as the text of a marker, in a fixed order. */
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
    boolean several = cover.cubes().size() > 1;
    List<String> cubes = new ArrayList<>();
    for (Cover.Cube cube : cover.cubes()) {
      List<Clause> clauses = clauses(cube);
      if (clauses.isEmpty()) {
        return "";
      }
      boolean compound = clauses.size() > 1;
      StringBuilder text = new StringBuilder();
      for (Clause clause : clauses) {
        text.append(text.isEmpty() ? "" : " and ");
        if (clause.alternatives() && compound) {
          text.append('(').append(clause.text()).append(')');
        } else {
          text.append(clause.text());
        }
      }
      boolean conjunction =
          compound || text.indexOf(" and ") >= 0 && !clauses.getFirst().alternatives();
      cubes.add(several && conjunction ? "(" + text + ")" : text.toString());
    }
    cubes.sort(null);
    return String.join(" or ", cubes);
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
