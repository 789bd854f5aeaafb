package dev.pinwheel.project.pyproject;

import dev.pinwheel.project.CutOff;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.reading.SettingsDraft;
import dev.pinwheel.project.reading.TomlFields;
import dev.pinwheel.project.reading.TomlItem;
import dev.pinwheel.request.Policy;
import dev.pinwheel.toml.TomlDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the keys of {@code [tool.pinwheel]} that say how to resolve and from where. */
final class SettingsTable {
  private static final List<String> ELSEWHERE = List.of("index", "sources", "index-strategy");

  private final SettingsDraft settings;
  private final TomlFields table;

  SettingsTable(ProjectDraft draft, TomlFields table) {
    this.settings = draft.settings;
    this.table = table;
  }

  void read() {
    settings.order = word("resolution", Policy.Order.values());
    settings.preReleases = word("prerelease", Policy.PreReleases.values());
    settings.requiresPython = word("requires-python-policy", Policy.RequiresPython.values());
    settings.forks = word("fork-strategy", Policy.Forks.values());
    TomlFields modes = table.table("prerelease-package");
    for (String key : modes.keys()) {
      TomlItem item = modes.requiredText(key, "\"allow\"");
      settings.preReleasesOf.put(modes.name(key), item.word(Policy.PreReleases.values()));
    }
    settings.excludeNewer = time(table, "exclude-newer");
    TomlFields times = table.table("exclude-newer-package");
    for (String key : times.keys()) {
      Long time = time(times, key);
      if (time != null) {
        settings.excludeNewerOf.put(times.name(key), time);
      }
    }
    names("only-binary", settings.onlyBinary);
    names("no-binary", settings.noBinary);
    settings.requireHashes = table.flag("require-hashes");
    settings.strictMetadata = table.flag("strict-metadata");
    oneIndex();
  }

  private <E extends Enum<E>> @Nullable E word(String key, E[] values) {
    TomlItem item =
        table.text(
            key,
            "\"" + values[0].name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "\"");
    return item == null ? null : item.word(values);
  }

  /**
   * A moment as microseconds since 1970; a day means its end, so that what it brought counts; false
   * means that nothing is excluded.
   */
  private static @Nullable Long time(TomlFields fields, String key) {
    Object value = fields.value(key);
    if (value == null) {
      return null;
    }
    if (value instanceof Boolean flag && !flag) {
      return Policy.NEVER;
    }
    Long micros =
        value instanceof TomlDateTime moment
            ? CutOff.parse(moment.text())
            : value instanceof String text ? CutOff.parse(text) : null;
    if (micros == null) {
      throw fields.item(key).error("is not a date or time", CutOff.FORM);
    }
    return micros;
  }

  private void names(String key, Set<String> names) {
    for (TomlItem item : table.texts(key, "\"foo\"")) {
      names.add(item.text().equals(Policy.ALL) ? Policy.ALL : item.name());
    }
  }

  /** Refuses what would choose among several indexes: there is one, and no lock names it. */
  private void oneIndex() {
    for (String key : ELSEWHERE) {
      if (table.keys().contains(key)) {
        throw table.error(
            key,
            "`" + key + "` chooses between indexes, but there is only one",
            "give its file with `--index` or `PINWHEEL_INDEX`, and remove this; `pinwheel index"
                + " build` makes one index from several sources");
      }
    }
  }
}
