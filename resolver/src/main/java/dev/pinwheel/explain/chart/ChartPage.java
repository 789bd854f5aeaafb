package dev.pinwheel.explain.chart;

import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.Fix;
import dev.pinwheel.explain.OwnLine;
import dev.pinwheel.explain.words.FixWords;
import dev.pinwheel.explain.words.Prose;
import dev.pinwheel.explain.words.Sentences;
import dev.pinwheel.page.Markup;
import dev.pinwheel.page.Template;

/** A conflict as one page: the sentences, and the chart. */
public final class ChartPage {
  private ChartPage() {}

  /** The page. */
  public static String html(Explanation explanation, Chart chart) {
    String title = Prose.headline(explanation);
    String style = Template.named("chart.css") + Template.named("chart-page.css");
    StringBuilder sentences = new StringBuilder();
    for (Explanation.Step step : explanation.steps()) {
      sentences.append("<li>").append(marked(Sentences.of(step))).append("</li>\n");
    }
    StringBuilder lines = new StringBuilder();
    for (OwnLine line : explanation.lines()) {
      lines.append("<li><code>").append(Markup.of(line.text())).append("</code> <span>");
      lines.append(Markup.of(line.origin().toString())).append("</span></li>\n");
    }
    StringBuilder fixes = new StringBuilder();
    for (Fix fix : explanation.fixes()) {
      fixes.append("<li>").append(marked(FixWords.of(fix))).append("</li>\n");
    }
    return Template.named("chart.html")
        .replace("@POLICY@", Template.policy(style, ""))
        .replace("@STYLE@", style)
        .replace("@PLAIN@", Markup.of(title.replace("`", "")))
        .replace("@TITLE@", marked(title))
        .replace("@STEPS@", sentences)
        .replace("@LINES@", lines)
        .replace(
            "@FIXES@", fixes.isEmpty() ? "" : "<h2>Possible fixes</h2>\n<ul>\n" + fixes + "</ul>")
        .replace("@CHART@", ChartSvg.inPage(chart, title.replace("`", "")));
  }

  /** Text in which what stands in backticks is code. */
  private static String marked(String words) {
    StringBuilder out = new StringBuilder();
    boolean code = false;
    int from = 0;
    for (int at = words.indexOf('`'); at >= 0; at = words.indexOf('`', from)) {
      Markup.add(out, words.substring(from, at));
      out.append(code ? "</code>" : "<code>");
      code = !code;
      from = at + 1;
    }
    Markup.add(out, words.substring(from));
    return out.append(code ? "</code>" : "").toString();
  }
}
