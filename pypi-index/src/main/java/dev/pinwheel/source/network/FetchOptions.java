package dev.pinwheel.source.network;

import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How is fetched.
 *
 * @param jobs how many requests go to one host at once
 * @param maxAge pages that were asked for since are not asked for again
 * @param rollback whether a page may be older than the one that is stored
 * @param replaced whether a file may have other bytes than before under its name
 * @param clock tells the time
 * @param userAgent who asks, with an address for complaints
 * @param authorities a file of certificates (PEM) that are believed instead of the usual ones
 */
public record FetchOptions(
    int jobs,
    Duration maxAge,
    boolean rollback,
    boolean replaced,
    Supplier<Instant> clock,
    String userAgent,
    Logins logins,
    ProxySelector proxies,
    @Nullable Path authorities,
    Patience patience,
    Progress progress) {
  /** How many requests go to one host at once when nobody says. */
  public static final int JOBS = 16;
}
