package dev.pinwheel.project.pyproject;

import dev.pinwheel.project.NixProvider;
import dev.pinwheel.project.NixSettings;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.Splitting;
import dev.pinwheel.project.reading.TomlFields;
import dev.pinwheel.project.reading.TomlItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of {@code [tool.pinwheel.nix]} that say something of single packages. */
final class NixPackageTables {
  private final TomlFields table;

  NixPackageTables(TomlFields table) {
    this.table = table;
  }

  /** Where packages come from, by name; returns where all others do. */
  List<NixProvider> providers(Map<String, List<NixProvider>> into) {
    List<NixProvider> otherwise = NixSettings.NONE.otherwise();
    TomlFields fields = NixKeys.PROVIDERS.table(table);
    for (String key : fields.keys()) {
      TomlItem item = fields.requiredText(key, "\"wheel,sdist\"");
      List<NixProvider> list = new ArrayList<>();
      for (String word : Splitting.split(item.text(), ',')) {
        list.add(provider(word, item));
      }
      if (key.equals("_default")) {
        otherwise = List.copyOf(list);
      } else {
        into.put(fields.name(key), List.copyOf(list));
      }
    }
    return otherwise;
  }

  private static NixProvider provider(String word, TomlItem item) {
    return switch (word) {
      case "wheel" -> NixProvider.WHEEL;
      case "sdist" -> NixProvider.SDIST;
      case "nixpkgs" -> NixProvider.NIXPKGS;
      default ->
          throw item.fault(
              "unknown provider `" + word + "`",
              NixValues.hint(word, List.of("wheel", "sdist", "nixpkgs"), "the providers are "));
    };
  }

  /** What native code needs, by name. */
  Map<String, NixSettings.Native> natives() {
    Map<String, NixSettings.Native> natives = new LinkedHashMap<>();
    TomlFields fields = NixKeys.NATIVE.table(table);
    for (String key : fields.keys()) {
      TomlFields each = fields.table(key);
      List<String> inputs = new ArrayList<>();
      List<String> tools = new ArrayList<>();
      NixValues.identifiers(each, NixKeys.BUILD_INPUTS, inputs);
      NixValues.identifiers(each, NixKeys.NATIVE_BUILD_INPUTS, tools);
      List<String> missing = new ArrayList<>();
      for (TomlItem item : NixKeys.IGNORE_MISSING.texts(each)) {
        missing.add(NixValues.shell(item));
      }
      List<String> link = NixValues.names(each, NixKeys.LINK);
      SettingKey.refuseOthers(each, NixKeys.NATIVE_KEYS);
      natives.put(
          fields.name(key),
          new NixSettings.Native(
              List.copyOf(inputs), List.copyOf(tools), List.copyOf(missing), link));
    }
    return Project.ordered(natives);
  }

  /** Repairs, by name. */
  Map<String, NixSettings.Repair> repairs() {
    Map<String, NixSettings.Repair> repairs = new LinkedHashMap<>();
    TomlFields fields = NixKeys.OVERRIDES.table(table);
    for (String key : fields.keys()) {
      TomlFields each = fields.table(key);
      TomlItem before = NixKeys.PRE_PATCH.text(each);
      TomlItem after = NixKeys.POST_INSTALL.text(each);
      List<String> patches = new ArrayList<>();
      for (TomlItem item : NixKeys.PATCHES.texts(each)) {
        patches.add(NixValues.path(item));
      }
      List<String> imports = NixValues.modules(each, NixKeys.REPAIRED_IMPORTS);
      SettingKey.refuseOthers(each, NixKeys.OVERRIDE_KEYS);
      repairs.put(
          fields.name(key),
          new NixSettings.Repair(
              before == null ? null : NixValues.shell(before),
              List.copyOf(patches),
              after == null ? null : NixValues.shell(after),
              imports));
    }
    return Project.ordered(repairs);
  }
}
