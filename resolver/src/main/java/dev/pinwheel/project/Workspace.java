package dev.pinwheel.project;

import dev.pinwheel.request.Origin;
import java.util.List;

/**
 * Projects that are locked together.
 *
 * @param members folders below that of the file that says so; {@code *}, {@code ?} and {@code **}
 *     stand for parts of paths
 * @param exclude folders that are none, in the same form
 */
public record Workspace(List<String> members, List<String> exclude, Origin origin) {
  public Workspace {
    members = List.copyOf(members);
    exclude = List.copyOf(exclude);
  }
}
