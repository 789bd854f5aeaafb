package dev.pinwheel.version;

import dev.pinwheel.name.SyntaxException;

/**
 * Where the parts of one version stand in its text, after the grammar of PEP 440.
 *
 * <p>Each part is a pair of positions; a suffix without a number has an empty one, which means
 * zero. The text is read once from left to right and never looked at again behind the position.
 */
final class Spelling {
  /** No such part. */
  static final int NONE = -1;

  /** Digits of one number beyond which a version is refused; the limit of Python itself. */
  static final int MOST_DIGITS = 4300;

  final String text;
  final int from;
  final int to;

  int epochFrom = NONE;
  int epochTo;
  int releaseFrom;
  int releaseTo;

  /** One of {@code 'a'}, {@code 'b'}, {@code 'r'} (for rc), or zero. */
  char pre;

  int preFrom;
  int preTo;
  int postFrom = NONE;
  int postTo;
  int devFrom = NONE;
  int devTo;
  int localFrom = NONE;
  int localTo;

  private int at;
  private String wrong = "";
  private int wrongAt;
  private int wrongLength = 1;

  /** The text between two positions, not read yet. */
  Spelling(String text, int from, int to) {
    this.text = text;
    this.from = from;
    this.to = to;
  }

  /** Reads the parts; false if the text is no version, for a reason that {@link #error} words. */
  boolean read() {
    at = from;
    if (at < to && (text.charAt(at) | 0x20) == 'v') {
      at++;
    }
    return release() && suffixes() && local() && end();
  }

  /** What is wrong with the text that {@link #read} refused. */
  SyntaxException error() {
    return new SyntaxException(wrong, text, wrongAt, wrongLength);
  }

  boolean isPreRelease() {
    return pre != 0 || devFrom != NONE;
  }

  /** How many numbers the release has. */
  int releaseLength() {
    int length = 1;
    for (int i = releaseFrom; i < releaseTo; i++) {
      if (text.charAt(i) == '.') {
        length++;
      }
    }
    return length;
  }

  private boolean release() {
    releaseFrom = at;
    if (!number()) {
      return false;
    }
    if (at < to && text.charAt(at) == '!') {
      epochFrom = releaseFrom;
      epochTo = at++;
      releaseFrom = at;
      if (!number()) {
        return false;
      }
    }
    while (at + 1 < to && text.charAt(at) == '.' && Characters.isDigit(text.charAt(at + 1))) {
      at++;
      if (!number()) {
        return false;
      }
    }
    releaseTo = at;
    return true;
  }

  private boolean suffixes() {
    return preRelease() && postRelease() && devRelease();
  }

  private boolean preRelease() {
    int word = afterSeparator(at);
    int after;
    if ((after = afterWord(word, "alpha")) != NONE || (after = afterWord(word, "a")) != NONE) {
      pre = 'a';
    } else if ((after = afterWord(word, "beta")) != NONE
        || (after = afterWord(word, "b")) != NONE) {
      pre = 'b';
    } else if ((after = afterWord(word, "preview")) != NONE
        || (after = afterWord(word, "pre")) != NONE
        || (after = afterWord(word, "c")) != NONE
        || (after = afterWord(word, "rc")) != NONE) {
      pre = 'r';
    } else {
      return true;
    }
    preFrom = afterSeparator(after);
    boolean read = optionalNumber(preFrom);
    preTo = at;
    return read;
  }

  private boolean postRelease() {
    int word = afterSeparator(at);
    int after;
    if (word > at && text.charAt(at) == '-' && word < to && Characters.isDigit(text.charAt(word))) {
      postFrom = word;
    } else if ((after = afterWord(word, "post")) != NONE
        || (after = afterWord(word, "rev")) != NONE
        || (after = afterWord(word, "r")) != NONE) {
      postFrom = afterSeparator(after);
    } else {
      return true;
    }
    boolean read = optionalNumber(postFrom);
    postTo = at;
    return read;
  }

  private boolean devRelease() {
    int after = afterWord(afterSeparator(at), "dev");
    if (after == NONE) {
      return true;
    }
    devFrom = afterSeparator(after);
    boolean read = optionalNumber(devFrom);
    devTo = at;
    return read;
  }

  private boolean local() {
    if (at == to || text.charAt(at) != '+') {
      return true;
    }
    localFrom = ++at;
    while (true) {
      int part = at;
      boolean digits = true;
      while (at < to && Characters.isAlphanumeric(text.charAt(at))) {
        digits &= Characters.isDigit(text.charAt(at++));
      }
      if (at == part) {
        return fail("expected a letter or digit of a local version", at, 1);
      }
      if (digits && at - part > MOST_DIGITS) {
        return tooLong(part);
      }
      if (at == to || !Characters.isSeparator(text.charAt(at))) {
        localTo = at;
        return true;
      }
      at++;
    }
  }

  private boolean end() {
    return at == to || fail("expected the end of the version", at, to - at);
  }

  private boolean number() {
    int first = at;
    while (at < to && Characters.isDigit(text.charAt(at))) {
      at++;
    }
    if (at == first) {
      return fail("expected a digit of a version", at, 1);
    }
    return at - first <= MOST_DIGITS || tooLong(first);
  }

  private boolean optionalNumber(int position) {
    at = position;
    return at == to || !Characters.isDigit(text.charAt(at)) || number();
  }

  private boolean tooLong(int first) {
    return fail("a number of more than " + MOST_DIGITS + " digits", first, at - first);
  }

  private boolean fail(String message, int position, int length) {
    wrong = message;
    wrongAt = position;
    wrongLength = length;
    return false;
  }

  private int afterSeparator(int position) {
    return position < to && Characters.isSeparator(text.charAt(position)) ? position + 1 : position;
  }

  private int afterWord(int position, String word) {
    int after = position + word.length();
    if (after > to) {
      return NONE;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = text.charAt(position + i);
      if ((c | 0x20) != word.charAt(i) || c > 'z') {
        return NONE;
      }
    }
    return after;
  }
}
