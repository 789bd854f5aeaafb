package dev.pinwheel.marker;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field that a marker can ask for (PEP 508, PEP 751), with its kind of value. */
public enum Field {
  PYTHON_VERSION("python_version", Kind.VERSION),
  PYTHON_FULL_VERSION("python_full_version", Kind.VERSION),
  IMPLEMENTATION_VERSION("implementation_version", Kind.VERSION),
  IMPLEMENTATION_NAME("implementation_name", Kind.TEXT),
  PLATFORM_PYTHON_IMPLEMENTATION("platform_python_implementation", Kind.TEXT),
  OS_NAME("os_name", Kind.TEXT),
  SYS_PLATFORM("sys_platform", Kind.TEXT),
  PLATFORM_SYSTEM("platform_system", Kind.TEXT),
  PLATFORM_MACHINE("platform_machine", Kind.TEXT),
  PLATFORM_RELEASE("platform_release", Kind.VERSION_OR_TEXT),
  PLATFORM_VERSION("platform_version", Kind.VERSION_OR_TEXT),
  EXTRA("extra", Kind.NAMES),
  EXTRAS("extras", Kind.NAMES),
  DEPENDENCY_GROUPS("dependency_groups", Kind.NAMES);

  /** What the values of a field are. */
  enum Kind {
    /** Versions, of which the release part counts. */
    VERSION,
    /** Strings. */
    TEXT,
    /** Strings that compare as versions where both sides are versions. */
    VERSION_OR_TEXT,
    /** A set of names. */
    NAMES
  }

  private final String spelling;
  private final Kind kind;

  Field(String spelling, Kind kind) {
    this.spelling = spelling;
    this.kind = kind;
  }

  /** As it stands in a marker. */
  public String spelling() {
    return spelling;
  }

  Kind kind() {
    return kind;
  }

  /** Values that real environments have, for tests of the kind {@code field in 'some text'}. */
  List<String> common() {
    return switch (this) {
      case IMPLEMENTATION_NAME -> List.of("cpython", "pypy", "jython", "ironpython", "graalpy");
      case PLATFORM_PYTHON_IMPLEMENTATION ->
          List.of("CPython", "PyPy", "Jython", "IronPython", "GraalVM");
      case OS_NAME -> List.of("posix", "nt", "java");
      case SYS_PLATFORM ->
          List.of(
              "linux",
              "win32",
              "darwin",
              "cygwin",
              "msys",
              "linux2",
              "linux3",
              "aix",
              "emscripten",
              "wasi",
              "ios",
              "android",
              "cli");
      case PLATFORM_SYSTEM ->
          List.of(
              "Linux",
              "Windows",
              "Darwin",
              "Java",
              "FreeBSD",
              "NetBSD",
              "OpenBSD",
              "SunOS",
              "AIX",
              "Emscripten",
              "iOS",
              "Android");
      case PLATFORM_MACHINE ->
          List.of(
              "x86_64", "AMD64", "amd64", "aarch64", "arm64", "ARM64", "armv6l", "armv7l", "arm",
              "i386", "i686", "x86", "ppc64", "ppc64le", "riscv64", "s390x", "wasm32");
      default -> List.of();
    };
  }

  /** How fields are spelled today. */
  static List<String> spellings() {
    List<String> spellings = new ArrayList<>(ALL.size());
    for (Field field : ALL) {
      spellings.add(field.spelling);
    }
    return spellings;
  }

  /** The field with this spelling, old ones included, or null. */
  static @Nullable Field named(String word) {
    return switch (word) {
      case "os.name" -> OS_NAME;
      case "sys.platform" -> SYS_PLATFORM;
      case "platform.version" -> PLATFORM_VERSION;
      case "platform.machine" -> PLATFORM_MACHINE;
      case "platform.python_implementation", "python_implementation" ->
          PLATFORM_PYTHON_IMPLEMENTATION;
      default -> {
        for (Field field : ALL) {
          if (field.spelling.equals(word)) {
            yield field;
          }
        }
        yield null;
      }
    };
  }

  private static final List<Field> ALL = List.of(values());

  @Override
  public String toString() {
    return spelling;
  }
}
