package dev.pinwheel.cli.show;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.lock.graph.GraphPage;
import dev.pinwheel.lock.graph.GraphView;
import dev.pinwheel.lock.graph.Pictures;
import java.util.List;

/** The forms in which the graph of a lock can be seen. */
final class LockPicture {
  static final Option FORMAT =
      Option.choice(
          "format", List.of("text", "json", "mermaid", "dot", "svg", "html"), "Output format");

  /** Above so many packages a picture without zoom is hard to read. */
  private static final int MANY = 150;

  private LockPicture() {}

  /** The form that the arguments ask for. */
  static String form(Arguments arguments) {
    return arguments.value(FORMAT, "text");
  }

  /** The view in a form that is a picture or JSON. */
  static String of(GraphView view, String form, String title, Console console) {
    int entries = view.entries();
    if (entries > MANY && !form.equals("json") && !form.equals("html")) {
      console.warning(
          "a picture of "
              + entries
              + " packages is hard to read; `--depth` or `--package` makes it smaller, and"
              + " `--format html` can be zoomed");
    }
    return switch (form) {
      case "json" -> Pictures.json(view);
      case "mermaid" -> Pictures.mermaid(view);
      case "dot" -> Pictures.dot(view);
      case "svg" -> Pictures.svg(view, title);
      case "html" -> GraphPage.html(view, title);
      default -> throw new IllegalArgumentException(form);
    };
  }
}
