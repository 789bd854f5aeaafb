import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The files that the build takes from Maven's local repository, held against a list of their
 * digests: {@code Checksums check|write LIST REPOSITORY}. The list has the form of {@code
 * sha256sum}, with paths below the repository, and is what newer Mavens read themselves.
 */
class Checksums {
  /** What the build itself installs there. */
  private static final String OWN = "dev/pinwheel/";

  private final Path list;
  private final Path repository;
  private final Map<String, String> digests = new TreeMap<>();

  Checksums(Path list, Path repository) throws IOException {
    this.list = list;
    this.repository = repository.toAbsolutePath().normalize();
    if (Files.exists(list)) {
      for (String line : Files.readAllLines(list)) {
        int gap = line.indexOf("  ");
        digests.put(line.substring(gap + 2), line.substring(0, gap));
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    Checksums checksums = new Checksums(Path.of(arguments[1]), Path.of(arguments[2]));
    List<String> wrong = arguments[0].equals("write") ? checksums.write() : checksums.differences();
    if (!wrong.isEmpty()) {
      wrong.forEach(System.err::println);
      System.exit(1);
    }
  }

  /** Ends the build if a jar of the repository is not listed, or has other content. */
  void require(Path jar, byte[] content) throws Exception {
    Path file = jar.toAbsolutePath().normalize();
    String path = path(file);
    if (!file.startsWith(repository) || path.startsWith(OWN)) {
      return;
    }
    String found = digest(content);
    String expected = digests.get(path);
    if (expected == null) {
      throw new IllegalStateException(
          file + " is not in " + list + "; after a change of versions run build-support/checksums");
    }
    if (!expected.equals(found)) {
      throw new IllegalStateException(difference(file, expected, found));
    }
  }

  /** Every listed file that is there with other content. */
  private List<String> differences() {
    if (digests.isEmpty()) {
      return List.of(list + " lists nothing; restore it");
    }
    return digests.entrySet().parallelStream()
        .map(
            listed -> {
              Path file = repository.resolve(listed.getKey());
              String found = Files.exists(file) ? digest(file) : listed.getValue();
              return found.equals(listed.getValue())
                  ? null
                  : difference(file, listed.getValue(), found);
            })
        .filter(Objects::nonNull)
        .toList();
  }

  private String difference(Path file, String expected, String found) {
    return """
        %s is not the file this build was made with
          expected SHA-256 %s, by %s
          found            %s
          delete it, and Maven fetches it anew; if that does not help, trust nothing it came from"""
        .formatted(file, expected, list, found);
  }

  /** Lists all of the repository, and only that; a listed file never changes its digest. */
  private List<String> write() throws IOException {
    List<String> wrong = digests.isEmpty() ? List.of() : differences();
    if (!wrong.isEmpty()) {
      return wrong;
    }
    List<Path> files;
    try (var all = Files.walk(repository)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> file.toString().endsWith(".jar") || file.toString().endsWith(".pom"))
              .filter(file -> !path(file).startsWith(OWN))
              .toList();
    }
    digests.clear();
    files.forEach(file -> digests.put(path(file), digest(file)));
    StringBuilder text = new StringBuilder();
    digests.forEach((path, digest) -> text.append(digest + "  " + path + "\n"));
    Files.createDirectories(list.getParent());
    Files.writeString(list, text);
    return List.of();
  }

  private String path(Path file) {
    return repository.relativize(file).toString().replace('\\', '/');
  }

  private static String digest(Path file) {
    try {
      return digest(Files.readAllBytes(file));
    } catch (Exception e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  private static String digest(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
