package dev.pinwheel.project.pyproject;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What may be written as the value of a {@link SettingKey}. */
sealed interface SettingForm {
  /**
   * A string.
   *
   * @param what it holds, as a noun with its article
   */
  record Text(String what) implements SettingForm {}

  /** One of several words. */
  record Word(List<String> words) implements SettingForm {}

  /** True or false. */
  record Flag() implements SettingForm {}

  /** A day or a moment; false lifts a limit that another line sets. */
  record Moment() implements SettingForm {}

  /** The number of a TCP port. */
  record Port() implements SettingForm {}

  /** An array. */
  record Many(SettingForm element) implements SettingForm {}

  /** An array, or its one element without the brackets. */
  record OneOrMany(SettingForm element) implements SettingForm {}

  /** Either of two forms. */
  record Either(SettingForm first, SettingForm second) implements SettingForm {}

  /** A table of known keys. */
  record Keys(List<SettingKey> keys) implements SettingForm {}

  /**
   * A table in which the user chooses the keys.
   *
   * @param what a key is, as a noun with its article
   */
  record ByName(String what, SettingForm value) implements SettingForm {}

  /** The words that stand for the values of an enum. */
  static <E extends Enum<E>> Word words(E[] values) {
    List<String> words = new ArrayList<>();
    for (E each : values) {
      words.add(each.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    return new Word(List.copyOf(words));
  }
}
