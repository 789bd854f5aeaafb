package dev.pinwheel.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.answer.ResolvedEntry;
import dev.pinwheel.resolve.answer.Trade;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.wheel.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** No ancient answers: what is traded for what, over the slice of PyPI and over known shapes. */
final class FreshnessTest {
  private static final Target TARGET = Target.of("3.12.1", "linux-x86_64");

  private static Resolution ask(Index index, Environments environments, String... lines) {
    Markers markers = new Markers();
    Policy policy = environments instanceof Environments.Single ? Policy.DEFAULT : Policy.UNIVERSAL;
    return Engine.forOne(index, markers)
        .resolver()
        .resolve(new Request(Toy.lines(List.of(lines), markers), environments, policy));
  }

  @Test
  void twoStepsAsideBeatSixYearsBack() {
    try (Index index = Embedded.open()) {
      Resolved resolved =
          assertInstanceOf(
              Resolved.class, ask(index, new Environments.Single(TARGET), "boto3", "s3fs"));
      Map<String, String> versions = Toy.versions(resolved);
      assertEquals("2026.9.0", versions.get("s3fs"));
      assertEquals("3.10.0", versions.get("aiobotocore"));
      assertEquals("1.43.117", versions.get("boto3"));
      assertEquals("1.43.117", versions.get("botocore"));
      List<String> changed = new ArrayList<>();
      for (Trade trade : resolved.trades()) {
        if (trade.before() != null && trade.after() != null) {
          changed.add(trade.name() + " " + trade.before() + " " + trade.after());
        }
      }
      assertEquals(
          List.of("boto3 1.44.5 1.43.117", "botocore 1.44.5 1.43.117", "s3fs 0.4.2 2026.9.0"),
          changed);
    }
  }

  @Test
  void everyForkIsFresh() {
    try (Index index = Embedded.open()) {
      Environments everywhere =
          new Environments.Universal(Specifiers.parse(">=3.10"), List.of(), List.of());
      Resolved resolved = assertInstanceOf(Resolved.class, ask(index, everywhere, "boto3", "s3fs"));
      Map<String, String> versions = new TreeMap<>();
      for (ResolvedEntry entry : resolved.entries()) {
        versions.merge(entry.name(), entry.version(), (one, other) -> one + " " + other);
      }
      assertEquals("2026.9.0", versions.get("s3fs"));
      assertEquals("1.43.117", versions.get("boto3"));
    }
  }

  @Test
  void aFallBackIsSmallWhereTheLinesLeaveNoMore() {
    try (Index index = Embedded.open()) {
      Resolved resolved =
          assertInstanceOf(
              Resolved.class,
              ask(index, new Environments.Single(TARGET), "starlette<=0.36.0", "fastapi<=0.115.2"));
      assertEquals("0.109.1", Toy.versions(resolved).get("fastapi"));
      assertEquals("0.35.1", Toy.versions(resolved).get("starlette"));
      assertTrue(resolved.trades().isEmpty(), resolved.trades().toString());
    }
  }

  /** The newest array library is too new for the newest compiler, which once knew no bound. */
  @Test
  void numpyAndNumba() {
    assertEquals(
        "numba==0.65 numpy==2.3",
        Toy.pins(
            """
            -> numpy numba
            numpy 2.5    @2026-10-01
            numpy 2.4    @2026-06-01
            numpy 2.3    @2026-01-01
            numba 0.65   @2026-09-01  -> numpy<2.4
            numba 0.64   @2026-02-01  -> numpy<2.4
            numba 0.1    @2012-08-01  -> numpy
            """));
  }

  /** What stands still for years by its own is taken as it is, if that keeps the other fresh. */
  @Test
  void beamAndDill() {
    assertEquals(
        "beam==2.70 dill==0.3.1",
        Toy.pins(
            """
            -> beam dill
            beam 2.70  @2026-09-01  -> dill<0.3.2
            beam 2.60  @2025-01-01  -> dill<0.3.2
            beam 2.1   @2017-08-01  -> dill
            dill 0.4   @2025-04-01
            dill 0.3.1 @2019-09-29
            """));
  }

  /** An exact pin deep down does not send its owner years back. */
  @Test
  void sentryAndRapidjson() {
    assertEquals(
        "rapidjson==1.8 sentry==26.9",
        Toy.pins(
            """
            -> sentry rapidjson
            sentry 26.9     @2026-09-15  -> rapidjson==1.8
            sentry 26.8     @2026-08-15  -> rapidjson==1.8
            sentry 9.1      @2019-02-01
            rapidjson 1.20  @2026-08-01
            rapidjson 1.8   @2026-03-01
            """));
  }

  /** Where the user's own line forbids anything fresh, nothing is traded. */
  @Test
  void requestsWithAnOldUrllib3() {
    Resolution resolution =
        Toy.resolve(
            """
            -> requests urllib3<1.20
            requests 2.34  @2026-05-01  -> urllib3>=1.21.1
            requests 2.16  @2017-05-26  -> urllib3>=1.21.1
            requests 2.15  @2017-05-20
            urllib3 2.8    @2026-10-01
            urllib3 1.19   @2016-11-03
            """);
    assertEquals("requests==2.15 urllib3==1.19", Toy.pins(resolution));
    assertEquals(List.of(), assertInstanceOf(Resolved.class, resolution).trades());
  }

  /** Rule 12: that something is old refuses no stable release. */
  @Test
  void noPreReleaseIsTakenToBeFresh() {
    String universe =
        """
        pk 1    @2019-01-01
        pk 2    @2023-01-01  -> lib<2
        pk 3a1  @2024-06-01  -> lib>=2
        lib 1   @2019-01-01
        lib 2   @2024-06-01
        beta 1a1  @2019-01-01
        beta 1a2  @2024-06-01  -> gamma<2
        gamma 1 @2019-01-01
        gamma 2 @2024-06-01
        """;
    assertEquals("lib==2 pk==1", Toy.pins("-> pk lib\n" + universe));
    assertEquals("lib==2 pk==1 top==1", Toy.pins("-> top\ntop 1 -> pk lib\n" + universe));
    assertEquals("lib==2 pk==3a1", Toy.pins("-> pk>2 lib\n" + universe));
    assertEquals("beta==1a1 gamma==2", Toy.pins("-> beta gamma\n" + universe));
  }

  @Test
  void aUserWhoPinsGetsWhatIsPinned() {
    try (Index index = Embedded.open()) {
      Resolved resolved =
          assertInstanceOf(
              Resolved.class, ask(index, new Environments.Single(TARGET), "boto3==1.44.5", "s3fs"));
      assertEquals("1.44.5", Toy.versions(resolved).get("boto3"));
      assertEquals("0.4.2", Toy.versions(resolved).get("s3fs"));
    }
  }
}
