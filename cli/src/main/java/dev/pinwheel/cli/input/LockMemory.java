package dev.pinwheel.cli.input;

import dev.pinwheel.file.InputFile;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockOptions;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.locking.EarlierLock;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.project.SelectionRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which parts a lock remembers to have been chosen. */
final class LockMemory {
  private LockMemory() {}

  /** What the lock in a file remembers; null if there is none, or it remembers no choice. */
  static @Nullable SelectionRule of(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return null;
    }
    byte[] bytes = InputFile.read(file);
    // To read all of it takes longer than to see that there is nothing to be read.
    if (!new String(bytes, StandardCharsets.ISO_8859_1).contains(LockOptions.PARTS + " = [")) {
      return null;
    }
    EarlierLock earlier = new EarlierLock(bytes, new Markers());
    Lock lock = earlier.lock();
    EarlierLock.Conflict conflict = lock == null ? earlier.conflict() : null;
    if (conflict != null) {
      lock = conflict.ours() == null ? conflict.theirs() : conflict.ours();
    }
    Notes notes = lock == null ? null : lock.notes();
    if (notes == null
        || !(notes.options().get(LockOptions.PARTS) instanceof Notes.Option.Texts texts)) {
      return null;
    }
    List<String> words = new ArrayList<>();
    for (String text : texts.values()) {
      String word = SelectionRule.word(text);
      if (word != null) {
        words.add(word);
      }
    }
    SelectionRule rule = SelectionRule.of(words);
    return words.isEmpty() || !rule.isSound() ? null : rule;
  }
}
