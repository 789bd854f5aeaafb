package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Surroundings;
import dev.pinwheel.fixtures.InMemorySource;
import dev.pinwheel.fixtures.Universe;
import dev.pinwheel.index.build.IndexBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that answers many requests, in process, over a toy index. */
final class BatchCommandTest {
  private static final String UNIVERSE =
      """
      a 1 2   -> b>=2
      a[x] 2  -> c
      b 1..3
      c 1     -> b<2
      d 1     -> w;sys_platform=='win32'
      e 1     python>=3.11
      w 1
      """;

  @TempDir Path folder;
  private String in = "";

  private record Ended(int code, String out, String err) {
    List<JsonNode> answers() throws IOException {
      List<JsonNode> answers = new ArrayList<>();
      for (String line : out.lines().toList()) {
        answers.add(JsonMapper.builder().build().readTree(line));
      }
      return answers;
    }
  }

  @BeforeEach
  void makeIndex() throws IOException {
    InMemorySource source = Universe.of(UNIVERSE).source();
    new IndexBuilder()
        .add(source.description(), source.parts())
        .build()
        .write(folder.resolve("toy.index"));
  }

  private Ended run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        Pinwheel.run(
            List.of(words),
            new Surroundings(
                Map.of("PINWHEEL_INDEX", "toy.index"),
                folder,
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                out,
                err,
                false,
                false));
    return new Ended(
        code.number(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void everyRequestGetsOneLine() throws IOException {
    in = "a  b\n\n# a remark\n\ta[x]\r\nnothing";
    Ended ended = run("batch", "-", "-o", "-");
    assertEquals(0, ended.code, ended.err);
    List<JsonNode> answers = ended.answers();
    assertEquals(3, answers.size());

    JsonNode first = answers.getFirst();
    assertEquals("a  b", first.path("request").textValue());
    assertEquals("3.10.12", first.path("python").textValue());
    assertEquals("linux-x86_64", first.path("platform").textValue());
    assertEquals("ok", first.path("outcome").textValue());
    assertEquals("{\"a\":\"2\",\"b\":\"3\"}", first.path("pins").toString());
    assertTrue(first.path("ms").isNumber());
    assertEquals(1, first.path("counters").path("solves").intValue());
    assertFalse(first.has("leaves"));

    JsonNode second = answers.get(1);
    assertEquals("ok", second.path("outcome").textValue());
    assertTrue(ended.err.startsWith("Answered 3 requests in "), ended.err);
    assertTrue(ended.err.contains(" 2 ok, 1 no, 0 out of budget, 0 with an error"), ended.err);
    assertEquals("a[x]", second.path("request").textValue());
  }

  @Test
  void aNoIsExplainedWhereAsked() throws IOException {
    in = "a\na==2 b<2;sys_platform=='win32'\nd c";
    Ended ended = run("batch", "-", "-o", "-", "--universal", "--python", ">=3.10", "--explain");
    assertEquals(0, ended.code, ended.err);
    List<JsonNode> answers = ended.answers();
    assertFalse(answers.get(0).has("explanation"));
    String why = answers.get(1).path("explanation").textValue();
    assertEquals("no", answers.get(1).path("outcome").textValue());
    assertTrue(why.contains("are incompatible"), why);
    assertTrue(why.contains("This applies where `sys_platform == 'win32'`, for example with"), why);
    assertFalse(answers.get(2).has("explanation"));
  }

  @Test
  void aNoBringsItsLeaves() throws IOException {
    in = "a==2 c\nnothing a\ne";
    Ended ended = run("batch", "-", "-o", "-");
    assertEquals(0, ended.code, ended.err);
    List<JsonNode> answers = ended.answers();
    assertEquals("no", answers.getFirst().path("outcome").textValue());
    assertFalse(answers.getFirst().has("pins"));
    List<String> leaves = new ArrayList<>();
    for (JsonNode leaf : answers.getFirst().path("leaves")) {
      leaves.add(leaf.toString());
    }
    leaves.sort(null);
    assertEquals(
        List.of(
            "{\"kind\":\"depends\",\"name\":\"a\",\"versions\":[\"1\",\"2\"],\"requirement\":\"b>=2\"}",
            "{\"kind\":\"depends\",\"name\":\"c\",\"versions\":[\"1\"],\"requirement\":\"b<2\"}",
            "{\"kind\":\"requires\",\"requirement\":\"a==2\",\"origin\":\"standard input:1\"}",
            "{\"kind\":\"requires\",\"requirement\":\"c\",\"origin\":\"standard input:1\"}"),
        leaves);
    assertTrue(
        answers
            .get(1)
            .path("leaves")
            .toString()
            .contains("{\"kind\":\"unknown\",\"name\":\"nothing\"}"));
    assertTrue(
        answers
            .get(2)
            .path("leaves")
            .toString()
            .contains("{\"kind\":\"refused\",\"name\":\"e\",\"versions\":{\"1\":\"python\"}}"));
  }

  @Test
  void aLineThatCannotBeReadStopsNothing() throws IOException {
    in = "a=>1\n\"\u202eé\\\nb\n";
    Ended ended = run("batch", "-", "-o", "-");
    assertEquals(2, ended.code, ended.err);
    List<JsonNode> answers = ended.answers();
    assertEquals("error", answers.getFirst().path("outcome").textValue());
    assertFalse(answers.getFirst().path("message").textValue().isEmpty());
    assertEquals("\"\u202eé\\", answers.get(1).path("request").textValue());
    assertTrue(ended.out.chars().allMatch(c -> c < 0x80), ended.out);
    assertEquals("ok", answers.get(2).path("outcome").textValue());
  }

  @Test
  void aLineWithoutEndIsCutOff() throws IOException {
    in = "a ".repeat(700_000) + "\nb";
    Ended ended = run("batch", "-", "-o", "-");
    assertEquals(2, ended.code, ended.err);
    assertEquals("error", ended.answers().getFirst().path("outcome").textValue());
    assertEquals("ok", ended.answers().get(1).path("outcome").textValue());
  }

  @Test
  void filesAreReadAndWritten() throws IOException {
    Files.writeString(folder.resolve("requests.txt"), "e\n");
    Ended ended =
        run(
            "batch",
            "requests.txt",
            "-o",
            "answers.jsonl",
            "--python=3.11",
            "--platform=macos-arm64");
    assertEquals(0, ended.code, ended.err);
    assertEquals("", ended.out);
    String answers = Files.readString(folder.resolve("answers.jsonl"));
    assertTrue(
        answers.startsWith(
            "{\"request\":\"e\",\"python\":\"3.11\",\"platform\":\"macos-arm64\",\"outcome\":\"ok\","
                + "\"pins\":{\"e\":\"1\"},\"ms\":"),
        answers);
    assertTrue(answers.endsWith("}\n"), answers);
  }

  @Test
  void universalAnswersCarryMarkers() throws IOException {
    in = "d\ne\n";
    Ended ended = run("batch", "-", "-o", "-", "--universal");
    assertEquals(0, ended.code, ended.err);
    JsonNode first = ended.answers().getFirst();
    assertEquals(">=3.10", first.path("python").textValue());
    assertEquals("[\"d==1\",\"w==1 ; sys_platform == 'win32'\"]", first.path("pins").toString());
    JsonNode second = ended.answers().get(1);
    assertEquals("no", second.path("outcome").textValue());
    in = "e";
    JsonNode later =
        run("batch", "-", "-o", "-", "--universal", "--python", ">=3.11").answers().getFirst();
    assertEquals("[\"e==1\"]", later.path("pins").toString());
  }

  @Test
  void mistakesInTheArgumentsAreUsage() {
    assertEquals(2, run("batch", "-").code);
    assertEquals(2, run("batch", "missing.txt", "-o", "-").code);
    assertEquals(2, run("batch", "-", "-o", "-", "--python", "x").code);
    assertEquals(2, run("batch", "-", "-o", "-", "--platform", "nowhere").code);
    assertEquals(2, run("batch", "-", "-o", "-", "--universal", "--platform", "macos-arm64").code);
    assertEquals(2, run("batch", "-", "-o", "-", "--universal", "--python", "3.x").code);
    assertEquals(2, run("batch", "-", "-o", "no/folder/answers").code);
  }
}
