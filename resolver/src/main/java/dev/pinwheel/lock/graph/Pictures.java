package dev.pinwheel.lock.graph;

/** The graph of a lock as a picture that other programs draw, or as JSON. */
public final class Pictures {
  private Pictures() {}

  /** For code hosts and editors that draw Mermaid. */
  public static String mermaid(GraphView view) {
    StringBuilder out = new StringBuilder("flowchart LR\n");
    for (LockNode node : view.nodes()) {
      String[] shape = node.entry() == null ? new String[] {"([", "])"} : new String[] {"[", "]"};
      out.append("  n").append(node.number()).append(shape[0]).append('"');
      mermaid(out, node.label());
      out.append('"').append(shape[1]).append('\n');
    }
    for (LockEdge edge : view.edges()) {
      out.append("  n").append(edge.from().number());
      String label = edge.label();
      if (label.isEmpty()) {
        out.append(" --> ");
      } else {
        out.append(" -- \"");
        mermaid(out, label);
        out.append("\" --> ");
      }
      out.append('n').append(edge.to().number()).append('\n');
    }
    return out.toString();
  }

  /** Whatever could mean something to Mermaid or to HTML is written by its number. */
  private static void mermaid(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || " .-_,=!+~/:".indexOf(c) >= 0
              || c > 0x7F;
      if (plain) {
        out.append(c);
      } else {
        out.append('#').append((int) c).append(';');
      }
    }
  }

  /** For Graphviz. */
  public static String dot(GraphView view) {
    StringBuilder out = new StringBuilder("digraph lock {\n  rankdir=LR;\n  node [shape=box];\n");
    for (LockNode node : view.nodes()) {
      out.append("  n").append(node.number()).append(" [label=\"");
      dot(out, node.label());
      out.append(node.entry() == null ? "\", shape=oval];\n" : "\"];\n");
    }
    for (LockEdge edge : view.edges()) {
      out.append("  n").append(edge.from().number()).append(" -> n").append(edge.to().number());
      String label = edge.label();
      if (!label.isEmpty()) {
        out.append(" [label=\"");
        dot(out, label);
        out.append("\"]");
      }
      out.append(";\n");
    }
    return out.append("}\n").toString();
  }

  private static void dot(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
  }

  /** For programs: nodes with their numbers, and edges between them. */
  public static String json(GraphView view) {
    return PictureJson.of(view);
  }

  /** A drawing that browsers and code hosts show without a script; the title is escaped. */
  public static String svg(GraphView view, String title) {
    return GraphSvg.alone(view, title);
  }
}
