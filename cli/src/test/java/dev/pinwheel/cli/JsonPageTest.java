package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pinwheel.testing.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every key of the JSON that commands print stands in the section of the reference about them. */
final class JsonPageTest {
  private static final Path PROJECT = Folders.root().resolve("fixtures/projects/flask-app");

  /** Tables of which the keys are names and texts of the index. */
  private static final Set<String> FREE = Set.of("counts", "left-out");

  private static void check(String command, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(command.split(" ", -1)));
    all.addAll(List.of(words));
    all.addAll(List.of("--format", "json"));
    Ended ended = Ended.of(PROJECT.toAbsolutePath(), all.toArray(String[]::new));
    Set<String> keys = new TreeSet<>();
    collect(new JsonMapper().readTree(ended.out()), keys);
    String page = Files.readString(Folders.root().resolve("docs/reference/json.md"));
    String section = section(page, "`" + command + "`");
    if (section.contains("(#an-explanation)")) {
      section += section(page, "An explanation");
    }
    List<String> missing = new ArrayList<>();
    for (String key : keys) {
      if (!section.contains("`" + key + "`") && !key.equals("schema")) {
        missing.add(key);
      }
    }
    assertEquals(List.of(), missing, String.join(" ", all) + "\n" + ended.err());
  }

  private static String section(String page, String heading) {
    int from = page.indexOf("\n## " + heading + "\n");
    int to = page.indexOf("\n## ", from + 1);
    return page.substring(from, to < 0 ? page.length() : to);
  }

  private static void collect(JsonNode node, Set<String> keys) {
    node.properties()
        .forEach(
            property -> {
              keys.add(property.getKey());
              if (!FREE.contains(property.getKey())) {
                collect(property.getValue(), keys);
              }
            });
    if (node.isArray()) {
      node.forEach(element -> collect(element, keys));
    }
  }

  @Test
  void locksAndWhatIsMadeOfThem() throws Exception {
    check("lock", "--dry-run", "-U");
    check("lock", "--check-exists");
    check("tree");
    check("why", "click");
    check("diff", "pylock.toml", "../redis-board/pylock.toml");
    check("config");
  }

  @Test
  void explanations() throws Exception {
    check("explain", "flask<2", "click>8");
    check("explain", "httpx[brotli]");
    check("explain", "flask", "boto3", "s3fs", "urllib3<2");
    check("explain", "snaptime", "--python", "3.12");
    check("why-not", "werkzeug==1.0.1", "flask");
    check("why-not", "click==7.1.2", "flask>=3");
    check("why-not", "klick==1", "flask");
  }

  @Test
  void theIndex() throws Exception {
    check("show", "flask");
    check("show", "snaptime==0.2.4");
    check("search", "flask");
    check("index info", "--names", "--repairs");
  }
}
