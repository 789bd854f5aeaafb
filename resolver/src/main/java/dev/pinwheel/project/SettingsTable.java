package dev.pinwheel.project;

import dev.pinwheel.resolve.Policy;
import dev.pinwheel.toml.TomlDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the keys of {@code [tool.pinwheel]} that say how to resolve and from where. */
final class SettingsTable {
  private final Draft draft;
  private final SettingsDraft settings;
  private final TomlFields table;

  SettingsTable(Draft draft, TomlFields table) {
    this.draft = draft;
    this.settings = draft.settings;
    this.table = table;
  }

  void read() {
    settings.order = word("resolution", Policy.Order.values());
    settings.preReleases = word("prerelease", Policy.PreReleases.values());
    settings.requiresPython = word("requires-python-policy", Policy.RequiresPython.values());
    settings.forks = word("fork-strategy", Policy.Forks.values());
    settings.indexStrategy = word("index-strategy", Settings.IndexStrategy.values());
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
    indexes();
    sources();
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
      throw fields.item(key).error("is no point in time", CutOff.FORM);
    }
    return micros;
  }

  private void names(String key, Set<String> names) {
    for (TomlItem item : table.texts(key, "\"foo\"")) {
      names.add(item.text().equals(Policy.ALL) ? Policy.ALL : item.name());
    }
  }

  private void indexes() {
    Set<String> names = new HashSet<>();
    boolean main = false;
    for (TomlFields fields :
        table.tables("index", "{ name = \"internal\", url = \"https://host/simple/\" }")) {
      TomlItem name = fields.text("name", "\"internal\"");
      TomlItem url = fields.requiredText("url", "\"https://host/simple/\"");
      Settings.PackageIndex index =
          new Settings.PackageIndex(
              name == null ? null : name.text(),
              url.text(),
              fields.flag("default"),
              fields.flag("explicit"));
      fields.end();
      if (url.text().indexOf("://") < 0) {
        throw url.fault("not the URL of an index", "write it as `https://host/simple/`");
      }
      if (name != null && !names.add(name.text())) {
        throw name.fault("two indexes are named `" + name.text() + "`", "rename one");
      }
      if (index.explicit() && name == null) {
        throw fields.error(
            "an explicit index needs a name", "add `name`, and bind packages to it in `sources`");
      }
      if (index.main() && main) {
        throw fields.error("two indexes are the default", "keep `default = true` with one of them");
      }
      main |= index.main();
      settings.indexes.add(index);
    }
  }

  private void sources() {
    TomlFields sources = table.table("sources");
    for (String key : sources.keys()) {
      TomlFields fields = sources.table(key);
      TomlItem index = fields.requiredText("index", "\"internal\"");
      fields.end();
      List<String> names =
          settings.indexes.stream()
              .map(Settings.PackageIndex::name)
              .filter(java.util.Objects::nonNull)
              .toList();
      if (!names.contains(index.text())) {
        String near = dev.pinwheel.name.NearMiss.of(index.text(), names);
        throw index.fault(
            "there is no index `" + index.text() + "`",
            near != null
                ? "did you mean `" + near + "`?"
                : "define it with `[[tool.pinwheel.index]]` and a name");
      }
      draft.sources.put(sources.name(key), index.text());
    }
  }
}
