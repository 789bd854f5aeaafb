package dev.pinwheel.index;

import dev.pinwheel.index.file.Column;
import dev.pinwheel.index.file.Container;
import dev.pinwheel.index.file.Texts;

/** The files of candidates: wheels by name, then source distributions by name. */
public final class IndexFiles {
  public static final int SDIST = 1;
  public static final int YANKED = 2;
  public static final int ZIP = 4;

  /** The source told of a source distribution without saying its name. */
  public static final int NAME_UNKNOWN = 8;

  /** Sources gave the same file different metadata, or different bytes: it cannot be used. */
  public static final int CONFLICT = 16;

  /** Nobody knows its metadata; a wheel of the same version lends its row. */
  public static final int BORROWED = 32;

  /** The index page gives another requires-python than the metadata, which decides. */
  public static final int PAGE_DIFFERS = 64;

  private final Names names;
  private final Candidates candidates;
  private final Column start;
  private final Column flags;
  private final Column tags;
  private final Column buildTag;
  private final Column name;
  private final Column yanked;
  private final Column upload;
  private final Column requiresPython;
  private final Column metadata;
  private final Column wheelPrefix;
  private final Column sdistPrefix;
  private final Texts tagTexts;
  private final Texts texts;

  IndexFiles(Container container, Texts texts, Names names, Candidates candidates) {
    this.names = names;
    this.candidates = candidates;
    this.start = container.slices(Section.FILE_START, Section.FILE_FLAGS);
    this.flags = container.column(Section.FILE_FLAGS);
    this.tags = container.column(Section.FILE_TAGS, container.count(Section.TAGS) - 1);
    this.buildTag = container.column(Section.FILE_BUILD_TAG);
    this.name = container.column(Section.FILE_NAME);
    this.yanked = container.column(Section.FILE_YANKED);
    this.upload = container.column(Section.FILE_UPLOAD);
    this.requiresPython =
        container.column(Section.FILE_REQUIRES_PYTHON, container.count(Section.REQUIRES_PYTHON));
    this.metadata =
        container.column(Section.FILE_METADATA, container.count(Section.ASSIGNMENT_START) - 1);
    this.wheelPrefix = container.column(Section.WHEEL_PREFIX);
    this.sdistPrefix = container.column(Section.SDIST_PREFIX);
    this.tagTexts = container.texts(Section.TAGS);
    this.texts = texts;
  }

  /** How many files all candidates have. */
  public int count() {
    return flags.size();
  }

  /** The first file of a candidate. */
  public int start(int candidate) {
    return start.get(candidate);
  }

  /** One after the last file of a candidate. */
  public int end(int candidate) {
    return start.end(candidate);
  }

  /** A sum of the constants of this class. */
  public int flags(int file) {
    return flags.get(file);
  }

  /** The id of the tags in a wheel's name; 0 of a source distribution. */
  public int tags(int file) {
    return tags.get(file);
  }

  /** How many distinct texts of tags there are, the empty one counted in. */
  public int tagsCount() {
    return tagTexts.size();
  }

  /** Tags as in a file name: {@code cp310-cp310-manylinux_2_17_x86_64.manylinux2014_x86_64}. */
  public String tagsText(int tags) {
    return tagTexts.get(tags);
  }

  /** The build tag of a wheel, or empty. */
  public String buildTag(int file) {
    return texts.get(buildTag.get(file));
  }

  /** Why it was yanked, if it was; may be empty. */
  public String yankedReason(int file) {
    return texts.get(yanked.get(file));
  }

  /** When it was uploaded; {@link Release#NO_TIME} if nobody knows. */
  public long upload(int file) {
    return Candidates.time(upload, file);
  }

  /** The id of the requires-python that the index page gives; see {@link Rows}. */
  public int requiresPython(int file) {
    return requiresPython.get(file);
  }

  /** The assignment of rows to the file; see {@link Assignments}. */
  public int metadata(int file) {
    return metadata.get(file);
  }

  /** The name of a file of this project and candidate; empty if nobody knows. */
  public String name(int project, int candidate, int file) {
    int whole = name.get(file);
    if (whole != 0) {
      return texts.get(whole);
    }
    int flag = flags.get(file);
    if ((flag & NAME_UNKNOWN) != 0) {
      return "";
    }
    String version = candidates.versionText(candidate);
    if ((flag & SDIST) != 0) {
      int prefix = sdistPrefix.get(project);
      return FileNames.sdist(
          prefix == 0 ? names.get(project) : texts.get(prefix), version, (flag & ZIP) != 0);
    }
    int prefix = wheelPrefix.get(project);
    return FileNames.wheel(
        prefix == 0 ? FileNames.wheelPrefix(names.get(project)) : texts.get(prefix),
        version,
        buildTag(file),
        tagsText(tags.get(file)));
  }
}
