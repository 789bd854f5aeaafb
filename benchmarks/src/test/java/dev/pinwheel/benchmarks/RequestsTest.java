package dev.pinwheel.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.pinwheel.resolve.Resolved;
import dev.pinwheel.testing.Folders;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the benchmarks of whole requests measure is an answer. */
final class RequestsTest {
  private static final String EMBEDDED =
      Folders.root().resolve("fixtures/target/embedded/pypi.index").toString();

  @Test
  void aRequestForOneTarget() throws IOException {
    SolveRequest warm = new SolveRequest();
    warm.index = EMBEDDED;
    warm.request = "boto3 s3fs";
    warm.prepare();
    assertEquals(22, assertInstanceOf(Resolved.class, warm.resolve()).pins().size());
    warm.end();
    SolveCold cold = new SolveCold();
    cold.index = EMBEDDED;
    cold.request = "boto3 s3fs";
    assertEquals(22, assertInstanceOf(Resolved.class, cold.resolve()).pins().size());
  }

  @Test
  void aRequestForAllPlatforms() throws IOException {
    assertEquals(3, forked("numpy").entries().size());
    assertEquals(16, forked("forks 15").forks().size());
    assertEquals(31, forked("forks 15").entries().size());
    assertEquals(7, forked("conflicts 3").entries().size());
  }

  private static Resolved forked(String request) throws IOException {
    SolveForked forked = new SolveForked();
    forked.index = EMBEDDED;
    forked.request = request;
    forked.prepare();
    Resolved answer = assertInstanceOf(Resolved.class, forked.resolve());
    forked.end();
    return answer;
  }
}
