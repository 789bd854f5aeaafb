package dev.pinwheel.source.text;

import dev.pinwheel.file.InputFile;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.source.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder with one text file for each project of one index, made to be read and reviewed by
 * people: see {@link ProjectText} for the form. A file {@code NAME.txt} holds the project of that
 * name; {@value #ORIGIN} says which index they are from.
 */
public final class Projects implements Source {
  static final String ORIGIN = "origin";
  private static final String ENDING = ".txt";
  private static final long LARGEST = 64L << 20;

  private final Path folder;

  /** The projects in this folder. */
  public Projects(Path folder) {
    this.folder = folder;
  }

  @Override
  public String description() {
    return "projects";
  }

  @Override
  public List<Part> parts() throws IOException {
    SlicedIndex origin = origin();
    List<Part> parts = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        if (String.valueOf(file.getFileName()).endsWith(ENDING)) {
          parts.add(new OneProject(file, origin));
        }
      }
    }
    return parts;
  }

  private SlicedIndex origin() throws IOException {
    Path file = folder.resolve(ORIGIN);
    if (!Files.isRegularFile(file)) {
      throw new IOException("`" + folder + "` has no file `" + ORIGIN + "` that names its index");
    }
    try {
      return SlicedIndex.parse(text(file));
    } catch (SyntaxException e) {
      throw damaged(file, e);
    }
  }

  private static String text(Path file) throws IOException {
    byte[] bytes = InputFile.read(file, LARGEST);
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static IOException damaged(Path file, SyntaxException e) {
    int line = 1;
    for (int i = 0; i < e.position(); i++) {
      line += e.text().charAt(i) == '\n' ? 1 : 0;
    }
    return new IOException(file.getFileName() + ":" + line + ": " + e.getMessage(), e);
  }

  private record OneProject(Path file, SlicedIndex origin) implements Part {
    @Override
    public String name() {
      return String.valueOf(file.getFileName());
    }

    @Override
    public void read(ReleaseSink sink) throws IOException {
      String project = name().substring(0, name().length() - ENDING.length());
      try {
        new ProjectText(project, origin, text(file)).read(sink);
      } catch (SyntaxException e) {
        throw damaged(file, e);
      }
    }
  }
}
