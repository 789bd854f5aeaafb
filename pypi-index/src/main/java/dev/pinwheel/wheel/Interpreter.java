package dev.pinwheel.wheel;

import dev.pinwheel.name.SyntaxException;

/**
 * A Python 3 interpreter to lock for: CPython or PyPy, its version, and whether CPython is built
 * without the global lock.
 */
public final class Interpreter {
  /** The minor version of the newest CPython 3 that is looked at where a range is open. */
  public static final int NEWEST_MINOR = 15;

  /** That of the oldest one that fixes and examples speak of. */
  public static final int OLDEST_MINOR = 6;

  /** Who made the interpreter. */
  public enum Implementation {
    CPYTHON,
    PYPY
  }

  /** What {@link #rank(String, String)} says of a pair that this interpreter cannot use. */
  static final int NONE = Integer.MAX_VALUE;

  private static final int OLDEST_STABLE_ABI = 2;
  private static final String PYPY_ABI = "pp73";

  private final Implementation implementation;
  private final int minor;
  private final String fullVersion;
  private final boolean freeThreaded;
  private final String pythonTag;
  private final String abiTag;
  private final String stableAbi;

  private Interpreter(
      Implementation implementation, int minor, String fullVersion, boolean freeThreaded) {
    this.implementation = implementation;
    this.minor = minor;
    this.fullVersion = fullVersion;
    this.freeThreaded = freeThreaded;
    this.pythonTag = (implementation == Implementation.CPYTHON ? "cp3" : "pp3") + minor;
    this.abiTag =
        implementation == Implementation.PYPY
            ? "pypy3" + minor + "_" + PYPY_ABI
            : pythonTag + (freeThreaded ? "t" : minor < 8 ? "m" : "");
    this.stableAbi = freeThreaded ? "abi3t" : "abi3";
  }

  /**
   * Reads {@code 3.12}, {@code 3.12.4}, {@code 3.13.0b1}, {@code 3.13t}, {@code cpython3.12} or
   * {@code pypy3.10}.
   */
  public static Interpreter parse(String text) {
    int start = 0;
    Implementation implementation = Implementation.CPYTHON;
    if (text.startsWith("pypy")) {
      implementation = Implementation.PYPY;
      start = 4;
    } else if (text.startsWith("cpython")) {
      start = 7;
    }
    if (start > 0 && text.startsWith("-", start)) {
      start++;
    }
    if (!text.startsWith("3.", start)) {
      throw wrong("expected a Python 3 version such as `3.12`", text);
    }
    int end = digits(text, start + 2);
    int minor = number(text, start + 2, end);
    String suffix = "";
    if (text.startsWith(".", end)) {
      int patch = end + 1;
      end = digits(text, patch);
      suffix = "." + number(text, patch, end);
      int phase = phaseLength(text, end);
      if (phase > 0) {
        int serial = end + phase;
        int serialEnd = digits(text, serial);
        suffix += text.substring(end, serial) + number(text, serial, serialEnd);
        end = serialEnd;
      }
    } else {
      suffix = ".0";
    }
    boolean freeThreaded = text.startsWith("t", end);
    if (freeThreaded) {
      end++;
    }
    if (end != text.length()) {
      throw new SyntaxException(
          "unexpected text after the Python version", text, end, text.length() - end);
    }
    if (freeThreaded && (implementation != Implementation.CPYTHON || minor < 13)) {
      throw wrong("free-threaded builds exist for CPython 3.13 and later", text);
    }
    if (implementation == Implementation.PYPY ? minor < 6 : minor < 3) {
      throw wrong("this Python is too old; CPython 3.3 and PyPy 3.6 are the oldest known", text);
    }
    return new Interpreter(implementation, minor, "3." + minor + suffix, freeThreaded);
  }

  private static SyntaxException wrong(String message, String text) {
    return new SyntaxException(message, text, 0, text.length());
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  private static int number(String text, int from, int to) {
    if (to == from || to - from > 3) {
      throw new SyntaxException("expected one to three digits", text, from, Math.max(1, to - from));
    }
    return Integer.parseInt(text, from, to, 10);
  }

  private static int phaseLength(String text, int at) {
    return text.startsWith("rc", at)
        ? 2
        : text.startsWith("a", at) || text.startsWith("b", at) ? 1 : 0;
  }

  /** The version as two numbers, the marker field {@code python_version}. */
  public String version() {
    return "3." + minor;
  }

  public Implementation implementation() {
    return implementation;
  }

  /** The second number of the version; the first is 3. */
  public int minor() {
    return minor;
  }

  /** The whole version, {@code 3.12.0} where no patch was named. */
  public String fullVersion() {
    return fullVersion;
  }

  public boolean isFreeThreaded() {
    return freeThreaded;
  }

  /** The interpreter's own Python tag, {@code cp312} or {@code pp310}. */
  public String pythonTag() {
    return pythonTag;
  }

  /** The ABI of extensions built for just this interpreter: {@code cp312}, {@code cp313t} … */
  public String abiTag() {
    return abiTag;
  }

  /**
   * How good a Python tag with an ABI tag is on a platform of its own, counted from zero for the
   * best: own ABI; stable ABI; no ABI; the stable ABI of older versions; then pure Python.
   */
  int rank(String python, String abi) {
    if (python.equals(pythonTag)) {
      return abi.equals(abiTag) ? 0 : abi.equals("none") ? noAbiRank() : stableRank(abi, minor);
    }
    if (python.startsWith("cp3")) {
      int version = minorOf(python);
      return version >= OLDEST_STABLE_ABI && version < minor ? stableRank(abi, version) : NONE;
    }
    int pure = abi.equals("none") ? pureRank(python) : NONE;
    return pure == NONE ? NONE : pureBase() + pure;
  }

  private int stableRank(String abi, int version) {
    if (implementation != Implementation.CPYTHON || !abi.equals(stableAbi)) {
      return NONE;
    }
    return version == minor ? 1 : noAbiRank() + minor - version;
  }

  private int noAbiRank() {
    return implementation == Implementation.CPYTHON ? 2 : 1;
  }

  /** The rank of {@code pyXY-none}, after everything that names the implementation. */
  private int pureBase() {
    int olderStable = implementation == Implementation.CPYTHON ? minor - OLDEST_STABLE_ABI : 0;
    return noAbiRank() + 1 + olderStable;
  }

  /** How many pairs {@link #rank(String, String)} knows. */
  int pairs() {
    return pureBase() + minor + 2;
  }

  /** How good a Python tag is with {@code none-any}, counted from zero for the best. */
  int anyRank(String python) {
    if (python.equals(implementation == Implementation.CPYTHON ? pythonTag : "pp3")) {
      return 0;
    }
    int pure = pureRank(python);
    return pure == NONE ? NONE : 1 + pure;
  }

  /** {@code py312}, {@code py3}, {@code py311} and down to {@code py30}. */
  private int pureRank(String python) {
    if (python.equals("py3")) {
      return 1;
    }
    int version = python.startsWith("py3") ? minorOf(python) : -1;
    return version < 0 || version > minor ? NONE : version == minor ? 0 : 1 + minor - version;
  }

  /** The number after {@code cp3} or {@code py3}, -1 if there is none. */
  private static int minorOf(String python) {
    int length = python.length();
    if (length < 4 || length > 6 || length > 4 && python.charAt(3) == '0') {
      return -1;
    }
    int version = 0;
    for (int i = 3; i < length; i++) {
      char c = python.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      version = version * 10 + c - '0';
    }
    return version;
  }

  /** The Python tag of a rank. */
  String python(int rank) {
    int pure = rank - pureBase();
    if (pure >= 0) {
      return purePython(pure);
    }
    return rank > noAbiRank() ? "cp3" + (minor + noAbiRank() - rank) : pythonTag;
  }

  /** The ABI tag of a rank. */
  String abi(int rank) {
    if (rank == 0) {
      return abiTag;
    }
    return rank == noAbiRank() || rank >= pureBase() ? "none" : stableAbi;
  }

  /** The Python tag of a rank among those with {@code none-any}. */
  String anyPython(int rank) {
    if (rank == 0) {
      return implementation == Implementation.CPYTHON ? pythonTag : "pp3";
    }
    return purePython(rank - 1);
  }

  private String purePython(int rank) {
    return rank == 1 ? "py3" : "py3" + (rank == 0 ? minor : minor + 1 - rank);
  }

  /** How many Python tags {@link #anyRank} knows. */
  int anyTags() {
    return minor + 3;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Interpreter interpreter
        && implementation == interpreter.implementation
        && freeThreaded == interpreter.freeThreaded
        && fullVersion.equals(interpreter.fullVersion);
  }

  @Override
  public int hashCode() {
    return fullVersion.hashCode() * 31 + abiTag.hashCode();
  }

  @Override
  public String toString() {
    return (implementation == Implementation.PYPY ? "pypy" : "")
        + fullVersion
        + (freeThreaded ? "t" : "");
  }
}
