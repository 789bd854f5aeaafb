package dev.pinwheel.resolve.answer;

import dev.pinwheel.marker.Markers;
import dev.pinwheel.resolve.problem.Answer;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.view.PartMarkers;
import dev.pinwheel.resolve.view.World;
import java.util.List;

/** The ways to what was chosen for one target: who requires whom. Worked out when asked. */
public final class Ways {
  private final World world;
  private final IndexedRequest asked;
  private final Answer answer;
  private final Staleness staleness;
  private final Markers markers;
  private final Warnings warnings;

  public Ways(
      World world,
      IndexedRequest asked,
      Answer answer,
      Staleness staleness,
      Markers markers,
      Warnings warnings) {
    this.world = world;
    this.asked = asked;
    this.answer = answer;
    this.staleness = staleness;
    this.markers = markers;
    this.warnings = warnings;
  }

  /**
   * What the ways join.
   *
   * @param entries one for each pin, by name; their markers say which part of the project asks
   * @param demands the lines of the user's, and what meets them
   */
  public record Joined(List<ResolvedEntry> entries, List<Demand> demands) {}

  /** Works them out. */
  public Joined joined() {
    EntryBuilder builder = new EntryBuilder(world, asked, markers.always(), warnings);
    builder.add(answer, staleness, new PartMarkers(asked.request(), markers));
    return new Joined(builder.build(), builder.demands());
  }
}
