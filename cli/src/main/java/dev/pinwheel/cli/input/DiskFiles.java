package dev.pinwheel.cli.input;

import dev.pinwheel.file.InputFile;
import dev.pinwheel.index.Release;
import dev.pinwheel.project.InputFiles;
import dev.pinwheel.source.RefusalException;
import dev.pinwheel.source.folder.WheelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of the disk.
 *
 * @param folder where paths begin
 * @param edited one of them as it will be once it is written; or null
 * @param commits those of Git repositories; null where none count
 */
public record DiskFiles(Path folder, @Nullable EditedFile edited, @Nullable GitCommits commits)
    implements InputFiles {
  /** Those that are there, without any of Git. */
  public DiskFiles(Path folder) {
    this(folder, null, null);
  }

  @Override
  public byte[] read(String path) throws IOException {
    Path file = folder.resolve(path);
    return edited != null && edited.isAt(file) ? edited.bytes() : InputFile.read(file);
  }

  @Override
  public List<String> folders(String path) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder.resolve(path))) {
      for (Path each : (Iterable<Path>) all::iterator) {
        if (Files.isDirectory(each)) {
          names.add(String.valueOf(each.getFileName()));
        }
      }
    }
    names.sort(null);
    return names;
  }

  @Override
  public Release release(String path) throws IOException, RefusalException {
    return WheelFolder.release(folder.resolve(path));
  }

  @Override
  public @Nullable String commit(String name, String url, @Nullable String reference)
      throws IOException {
    return commits == null ? null : commits.of(name, url, reference);
  }

  @Override
  public byte[] read(String url, String commit, String path) throws IOException {
    return commits == null
        ? InputFiles.super.read(url, commit, path)
        : commits.read(url, commit, path);
  }

  @Override
  public List<String> folders(String url, String commit, String path) throws IOException {
    return commits == null
        ? InputFiles.super.folders(url, commit, path)
        : commits.folders(url, commit, path);
  }
}
