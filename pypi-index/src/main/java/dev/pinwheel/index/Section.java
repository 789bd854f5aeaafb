package dev.pinwheel.index;

/** The ids of the sections of the metadata part; see docs/reference/index-format.md, section 3. */
public final class Section {
  public static final int NAMES = 1;
  public static final int NAME_HASH = 3;
  public static final int CANDIDATE_START = 4;
  public static final int EDGE_START = 5;
  public static final int RECORD_START = 6;
  public static final int DISPLAY_NAME = 7;
  public static final int WHEEL_PREFIX = 8;
  public static final int SDIST_PREFIX = 9;
  public static final int UNREADABLE_VERSION_START = 10;
  public static final int UNREADABLE_VERSION = 11;
  public static final int BUILD_RULE_START = 12;
  public static final int BUILD_RULE_FIRST = 13;
  public static final int BUILD_RULE_END = 14;
  public static final int BUILD_RULE_LIST = 15;
  public static final int STATUS = 16;
  public static final int STATUS_REASON = 17;
  public static final int NAME_RANK = 18;

  public static final int VERSIONS = 20;
  public static final int CANDIDATE_VERSION = 22;
  public static final int CANDIDATE_FLAGS = 23;
  public static final int ROW_START = 24;
  public static final int FILE_START = 25;
  public static final int NEWEST_UPLOAD = 26;
  public static final int OLDEST_UPLOAD = 27;

  public static final int ROW_RECORD = 30;
  public static final int ROW_REQUIRES_PYTHON = 31;
  public static final int ROW_FLAGS = 32;
  public static final int RECORD_EDGE_START = 33;
  public static final int RECORD_EDGE = 34;
  public static final int RECORD_EXTRAS = 35;
  public static final int EXTRAS = 36;
  public static final int EXTRA_LIST_START = 38;
  public static final int EXTRA_LIST = 39;
  public static final int REQUIRES_PYTHON = 40;
  public static final int REQUIRES_PYTHON_ORIGINAL = 41;

  public static final int EDGE_REQUIREMENT = 50;
  public static final int EDGE_EXTRA = 51;
  public static final int EDGE_FLAGS = 52;
  public static final int EDGE_ROWS = 53;

  public static final int REQUIREMENT_TARGET = 60;
  public static final int REQUIREMENT_EXTRAS = 61;
  public static final int REQUIREMENT_SPECIFIER = 62;
  public static final int REQUIREMENT_CANDIDATES = 63;
  public static final int REQUIREMENT_MARKER = 64;
  public static final int REQUIREMENT_URL = 65;
  public static final int REQUIREMENT_ORIGINAL = 66;
  public static final int REQUIREMENT_FLAGS = 67;
  public static final int MARKERS = 68;
  public static final int SET_START = 70;
  public static final int SET_FIRST = 71;
  public static final int SET_END = 72;

  public static final int FILE_FLAGS = 80;
  public static final int FILE_TAGS = 81;
  public static final int TAGS = 82;
  public static final int FILE_BUILD_TAG = 84;
  public static final int FILE_NAME = 85;
  public static final int FILE_YANKED = 86;
  public static final int FILE_UPLOAD = 87;
  public static final int FILE_REQUIRES_PYTHON = 88;
  public static final int FILE_METADATA = 89;
  public static final int ASSIGNMENT_START = 90;
  public static final int ASSIGNMENT_PYTHON = 91;
  public static final int ASSIGNMENT_ROW = 92;
  public static final int ASSIGNMENT_BUILD = 93;
  public static final int BUILD_LIST_START = 94;
  public static final int BUILD_REQUIREMENT = 95;
  public static final int BUILD_BACKEND = 96;

  public static final int TEXTS = 100;
  public static final int REPORT = 102;
  public static final int LEFT_OUT = 103;

  /** Above all ids of this format. */
  public static final int FIRST_UNKNOWN = 104;

  private Section() {}
}
