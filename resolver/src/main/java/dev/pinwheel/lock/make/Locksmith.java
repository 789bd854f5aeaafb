package dev.pinwheel.lock.make;

import dev.pinwheel.index.Index;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockOptions;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.lock.Whereabouts;
import dev.pinwheel.lock.codec.InputsDigest;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.BuildResolver;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.resolve.Resolved;
import dev.pinwheel.resolve.Resolver;
import dev.pinwheel.resolve.answer.Demand;
import dev.pinwheel.resolve.view.PartMarkers;
import dev.pinwheel.resolve.view.WheelPruning;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the lock of an answer. */
public final class Locksmith {
  private final Engine engine;
  private final Index index;
  private final Markers markers;
  private final Whereabouts whereabouts;
  private final List<String> warnings = new ArrayList<>();

  /** For answers of this engine, and a lock that lies where the whereabouts say. */
  public Locksmith(Engine engine, Whereabouts whereabouts) {
    this.engine = engine;
    this.index = engine.index();
    this.markers = engine.markers();
    this.whereabouts = whereabouts;
  }

  /** What the user should know of the locks that were made. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** The lock of an answer that owes nothing to an earlier lock. */
  public Lock lock(Request request, Resolution resolution) {
    return lock(request, resolution, engine.resolver(), null, Set.of());
  }

  /**
   * The lock of an answer.
   *
   * @param old the lock before, whose versions builds prefer; null if there is none
   * @param forgotten names of which they prefer none
   * @param resolution an answer, not the lack of one
   * @throws LockException if no lock can hold the answer: a release of which no file is known with
   *     a secure hash, or a URL that holds a secret
   */
  public Lock lock(
      Request request,
      Resolution resolution,
      Resolver resolver,
      @Nullable Lock old,
      Set<String> forgotten) {
    if (!(resolution instanceof Resolved resolved)) {
      throw new IllegalArgumentException("there is no solution to lock");
    }
    LockBuilder builder = new LockBuilder(markers);
    // No switch over types on the way of every lock: the JVM makes its code at the first use.
    WheelPruning pruning;
    if (request.environments() instanceof Environments.Single single) {
      builder.requiresPython(TargetMarkers.requiresPython(single.target()));
      builder.environment(TargetMarkers.environment(single.target(), markers));
      pruning = WheelPruning.of(single.target());
    } else {
      Environments.Universal universal = (Environments.Universal) request.environments();
      builder.requiresPython(universal.requiresPython());
      universal.admitted().forEach(builder::environment);
      pruning = WheelPruning.of(resolved.everywhere());
    }
    if (resolved.forks().size() > 1) {
      resolved.forks().forEach(builder::fork);
    }
    EntryMaker maker = new EntryMaker(index, pruning, request, whereabouts);
    builder.decisionOrder(resolved.order());
    return finish(
        request,
        builder,
        maker,
        resolved,
        new BuildResolver(engine, request, Preferences.ofBuilds(old, markers, forgotten))
            .builds(resolved, resolver));
  }

  private Lock finish(
      Request request,
      LockBuilder builder,
      EntryMaker maker,
      Resolved resolved,
      List<BuildResolver.Build> builds) {
    PartMarkers parts = new PartMarkers(request, markers);
    builder.selections(parts.extras(), parts.groups(), defaults(request, parts));
    maker.tellApart(resolved.entries());
    ExcludedChoices excluded = new ExcludedChoices(request.conflicts(), parts);
    for (dev.pinwheel.resolve.answer.ResolvedEntry entry : resolved.entries()) {
      Entry made = maker.entry(entry);
      builder.entry(made.where(excluded.widened(made.marker())));
    }
    for (Demand demand : resolved.demands()) {
      builder.root(
          demand.line().part(),
          maker.dependency(demand),
          whereabouts.written(demand.line().origin()));
    }
    addBuilds(builder, maker, builds);
    LockOptions.of(request).forEach(builder::option);
    builder.digests(engine.opened().identity(), InputsDigest.of(request));
    Lock lock = builder.build();
    warnings.addAll(builder.warnings());
    return lock;
  }

  /**
   * The groups that are installed where nobody chooses: all, if the project itself is not there.
   */
  private static Collection<String> defaults(Request request, PartMarkers parts) {
    if (!request.selected().base()) {
      return parts.groups();
    }
    List<String> defaults = new ArrayList<>(request.selected().defaultGroups());
    if (parts.base() != null) {
      defaults.add(parts.base());
    }
    return defaults;
  }

  private void addBuilds(LockBuilder builder, EntryMaker maker, List<BuildResolver.Build> builds) {
    TreeMap<String, Entry> all = new TreeMap<>();
    for (BuildResolver.Build build : builds) {
      if (!(build.resolution() instanceof Resolved resolved)) {
        warnings.add(
            "the build requirements of `"
                + build.pin()
                + "` cannot be resolved from this index; `pinwheel explain` says why");
        continue;
      }
      List<Notes.Build.Pinned> pinned = new ArrayList<>();
      for (dev.pinwheel.resolve.answer.ResolvedEntry each : resolved.entries()) {
        Entry entry = maker.entry(each);
        all.merge(entry + " " + each.direct(), entry, EntryMaker::united);
        pinned.add(new Notes.Build.Pinned(each.name(), Version.parse(each.version())));
      }
      builder.build(
          new Notes.Build(build.pin().name(), Version.parse(build.pin().version()), pinned));
    }
    all.values().forEach(builder::buildEntry);
  }
}
