package dev.pinwheel.project.pyproject;

import dev.pinwheel.name.Name;
import dev.pinwheel.project.NixSettings;
import dev.pinwheel.project.reading.TomlFields;
import dev.pinwheel.project.reading.TomlItem;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what pyproject.toml says of the project as a package that has programs. */
final class ApplicationReader {
  private ApplicationReader() {}

  /** The project, if it has a name and programs. What is odd here is for the build to complain. */
  static NixSettings.@Nullable Application read(TomlFields top) {
    TomlFields project = top.table("project");
    TomlFields poetry = top.table("tool").table("poetry");
    TreeSet<String> scripts = new TreeSet<>();
    for (TomlFields owner : List.of(project, poetry)) {
      for (String key : List.of("scripts", "gui-scripts")) {
        scripts.addAll(owner.table(key).keys());
      }
    }
    TomlItem name = project.text("name", "\"my-app\"");
    name = name == null ? poetry.text("name", "\"my-app\"") : name;
    if (scripts.isEmpty() || name == null || !Name.isValid(name.text())) {
      return null;
    }
    TomlItem version = project.text("version", "\"1.0\"");
    version = version == null ? poetry.text("version", "\"1.0\"") : version;
    List<String> requires = new ArrayList<>();
    for (TomlItem item : top.table("build-system").texts("requires", "\"setuptools\"")) {
      requires.add(Name.normalize(leadingName(item.text().strip())));
    }
    return new NixSettings.Application(
        name.name(),
        version == null ? null : version.text(),
        List.copyOf(scripts),
        requires.isEmpty() ? List.of("setuptools") : List.copyOf(requires));
  }

  /** The name that a requirement begins with. */
  private static String leadingName(String requirement) {
    int end = 0;
    while (end < requirement.length()) {
      char c = requirement.charAt(end);
      boolean inName =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || c == '-'
              || c == '_'
              || c == '.';
      if (!inName) {
        break;
      }
      end++;
    }
    return requirement.substring(0, end);
  }
}
