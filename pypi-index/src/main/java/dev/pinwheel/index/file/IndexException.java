package dev.pinwheel.index.file;

/** What is wrong with an index file, and what to do about it. Carries no stack trace. */
public final class IndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String REBUILD =
      "build it again with `pinwheel index build`, or download it again";

  private final String file;
  private final String remedy;

  private IndexException(String file, String what, String remedy) {
    super("index " + file + ": " + what + "; " + remedy, null, false, false);
    this.file = file;
    this.remedy = remedy;
  }

  /** The bytes are not what was written. */
  public static IndexException damaged(String file, String what) {
    return new IndexException(file, "damaged: " + what, REBUILD);
  }

  /** There is no such file, or it cannot be read. */
  public static IndexException unreadable(String file, String what) {
    return new IndexException(file, what, "choose another with `--index`, or " + REBUILD);
  }

  /** The artifact part is not there, and why. */
  public static IndexException incomplete(String metadata, String artifacts) {
    return new IndexException(
        metadata,
        "its artifact part is missing: " + artifacts,
        "copy that file beside it, or " + REBUILD);
  }

  /** The file is of a format that this program does not know. */
  public static IndexException format(String file, String what) {
    return new IndexException(file, what, REBUILD + ", with this version of pinwheel");
  }

  /** The file is whole, but belongs to something else or does not say what was asked. */
  public static IndexException mismatch(String file, String what, String remedy) {
    return new IndexException(file, what, remedy);
  }

  /** The file, as the user named it. */
  public String file() {
    return file;
  }

  /** What the user can do. */
  public String remedy() {
    return remedy;
  }
}
