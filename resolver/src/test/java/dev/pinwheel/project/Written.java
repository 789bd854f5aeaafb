package dev.pinwheel.project;

import dev.pinwheel.marker.Markers;
import dev.pinwheel.project.pyproject.ProjectReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that exist in a test only: the first, and others after lines such as {@code --- path}. */
public final class Written implements InputFiles {
  public final Map<String, byte[]> files = new LinkedHashMap<>();
  final Markers markers = new Markers();

  public static Written of(String first, String text) {
    Written written = new Written();
    String path = first;
    StringBuilder content = new StringBuilder();
    for (String line : text.split("(?<=\n)", -1)) {
      if (line.startsWith("--- ")) {
        written.files.put(path, content.toString().getBytes(StandardCharsets.UTF_8));
        path = line.substring(4).strip();
        content.setLength(0);
      } else {
        content.append(line);
      }
    }
    written.files.put(path, content.toString().getBytes(StandardCharsets.UTF_8));
    return written;
  }

  public ProjectReader reader(Map<String, String> variables) {
    return new ProjectReader(this, variables, markers);
  }

  @Override
  public List<String> folders(String path) {
    String inside = path.equals(".") ? "" : path + "/";
    return files.keySet().stream()
        .filter(file -> file.startsWith(inside) && file.indexOf('/', inside.length()) > 0)
        .map(file -> file.substring(inside.length(), file.indexOf('/', inside.length())))
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public byte[] read(String path) throws NoSuchFileException {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new NoSuchFileException(path);
    }
    return bytes;
  }

  public static Project requirements(String text) {
    return of("requirements.txt", text).reader(Map.of()).requirements("requirements.txt");
  }

  public static Project pyproject(String text) {
    return of("pyproject.toml", text).reader(Map.of()).pyproject("pyproject.toml");
  }

  public static Project script(String text) {
    return of("script.py", text).reader(Map.of()).script("script.py");
  }

  /** The lines as text, each with the part that asks. */
  public static List<String> lines(List<dev.pinwheel.request.Line> lines) {
    return lines.stream()
        .map(
            line ->
                switch (line.part()) {
                      case dev.pinwheel.request.Part.Base base -> "";
                      case dev.pinwheel.request.Part.Extra extra -> "[" + extra.name() + "] ";
                      case dev.pinwheel.request.Part.Group group -> "{" + group.name() + "} ";
                    }
                    + line.requirement())
        .toList();
  }
}
