package dev.pinwheel.request;

import java.util.List;

/**
 * How the parts that are asked for were chosen, as far as a lock has to say it.
 *
 * @param base whether the project's own dependencies are among them
 * @param defaultGroups groups among them that are installed where nobody chooses
 * @param words the choice as it is to be remembered; empty where everything was chosen
 */
public record Selected(boolean base, List<String> defaultGroups, List<String> words) {
  /** Everything, and nothing of it is a default. */
  public static final Selected EVERYTHING = new Selected(true, List.of(), List.of());

  public Selected {
    defaultGroups = List.copyOf(defaultGroups);
    words = List.copyOf(words);
  }
}
