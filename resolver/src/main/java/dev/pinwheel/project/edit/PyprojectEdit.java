package dev.pinwheel.project.edit;

import dev.pinwheel.name.Name;
import dev.pinwheel.project.InputException;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.request.Part;
import dev.pinwheel.toml.Toml;
import dev.pinwheel.toml.TomlArray;
import dev.pinwheel.toml.TomlException;
import dev.pinwheel.toml.TomlTable;
import dev.pinwheel.toml.TomlText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A pyproject.toml: the lists of the project table and of the dependency groups. */
public final class PyprojectEdit implements RequiringFile {
  private static final String PROJECT = "project";
  private static final String DEPENDENCIES = "dependencies";
  private static final String EXTRAS = "optional-dependencies";
  private static final String GROUPS = "dependency-groups";
  private static final String INDENT = "    ";

  private final String name;
  private final String text;
  private final TomlTable top;

  /**
   * A file of this name with this text.
   *
   * @throws InputException if it is no TOML
   */
  public PyprojectEdit(String name, String text) {
    this.name = name;
    this.text = text;
    try {
      this.top = Toml.read(text, Toml.Limits.DEFAULT);
    } catch (TomlException e) {
      throw new SourceText(name, text, null)
          .error(e.position(), 1, String.valueOf(e.getMessage()), null);
    }
  }

  @Override
  public String text() {
    return text;
  }

  private static List<String> table(Part part) {
    return switch (part) {
      case Part.Base _ -> List.of(PROJECT);
      case Part.Extra _ -> List.of(PROJECT, EXTRAS);
      case Part.Group _ -> List.of(GROUPS);
    };
  }

  /** The path of a part's list, with its key as the file has it. */
  private List<String> path(Part part) {
    List<String> path = new ArrayList<>(table(part));
    String wanted =
        switch (part) {
          case Part.Base _ -> DEPENDENCIES;
          case Part.Extra extra -> extra.name();
          case Part.Group group -> group.name();
        };
    String key = wanted;
    if (at(path) instanceof TomlTable table) {
      for (int i = 0; i < table.size(); i++) {
        String each = table.key(i);
        key = Name.isValid(each) && Name.normalize(each).equals(wanted) ? each : key;
      }
    }
    path.add(key);
    return path;
  }

  private @Nullable Object at(List<String> path) {
    Object value = top;
    for (String key : path) {
      value = value instanceof TomlTable table ? table.get(key) : null;
    }
    return value;
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(Part.BASE);
    if (at(List.of(PROJECT, EXTRAS)) instanceof TomlTable extras) {
      for (String each : names(extras)) {
        parts.add(new Part.Extra(each));
      }
    }
    if (at(List.of(GROUPS)) instanceof TomlTable groups) {
      for (String each : names(groups)) {
        parts.add(new Part.Group(each));
      }
    }
    return parts;
  }

  private static Set<String> names(TomlTable table) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < table.size(); i++) {
      if (Name.isValid(table.key(i))) {
        names.add(Name.normalize(table.key(i)));
      }
    }
    return names;
  }

  /** The requirements of a part, null for what is none. */
  private List<@Nullable WrittenRequirement> list(Part part) {
    List<@Nullable WrittenRequirement> list = new ArrayList<>();
    if (at(path(part)) instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        list.add(array.get(i) instanceof String line ? WrittenRequirement.tryOf(line) : null);
      }
    }
    return list;
  }

  private List<WrittenRequirement> requirements(Part part) {
    List<WrittenRequirement> found = new ArrayList<>();
    for (WrittenRequirement each : list(part)) {
      if (each != null) {
        found.add(each);
      }
    }
    return found;
  }

  @Override
  public List<Part> requiring(String required) {
    return parts().stream().filter(part -> !written(part, required).isEmpty()).toList();
  }

  @Override
  public List<String> names() {
    return parts().stream()
        .flatMap(part -> requirements(part).stream())
        .map(each -> each.value().name())
        .distinct()
        .toList();
  }

  @Override
  public List<String> written(Part part, String required) {
    return requirements(part).stream()
        .filter(each -> each.value().name().equals(required))
        .map(WrittenRequirement::toString)
        .toList();
  }

  @Override
  public Pinned pinned(Part part) {
    List<WrittenRequirement> all = requirements(part);
    long exact = all.stream().filter(each -> each.value().specifiers().isExact()).count();
    return new Pinned(all.size(), (int) exact);
  }

  @Override
  public PyprojectEdit add(Part part, String requirement) {
    WrittenRequirement asked = WrittenRequirement.of(requirement);
    List<String> path = path(part);
    Object value = at(path);
    if (value == null) {
      return withNewList(part, path, asked);
    }
    TomlArray array = array(path, value);
    List<@Nullable WrittenRequirement> list = list(part);
    ArrayText written = new ArrayText(text, position(path));
    char quote = written.quote(quote());
    List<String> elements = OnlyChange.elements(top, path);
    int known = asked.among(list);
    if (known == WrittenRequirement.SEVERAL) {
      throw fault(
          position(path),
          "`" + asked.value().name() + "` is required here several times",
          "add it with the marker of the one that you mean");
    }
    WrittenRequirement old = known < 0 ? null : list.get(known);
    if (old != null) {
      WrittenRequirement now = old.updatedBy(asked);
      if (now.toString().equals(old.toString())) {
        return this;
      }
      elements.set(known, "\"" + unquoted(now, quote) + "\"");
      return checked(written.replace(known, now.quoted(quote)), path, elements);
    }
    WrittenRequirement spaced = asked.spacedLike(requirements(part));
    int place = place(array, spaced.toString());
    elements.add(place, "\"" + unquoted(spaced, quote) + "\"");
    return checked(written.insert(place, spaced.quoted(quote), indent()), path, elements);
  }

  /** What a string says that is written between these quotes. */
  private static String unquoted(WrittenRequirement requirement, char quote) {
    String quoted = requirement.quoted(quote);
    return quoted.substring(1, quoted.length() - 1);
  }

  /** The place in a list of which only the strings count. */
  private static int place(TomlArray array, String added) {
    List<String> strings = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (array.get(i) instanceof String line) {
        strings.add(line);
        places.add(i);
      }
    }
    int place = SortedNames.place(strings, added);
    return place < places.size()
        ? places.get(place)
        : places.isEmpty() ? array.size() : places.getLast() + 1;
  }

  /** A list that is not there yet, at the end of its table, which may have to come as well. */
  private PyprojectEdit withNewList(Part part, List<String> path, WrittenRequirement asked) {
    refuseDynamic(part);
    TomlLines lines = new TomlLines(text);
    String lineBreak = TomlScan.lineBreak(text);
    List<String> table = table(part);
    char quote = quote();
    String list = "[" + lineBreak + indent() + asked.quoted(quote) + "," + lineBreak + "]";
    StringBuilder key = new StringBuilder();
    TomlText.key(key, path.getLast());
    TomlLines.Statement header = lines.header(table);
    String edited;
    if (header != null) {
      int end = lines.endOf(header);
      edited = text.substring(0, end) + lineBreak + key + " = " + list + text.substring(end);
    } else if (at(table) != null && !isOpen(part)) {
      throw fault(
          0,
          "`" + String.join(".", table) + "` is written without a header of its own",
          "add `" + key + " = []` to it, and run the command again");
    } else if (part.equals(Part.BASE)
        || part instanceof Part.Extra && at(List.of(PROJECT)) == null) {
      throw fault(
          0,
          "there is no table `[project]`",
          "`pinwheel init` writes one; other tools' tables are not edited");
    } else {
      int end = lines.endOfAll(table.getFirst());
      end = end < 0 ? text.stripTrailing().length() : end;
      edited =
          text.substring(0, end)
              + (end == 0 ? "" : lineBreak + lineBreak)
              + "["
              + String.join(".", table)
              + "]"
              + lineBreak
              + key
              + " = "
              + list
              + (end < text.length() ? text.substring(end) : lineBreak);
    }
    return checked(edited, path, List.of("\"" + unquoted(asked, quote) + "\""));
  }

  /** Whether only longer headers speak of the table of a part, so that it may get one. */
  private boolean isOpen(Part part) {
    TomlLines lines = new TomlLines(text);
    return at(table(part)) instanceof TomlTable table
        && table.size() > 0
        && lines.header(append(table(part), table.key(0))) != null;
  }

  private static List<String> append(List<String> path, String key) {
    List<String> longer = new ArrayList<>(path);
    longer.add(key);
    return longer;
  }

  private void refuseDynamic(Part part) {
    String key = part instanceof Part.Base ? DEPENDENCIES : EXTRAS;
    if (part instanceof Part.Group
        || !(at(List.of(PROJECT, "dynamic")) instanceof TomlArray dynamic)) {
      return;
    }
    for (int i = 0; i < dynamic.size(); i++) {
      if (key.equals(dynamic.get(i))) {
        throw fault(
            dynamic.position(i),
            "`" + key + "` is dynamic, so this file does not list it",
            "edit the file that does, with `-r FILE`");
      }
    }
  }

  @Override
  public PyprojectEdit remove(Part part, String required) {
    List<String> path = path(part);
    List<@Nullable WrittenRequirement> list = list(part);
    List<String> elements = OnlyChange.elements(top, path);
    String left = text;
    for (int i = list.size() - 1; i >= 0; i--) {
      WrittenRequirement each = list.get(i);
      if (each != null && each.value().name().equals(required)) {
        left = new ArrayText(left, position(path)).remove(i);
        elements.remove(i);
      }
    }
    return checked(left, path, elements);
  }

  /** An edit that says what it has to, and nothing else otherwise than before. */
  private PyprojectEdit checked(String edited, List<String> path, List<String> elements) {
    try {
      TomlTable now = Toml.read(edited, Toml.Limits.DEFAULT);
      OnlyChange.check(top, now, path, elements);
    } catch (TomlException e) {
      throw new IllegalStateException("an edit would break " + name, e);
    }
    return new PyprojectEdit(name, edited);
  }

  private TomlArray array(List<String> path, Object value) {
    if (value instanceof TomlArray array) {
      return array;
    }
    throw fault(
        position(path),
        "`" + String.join(".", path) + "` must be an array of requirements",
        "write it as `[\"flask>=3\"]`");
  }

  /** Where the value of a path begins. */
  private int position(List<String> path) {
    TomlTable table = (TomlTable) at(path.subList(0, path.size() - 1));
    if (table == null) {
      throw new IllegalStateException("no " + path);
    }
    return table.valuePosition(table.find(path.getLast()));
  }

  /** The quote of the first requirement anywhere, or the one that the file has more of. */
  private char quote() {
    char usual = text.indexOf('"') < 0 && text.indexOf('\'') >= 0 ? '\'' : '"';
    for (Part part : parts()) {
      List<String> path = path(part);
      if (at(path) instanceof TomlArray array && array.size() > 0) {
        return new ArrayText(text, position(path)).quote(usual);
      }
    }
    return usual;
  }

  /** The indentation of the first array with lines of its own. */
  private String indent() {
    for (Part part : parts()) {
      List<String> path = path(part);
      if (at(path) instanceof TomlArray array && array.size() > 0) {
        int element = array.position(0);
        int start = TomlScan.lineStart(text, element);
        String before = text.substring(start, element);
        if (start > position(path) && before.isBlank() && !before.isEmpty()) {
          return before;
        }
      }
    }
    return INDENT;
  }

  private InputException fault(int at, String message, String hint) {
    return new SourceText(name, text, null).error(at, 1, message, hint);
  }
}
