package dev.pinwheel.index.collect;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Texts as ids, for several threads at once. Ids depend on the order of arrival: nothing that is
 * written may depend on them.
 */
public final class Interner {
  private static final int SHIFT = 4;
  private static final int STRIPES = 1 << SHIFT;

  private final Stripe[] stripes = new Stripe[STRIPES];
  private final UnaryOperator<String> kept;

  Interner() {
    this(UnaryOperator.identity());
  }

  /** Texts of which so much is kept; what is kept of that is the same. */
  Interner(UnaryOperator<String> kept) {
    this.kept = kept;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe();
    }
  }

  /** The id of a text. */
  public int id(String said) {
    String text = kept.apply(said);
    int hash = spread(text.hashCode());
    int stripe = hash & STRIPES - 1;
    return stripes[stripe].id(text, hash >>> SHIFT) << SHIFT | stripe;
  }

  /** The text of an id. */
  public String get(int id) {
    return stripes[id & STRIPES - 1].texts[id >>> SHIFT];
  }

  /** Whether an id below {@link #bound} is in use. */
  public boolean isUsed(int id) {
    return id >>> SHIFT < stripes[id & STRIPES - 1].size;
  }

  /** Above all ids. */
  public int bound() {
    int most = 0;
    for (Stripe stripe : stripes) {
      most = Math.max(most, stripe.size);
    }
    return most << SHIFT;
  }

  /** All ids, in the order of their texts. */
  public int[] sorted() {
    int[] ids = new int[bound()];
    int count = 0;
    for (int id = 0; id < ids.length; id++) {
      if (isUsed(id)) {
        ids[count++] = id;
      }
    }
    ids = Arrays.copyOf(ids, count);
    IntSort.sort(ids, (a, b) -> get(a).compareTo(get(b)));
    return ids;
  }

  /** For each id its place in the order of texts. */
  public int[] ranks() {
    int[] ranks = new int[bound()];
    int[] sorted = sorted();
    for (int i = 0; i < sorted.length; i++) {
      ranks[sorted[i]] = i;
    }
    return ranks;
  }

  private static int spread(int hash) {
    hash *= 0x9E3779B1;
    return hash ^ hash >>> 15;
  }

  private static final class Stripe {
    private @Nullable String[] slots = new @Nullable String[64];
    private int[] ids = new int[64];
    private String[] texts = new String[32];
    private int size;

    synchronized int id(String text, int hash) {
      int mask = slots.length - 1;
      int slot = hash & mask;
      for (String found = slots[slot]; found != null; found = slots[slot]) {
        if (found.equals(text)) {
          return ids[slot];
        }
        slot = slot + 1 & mask;
      }
      if (size == texts.length) {
        texts = Arrays.copyOf(texts, size * 2);
      }
      texts[size] = text;
      slots[slot] = text;
      ids[slot] = size;
      size++;
      if (size * 2 > slots.length) {
        grow();
      }
      return size - 1;
    }

    private void grow() {
      slots = new @Nullable String[slots.length * 2];
      ids = new int[slots.length];
      int mask = slots.length - 1;
      for (int i = 0; i < size; i++) {
        int slot = spread(texts[i].hashCode()) >>> SHIFT & mask;
        while (slots[slot] != null) {
          slot = slot + 1 & mask;
        }
        slots[slot] = texts[i];
        ids[slot] = i;
      }
    }
  }
}
