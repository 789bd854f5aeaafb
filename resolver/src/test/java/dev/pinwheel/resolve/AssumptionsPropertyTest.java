package dev.pinwheel.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.fixtures.ToyRelease;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.problem.NotFetchedException;
import dev.pinwheel.testing.Property;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A universe that is told bit by bit, what is asked for and no more: the answer is that of the
 * whole universe, so nothing that was assumed on the way decided anything.
 */
@Tag("property")
final class AssumptionsPropertyTest {
  private int told;
  private int all;

  @Test
  void whatIsAssumedDecidesNothingForOneTarget() {
    Property.check(
        "assumed for one target",
        1,
        1_000,
        random -> {
          WideUniverse universe = new WideUniverse(random, 5, 4);
          Markers markers = new Markers();
          compare(universe.published(), universe.request(markers), markers, universe);
        });
    assertTrue(told < all * 3 / 4, "told " + told + " of " + all);
  }

  @Test
  void whatIsAssumedDecidesNothingForAllPlatforms() {
    Property.check(
        "assumed for all platforms",
        1,
        500,
        random -> {
          RandomUniverse universe = RandomUniverse.of(random, 6, 4);
          Markers markers = new Markers();
          Request request =
              new Request(
                      Toy.lines(universe.requires(), markers),
                      new Environments.Universal(Specifiers.parse(">=3.10"), List.of(), List.of()),
                      Policy.UNIVERSAL)
                  .withConstraints(Toy.lines(universe.constraints(), markers));
          compare(universe.releases(), request, markers, universe);
        });
    assertTrue(told < all * 3 / 4, "told " + told + " of " + all);
  }

  private void compare(
      List<ToyRelease> published, Request request, Markers markers, Object universe) {
    List<Release> releases = ToyRelease.filesOf(published);
    String whole;
    try (Index index = Toy.index(releases)) {
      whole = Toy.pins(Engine.forOne(index, markers).resolver().resolve(request));
    }
    assertEquals(whole, asked(releases, request, markers), universe::toString);
    all += published.size();
  }

  private String asked(List<Release> releases, Request request, Markers markers) {
    Set<String> known = new HashSet<>();
    while (true) {
      try (Index index = Toy.index(told(releases, known))) {
        String pins = Toy.pins(Engine.forOne(index, markers).resolver().resolve(request));
        told += (int) known.stream().filter(each -> each.indexOf(' ') > 0).count();
        return pins;
      } catch (NotFetchedException e) {
        for (NotFetchedException.Missing missing : e.missing()) {
          String one =
              missing.version() == null
                  ? missing.project()
                  : missing.project() + " " + missing.version();
          assertTrue(known.add(one), "asked for twice: " + one);
        }
      }
    }
  }

  /** What a source tells that knows these projects, and the metadata of these releases. */
  private static List<Release> told(List<Release> releases, Set<String> known) {
    List<Release> told = new ArrayList<>();
    Set<String> names = new TreeSet<>(List.of("p0", "p1", "p2", "p3", "p4", "p5", "p6"));
    for (Release release : releases) {
      if (known.contains(release.project())) {
        boolean read = known.contains(release.project() + " " + release.version());
        told.add(release.with(read ? release.metadata() : Metadata.NOT_FETCHED));
      }
    }
    names.removeAll(known);
    names.forEach(name -> told.add(Release.notAsked(name)));
    return told;
  }
}
