package dev.pinwheel.resolve.view;

import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Safeguards;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of a policy that decides about the candidates of one project.
 *
 * @param preReleases the mode of this project, never {@code EXPLICIT}: that has been decided
 * @param requiresPython how far ranges of Pythons are honoured
 * @param excludeNewer the cut-off in microseconds since 1970
 * @param onlyBinary whether source distributions are not used
 * @param noBinary whether wheels are not used
 * @param lowest whether the oldest is tried first
 * @param strictMetadata whether mended metadata is refused
 * @param hashes those that its files may have; null if any will do
 */
public record Terms(
    Policy.PreReleases preReleases,
    Policy.RequiresPython requiresPython,
    long excludeNewer,
    boolean onlyBinary,
    boolean noBinary,
    boolean lowest,
    boolean strictMetadata,
    @Nullable Set<String> hashes) {

  /** The terms of a package that no index offers: there is one, and it is taken as it is. */
  public static Terms ofLocal(Policy policy) {
    return new Terms(
        Policy.PreReleases.ALLOW,
        policy.requiresPython(),
        Policy.NEVER,
        false,
        false,
        false,
        false,
        null);
  }

  /** The terms of one project under a policy. */
  public static Terms of(Policy policy, String name, boolean direct, boolean namesPreRelease) {
    Policy.PreReleases mode = policy.preReleasesOf(name);
    if (mode == Policy.PreReleases.EXPLICIT) {
      mode = namesPreRelease ? Policy.PreReleases.IF_NECESSARY : Policy.PreReleases.DISALLOW;
    }
    Safeguards safeguards = policy.safeguards();
    return new Terms(
        mode,
        policy.requiresPython(),
        policy.excludeNewerOf().getOrDefault(name, policy.excludeNewer()),
        policy.onlyBinary().contains(name) || policy.onlyBinary().contains(Policy.ALL),
        policy.noBinary().contains(name) || policy.noBinary().contains(Policy.ALL),
        policy.order() == Policy.Order.LOWEST
            || policy.order() == Policy.Order.LOWEST_DIRECT && direct,
        safeguards.strictMetadata(),
        safeguards.hashesOf(name));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Terms that
        && preReleases == that.preReleases
        && requiresPython == that.requiresPython
        && excludeNewer == that.excludeNewer
        && onlyBinary == that.onlyBinary
        && noBinary == that.noBinary
        && lowest == that.lowest
        && strictMetadata == that.strictMetadata
        && Objects.equals(hashes, that.hashes);
  }

  @Override
  public int hashCode() {
    int hash = preReleases.hashCode() * 31 + requiresPython.hashCode();
    hash = hash * 31 + Long.hashCode(excludeNewer);
    return hash * 8 + (onlyBinary ? 4 : 0) + (noBinary ? 2 : 0) + (lowest ? 1 : 0);
  }
}
