package dev.pinwheel.explain.chart;

import dev.pinwheel.page.Markup;
import dev.pinwheel.page.Template;

/** Draws the chart of a conflict. */
public final class ChartSvg {
  private static final int MARGIN = 20;
  private static final int ROW = 26;
  private static final int BAR = 16;
  private static final int LETTER = 7;
  private static final int NARROWEST = 30;

  private final Chart chart;
  private final StringBuilder out = new StringBuilder();
  private int labels;
  private int width;
  private int height;

  private ChartSvg(Chart chart) {
    this.chart = chart;
    for (Chart.Subject subject : chart.packages()) {
      for (Chart.Party party : subject.parties()) {
        labels = Math.max(labels, MARGIN + LETTER * Math.min(party.label().length(), 60) + 40);
      }
    }
    height = MARGIN;
    width = 480;
    for (Chart.Subject subject : chart.packages()) {
      int right = labels;
      for (Chart.Run run : subject.runs()) {
        right += widthOf(run);
      }
      width = Math.max(width, right + MARGIN);
      height += (2 + subject.parties().size()) * ROW + MARGIN;
    }
  }

  /** A drawing that browsers and code hosts show without a script. */
  public static String alone(Chart chart, String title) {
    return new ChartSvg(chart).drawn(title, true);
  }

  /** The drawing as part of a page that has the style already. */
  static String inPage(Chart chart, String title) {
    return new ChartSvg(chart).drawn(title, false);
  }

  private String drawn(String title, boolean alone) {
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"");
    Markup.add(out, title);
    out.append("\" width=\"").append(width).append("\" height=\"").append(height);
    out.append("\" viewBox=\"0 0 ").append(width).append(' ').append(height).append("\">\n");
    if (alone) {
      out.append("<title>").append(Markup.of(title)).append("</title>\n<style>\n");
      out.append(Template.named("chart.css")).append("</style>\n");
      out.append("<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n");
    }
    int y = MARGIN;
    for (Chart.Subject subject : chart.packages()) {
      y = subject(subject, y);
    }
    return out.append("</svg>\n").toString();
  }

  private static int widthOf(Chart.Run run) {
    return Math.max(NARROWEST, LETTER * label(run).length() + 14);
  }

  private static String label(Chart.Run run) {
    return switch (run.count()) {
      case 1 -> run.oldest();
      case 2 -> run.oldest() + ", " + run.newest();
      default -> run.oldest() + " … " + run.newest();
    };
  }

  private int subject(Chart.Subject subject, int top) {
    text("name", MARGIN, top + 17, subject.name());
    int x = labels;
    for (Chart.Run run : subject.runs()) {
      text("version", x + 7, top + 17, label(run));
      x += widthOf(run);
    }
    int y = top + ROW;
    int bottom = y + subject.parties().size() * ROW;
    x = labels;
    for (int i = 0; i < subject.runs().size(); i++) {
      int wide = widthOf(subject.runs().get(i));
      boolean gap = false;
      for (Chart.Party party : subject.parties()) {
        gap |= !party.admits().get(i);
      }
      out.append("<rect class=\"").append(gap ? "gap" : "common").append("\" x=\"").append(x + 1);
      out.append("\" y=\"").append(y).append("\" width=\"").append(wide - 2);
      out.append("\" height=\"").append(bottom - y).append("\"/>\n");
      x += wide;
    }
    for (Chart.Party party : subject.parties()) {
      party(subject, party, y);
      y += ROW;
    }
    return bottom + MARGIN + ROW;
  }

  private void party(Chart.Subject subject, Chart.Party party, int y) {
    boolean left = party.kind() == Chart.Kind.LEFT;
    String label =
        party.label().length() > 60 ? party.label().substring(0, 59) + "…" : party.label();
    text(left ? "left" : "who", MARGIN, y + 17, party.step() + ". " + (left ? "so " : "") + label);
    int x = labels;
    String kind = party.kind().name().toLowerCase(java.util.Locale.ROOT);
    for (int i = 0; i < subject.runs().size(); i++) {
      int wide = widthOf(subject.runs().get(i));
      boolean admits = party.admits().get(i);
      int inset = admits ? (ROW - BAR) / 2 : ROW / 2 - 1;
      boolean before = i > 0 && party.admits().get(i - 1) == admits;
      boolean after = i + 1 < subject.runs().size() && party.admits().get(i + 1) == admits;
      int from = before ? x : x + 3;
      int to = after ? x + wide : x + wide - 3;
      out.append("<rect class=\"").append(admits ? kind : "no").append("\" x=\"").append(from);
      out.append("\" y=\"").append(y + inset).append("\" width=\"").append(to - from);
      out.append("\" height=\"").append(admits ? BAR : 2).append("\"><title>");
      Markup.add(
          out,
          party.label()
              + ": "
              + label(subject.runs().get(i))
              + (admits ? " allowed" : " not allowed"));
      out.append("</title></rect>\n");
      x += wide;
    }
  }

  private void text(String kind, int x, int y, String words) {
    out.append("<text class=\"")
        .append(kind)
        .append("\" x=\"")
        .append(x)
        .append("\" y=\"")
        .append(y);
    out.append("\">").append(Markup.of(words)).append("</text>\n");
  }
}
