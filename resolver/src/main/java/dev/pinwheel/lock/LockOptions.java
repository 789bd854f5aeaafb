package dev.pinwheel.lock;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.name.Credentials;
import dev.pinwheel.request.Conflict;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Exclusion;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Replacement;
import dev.pinwheel.request.Request;
import dev.pinwheel.request.Scope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What of a request differs from the defaults, as a lock keeps it: without the credentials of a
 * URL.
 */
public final class LockOptions {
  private static final String RESOLUTION = "resolution";

  /** The key of the strategy by which a lock was forked. */
  public static final String FORK_STRATEGY = "fork-strategy";

  /** The keys of those by which versions are chosen; a lock made by others is no memory. */
  public static final List<String> DECIDING = List.of(RESOLUTION, FORK_STRATEGY);

  /** The key of the words by which parts were chosen. */
  public static final String PARTS = "parts";

  /** The key of the parts that exclude each other. */
  public static final String CONFLICTS = "conflicts";

  /** The key of the moment from which on files do not exist. */
  public static final String EXCLUDE_NEWER = "exclude-newer";

  /** The key of the duration that it comes from. */
  public static final String EXCLUDE_NEWER_SPAN = "exclude-newer-span";

  /** What follows a key where it holds what is said of single projects. */
  public static final String OF = "-package";

  private final SortedMap<String, Notes.Option> options = new TreeMap<>();

  private LockOptions() {}

  public static SortedMap<String, Notes.Option> of(Request request) {
    LockOptions made = new LockOptions();
    boolean universal = request.environments() instanceof Environments.Universal;
    made.policy(request.policy(), universal ? Policy.UNIVERSAL : Policy.DEFAULT);
    if (request.environments() instanceof Environments.Universal everywhere) {
      List<String> required = new ArrayList<>();
      for (Marker marker : everywhere.required()) {
        required.add(marker.text());
      }
      made.texts("required-environments", required);
    }
    made.texts(
        "constraints",
        request.constraints().stream().map(Line::requirement).map(Object::toString).toList());
    made.texts("overrides", request.replacements().stream().map(LockOptions::text).toList());
    made.texts("excludes", request.exclusions().stream().map(LockOptions::text).toList());
    made.texts(PARTS, request.selected().words());
    made.conflicts(request);
    return made.options;
  }

  /** Those of which two parts or more are asked for. */
  private void conflicts(Request request) {
    if (request.conflicts().isEmpty()) {
      return;
    }
    Set<Part> asked = new HashSet<>(request.empty());
    for (Line line : request.requirements()) {
      asked.add(line.part());
    }
    List<String> sets = new ArrayList<>();
    for (Conflict conflict : request.conflicts()) {
      List<Part> both = new ArrayList<>(conflict.parts());
      both.retainAll(asked);
      if (both.size() > 1) {
        sets.add(String.join(", ", new TreeSet<>(both.stream().map(PartText::of).toList())));
      }
    }
    texts(CONFLICTS, new TreeSet<>(sets));
  }

  private void policy(Policy policy, Policy usual) {
    word(RESOLUTION, policy.order(), usual.order());
    word("prerelease", policy.preReleases(), usual.preReleases());
    word("requires-python-policy", policy.requiresPython(), usual.requiresPython());
    word(FORK_STRATEGY, policy.forks(), usual.forks());
    SortedMap<String, String> modes = new TreeMap<>();
    policy.preReleasesOf().forEach((name, mode) -> modes.put(name, word(mode)));
    byPackage("prerelease-package", modes);
    if (policy.excludeNewer() != usual.excludeNewer()) {
      options.put(EXCLUDE_NEWER, new Notes.Option.Text(moment(policy.excludeNewer())));
    }
    SortedMap<String, String> moments = new TreeMap<>();
    for (Map.Entry<String, Long> each : policy.excludeNewerOf().entrySet()) {
      moments.put(each.getKey(), moment(each.getValue()));
    }
    byPackage(EXCLUDE_NEWER + OF, moments);
    SortedMap<String, String> spans = new TreeMap<>(policy.excludeNewerSpans());
    String span = spans.remove(Policy.ALL);
    if (span != null) {
      options.put(EXCLUDE_NEWER_SPAN, new Notes.Option.Text(span));
    }
    byPackage(EXCLUDE_NEWER_SPAN + OF, spans);
    texts("only-binary", policy.onlyBinary());
    texts("no-binary", policy.noBinary());
    yes("strict-metadata", policy.safeguards().strictMetadata());
    yes("require-hashes", policy.safeguards().everyHash());
  }

  private void yes(String key, boolean said) {
    if (said) {
      options.put(key, new Notes.Option.Text("true"));
    }
  }

  private void word(String key, Enum<?> value, Enum<?> usual) {
    if (!value.equals(usual)) {
      options.put(key, new Notes.Option.Text(word(value)));
    }
  }

  /** As it is written in options and settings. */
  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String moment(long micros) {
    return micros == Policy.NEVER
        ? "never"
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  private void texts(String key, Collection<String> values) {
    if (!values.isEmpty()) {
      List<String> texts = values.stream().map(Credentials::removed).toList();
      options.put(key, new Notes.Option.Texts(texts));
    }
  }

  private void byPackage(String key, SortedMap<String, String> values) {
    if (!values.isEmpty()) {
      options.put(key, new Notes.Option.ByPackage(values));
    }
  }

  public static String text(Replacement replacement) {
    return scope(replacement.scope()) + replacement.requirement();
  }

  public static String text(Exclusion exclusion) {
    return scope(exclusion.scope()) + exclusion.name();
  }

  private static String scope(Scope scope) {
    if (scope.name() == null) {
      return "";
    }
    return scope.name() + (scope.version() == null ? "" : "==" + scope.version().text()) + ": ";
  }
}
