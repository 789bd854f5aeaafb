package dev.pinwheel.lock.graph;

import dev.pinwheel.page.Markup;
import dev.pinwheel.page.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The graph of a lock drawn as SVG; the colours come from a style sheet. */
final class GraphSvg {
  private static final int HEIGHT = 24;
  private static final int LONGEST = 36;

  private final GraphView view;
  private final Layout layout;
  private final StringBuilder out = new StringBuilder(1 << 14);

  private GraphSvg(GraphView view) {
    this.view = view;
    this.layout = new Layout(view);
  }

  /** A picture that stands alone, with its own colours for light and dark. */
  static String alone(GraphView view, String title) {
    GraphSvg svg = new GraphSvg(view);
    svg.open("img", Markup.of(title));
    svg.out.append("<title>").append(Markup.of(title)).append("</title>\n<style>\n");
    svg.out.append(Template.named("graph.css")).append("</style>\n");
    svg.out.append("<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n");
    svg.content(false);
    return svg.out.append("</svg>\n").toString();
  }

  /** The same for a page with scripts: nodes can be reached by keyboard. */
  static String inPage(GraphView view) {
    GraphSvg svg = new GraphSvg(view);
    svg.open("group", "graph of the lock");
    svg.content(true);
    return svg.out.append("</svg>").toString();
  }

  private void open(String role, String label) {
    int width = layout.width();
    int height = layout.height();
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"graph\" role=\"").append(role);
    out.append("\" aria-label=\"").append(label).append("\" width=\"").append(width);
    out.append("\" height=\"").append(height).append("\" viewBox=\"0 0 ").append(width);
    out.append(' ').append(height).append("\">\n");
  }

  private void content(boolean live) {
    Map<LockNode, Integer> parents = new HashMap<>();
    for (LockGraph.Diamond diamond : view.graph().diamonds()) {
      parents.put(diamond.node(), diamond.parents());
    }
    out.append("<g class=\"edges\">\n");
    for (LockEdge edge : view.edges()) {
      edge(edge);
    }
    out.append("</g>\n<g class=\"nodes\">\n");
    for (LockNode node : view.nodes()) {
      node(node, live, parents.getOrDefault(node, 1));
    }
    out.append("</g>\n");
  }

  private void edge(LockEdge edge) {
    List<Layout.Point> way = layout.way(edge);
    out.append("<path class=\"edge");
    out.append(
        edge.dependency().marker().isTrue() && edge.dependency().extra() == null ? "" : " if");
    out.append("\" data-from=\"").append(edge.from().number());
    out.append("\" data-to=\"").append(edge.to().number()).append("\" d=\"M");
    Layout.Point before = way.getFirst();
    out.append(before.x()).append(' ').append(before.y());
    for (int i = 1; i < way.size(); i++) {
      Layout.Point point = way.get(i);
      if (point.y() == before.y() && point.x() > before.x()) {
        out.append('H').append(point.x());
      } else {
        int bend = point.x() > before.x() ? (point.x() - before.x()) / 2 : 60;
        out.append('C').append(before.x() + bend).append(' ').append(before.y()).append(' ');
        out.append(point.x() - bend).append(' ').append(point.y()).append(' ');
        out.append(point.x()).append(' ').append(point.y());
      }
      before = point;
    }
    out.append("\"><title>");
    Markup.add(out, edge + (edge.label().isEmpty() ? "" : " (" + edge.label() + ")"));
    out.append("</title></path>\n");
  }

  private void node(LockNode node, boolean live, int parents) {
    Layout.Point at = layout.at(node);
    boolean root = node.entry() == null;
    out.append("<g class=\"node").append(root ? " root" : parents > 1 ? " diamond" : "");
    out.append(node.isConditional() ? " if" : "").append('"');
    if (live) {
      out.append(" tabindex=\"0\" role=\"button\" id=\"n").append(node.number());
      out.append("\" aria-label=\"");
      Markup.add(out, node.label());
      out.append('"');
    }
    int width = Layout.widthOf(node);
    int top = at.y() - HEIGHT / 2;
    out.append("><rect x=\"").append(at.x()).append("\" y=\"").append(top);
    out.append("\" width=\"").append(width).append("\" height=\"").append(HEIGHT);
    out.append("\" rx=\"").append(root ? 12 : 5).append("\"/>");
    if (parents > 1) {
      out.append("<rect class=\"bar\" x=\"").append(at.x()).append("\" y=\"").append(top + 4);
      out.append("\" width=\"4\" height=\"").append(HEIGHT - 8).append("\" rx=\"2\"/>");
    }
    String label = node.label();
    String shown = label.length() > LONGEST ? label.substring(0, LONGEST - 1) + "…" : label;
    String name = node.name();
    out.append("<text x=\"").append(at.x() + 11).append("\" y=\"").append(at.y() + 4).append("\">");
    if (shown.startsWith(name + " ")) {
      Markup.add(out, name);
      out.append("<tspan class=\"version\" dx=\"6\">");
      Markup.add(out, shown.substring(name.length() + 1));
      out.append("</tspan>");
    } else {
      Markup.add(out, shown);
    }
    out.append("</text><title>");
    Markup.add(out, label);
    if (parents > 1) {
      out.append(": ").append(parents).append(" require it");
    }
    if (!node.condition().isEmpty()) {
      Markup.add(out, "; installed if " + node.condition());
    }
    out.append("</title></g>\n");
  }
}
