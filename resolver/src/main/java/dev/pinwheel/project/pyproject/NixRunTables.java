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
    TomlFields fields = table.table("shell");
    List<String> packages = new ArrayList<>();
    NixValues.identifiers(fields, "packages", packages);
    Map<String, String> variables = variables(fields);
    TomlItem hook = fields.text("hook", "\"echo hello\"");
    fields.end();
    return new NixSettings.Shell(
        List.copyOf(packages), variables, hook == null ? null : NixValues.shell(hook));
  }

  /** The image; null if there is no such table. */
  NixSettings.@Nullable Container container() {
    TomlFields fields = table.table("container");
    if (!fields.exists()) {
      return null;
    }
    TomlItem tag = fields.text("tag", "\"latest\"");
    List<String> command = NixValues.texts(fields, "command", "\"python3\"");
    List<Integer> ports = new ArrayList<>();
    for (TomlItem item : fields.items("ports", "an array of ports", "8000")) {
      ports.add(port(item));
    }
    Map<String, String> variables = variables(fields);
    fields.end();
    return new NixSettings.Container(
        tag == null ? "latest" : NixValues.shell(tag), command, List.copyOf(ports), variables);
  }

  /** The service of NixOS; null if there is no such table. */
  NixSettings.@Nullable Service service() {
    TomlFields fields = table.table("service");
    if (!fields.exists()) {
      return null;
    }
    TomlItem name = fields.requiredText("name", "\"my-app\"");
    TomlItem description = fields.text("description", "\"My application\"");
    int port = fields.has("port") ? port(fields.item("port")) : 0;
    List<String> arguments = NixValues.texts(fields, "arguments", "\"--verbose\"");
    Map<String, String> variables = variables(fields);
    fields.end();
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
    TomlFields env = fields.table("env");
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
