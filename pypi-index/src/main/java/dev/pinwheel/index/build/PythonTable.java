package dev.pinwheel.index.build;

import dev.pinwheel.index.collect.Interner;
import dev.pinwheel.index.collect.TextPool;
import dev.pinwheel.index.file.Numbers;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.requirement.Lenient;
import dev.pinwheel.version.Specifiers;
import java.util.HashMap;
import java.util.Map;

/** Requires-python as declared, read, and numbered in the order of first use. */
final class PythonTable {
  private final Interner declared;
  private final TextPool texts = new TextPool();
  private final Map<Integer, Integer> ids = new HashMap<>();
  private final Map<String, Integer> entries = new HashMap<>();

  /** Of each entry: its specifiers, and what was written if that differs in more than order. */
  final Numbers text = new Numbers();

  final Numbers original = new Numbers();
  private final Numbers unreadable = new Numbers();

  /** How many declared texts were repaired, and how many could not be read. */
  int repaired;

  int unread;

  PythonTable(Interner declared) {
    this.declared = declared;
    entry("", "", false);
  }

  /** The entry of a declared text, given by its id. */
  int id(int declaredId) {
    Integer id = ids.get(declaredId);
    if (id == null) {
      id = read(declared.get(declaredId));
      ids.put(declaredId, id);
    }
    return id;
  }

  private int read(String written) {
    try {
      Lenient<Specifiers> lenient = Lenient.specifiers(written);
      if (lenient.isRepaired()) {
        repaired++;
      }
      return entry(lenient.value().toString(), lenient.isRepaired() ? written : "", false);
    } catch (SyntaxException e) {
      unread++;
      return entry("", written, true);
    }
  }

  private int entry(String specifiers, String written, boolean isUnreadable) {
    String key = specifiers + '\n' + written;
    Integer id = entries.get(key);
    if (id == null) {
      id = text.size();
      entries.put(key, id);
      text.add(texts.id(specifiers));
      original.add(texts.id(written));
      unreadable.add(isUnreadable ? 1 : 0);
    }
    return id;
  }

  String text(int id) {
    return texts.get(text.get(id));
  }

  String original(int id) {
    return texts.get(original.get(id));
  }

  boolean isUnreadable(int id) {
    return unreadable.get(id) != 0;
  }

  int size() {
    return text.size();
  }

  /** A text by which entries can be told apart and ordered. */
  String key(int id) {
    return texts.get(text.get(id)) + '\n' + texts.get(original.get(id));
  }
}
