package dev.pinwheel.lock;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The graph of a lock as one page that needs nothing else: laid out here, in columns by depth, so
 * that the same lock gives the same bytes. It can be searched, zoomed, and walked by keyboard; what
 * is chosen shows who asks for it and what it asks for.
 */
public final class GraphPage {
  private static final int COLUMN = 260;
  private static final int ROW = 34;
  private static final int WIDTH = 200;
  private static final int HEIGHT = 24;

  private GraphPage() {}

  /** The page; the title is shown and escaped. */
  public static String html(LockGraph graph, String title) {
    TreeMap<Integer, List<LockNode>> columns = new TreeMap<>();
    for (LockNode node : graph.nodes()) {
      columns.computeIfAbsent(graph.depth(node), _ -> new ArrayList<>()).add(node);
    }
    int[] x = new int[graph.nodes().size()];
    int[] y = new int[x.length];
    int rows = 0;
    int column = 0;
    for (List<LockNode> nodes : columns.values()) {
      for (int i = 0; i < nodes.size(); i++) {
        x[nodes.get(i).number()] = 10 + column * COLUMN;
        y[nodes.get(i).number()] = 10 + i * ROW;
      }
      rows = Math.max(rows, nodes.size());
      column++;
    }
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"group\" aria-label=\"graph\"");
    svg.append(" width=\"").append(column * COLUMN).append("\" height=\"");
    svg.append(rows * ROW + 20).append("\" viewBox=\"0 0 ").append(column * COLUMN);
    svg.append(' ').append(rows * ROW + 20).append("\">\n");
    for (LockNode node : graph.nodes()) {
      for (LockEdge edge : graph.outgoing(node)) {
        edge(svg, edge, x, y);
      }
    }
    for (LockNode node : graph.nodes()) {
      node(svg, node, x[node.number()], y[node.number()]);
    }
    svg.append("</svg>");
    StringBuilder shown = new StringBuilder();
    escape(shown, title);
    return template()
        .replace("@TITLE@", shown)
        .replace("@GRAPH@", svg)
        .replace("@DATA@", Pictures.json(graph).replace("<", "\\u003c"));
  }

  private static void edge(StringBuilder svg, LockEdge edge, int[] x, int[] y) {
    int fromX = x[edge.from().number()] + WIDTH;
    int fromY = y[edge.from().number()] + HEIGHT / 2;
    int toX = x[edge.to().number()];
    int toY = y[edge.to().number()] + HEIGHT / 2;
    svg.append("<path data-from=\"").append(edge.from().number()).append("\" data-to=\"");
    svg.append(edge.to().number()).append("\" d=\"M").append(fromX).append(' ').append(fromY);
    svg.append(" C").append(fromX + 40).append(' ').append(fromY).append(' ').append(toX - 40);
    svg.append(' ').append(toY).append(' ').append(toX).append(' ').append(toY).append("\">");
    svg.append("<title>");
    escape(svg, edge + (edge.label().isEmpty() ? "" : " (" + edge.label() + ")"));
    svg.append("</title></path>\n");
  }

  private static void node(StringBuilder svg, LockNode node, int x, int y) {
    svg.append("<g tabindex=\"0\" role=\"button\" data-node=\"").append(node.number());
    svg.append("\" aria-label=\"");
    escape(svg, node.label());
    svg.append("\"><rect x=\"").append(x).append("\" y=\"").append(y).append("\" width=\"");
    svg.append(WIDTH).append("\" height=\"").append(HEIGHT).append("\" rx=\"5\"/><text x=\"");
    svg.append(x + 8).append("\" y=\"").append(y + 16).append("\">");
    String label = node.label();
    escape(svg, label.length() > 30 ? label.substring(0, 29) + "…" : label);
    svg.append("</text></g>\n");
  }

  /** Text that is nothing but text, between tags and in attributes. */
  private static void escape(StringBuilder out, String text) {
    String plain = ForeignText.plain(text);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '@' -> out.append("&#64;");
        default -> out.append(c);
      }
    }
  }

  private static String template() {
    try (InputStream in = GraphPage.class.getResourceAsStream("graph.html")) {
      if (in == null) {
        throw new IllegalStateException("graph.html is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
