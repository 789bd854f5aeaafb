package dev.pinwheel.project.pyproject;

import dev.pinwheel.project.NixSettings;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.reading.TomlFields;
import dev.pinwheel.project.reading.TomlItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of {@code [tool.pinwheel.nix]} for what is run: shell, container and service. */
final class NixRunTables {
  private final TomlFields table;

  NixRunTables(TomlFields table) {
    this.table = table;
  }

  /** What the shell has beside the environment. */
  NixSettings.Shell shell() {
    TomlFields fields = NixKeys.SHELL.table(table);
    List<String> packages = new ArrayList<>();
    NixValues.identifiers(fields, NixKeys.SHELL_PACKAGES, packages);
    Map<String, String> variables = variables(fields);
    TomlItem hook = NixKeys.HOOK.text(fields);
    SettingKey.refuseOthers(fields, NixKeys.SHELL_KEYS);
    return new NixSettings.Shell(
        List.copyOf(packages), variables, hook == null ? null : NixValues.shell(hook));
  }

  /** The image; null if there is no such table. */
  NixSettings.@Nullable Container container() {
    TomlFields fields = NixKeys.CONTAINER.table(table);
    if (!fields.exists()) {
      return null;
    }
    TomlItem tag = NixKeys.TAG.text(fields);
    List<String> command = NixValues.texts(fields, NixKeys.COMMAND);
    List<Integer> ports = new ArrayList<>();
    for (TomlItem item : NixKeys.PORTS.items(fields, "an array of ports")) {
      ports.add(port(item));
    }
    Map<String, String> variables = variables(fields);
    SettingKey.refuseOthers(fields, NixKeys.CONTAINER_KEYS);
    return new NixSettings.Container(
        tag == null ? "latest" : NixValues.shell(tag), command, List.copyOf(ports), variables);
  }

  /** The service of NixOS; null if there is no such table. */
  NixSettings.@Nullable Service service() {
    TomlFields fields = NixKeys.SERVICE.table(table);
    if (!fields.exists()) {
      return null;
    }
    TomlItem name = NixKeys.SERVICE_NAME.requiredText(fields);
    TomlItem description = NixKeys.DESCRIPTION.text(fields);
    int port = NixKeys.PORT.isIn(fields) ? port(NixKeys.PORT.item(fields)) : 0;
    List<String> arguments = NixValues.texts(fields, NixKeys.ARGUMENTS);
    Map<String, String> variables = variables(fields);
    SettingKey.refuseOthers(fields, NixKeys.SERVICE_KEYS);
    return new NixSettings.Service(
        name.name(),
        description == null ? null : NixValues.shell(description),
        port,
        arguments,
        variables);
  }

  private static int port(TomlItem item) {
    Long port = item.number();
    if (port == null || port < 1 || port > 65_535) {
      throw item.error("must be a port", "write a number from 1 to 65535");
    }
    return port.intValue();
  }

  private static Map<String, String> variables(TomlFields fields) {
    Map<String, String> variables = new LinkedHashMap<>();
    TomlFields env = NixKeys.VARIABLES.table(fields);
    for (String key : env.keys()) {
      TomlItem item = env.requiredText(key, "\"value\"");
      if (!NixValues.isMadeOf(key, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
          || key.isEmpty()
          || NixValues.isNumber(key.substring(0, 1))) {
        throw env.error(
            key,
            "`" + key + "` cannot be set here",
            "variable names have capital letters, digits and `_`; set others in `shell.hook`");
      }
      variables.put(key, NixValues.shell(item));
    }
    return Project.ordered(variables);
  }
}
