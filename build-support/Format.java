import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Checks the format of every Java source below a folder, or mends it: {@code Format check|fix
 * FOLDER}.
 */
class Format {
  public static void main(String[] arguments) throws Exception {
    boolean fix = arguments[0].equals("fix");
    Path root = Path.of(arguments[1]);
    List<Path> sources;
    try (var files = Files.walk(root)) {
      sources =
          files
              .filter(p -> p.toString().endsWith(".java"))
              .filter(p -> !root.relativize(p).toString().matches("(.*/)?(target|\\.git)/.*"))
              .sorted()
              .toList();
    }
    int wrong =
        sources.parallelStream().mapToInt(source -> format(root, source, fix) ? 0 : 1).sum();
    if (wrong > 0) {
      System.err.println(
          wrong + " files are not formatted; run: mvn process-sources -N -Dformat=fix");
      System.exit(1);
    }
  }

  private static boolean format(Path root, Path source, boolean fix) {
    try {
      String text = Files.readString(source);
      String mended = RemoveUnusedImports.removeUnusedImports(text);
      mended = ImportOrderer.reorderImports(mended, JavaFormatterOptions.Style.GOOGLE);
      mended = new Formatter().formatSource(mended);
      if (mended.equals(text)) {
        return true;
      }
      if (fix) {
        Files.writeString(source, mended);
        return true;
      }
      System.err.println("not formatted: " + root.relativize(source));
      return false;
    } catch (Exception e) {
      System.err.println(root.relativize(source) + ": " + e.getMessage());
      return false;
    }
  }
}
