package dev.pinwheel.resolve.problem;

import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.name.Name;
import dev.pinwheel.request.Exclusion;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Preference;
import dev.pinwheel.request.Replacement;
import dev.pinwheel.request.Request;
import dev.pinwheel.request.Scope;
import dev.pinwheel.request.Stated;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.view.Choices;
import dev.pinwheel.resolve.view.DirectReference;
import dev.pinwheel.resolve.view.Exemptions;
import dev.pinwheel.resolve.view.SpecifierMask;
import dev.pinwheel.resolve.view.Terms;
import dev.pinwheel.resolve.view.View;
import dev.pinwheel.resolve.view.World;
import dev.pinwheel.solver.clause.Tier;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A request in the numbers of an index, as far as it concerns the environments in question. */
public final class IndexedRequest {
  /**
   * One requirement or constraint of the user's.
   *
   * @param line what was written
   * @param name the name id; from the index's count on, one that the index has never heard of
   * @param numbers the candidate numbers admitted
   * @param form a tier of the solver
   * @param condition where it is asked: its own marker, and the part of the project that asks; what
   *     bounds or replaces holds whichever part asks
   * @param extras ids of the extras asked for that the index knows, ascending
   */
  public record Ask(
      Line line, int name, BitSet numbers, int form, List<Integer> extras, Marker condition) {
    /** Whether it asks for the one file at a URL. */
    public boolean isUrl() {
      return line.requirement().url() != null;
    }

    /** Whether it asks for another file of a release than a second one does. */
    boolean excludes(Ask other) {
      String url = line.requirement().url();
      String its = other.line.requirement().url();
      return name == other.name && url != null && its != null && !DirectReference.isSame(url, its);
    }
  }

  private final Index index;
  private final Request request;
  private final World world;
  private final Map<Integer, List<Exemptions.Range>> fileless;
  private final List<String> strangers = new ArrayList<>();
  private final Map<String, Integer> placeOfStranger = new HashMap<>();
  private final Map<Integer, String> names = new HashMap<>();
  private final List<Ask> lines;
  private final List<Ask> constraints;
  private final Changes changes;
  private final IndexBindings bindings;
  private final boolean namesUrls;

  public IndexedRequest(World world, Request request) {
    this(world, request, Map.of());
  }

  /**
   * A request that leaves some releases out in some places.
   *
   * @param fileless by project: where candidates can be used that have no file elsewhere
   */
  public IndexedRequest(
      World world, Request request, Map<Integer, List<Exemptions.Range>> fileless) {
    this.fileless = fileless;
    this.world = world;
    this.index = world.index();
    this.request = request;
    this.changes = changes(request);
    this.bindings = new IndexBindings(world, request.indexes());
    this.lines = lines(request.requirements());
    this.constraints = constraints(request.constraints());
    this.namesUrls =
        nameUrls(lines)
            || nameUrls(constraints)
            || changes.rules().stream().anyMatch(rule -> nameUrls(rule.instead()));
  }

  public Request request() {
    return request;
  }

  /** The requirements that are live here, by name and then by text. */
  public List<Ask> lines() {
    return lines;
  }

  /** The constraints that are live here, by name and then by text. */
  public List<Ask> constraints() {
    return constraints;
  }

  public Changes changes() {
    return changes;
  }

  /** The name with this id, be it one that the index has never heard of. */
  public String name(int id) {
    String name = names.get(id);
    if (name == null) {
      int known = index.names().count();
      name = id < known ? index.names().get(id) : strangers.get(id - known);
      names.put(id, name);
    }
    return name;
  }

  boolean isConstrained(int name) {
    for (int i = 0; i < constraints.size(); i++) {
      if (constraints.get(i).name == name) {
        return true;
      }
    }
    return false;
  }

  public boolean isDirect(int name) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).name == name) {
        return true;
      }
    }
    return false;
  }

  /** The choices of a project. */
  public Choices choices(int project) {
    return world.choices(project, terms(project), leave(project));
  }

  /**
   * The files of a candidate that may be installed somewhere, given the rows that stand for it.
   *
   * @param where those of an index that counts elsewhere only are not among them
   */
  public List<Integer> files(int project, int candidate, Set<Integer> rows, Marker where) {
    List<Integer> files = world.files(candidate, rows, terms(project));
    return bindings.counting(name(project), project, candidate, files, where);
  }

  /**
   * Where each of several indexes counts that have files of a candidate; empty if one has all.
   *
   * @return by numbers below all that files can have
   */
  public SortedMap<Integer, Marker> byIndex(int project, int candidate, Marker where) {
    return bindings.byIndex(name(project), project, candidate, where);
  }

  /** The terms for the candidates of a project. */
  Terms terms(int name) {
    String project = name(name);
    return request.locals().of(project) != null
        ? Terms.ofLocal(request.policy())
        : Terms.of(request.policy(), project, isDirect(name), namesPreRelease(name));
  }

  /**
   * The place from which on choices are pre-releases that are taken only if all before are refused;
   * their count if none is.
   */
  public int lastResort(Choices choices) {
    int from = choices.count();
    if (from > 0 && terms(choices.project).preReleases() != Policy.PreReleases.ALLOW) {
      int first = index.candidates().first(choices.project);
      while (from > 0
          && (index.candidates().flags(first + choices.number[from - 1]) & Candidates.PRE_RELEASE)
              != 0) {
        from--;
      }
    }
    return from;
  }

  private boolean namesPreRelease(int name) {
    boolean names = names(lines, name) || names(constraints, name);
    for (Changes.Rule rule : changes.rules()) {
      names |= names(rule.instead(), name);
    }
    return names;
  }

  private static boolean names(List<Ask> asks, int name) {
    for (int i = 0; i < asks.size(); i++) {
      Ask ask = asks.get(i);
      if (ask.name == name && ask.line.requirement().specifiers().mentionsPreRelease()) {
        return true;
      }
    }
    return false;
  }

  /**
   * What is let pass: yanked candidates that a line of the user's pins or that an earlier lock
   * holds, those of which the user states the metadata, and pre-releases of an earlier lock.
   */
  Exemptions leave(int name) {
    Map<Integer, Marker> yanked = yanked(name);
    BitSet locked = locked(name);
    List<Exemptions.Range> without = fileless.getOrDefault(name, List.of());
    List<Exemptions.Range> elsewhere = bindings.ranges(name, name(name));
    if (yanked.isEmpty()
        && locked.isEmpty()
        && without.isEmpty()
        && elsewhere.isEmpty()
        && request.stated().isEmpty()) {
      return Exemptions.NONE;
    }
    if (request.policy().preReleasesOf(name(name)) == Policy.PreReleases.EXPLICIT) {
      keepOnly(locked, name, Candidates.PRE_RELEASE);
    } else {
      locked.clear();
    }
    BitSet stated = new BitSet();
    List<Exemptions.Range> ranges = new ArrayList<>();
    for (int i = 0; i < request.stated().size(); i++) {
      Stated its = request.stated().get(i);
      int live = world.live(its.python());
      if (its.name().equals(name(name)) && live != View.NEVER) {
        BitSet numbers = stated(name, its.version());
        stated.or(numbers);
        if (live == View.SOMETIMES) {
          ranges.add(new Exemptions.Range(i, numbers, its.python()));
        }
      }
    }
    return new Exemptions(yanked, stated, List.copyOf(ranges), locked, without, elsewhere);
  }

  /** From where releases are that can be used elsewhere only, by the number of where. */
  public String elsewhere(int number) {
    return bindings.address(number);
  }

  /** The range of Pythons that the user states in one place. */
  public String statedPython(int number) {
    return request.stated().get(number).python().pythonRange().toString();
  }

  private BitSet stated(int name, @Nullable Version version) {
    BitSet numbers = new BitSet();
    if (version == null) {
      numbers.set(0, index.candidates().count(name));
      return numbers;
    }
    int found = index.candidates().find(name, version);
    if (found >= 0) {
      numbers.set(found - index.candidates().first(name));
    }
    return numbers;
  }

  private void keepOnly(BitSet numbers, int name, int flags) {
    int first = index.candidates().first(name);
    for (int n = numbers.nextSetBit(0); n >= 0; n = numbers.nextSetBit(n + 1)) {
      if ((index.candidates().flags(first + n) & flags) == 0) {
        numbers.clear(n);
      }
    }
  }

  private BitSet locked(int name) {
    BitSet locked = new BitSet();
    for (Preference preference : request.preferences()) {
      if (preference.name().equals(name(name))) {
        int candidate = index.candidates().find(name, preference.version());
        if (candidate >= 0) {
          locked.set(candidate - index.candidates().first(name));
        }
      }
    }
    return locked;
  }

  /** By number: where a yanked candidate is pinned by a line of the user's, or held by a lock. */
  private Map<Integer, Marker> yanked(int name) {
    Map<Integer, Marker> yanked = new TreeMap<>();
    addPinned(lines, name, yanked);
    addPinned(constraints, name, yanked);
    for (Changes.Rule rule : changes.rules()) {
      addPinned(rule.instead(), name, yanked);
    }
    for (Preference preference : request.preferences()) {
      if (preference.name().equals(name(name))) {
        int candidate = index.candidates().find(name, preference.version());
        if (candidate >= 0) {
          int number = candidate - index.candidates().first(name);
          addYanked(name, number, world.open(preference.marker()), yanked);
        }
      }
    }
    return yanked;
  }

  private void addPinned(List<Ask> asks, int name, Map<Integer, Marker> yanked) {
    for (int i = 0; i < asks.size(); i++) {
      Ask ask = asks.get(i);
      if (ask.name == name && ask.form == Tier.PINNED) {
        for (int n = ask.numbers.nextSetBit(0); n >= 0; n = ask.numbers.nextSetBit(n + 1)) {
          addYanked(name, n, ask.condition, yanked);
        }
      }
    }
  }

  private void addYanked(int name, int number, Marker where, Map<Integer, Marker> yanked) {
    int flags = index.candidates().flags(index.candidates().first(name) + number);
    if ((flags & (Candidates.ALL_YANKED | Candidates.SOME_YANKED)) != 0 && !where.isFalse()) {
      Marker before = yanked.get(number);
      yanked.put(number, before == null ? where : before.or(where));
    }
  }

  /** Prefers the versions that an earlier lock holds here. */
  public void prefer(Preferred preferred, Predicate<Marker> here) {
    for (Preference preference : request.preferences()) {
      int project = index.names().project(preference.name());
      if (project >= 0 && here.test(preference.marker())) {
        int candidate = index.candidates().find(project, preference.version());
        if (candidate >= 0) {
          preferred.add(project, candidate - index.candidates().first(project));
        }
      }
    }
  }

  private List<Ask> lines(List<Line> from) {
    List<Ask> asks = new ArrayList<>(from.size());
    for (Line line : from) {
      if (!replace(line, asks)) {
        addLive(ask(line, world.in(line.part(), line.requirement().marker())), asks);
      }
    }
    return sorted(asks);
  }

  /** A bound belongs to a part only where it is written in a file of that part's. */
  private List<Ask> constraints(List<Line> from) {
    List<Ask> asks = new ArrayList<>(from.size());
    for (Line line : from) {
      Marker marker = line.requirement().marker();
      boolean ofAll = line.part().equals(Part.BASE);
      addLive(ask(line, ofAll ? world.open(marker) : world.in(line.part(), marker)), asks);
    }
    return sorted(asks);
  }

  private void addLive(Ask ask, List<Ask> asks) {
    if (world.live(ask.condition) != View.NEVER) {
      asks.add(ask);
    }
  }

  private static List<Ask> sorted(List<Ask> asks) {
    if (asks.size() > 1) {
      asks.sort(IndexedRequest::compare);
    }
    return List.copyOf(asks);
  }

  private static int compare(Ask left, Ask right) {
    Requirement its = left.line.requirement();
    Requirement other = right.line.requirement();
    int order = Name.normalize(its.name()).compareTo(Name.normalize(other.name()));
    return order != 0 ? order : its.toString().compareTo(other.toString());
  }

  /** Whether a global rule takes the line; if so what it puts instead is added. */
  private boolean replace(Line line, List<Ask> asks) {
    if (changes.rules().isEmpty() || line.requirement().marker().isFalse()) {
      return false;
    }
    int name = nameId(line.requirement());
    for (Changes.Rule rule : changes.rules()) {
      if (rule.scopeProject() < 0 && rule.target() == name) {
        for (Ask instead : rule.instead()) {
          Marker condition = world.in(line.part(), instead.condition);
          addLive(
              new Ask(
                  new Line(instead.line.requirement(), line.part(), instead.line.origin()),
                  name,
                  instead.numbers,
                  instead.form,
                  instead.extras,
                  condition),
              asks);
        }
        return true;
      }
    }
    return false;
  }

  /** Whether anything is asked for by a URL. */
  public boolean namesUrls() {
    return namesUrls;
  }

  private static boolean nameUrls(List<Ask> asks) {
    return asks.stream().anyMatch(Ask::isUrl);
  }

  /** What a rule puts in the place of what anything asks, whichever part that is. */
  private Ask instead(Requirement requirement, Origin origin) {
    return ask(new Line(requirement, origin), world.open(requirement.marker()));
  }

  private Ask ask(Line line, Marker condition) {
    Requirement requirement = line.requirement();
    int name = nameId(requirement);
    BitSet numbers = new BitSet();
    if (name < index.names().projectCount()) {
      numbers =
          requirement.url() == null
              ? SpecifierMask.numbers(index.candidates(), name, requirement.specifiers())
              : DirectReference.numbers(index, name, requirement.url());
    }
    return new Ask(line, name, numbers, form(requirement), extras(requirement), condition);
  }

  private int nameId(Requirement requirement) {
    return nameId(Name.normalize(requirement.name()));
  }

  /** The id of a name; one of its own where the index has never heard of it. */
  private int nameId(String name) {
    int id = index.names().id(name);
    if (id < 0) {
      Integer known = placeOfStranger.putIfAbsent(name, strangers.size());
      if (known == null) {
        strangers.add(name);
      }
      id = index.names().count() + (known == null ? strangers.size() - 1 : known);
    }
    return id;
  }

  private List<Integer> extras(Requirement requirement) {
    List<Integer> ids = new ArrayList<>(requirement.extras().size());
    for (String extra : requirement.extras()) {
      int id = index.extras().find(Name.normalize(extra));
      if (id > 0) {
        ids.add(id);
      }
    }
    ids.sort(null);
    return List.copyOf(ids);
  }

  /** The tier by form: a direct reference, one exact version, or anything else. */
  private static int form(Requirement requirement) {
    if (requirement.url() != null) {
      return Tier.URL;
    }
    return requirement.specifiers().isExact() ? Tier.PINNED : Tier.NORMAL;
  }

  private Changes changes(Request request) {
    if (request.exclusions().isEmpty()
        && request.replacements().isEmpty()
        && request.stated().isEmpty()) {
      return Changes.NONE;
    }
    List<Changes.Rule> rules = new ArrayList<>();
    for (Exclusion exclusion : request.exclusions()) {
      rules.add(rule(nameId(exclusion.name()), exclusion.scope(), List.of()));
    }
    List<Changes.Rule> overrides = new ArrayList<>();
    for (Replacement replacement : request.replacements()) {
      int target = nameId(replacement.requirement());
      int known = find(overrides, target, replacement.scope());
      List<Ask> instead = new ArrayList<>(known < 0 ? List.of() : overrides.get(known).instead());
      if (world.live(replacement.requirement().marker()) != View.NEVER) {
        instead.add(instead(replacement.requirement(), replacement.origin()));
      }
      Changes.Rule rule = rule(target, replacement.scope(), List.copyOf(instead));
      if (known < 0) {
        overrides.add(rule);
      } else {
        overrides.set(known, rule);
      }
    }
    overrides.sort((left, right) -> Integer.compare(width(left), width(right)));
    rules.addAll(overrides);
    addStated(request, rules);
    return new Changes(List.copyOf(rules));
  }

  /** How wide a rule reaches: one release, one project, all. */
  private static int width(Changes.Rule rule) {
    return rule.scopeVersion() != null ? 0 : rule.scopeProject() >= 0 ? 1 : 2;
  }

  /**
   * What is stated of releases is all that they require, unless another rule has a say in it: what
   * the index says of them is taken away, and what is stated is added.
   */
  private void addStated(Request request, List<Changes.Rule> rules) {
    List<Changes.Rule> others = List.copyOf(rules);
    for (Stated stated : request.stated()) {
      Scope scope = new Scope(stated.name(), stated.version());
      Map<Integer, List<Ask>> byTarget = new LinkedHashMap<>();
      for (Requirement requirement : stated.requires()) {
        List<Ask> its = byTarget.computeIfAbsent(nameId(requirement), target -> new ArrayList<>());
        if (world.live(requirement.marker()) != View.NEVER) {
          its.add(instead(requirement, stated.origin()));
        }
      }
      byTarget.forEach(
          (target, its) -> {
            List<Ask> instead = its;
            for (Changes.Rule rule : others.reversed()) {
              if (rule.target() == target && rule.scopeProject() < 0) {
                instead = rule.instead();
              }
            }
            if (!instead.isEmpty()) {
              rules.add(rule(target, scope, List.copyOf(instead)));
            }
          });
      Set<Integer> known = required(index.names().id(stated.name()));
      known.removeAll(byTarget.keySet());
      for (int target : known) {
        Changes.Rule gone = rule(target, scope, List.of());
        if (others.stream().noneMatch(other -> other.isOneOf(gone))) {
          rules.addFirst(gone);
        }
      }
    }
  }

  /** The names that releases of a project require, as the index says. */
  private Set<Integer> required(int project) {
    Set<Integer> targets = new TreeSet<>();
    if (project >= 0 && project < index.names().projectCount()) {
      for (int e = index.edges().start(project); e < index.edges().end(project); e++) {
        targets.add(index.requirements().target(index.edges().requirement(e)));
      }
    }
    return targets;
  }

  private Changes.Rule rule(int target, Scope scope, List<Ask> instead) {
    String name = scope.name();
    int scopeProject = -1;
    if (name != null) {
      int id = index.names().id(name);
      scopeProject = id < 0 ? Integer.MAX_VALUE : id;
    }
    return new Changes.Rule(target, scopeProject, scope.version(), instead);
  }

  private int find(List<Changes.Rule> rules, int target, Scope scope) {
    Changes.Rule like = rule(target, scope, List.of());
    Version version = like.scopeVersion();
    for (int i = 0; i < rules.size(); i++) {
      Changes.Rule rule = rules.get(i);
      if (rule.target() == target
          && rule.scopeProject() == like.scopeProject()
          && (version == null
              ? rule.scopeVersion() == null
              : version.equals(rule.scopeVersion()))) {
        return i;
      }
    }
    return -1;
  }
}
