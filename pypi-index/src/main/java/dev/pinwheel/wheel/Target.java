package dev.pinwheel.wheel;

import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An interpreter on a platform: which wheels it can use, and in which order it prefers them.
 *
 * <p>The order is that of PEP 425's reference (best first): all pairs of Python and ABI tag on the
 * platform's own tags, newest platform first within each pair, then pure wheels for {@code any}. A
 * plain {@code linux_*} platform comes after the manylinux or musllinux ones.
 */
public final class Target {
  /** The rank of what this target cannot use. */
  public static final int UNUSABLE = Integer.MAX_VALUE;

  private final Interpreter interpreter;
  private final Platform platform;
  private final List<String> platformTags;
  private final Map<String, Integer> platformRanks;

  public Target(Interpreter interpreter, Platform platform) {
    this.interpreter = interpreter;
    this.platform = platform;
    this.platformTags = List.copyOf(platform.tags());
    this.platformRanks = new HashMap<>(platformTags.size() * 2);
    for (int i = 0; i < platformTags.size(); i++) {
      platformRanks.put(platformTags.get(i), i);
    }
  }

  /** The interpreter {@code python}, such as {@code 3.12}, on the platform of that name. */
  public static Target of(String python, String platform) {
    return new Target(Interpreter.parse(python), Platform.parse(platform));
  }

  public Interpreter interpreter() {
    return interpreter;
  }

  public Platform platform() {
    return platform;
  }

  /** Every usable tag, best first; the rank of a tag is its place in this list. */
  public List<Tag> tags() {
    int pairs = interpreter.pairs();
    List<Tag> tags = new ArrayList<>(anyBase() + interpreter.anyTags());
    for (int i = 0; i < pairs; i++) {
      String python = interpreter.python(i);
      String abi = interpreter.abi(i);
      for (String platformTag : platformTags) {
        tags.add(new Tag(python, abi, platformTag));
      }
    }
    for (int i = 0; i < interpreter.anyTags(); i++) {
      tags.add(new Tag(interpreter.anyPython(i), "none", "any"));
    }
    return tags;
  }

  /**
   * The values of the marker fields here, without extras. The kernel's release and version are not
   * known, and PyPy's own version is taken to be the first with its ABI.
   */
  public Environment environment() {
    boolean pypy = interpreter.implementation() == Interpreter.Implementation.PYPY;
    PlatformFamily family = platform.family();
    return Environment.builder()
        .python(interpreter.fullVersion())
        .set(Field.IMPLEMENTATION_NAME, pypy ? "pypy" : "cpython")
        .set(Field.IMPLEMENTATION_VERSION, pypy ? "7.3.0" : interpreter.fullVersion())
        .set(Field.PLATFORM_PYTHON_IMPLEMENTATION, pypy ? "PyPy" : "CPython")
        .set(Field.OS_NAME, family.osName())
        .set(Field.SYS_PLATFORM, family.sysPlatform())
        .set(Field.PLATFORM_SYSTEM, family.platformSystem())
        .set(Field.PLATFORM_MACHINE, family.platformMachine())
        .build();
  }

  private int anyBase() {
    return interpreter.pairs() * platformTags.size();
  }

  /** The place of the tag in the order of preference, zero for the best. */
  public int rank(Tag tag) {
    if (tag.platform().equals("any")) {
      return tag.abi().equals("none") ? anyRank(interpreter.anyRank(tag.python())) : UNUSABLE;
    }
    Integer place = platformRanks.get(tag.platform());
    return place == null
        ? UNUSABLE
        : platformRank(interpreter.rank(tag.python(), tag.abi()), place);
  }

  /** The place of the best tag of a wheel. */
  public int rank(TagSets sets) {
    int place = UNUSABLE;
    boolean any = false;
    for (String platformTag : sets.platforms()) {
      any |= platformTag.equals("any");
      place = Math.min(place, platformRanks.getOrDefault(platformTag, UNUSABLE));
    }
    int rank = UNUSABLE;
    if (place != UNUSABLE) {
      int pair = Interpreter.NONE;
      for (String python : sets.pythons()) {
        for (String abi : sets.abis()) {
          pair = Math.min(pair, interpreter.rank(python, abi));
        }
      }
      rank = platformRank(pair, place);
    }
    if (rank == UNUSABLE && any && sets.abis().contains("none")) {
      int best = Interpreter.NONE;
      for (String python : sets.pythons()) {
        best = Math.min(best, interpreter.anyRank(python));
      }
      rank = anyRank(best);
    }
    return rank;
  }

  /** The place of the best tag of the wheel. */
  public int rank(WheelName wheel) {
    return rank(wheel.tagSets());
  }

  private int platformRank(int pair, int place) {
    return pair == Interpreter.NONE ? UNUSABLE : pair * platformTags.size() + place;
  }

  private int anyRank(int rank) {
    return rank == Interpreter.NONE ? UNUSABLE : anyBase() + rank;
  }

  /**
   * Which of two wheels of one release to take, the better one first: smaller rank, then higher
   * build tag, then file name.
   */
  public int compare(WheelName left, WheelName right) {
    int order = Integer.compare(rank(left), rank(right));
    if (order == 0) {
      order = BuildTag.compare(right.buildTag(), left.buildTag());
    }
    return order != 0 ? order : left.fileName().compareTo(right.fileName());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Target target
        && interpreter.equals(target.interpreter)
        && platform.equals(target.platform);
  }

  @Override
  public int hashCode() {
    return interpreter.hashCode() * 31 + platform.hashCode();
  }

  /** {@code 3.12.0 on x86_64-manylinux_2_28}. */
  @Override
  public String toString() {
    return interpreter + " on " + platform;
  }
}
