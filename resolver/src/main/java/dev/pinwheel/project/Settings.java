package dev.pinwheel.project;

import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Safeguards;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is said about how to resolve, as written; null, false or empty where nothing is said.
 *
 * @param order which end of the candidate list is tried first
 * @param preReleases the mode of every project without its own
 * @param preReleasesOf modes by normalised name
 * @param excludeNewer from when on files do not exist
 * @param excludeNewerOf the same by normalised name
 * @param requiresPython how far a release's range of Pythons is honoured
 * @param forks which Python's needs win
 * @param onlyBinary normalised names, or {@code :all:}
 * @param noBinary normalised names, or {@code :all:}
 * @param requireHashes whether everything needs a hash
 * @param strictMetadata whether metadata that was mended is refused
 * @param outsidePaths folders outside of the project that a lock may name
 * @param parts which parts are locked
 */
public record Settings(
    Policy.@Nullable Order order,
    Policy.@Nullable PreReleases preReleases,
    Map<String, Policy.PreReleases> preReleasesOf,
    @Nullable CutOff excludeNewer,
    Map<String, CutOff> excludeNewerOf,
    Policy.@Nullable RequiresPython requiresPython,
    Policy.@Nullable Forks forks,
    Set<String> onlyBinary,
    Set<String> noBinary,
    boolean requireHashes,
    boolean strictMetadata,
    Set<String> outsidePaths,
    SelectionRule parts) {

  /** Nothing said. */
  public static final Settings NONE =
      new Settings(
          null,
          null,
          Map.of(),
          null,
          Map.of(),
          null,
          null,
          Set.of(),
          Set.of(),
          false,
          false,
          Set.of(),
          SelectionRule.EVERYTHING);

  /** These settings where they say something, else those that are further away. */
  public Settings over(Settings further) {
    return new Settings(
        order != null ? order : further.order,
        preReleases != null ? preReleases : further.preReleases,
        joined(preReleasesOf, further.preReleasesOf),
        excludeNewer != null ? excludeNewer : further.excludeNewer,
        joined(excludeNewerOf, further.excludeNewerOf),
        requiresPython != null ? requiresPython : further.requiresPython,
        forks != null ? forks : further.forks,
        joined(onlyBinary, further.onlyBinary),
        joined(noBinary, further.noBinary),
        requireHashes || further.requireHashes,
        strictMetadata || further.strictMetadata,
        joined(outsidePaths, further.outsidePaths),
        parts.isEverything() ? further.parts : parts);
  }

  /** When a duration ends. */
  public interface Ends {
    /**
     * In microseconds since 1970.
     *
     * @param name the project that it is said of; null for every other one
     */
    long of(@Nullable String name, TimeSpan span);
  }

  /** Whether a cut-off is a duration of which nobody has said yet when it ends. */
  public boolean hasSpans() {
    boolean open = excludeNewer != null && excludeNewer.moment() == null;
    for (CutOff cutOff : excludeNewerOf.values()) {
      open |= cutOff.moment() == null;
    }
    return open;
  }

  /** The same with moments in place of durations. */
  Settings at(Ends ends) {
    Map<String, CutOff> of = new LinkedHashMap<>();
    excludeNewerOf.forEach((name, cutOff) -> of.put(name, at(ends, name, cutOff)));
    return new Settings(
        order,
        preReleases,
        preReleasesOf,
        excludeNewer == null ? null : at(ends, null, excludeNewer),
        Project.ordered(of),
        requiresPython,
        forks,
        onlyBinary,
        noBinary,
        requireHashes,
        strictMetadata,
        outsidePaths,
        parts);
  }

  private static CutOff at(Ends ends, @Nullable String name, CutOff cutOff) {
    TimeSpan span = cutOff.span();
    return span == null ? cutOff : new CutOff(ends.of(name, span), span);
  }

  /**
   * The policy they lead to; what they leave open is as in the other policy.
   *
   * @param hashes that the files of a project may have, by normalised name
   */
  public Policy policy(Policy otherwise, Map<String, Set<String>> hashes) {
    Map<String, Long> moments = new LinkedHashMap<>(otherwise.excludeNewerOf());
    Map<String, String> spans = new LinkedHashMap<>();
    for (Map.Entry<String, CutOff> each : excludeNewerOf.entrySet()) {
      moments.put(each.getKey(), moment(each.getKey(), each.getValue(), spans));
    }
    return new Policy(
        order != null ? order : otherwise.order(),
        preReleases != null ? preReleases : otherwise.preReleases(),
        joined(preReleasesOf, otherwise.preReleasesOf()),
        requiresPython != null ? requiresPython : otherwise.requiresPython(),
        excludeNewer != null ? moment(Policy.ALL, excludeNewer, spans) : otherwise.excludeNewer(),
        moments,
        spans,
        joined(onlyBinary, otherwise.onlyBinary()),
        joined(noBinary, otherwise.noBinary()),
        forks != null ? forks : otherwise.forks(),
        otherwise.freshness(),
        otherwise.conflictBudget(),
        strictMetadata || requireHashes || !hashes.isEmpty()
            ? new Safeguards(strictMetadata, requireHashes, hashes)
            : otherwise.safeguards());
  }

  private static long moment(String name, CutOff cutOff, Map<String, String> spans) {
    Long moment = cutOff.moment();
    if (moment == null) {
      throw new IllegalStateException("nobody said when " + cutOff.span() + " ends");
    }
    if (cutOff.span() != null) {
      spans.put(name, cutOff.span().toString());
    }
    return moment;
  }

  private static <V> Map<String, V> joined(Map<String, V> near, Map<String, V> far) {
    Map<String, V> both = new LinkedHashMap<>(far);
    both.putAll(near);
    return both;
  }

  private static Set<String> joined(Set<String> near, Set<String> far) {
    Set<String> both = new LinkedHashSet<>(near);
    both.addAll(far);
    return both;
  }
}
