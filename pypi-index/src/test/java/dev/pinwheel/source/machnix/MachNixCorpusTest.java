package dev.pinwheel.source.machnix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pinwheel.index.Assignments;
import dev.pinwheel.index.Edges;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.index.Repairs;
import dev.pinwheel.index.Report;
import dev.pinwheel.index.Requirements;
import dev.pinwheel.index.build.IndexBuilder;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Name;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.requirement.ExtraKey;
import dev.pinwheel.requirement.Lenient;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.requirement.RequirementLines;
import dev.pinwheel.source.Source;
import dev.pinwheel.testing.Folders;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole database through the index, judged by an independent reading of its JSON. */
@Tag("corpus")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MachNixCorpusTest {
  private Path database = Path.of("");
  private Index index = new dev.pinwheel.index.Toy().index();

  @BeforeAll
  void build(@TempDir Path folder) throws IOException {
    Path given = Folders.named("pinwheel.database");
    MachNixDatabase source = new MachNixDatabase(given);
    Path inner = given.resolve("deps-db");
    database = Files.isDirectory(inner) ? inner : given;
    Path file = folder.resolve("database.index");
    long start = System.nanoTime();
    new IndexBuilder().add(source.description(), source.parts()).threads(2).build().write(file);
    System.out.println(
        "index of the database: "
            + (System.nanoTime() - start) / 1_000_000
            + " ms, "
            + Files.size(file)
            + " bytes");
    index = Index.open(file);
  }

  @AfterAll
  void close() {
    index.close();
  }

  private long count(String source, String what) {
    for (Report.Count count : index.report().counts()) {
      if (count.source().equals(source) && count.what().equals(what)) {
        return count.number();
      }
    }
    return fail("nobody counted " + what);
  }

  @Test
  void everyCountOfTheDatabaseIsReproduced() {
    assertEquals(365_700, count("mach-nix-db", "projects with source distributions"));
    assertEquals(164_011, count("mach-nix-db", "projects with wheels"));
    assertEquals(413_608, count("mach-nix-db", "projects"));
    assertEquals(3_436_259, count("mach-nix-db", "versions with source distributions"));
    assertEquals(1_562_027, count("mach-nix-db", "versions with wheels"));
    assertEquals(3_955_351, count("mach-nix-db", "versions"));
    assertEquals(2_050_858, count("mach-nix-db", "wheels"));
    assertEquals(92_144, count("mach-nix-db", "names required, as requirement strings spell them"));
    assertEquals(909_170, count("mach-nix-db", "requirement strings"));
    assertEquals(6_645, count("mach-nix-db", "requirement strings that are not valid"));
    assertEquals(315_341, count("mach-nix-db", "version strings"));
    assertEquals(2_638, count("mach-nix-db", "version strings that are not valid"));
    assertEquals(13_163, count("mach-nix-db", "projects whose key is not their canonical name"));
    assertEquals(244, count("mach-nix-db", "files of source distributions"));
    assertEquals(123, count("mach-nix-db", "files of wheels"));
    assertEquals(413_517, index.names().projectCount());
    assertEquals(413_517, count("", "projects"));
  }

  /** Each record that was counted is explained, and one that can be is said where it occurs. */
  @Test
  void h06EachRecordLeftOutOrMendedIsExplained() {
    Map<String, Long> explained = new TreeMap<>();
    for (Repairs.Explained one : Repairs.of(index)) {
      explained.merge(one.source() + ": " + one.reason(), (long) one.times(), Long::sum);
      if (one.source().isEmpty()) {
        assertFalse(one.where().isEmpty(), "nobody has " + one.text());
        assertFalse(one.why().isEmpty(), one.text());
      }
    }
    Map<String, Long> counted = new TreeMap<>();
    for (Report.Count count : index.report().skipped()) {
      counted.put(count.source() + ": " + count.what(), count.number());
    }
    assertEquals(counted, explained);
    System.out.println("left out or mended: " + counted);
  }

  /** Each (specifier, candidate) pair, judged by the specifier itself. */
  @Test
  void aMillionCandidateSetsEqualDirectEvaluation() {
    Random random = new Random(1);
    Requirements requirements = index.requirements();
    int pairs = 0;
    while (pairs < 1_000_000) {
      int requirement = random.nextInt(requirements.count());
      int target = requirements.target(requirement);
      if (target < 0
          || target >= index.names().projectCount()
          || (requirements.flags(requirement) & Requirements.DIRECT_URL) != 0) {
        assertEquals(0, requirements.candidates(requirement), "no candidates");
        continue;
      }
      Specifiers specifiers = Specifiers.parse(requirements.specifier(requirement));
      int set = requirements.candidates(requirement);
      int first = index.candidates().first(target);
      int count = index.candidates().count(target);
      for (int i = 0; i < count; i++) {
        Version version = index.candidates().version(first + i);
        if (specifiers.contains(version) != index.sets().contains(set, i)) {
          fail(index.names().get(target) + specifiers + " and " + version.text());
        }
      }
      pairs += count;
    }
  }

  @Test
  void fiveThousandProjectsReadBackAsTheirJsonSays() throws IOException {
    Random random = new Random(2);
    List<String> buckets = new ArrayList<>();
    for (Source.Part part : new MachNixDatabase(database).parts()) {
      buckets.add(part.name());
    }
    Collections.shuffle(buckets, random);
    ObjectMapper mapper = new ObjectMapper();
    int projects = 0;
    for (String bucket : buckets.subList(0, Math.min(25, buckets.size()))) {
      JsonNode sdists = read(mapper, database.resolve("sdist").resolve(bucket + ".json"));
      JsonNode wheels = read(mapper, database.resolve("wheel").resolve(bucket + ".json"));
      Set<String> names = new TreeSet<>();
      sdists.fieldNames().forEachRemaining(names::add);
      wheels.fieldNames().forEachRemaining(names::add);
      List<String> some = new ArrayList<>(names);
      Collections.shuffle(some, random);
      for (String name : some.subList(0, Math.min(200, some.size()))) {
        new Comparison(name).compare(sdists.path(name), wheels.path(name));
        projects++;
      }
    }
    assertTrue(projects >= 5000 || buckets.size() < 25, projects + " projects");
  }

  private static JsonNode read(ObjectMapper mapper, Path file) throws IOException {
    return Files.exists(file) ? mapper.readTree(file.toFile()) : mapper.createObjectNode();
  }

  /** One project as its JSON says it, beside what the index says. */
  private final class Comparison {
    private final String name;
    private final int project;
    private final Markers markers = new Markers();

    Comparison(String name) {
      this.name = name;
      this.project = index.names().project(Name.normalize(name));
      assertTrue(project >= 0, name);
    }

    void compare(JsonNode sdists, JsonNode wheels) {
      Map<Version, Integer> spelled = new HashMap<>();
      Set<String> texts = new HashSet<>();
      sdists.fieldNames().forEachRemaining(texts::add);
      wheels.forEach(tag -> tag.fieldNames().forEachRemaining(texts::add));
      for (String text : texts) {
        Version version = Version.tryParse(text);
        if (version != null) {
          spelled.merge(version, 1, Integer::sum);
        }
      }
      sdists
          .properties()
          .forEach(
              entry -> {
                Version version = Version.tryParse(entry.getKey());
                if (version != null && Integer.valueOf(1).equals(spelled.get(version))) {
                  JsonNode content = entry.getValue();
                  sdist(version, content.isTextual() ? sdists.path(content.asText()) : content);
                }
              });
      wheels.forEach(
          tag ->
              tag.properties()
                  .forEach(
                      version ->
                          version
                              .getValue()
                              .properties()
                              .forEach(
                                  file ->
                                      wheel(
                                          version.getKey(),
                                          file.getKey(),
                                          resolve(tag, file.getValue())))));
    }

    private JsonNode resolve(JsonNode tag, JsonNode record) {
      if (!record.isTextual()) {
        return record;
      }
      int at = record.asText().indexOf('@');
      return tag.path(record.asText().substring(0, at)).path(record.asText().substring(at + 1));
    }

    private void sdist(Version version, JsonNode content) {
      if (!content.isObject()) {
        return;
      }
      int candidate = index.candidates().find(project, version);
      assertTrue(candidate >= 0, name + " " + version);
      IndexFiles files = index.files();
      int file = files.end(candidate) - 1;
      assertTrue((files.flags(file) & IndexFiles.SDIST) != 0, name + " " + version);
      Assignments assignments = index.assignments();
      int assignment = files.metadata(file);
      assertEquals(
          content.size(),
          assignments.end(assignment) - assignments.start(assignment),
          name + " " + version);
      content
          .properties()
          .forEach(
              entry -> {
                JsonNode record =
                    entry.getValue().isTextual()
                        ? content.path(entry.getValue().asText())
                        : entry.getValue();
                int found = assignments.entry(assignment, Integer.parseInt(entry.getKey()));
                row(
                    index.rows().start(candidate) + assignments.row(found),
                    requires(record),
                    record.has("python_requires")
                        ? String.join(",", list(record.path("python_requires")))
                        : null,
                    name + " " + version + " " + entry.getKey());
              });
    }

    private void wheel(String versionText, String fileName, JsonNode record) {
      Version version = Version.tryParse(versionText);
      if (version == null || dev.pinwheel.wheel.WheelName.tryParse(fileName) == null) {
        return;
      }
      int candidate = index.candidates().find(project, version);
      if (candidate < 0) {
        return;
      }
      IndexFiles files = index.files();
      for (int file = files.start(candidate); file < files.end(candidate); file++) {
        if (files.name(project, candidate, file).equals(fileName)) {
          int entry = index.assignments().entry(files.metadata(file), 0);
          row(
              index.rows().start(candidate) + index.assignments().row(entry),
              list(record.path("requires_dist")),
              record.has("requires_python") ? record.path("requires_python").asText() : null,
              fileName);
          return;
        }
      }
      dev.pinwheel.wheel.WheelName read = dev.pinwheel.wheel.WheelName.parse(fileName);
      assertTrue(
          !read.project().equals(Name.normalize(name)) || !read.version().equals(version),
          "missing " + fileName);
    }

    /** Requirement strings of a source distribution, each with the condition of its key. */
    private List<String> requires(JsonNode record) {
      List<String> all =
          new ArrayList<>(RequirementLines.of(list(record.path("install_requires"))));
      record
          .path("extras_require")
          .properties()
          .forEach(
              entry -> {
                for (String text : RequirementLines.of(list(entry.getValue()))) {
                  all.add(text + "\u0000" + entry.getKey());
                }
              });
      return all;
    }

    private List<String> list(JsonNode node) {
      List<String> texts = new ArrayList<>();
      node.forEach(text -> texts.add(text.asText()));
      return texts;
    }

    /** Compares what holds when: of each requirement the union of its conditions. */
    private void row(
        int row,
        List<String> requires,
        @org.jspecify.annotations.Nullable String python,
        String what) {
      Map<String, Marker> expected = new TreeMap<>();
      boolean unreadable = false;
      for (String text : requires) {
        int key = text.indexOf('\u0000');
        try {
          Requirement one =
              Lenient.requirement(key < 0 ? text : text.substring(0, key), markers).value();
          Marker marker = one.marker();
          if (key >= 0) {
            marker = marker.and(ExtraKey.parse(text.substring(key + 1), markers).marker(markers));
          }
          expected.merge(one.withMarker(markers.always()).toString(), marker, Marker::or);
        } catch (SyntaxException e) {
          unreadable = true;
        }
      }
      Map<String, Marker> found = new TreeMap<>();
      boolean foundUnreadable = false;
      int record = index.rows().record(project, row);
      Edges edges = index.edges();
      Requirements all = index.requirements();
      for (int i = index.rows().edgeStart(record); i < index.rows().edgeEnd(record); i++) {
        int edge = index.rows().edge(project, i);
        int r = edges.requirement(edge);
        if (all.target(r) < 0) {
          foundUnreadable = true;
          continue;
        }
        assertTrue(
            index.sets().contains(edges.rows(edge), row - index.rows().first(project)), what);
        String text = all.markerText(all.marker(r));
        Marker marker = text.isEmpty() ? markers.always() : markers.parse(text);
        if (edges.extra(edge) != 0) {
          marker = marker.and(markers.extra(index.extras().name(edges.extra(edge))));
        }
        found.merge(text(r), marker, Marker::or);
      }
      expected.values().removeIf(Marker::isFalse);
      found.values().removeIf(Marker::isFalse);
      assertEquals(texts(expected), texts(found), what);
      assertEquals(unreadable, foundUnreadable, what);
      String pythonText = "";
      if (python != null) {
        try {
          pythonText = Lenient.specifiers(python).value().toString();
        } catch (SyntaxException e) {
          pythonText = "";
        }
      }
      assertEquals(
          pythonText, index.rows().requiresPythonText(index.rows().requiresPython(row)), what);
    }

    private Map<String, String> texts(Map<String, Marker> markersOf) {
      Map<String, String> texts = new LinkedHashMap<>();
      markersOf.forEach((requirement, marker) -> texts.put(requirement, marker.text()));
      return texts;
    }

    private String text(int requirement) {
      Requirements all = index.requirements();
      StringBuilder text = new StringBuilder(index.names().get(all.target(requirement)));
      int list = all.extras(requirement);
      List<String> extras = new ArrayList<>();
      for (int i = index.extras().start(list); i < index.extras().end(list); i++) {
        extras.add(index.extras().name(index.extras().get(i)));
      }
      if (!extras.isEmpty()) {
        text.append('[').append(String.join(",", extras)).append(']');
      }
      return all.url(requirement).isEmpty()
          ? text + all.specifier(requirement)
          : text + " @ " + all.url(requirement);
    }
  }
}
