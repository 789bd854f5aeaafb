package dev.pinwheel.resolve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Policy;
import dev.pinwheel.resolve.view.Admission;
import dev.pinwheel.resolve.view.ChoiceSource;
import dev.pinwheel.resolve.view.Choices;
import dev.pinwheel.resolve.view.IndexMarkers;
import dev.pinwheel.resolve.view.PartMarkers;
import dev.pinwheel.resolve.view.TargetFacts;
import dev.pinwheel.resolve.view.TargetWorld;
import dev.pinwheel.resolve.view.Terms;
import dev.pinwheel.resolve.view.UniversalAdmission;
import dev.pinwheel.resolve.view.UniversalFacts;
import dev.pinwheel.resolve.view.UniversalWorld;
import dev.pinwheel.wheel.Target;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * One open index that serves many requests, from any number of threads: what is derived from it and
 * used again is kept in a bounded cache. Each thread has a {@link Resolver} of its own.
 */
public final class Engine {
  private static final int CANDIDATES_KEPT = 4_000_000;

  private final Index index;
  private final Markers markers;
  private final IndexMarkers indexMarkers;
  private final ConcurrentMap<Target, TargetFacts> facts = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, UniversalFacts> universalFacts = new ConcurrentHashMap<>();
  private final @Nullable Cache<ChoiceKey, Choices> kept;

  private Engine(Index index, Markers markers, @Nullable Cache<ChoiceKey, Choices> kept) {
    this.index = index;
    this.markers = markers;
    this.indexMarkers = new IndexMarkers(index.requirements(), markers);
    this.kept = kept;
  }

  /** An engine for one request, or a few: nothing is kept between them. */
  public static Engine forOne(Index index, Markers markers) {
    return new Engine(index, markers, null);
  }

  /** An engine for many requests. */
  public static Engine forMany(Index index, Markers markers) {
    return new Engine(
        index,
        markers,
        Caffeine.newBuilder()
            .maximumWeight(CANDIDATES_KEPT)
            .weigher((ChoiceKey key, Choices choices) -> 8 + choices.listed())
            .recordStats()
            .build());
  }

  /** A resolver for one thread. */
  public Resolver resolver() {
    return new Resolver(this);
  }

  /** The index. */
  public Index index() {
    return index;
  }

  /** The universe of all markers here; requirements of a request have to be parsed with it. */
  public Markers markers() {
    return markers;
  }

  /** The share of choices that were found in the cache, from 0 to 1; 0 without a cache. */
  public double hitRate() {
    return kept == null ? 0 : kept.stats().hitRate();
  }

  /** The index as seen from one target. */
  TargetWorld world(Target target) {
    TargetFacts its = facts.computeIfAbsent(target, t -> new TargetFacts(index, indexMarkers, t));
    Admission admission = new Admission(index, its);
    return new TargetWorld(
        index,
        its,
        admission,
        kept(its, (project, terms) -> admission.choices(project, terms, null)));
  }

  /**
   * The index as seen from many environments.
   *
   * @param admitted the environments, whatever parts of the project are chosen
   * @param everywhere the same, as far as parts are chosen together
   * @param required where every entry that is needed there has to have a file
   */
  UniversalWorld world(
      Marker admitted,
      Marker everywhere,
      Policy.RequiresPython policy,
      List<Marker> required,
      PartMarkers parts) {
    StringBuilder key = new StringBuilder(admitted.text()).append('\n').append(policy);
    required.forEach(marker -> key.append('\n').append(marker.text()));
    UniversalFacts its =
        universalFacts.computeIfAbsent(
            key.toString(),
            text -> new UniversalFacts(index, indexMarkers, admitted, policy, required));
    UniversalAdmission admission = new UniversalAdmission(index, its);
    return new UniversalWorld(
        index,
        its,
        admission,
        kept(its, (project, terms) -> admission.choices(project, terms, null)),
        everywhere,
        required,
        parts);
  }

  private ChoiceSource kept(Object its, ChoiceSource anew) {
    Cache<ChoiceKey, Choices> cache = kept;
    return cache == null
        ? anew
        : (project, terms) ->
            cache.get(new ChoiceKey(its, project, terms), key -> anew.choices(project, terms));
  }

  /** What choices depend on, yanked releases left out. */
  private static final class ChoiceKey {
    private final Object facts;
    private final int project;
    private final Terms terms;

    ChoiceKey(Object facts, int project, Terms terms) {
      this.facts = facts;
      this.project = project;
      this.terms = terms;
    }

    @Override
    @SuppressWarnings(
        "ReferenceEquality") // there is one object for each target or set of environments
    public boolean equals(@Nullable Object other) {
      return other instanceof ChoiceKey that
          && facts == that.facts
          && project == that.project
          && terms.equals(that.terms);
    }

    @Override
    public int hashCode() {
      return (System.identityHashCode(facts) * 31 + project) * 31 + terms.hashCode();
    }
  }
}
