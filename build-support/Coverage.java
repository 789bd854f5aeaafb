import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints how many branches and lines of each package the tests took, as one table: {@code Coverage
 * CSV}, where the file is JaCoCo's, a line for each class.
 */
class Coverage {
  /** What was missed and covered. */
  record Count(int missed, int covered) {
    Count plus(Count other) {
      return new Count(missed + other.missed, covered + other.covered);
    }

    String percent() {
      int all = missed + covered;
      return all == 0 ? "-" : covered * 1000L / all / 10.0 + " %";
    }
  }

  record Counts(Count branches, Count lines) {
    Counts plus(Counts other) {
      return new Counts(branches.plus(other.branches), lines.plus(other.lines));
    }
  }

  public static void main(String[] arguments) throws Exception {
    List<String> rows = Files.readAllLines(Path.of(arguments[0]));
    List<String> head = List.of(rows.getFirst().split(","));
    Map<String, Counts> packages = new TreeMap<>();
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",");
      Counts counts = new Counts(count(head, cells, "BRANCH"), count(head, cells, "LINE"));
      packages.merge(cells[head.indexOf("PACKAGE")], counts, Counts::plus);
      packages.merge("together", counts, Counts::plus);
    }
    System.out.printf("%-44s %10s %10s %10s%n", "package", "branches", "taken", "lines");
    packages.forEach(
        (name, counts) ->
            System.out.printf(
                "%-44s %10d %10s %10s%n",
                name,
                counts.branches.missed + counts.branches.covered,
                counts.branches.percent(),
                counts.lines.percent()));
  }

  private static Count count(List<String> head, String[] cells, String what) {
    return new Count(
        Integer.parseInt(cells[head.indexOf(what + "_MISSED")]),
        Integer.parseInt(cells[head.indexOf(what + "_COVERED")]));
  }
}
