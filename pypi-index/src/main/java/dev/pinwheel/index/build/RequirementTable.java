package dev.pinwheel.index.build;

import dev.pinwheel.index.Requirements;
import dev.pinwheel.index.collect.IntSort;
import dev.pinwheel.index.collect.ListPool;
import dev.pinwheel.index.collect.MarkerSplitter;
import dev.pinwheel.index.collect.ParsedRequirement;
import dev.pinwheel.index.collect.TextPool;
import dev.pinwheel.index.collect.Vocabulary;
import dev.pinwheel.index.file.Numbers;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What each requirement string says: for each string its edges, for each distinct requirement its
 * parts.
 */
final class RequirementTable {
  /** Beside the flags of {@link Requirements}: the marker mentions extras and does not split. */
  static final int COMPLEX = 1 << 8;

  private final Vocabulary vocabulary;
  private @Nullable ListPool known = new ListPool();

  /** Of each distinct requirement. */
  final Numbers target = new Numbers();

  final Numbers extras = new Numbers();
  final Numbers specifier = new Numbers();
  final Numbers marker = new Numbers();
  final Numbers url = new Numbers();
  final Numbers original = new Numbers();
  final Numbers flags = new Numbers();

  final TextPool specifierTexts = new TextPool();
  final List<Specifiers> specifiers = new ArrayList<>(List.of(Specifiers.EMPTY));
  final TextPool markerTexts = new TextPool();
  final TextPool otherTexts = new TextPool();
  final List<List<String>> extraLists = new ArrayList<>(List.of(List.of()));
  private final Map<List<String>, Integer> extraListIds = new HashMap<>(Map.of(List.of(), 0));

  /** Of each requirement string, by its id: where its edges begin, and how many there are. */
  private final int[] edgeAt;

  private final byte[] edgeCount;
  private final Numbers edgeRequirement = new Numbers();
  private final Numbers edgeExtra = new Numbers();

  /** Of each name: how many distinct strings require it. */
  private int[] popularity = new int[0];

  private int[] rank = new int[0];
  private int[] byRank = new int[0];

  RequirementTable(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    int strings = vocabulary.requirements.bound();
    edgeAt = new int[strings];
    edgeCount = new byte[strings];
  }

  /** Nothing more will be added: puts all in order. */
  void finish() {
    known = null;
    popularity = Arrays.copyOf(popularity, vocabulary.names.bound());
    order();
  }

  /** Adds what a string says. */
  void add(int id, ParsedRequirement parsed) {
    edgeAt[id] = edgeRequirement.size();
    Requirement requirement = parsed.requirement();
    if (requirement == null) {
      edge("", intern(-1, 0, 0, 0, 0, parsed.original(), Requirements.UNREADABLE));
      edgeCount[id] = 1;
      return;
    }
    int name = vocabulary.names.id(requirement.name());
    if (name >= popularity.length) {
      popularity = Arrays.copyOf(popularity, vocabulary.names.bound() * 2);
    }
    popularity[name]++;
    String text = requirement.specifiers().toString();
    int specifierId = specifierTexts.id(text);
    if (specifierId == specifiers.size()) {
      specifiers.add(requirement.specifiers());
    }
    int extraList = extraList(requirement.extras());
    String direct = requirement.url() == null ? "" : requirement.url();
    int plain =
        (parsed.original().isEmpty() ? 0 : Requirements.REPAIRED)
            | (direct.isEmpty() ? 0 : Requirements.DIRECT_URL)
            | (requirement.specifiers().isExact() ? Requirements.EXACT : 0);
    int count = 0;
    for (MarkerSplitter.Part part : parsed.parts()) {
      for (String extra : part.named()) {
        vocabulary.extras.id(extra);
      }
      edge(
          part.extra(),
          intern(
              name,
              extraList,
              specifierId,
              markerTexts.id(part.marker()),
              otherTexts.id(direct),
              parsed.original(),
              plain | (part.complex() ? COMPLEX : 0)));
      if (++count == 255) {
        break;
      }
    }
    edgeCount[id] = (byte) count;
  }

  private int extraList(List<String> names) {
    Integer id = extraListIds.putIfAbsent(names, extraLists.size());
    if (id != null) {
      return id;
    }
    extraLists.add(names);
    for (String name : names) {
      vocabulary.extras.id(name);
    }
    return extraLists.size() - 1;
  }

  private void edge(String extra, int requirement) {
    edgeRequirement.add(requirement);
    edgeExtra.add(vocabulary.extras.id(extra));
  }

  private int intern(
      int targetId, int extraList, int spec, int mark, int link, String written, int flag) {
    int text = otherTexts.id(written);
    int[] key = {targetId, extraList, spec, mark, link, text, flag};
    int id = Objects.requireNonNull(known).id(key, key.length);
    if (id < target.size()) {
      return id;
    }
    target.add(targetId);
    extras.add(extraList);
    specifier.add(spec);
    marker.add(mark);
    url.add(link);
    original.add(text);
    flags.add(flag);
    return id;
  }

  /** How many distinct strings require a name. */
  int popularity(int name) {
    return popularity[name];
  }

  /** Sorts requirements by name of the target, then by text. */
  private void order() {
    int[] nameRank = vocabulary.names.ranks();
    byRank = new int[target.size()];
    for (int i = 0; i < byRank.length; i++) {
      byRank[i] = i;
    }
    IntSort.sort(byRank, (a, b) -> compare(a, b, nameRank));
    rank = new int[byRank.length];
    for (int i = 0; i < byRank.length; i++) {
      rank[byRank[i]] = i;
    }
  }

  private int compare(int a, int b, int[] nameRank) {
    int left = target.get(a);
    int right = target.get(b);
    if (left != right) {
      return left < 0 ? -1 : right < 0 ? 1 : Integer.compare(nameRank[left], nameRank[right]);
    }
    int order = compare(specifierTexts, specifier, a, b);
    if (order == 0) {
      order =
          extras.get(a) == extras.get(b)
              ? 0
              : String.join(",", extraLists.get(extras.get(a)))
                  .compareTo(String.join(",", extraLists.get(extras.get(b))));
    }
    if (order == 0) {
      order = compare(markerTexts, marker, a, b);
    }
    if (order == 0) {
      order = compare(otherTexts, url, a, b);
    }
    if (order == 0) {
      order = compare(otherTexts, original, a, b);
    }
    return order != 0 ? order : Integer.compare(flags.get(a), flags.get(b));
  }

  private static int compare(TextPool pool, Numbers column, int a, int b) {
    int left = column.get(a);
    int right = column.get(b);
    return left == right ? 0 : pool.get(left).compareTo(pool.get(right));
  }

  int size() {
    return target.size();
  }

  /** The place of a requirement among all, by name of the target, then by text. */
  int rank(int requirement) {
    return rank[requirement];
  }

  /** The requirement at a place. */
  int byRank(int place) {
    return byRank[place];
  }

  int edgeCount(int string) {
    return edgeCount[string] & 0xff;
  }

  int edgeRequirement(int string, int i) {
    return edgeRequirement.get(edgeAt[string] + i);
  }

  int edgeExtra(int string, int i) {
    return edgeExtra.get(edgeAt[string] + i);
  }

  /** Whether an edge of a string holds without any extra. */
  boolean edgeIsPlain(int string, int i) {
    return vocabulary.extras.get(edgeExtra(string, i)).isEmpty();
  }
}
