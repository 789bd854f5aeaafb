package dev.pinwheel.lock.graph;

import dev.pinwheel.page.Markup;
import dev.pinwheel.page.Template;

/**
 * The graph of a lock as one page that needs nothing else: laid out here, so that the same lock
 * gives the same bytes. It can be searched, zoomed, and walked by keyboard; what is chosen shows
 * why it is there.
 */
public final class GraphPage {
  private GraphPage() {}

  /** The page; the title is shown and escaped. */
  public static String html(GraphView view, String title) {
    String style = Template.named("graph.css") + Template.named("page.css");
    String script = Template.named("page.js");
    return Template.named("page.html")
        .replace("@POLICY@", Template.policy(style, script))
        .replace("@STYLE@", style)
        .replace("@SCRIPT@", script)
        .replace("@TITLE@", Markup.of(title))
        .replace("@GRAPH@", GraphSvg.inPage(view))
        .replace("@DATA@", Pictures.json(view).replace("<", "\\u003c").replace("@", "\\u0040"));
  }
}
