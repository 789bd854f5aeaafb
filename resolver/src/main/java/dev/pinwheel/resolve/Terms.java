package dev.pinwheel.resolve;

/**
 * The part of a policy that decides about the candidates of one project.
 *
 * @param preReleases the mode of this project, never {@code EXPLICIT}: that has been decided
 * @param requiresPython how far ranges of Pythons are honoured
 * @param excludeNewer the cut-off in microseconds since 1970
 * @param onlyBinary whether source distributions are not used
 * @param noBinary whether wheels are not used
 * @param lowest whether the oldest is tried first
 */
record Terms(
    Policy.PreReleases preReleases,
    Policy.RequiresPython requiresPython,
    long excludeNewer,
    boolean onlyBinary,
    boolean noBinary,
    boolean lowest) {

  /** The terms of one project under a policy. */
  static Terms of(Policy policy, String name, boolean direct, boolean namesPreRelease) {
    Policy.PreReleases mode = policy.preReleasesOf(name);
    if (mode == Policy.PreReleases.EXPLICIT) {
      mode = namesPreRelease ? Policy.PreReleases.IF_NECESSARY : Policy.PreReleases.DISALLOW;
    }
    return new Terms(
        mode,
        policy.requiresPython(),
        policy.excludeNewerOf().getOrDefault(name, policy.excludeNewer()),
        policy.onlyBinary().contains(name) || policy.onlyBinary().contains(Policy.ALL),
        policy.noBinary().contains(name) || policy.noBinary().contains(Policy.ALL),
        policy.order() == Policy.Order.LOWEST
            || policy.order() == Policy.Order.LOWEST_DIRECT && direct);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Terms that
        && preReleases == that.preReleases
        && requiresPython == that.requiresPython
        && excludeNewer == that.excludeNewer
        && onlyBinary == that.onlyBinary
        && noBinary == that.noBinary
        && lowest == that.lowest;
  }

  @Override
  public int hashCode() {
    int hash = preReleases.hashCode() * 31 + requiresPython.hashCode();
    hash = hash * 31 + Long.hashCode(excludeNewer);
    return hash * 8 + (onlyBinary ? 4 : 0) + (noBinary ? 2 : 0) + (lowest ? 1 : 0);
  }
}
