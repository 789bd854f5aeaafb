package dev.pinwheel.source.machnix;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.name.Name;
import dev.pinwheel.source.Source;
import dev.pinwheel.source.StrictJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * poetry2nix's table of what projects need to be built and do not declare: a project and a list of
 * names, each with bounds where it does not hold for every version.
 *
 * <p>The table is not part of Pinwheel. Who copies it keeps its notice: MIT License, Copyright (c)
 * 2019-2022 Adam Hose, 2019-2022 the poetry2nix contributors, 2019-2021 Tweag.
 */
public final class BuildSystems implements Source {
  private static final long LARGEST = 64L << 20;

  private final Path file;

  /** The table in this file. */
  public BuildSystems(Path file) {
    this.file = file;
  }

  @Override
  public String description() {
    return "build-systems";
  }

  @Override
  public List<Part> parts() {
    return List.of(new Table(file));
  }

  private record Table(Path file) implements Part {
    @Override
    public String name() {
      return String.valueOf(file.getFileName());
    }

    @Override
    public void read(ReleaseSink sink) throws IOException {
      JsonMapper mapper = StrictJson.mapper(LARGEST);
      JsonNode table;
      try (JsonParser json = mapper.createParser(file.toFile())) {
        StrictJson.expect(json, JsonToken.START_OBJECT);
        table = mapper.readTree(json);
        StrictJson.expectEnd(json);
      } catch (JsonProcessingException e) {
        throw StrictJson.wrong(e);
      }
      for (Map.Entry<String, JsonNode> project : table.properties()) {
        project(project.getKey(), project.getValue(), sink);
      }
    }
  }

  private static void project(String project, JsonNode entries, ReleaseSink sink) {
    if (!Name.isValid(project) || !entries.isArray()) {
      sink.skipped("build system is no list of names", project);
      return;
    }
    Map<Bounds, List<String>> requires = new LinkedHashMap<>();
    for (JsonNode entry : entries) {
      JsonNode name = entry.isObject() ? entry.path("buildSystem") : entry;
      JsonNode from = entry.path("from");
      JsonNode until = entry.path("until");
      if (!name.isTextual() || !Name.isValid(name.textValue()) || !isBound(from, until)) {
        sink.skipped("build system is no name", project);
        continue;
      }
      requires
          .computeIfAbsent(
              new Bounds(from.textValue(), until.textValue()), bounds -> new ArrayList<>())
          .add(name.textValue());
    }
    requires.forEach(
        (bounds, names) ->
            sink.buildRequires(project, bounds.from(), bounds.until(), List.copyOf(names)));
  }

  private static boolean isBound(JsonNode from, JsonNode until) {
    return (from.isTextual() || from.isMissingNode() || from.isNull())
        && (until.isTextual() || until.isMissingNode() || until.isNull());
  }

  private record Bounds(@Nullable String from, @Nullable String until) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Bounds bounds
          && Objects.equals(from, bounds.from)
          && Objects.equals(until, bounds.until);
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(from) * 31 + Objects.hashCode(until);
    }
  }
}
