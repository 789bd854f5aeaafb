package dev.pinwheel.index.collect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts in the order of first use, for one thread. */
public final class TextPool {
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> texts = new ArrayList<>();

  /** A pool in which the empty text has id 0. */
  public TextPool() {
    id("");
  }

  public int id(String text) {
    Integer id = ids.putIfAbsent(text, texts.size());
    if (id != null) {
      return id;
    }
    texts.add(text);
    return texts.size() - 1;
  }

  public String get(int id) {
    return texts.get(id);
  }

  public int size() {
    return texts.size();
  }

  public List<String> texts() {
    return texts;
  }
}
