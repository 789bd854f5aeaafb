import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Puts the program together for the launcher: {@code Assemble FOLDER JAR CLASS_PATH EMBEDDED LIST
 * REPOSITORY} copies the jar and those of the class path to {@code FOLDER/lib}, and the embedded
 * index to {@code FOLDER/embedded}, takes away all others, and writes {@code FOLDER/build}: the
 * digest of the jars' content, then their names in the order of the class path. A jar out of the
 * repository that is not the listed one ends the build: what ships is always what was reviewed.
 */
class Assemble {
  /** Annotations only, which no run reads. */
  private static final List<String> NEEDLESS =
      List.of("jspecify-", "checker-qual-", "error_prone_annotations-");

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Path lib = Files.createDirectories(folder.resolve("lib"));
    // Without this file the launcher takes the program for not built.
    Path build = folder.resolve("build");
    Files.deleteIfExists(build);

    Checksums checksums = new Checksums(Path.of(arguments[4]), Path.of(arguments[5]));
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    List<String> names = new ArrayList<>();
    for (Path jar : jars(arguments[1], arguments[2])) {
      String name = jar.getFileName().toString();
      byte[] content = Files.readAllBytes(jar);
      checksums.require(jar, content);
      digest.update(content);
      put(jar, lib.resolve(name));
      names.add(name);
    }
    deleteOthers(lib, names);
    putEmbedded(Path.of(arguments[3]), Files.createDirectories(folder.resolve("embedded")));
    Path fresh = folder.resolve("build.new");
    Files.writeString(
        fresh, HexFormat.of().formatHex(digest.digest()) + "\n" + String.join("\n", names) + "\n");
    Files.move(fresh, build, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void deleteOthers(Path folder, List<String> names) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (!names.contains(file.getFileName().toString())) {
          Files.delete(file);
        }
      }
    }
  }

  /** The index itself last: its name begins those of the parts that belong to it. */
  private static void putEmbedded(Path from, Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (var files = Files.list(from)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        put(file, folder.resolve(file.getFileName()));
        names.add(file.getFileName().toString());
      }
    }
    deleteOthers(folder, names);
  }

  private static List<Path> jars(String own, String classPath) {
    List<Path> jars = new ArrayList<>();
    jars.add(Path.of(own));
    for (String entry : classPath.split(System.getProperty("path.separator"))) {
      Path path = Path.of(entry);
      String name = path.getFileName().toString();
      if (name.endsWith(".jar") && NEEDLESS.stream().noneMatch(name::startsWith)) {
        jars.add(path);
      }
    }
    return jars;
  }

  /** By rename, so that a program that runs keeps the jar it has open. */
  private static void put(Path jar, Path target) throws IOException {
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    Files.copy(jar, fresh, StandardCopyOption.REPLACE_EXISTING);
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
