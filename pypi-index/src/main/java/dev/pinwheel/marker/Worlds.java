package dev.pinwheel.marker;

/**
 * What is known of all environments: the combinations of values that can occur together.
 *
 * <p>Only what is so by construction of Python is stated, and unknown platforms remain possible:
 *
 * <ul>
 *   <li>{@code sys_platform} {@code win32}, {@code darwin} and {@code emscripten} go together with
 *       the {@code platform_system} {@code Windows}, {@code Darwin} and {@code Emscripten}; {@code
 *       Linux} goes with {@code linux}, before Python 3.3 also with {@code linux2} and {@code
 *       linux3}, which do not occur later.
 *   <li>{@code os_name} is {@code nt} on {@code win32} and {@code posix} on the other platforms
 *       named above; nothing else is {@code nt}, except {@code cli}, which was IronPython's
 *       platform before Python 3.
 *   <li>{@code implementation_name} {@code cpython} and {@code pypy} go together with {@code
 *       platform_python_implementation} {@code CPython} and {@code PyPy}; before Python 3.3 the
 *       first could be empty.
 * </ul>
 */
final class Worlds {
  private static final long PYTHON_3_3 = PythonVersions.release(3, 3, 0);

  private final Diagrams diagrams;

  private Worlds(Diagrams diagrams) {
    this.diagrams = diagrams;
  }

  /** The diagram of all possible environments. */
  static Node possible(Diagrams diagrams) {
    Worlds worlds = new Worlds(diagrams);
    Node today = diagrams.releases(Field.PYTHON_FULL_VERSION, new long[] {PYTHON_3_3});
    Node always = diagrams.and(worlds.platforms(), worlds.implementations());
    return diagrams.or(
        all(diagrams, always, today, worlds.platformsToday(), worlds.implementationsToday()),
        diagrams.andNot(always, today));
  }

  private Node platforms() {
    Node nt = diagrams.value(Field.OS_NAME, "nt");
    Node posix = diagrams.value(Field.OS_NAME, "posix");
    Node linux = any(sys("linux"), sys("linux2"), sys("linux3"));
    return all(
        diagrams,
        same(sys("win32"), system("Windows")),
        same(sys("darwin"), system("Darwin")),
        same(sys("emscripten"), system("Emscripten")),
        same(linux, system("Linux")),
        implied(sys("win32"), nt),
        implied(any(linux, sys("darwin"), sys("emscripten")), posix),
        implied(nt, any(sys("win32"), sys("cli"))));
  }

  private Node platformsToday() {
    return diagrams.not(any(sys("linux2"), sys("linux3"), sys("cli")));
  }

  private Node implementations() {
    Node empty = implementation("");
    return all(
        diagrams,
        implied(python("CPython"), any(implementation("cpython"), empty)),
        implied(python("PyPy"), any(implementation("pypy"), empty)),
        implied(implementation("cpython"), python("CPython")),
        implied(implementation("pypy"), python("PyPy")));
  }

  private Node implementationsToday() {
    return all(
        diagrams,
        implied(python("CPython"), implementation("cpython")),
        implied(python("PyPy"), implementation("pypy")));
  }

  private Node sys(String value) {
    return diagrams.value(Field.SYS_PLATFORM, value);
  }

  private Node system(String value) {
    return diagrams.value(Field.PLATFORM_SYSTEM, value);
  }

  private Node implementation(String value) {
    return diagrams.value(Field.IMPLEMENTATION_NAME, value);
  }

  private Node python(String value) {
    return diagrams.value(Field.PLATFORM_PYTHON_IMPLEMENTATION, value);
  }

  private Node implied(Node premise, Node conclusion) {
    return diagrams.or(diagrams.not(premise), conclusion);
  }

  private Node same(Node left, Node right) {
    return diagrams.and(implied(left, right), implied(right, left));
  }

  private Node any(Node... nodes) {
    Node any = Node.FALSE;
    for (Node node : nodes) {
      any = diagrams.or(any, node);
    }
    return any;
  }

  private static Node all(Diagrams diagrams, Node... nodes) {
    Node all = Node.TRUE;
    for (Node node : nodes) {
      all = diagrams.and(all, node);
    }
    return all;
  }
}
