package dev.pinwheel.project.pyproject;

import dev.pinwheel.project.CutOff;
import dev.pinwheel.project.Paths;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.reading.SettingsDraft;
import dev.pinwheel.project.reading.Tables;
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
  private final Tables tables;
  private final TomlFields table;

  SettingsTable(ProjectDraft draft, Tables tables) {
    this.settings = draft.settings;
    this.tables = tables;
    this.table = tables.nearest();
  }

  void read() {
    settings.order = word(PinwheelKeys.RESOLUTION, Policy.Order.values());
    settings.preReleases = preReleases();
    settings.requiresPython = word(PinwheelKeys.REQUIRES_PYTHON, Policy.RequiresPython.values());
    settings.forks = word(PinwheelKeys.FORKS, Policy.Forks.values());
    TomlFields modes =
        PinwheelKeys.PRERELEASE_OF.table(tables.of(PinwheelKeys.PRERELEASE_OF.name()));
    for (String key : modes.keys()) {
      TomlItem item = modes.requiredText(key, "\"allow\"");
      settings.preReleasesOf.put(modes.name(key), preReleases(item));
    }
    settings.excludeNewer =
        cutOff(tables.of(PinwheelKeys.EXCLUDE_NEWER.name()), PinwheelKeys.EXCLUDE_NEWER.name());
    TomlFields times =
        PinwheelKeys.EXCLUDE_NEWER_OF.table(tables.of(PinwheelKeys.EXCLUDE_NEWER_OF.name()));
    for (String key : times.keys()) {
      CutOff time = cutOff(times, key);
      if (time != null) {
        settings.excludeNewerOf.put(times.name(key), time);
      }
    }
    names(PinwheelKeys.ONLY_BINARY, settings.onlyBinary);
    names(PinwheelKeys.NO_BINARY, settings.noBinary);
    settings.requireHashes = PinwheelKeys.REQUIRE_HASHES.flag(table);
    settings.strictMetadata = PinwheelKeys.STRICT_METADATA.flag(table);
    for (TomlItem item : PinwheelKeys.OUTSIDE_PATHS.texts(table)) {
      settings.outsidePaths.add(Paths.beside(item.source().name(), item.text()));
    }
    oneIndex();
  }

  private <E extends Enum<E>> @Nullable E word(SettingKey key, E[] values) {
    TomlItem item = key.text(tables.of(key.name()));
    return item == null ? null : item.word(values);
  }

  private Policy.@Nullable PreReleases preReleases() {
    TomlItem item = PinwheelKeys.PRERELEASE.text(tables.of(PinwheelKeys.PRERELEASE.name()));
    return item == null ? null : preReleases(item);
  }

  /** A mode; uv has had one word more, for what is the default now. */
  private static Policy.PreReleases preReleases(TomlItem item) {
    return item.text().equals("if-necessary-or-explicit")
        ? Policy.PreReleases.IF_NECESSARY
        : item.word(Policy.PreReleases.values());
  }

  /** A day, a moment, or how long before the lock is made; false means that nothing is excluded. */
  private static @Nullable CutOff cutOff(TomlFields fields, String key) {
    Object value = fields.value(key);
    if (value == null) {
      return null;
    }
    if (value instanceof Boolean flag && !flag) {
      return CutOff.NEVER;
    }
    CutOff cutOff =
        value instanceof TomlDateTime moment
            ? CutOff.parse(moment.text())
            : value instanceof String text ? CutOff.parse(text) : null;
    if (cutOff == null) {
      throw fields.item(key).error("is no date, no time and no duration", CutOff.FORM);
    }
    return cutOff;
  }

  private void names(SettingKey key, Set<String> names) {
    for (TomlItem item : key.texts(table)) {
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
