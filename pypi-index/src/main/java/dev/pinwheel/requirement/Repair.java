package dev.pinwheel.requirement;

/**
 * A known way in which metadata on an index is malformed, and how it is read. The repairs are tried
 * in this order, each on what the one before has left; they touch specifiers only.
 */
public enum Repair {
  /** {@code >=7.2.0<8.0.0} is {@code >=7.2.0,<8.0.0}. */
  MISSING_COMMA {
    @Override
    void apply(String text, StringBuilder repaired) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (i > 0 && isDigit(text.charAt(i - 1)) && isOperatorPart(c)) {
          repaired.append(',');
        }
        repaired.append(c);
      }
    }
  },

  /** {@code !=~5.0} is {@code !=5.0.*}. */
  NOT_EQUAL_TILDE {
    @Override
    void apply(String text, StringBuilder repaired) {
      int at = 0;
      while (at < text.length()) {
        int end = text.startsWith("!=~", at) ? release(text, at + 3) : at;
        if (end > at + 3) {
          repaired.append("!=").append(text, at + 3, end).append(".*");
          at = end;
        } else {
          repaired.append(text.charAt(at++));
        }
      }
    }
  },

  /** {@code >=1.9.*} is {@code >=1.9}; so for the other three operators of order. */
  STAR_AFTER_ORDER {
    @Override
    void apply(String text, StringBuilder repaired) {
      int at = 0;
      while (at < text.length()) {
        char c = text.charAt(at);
        repaired.append(c);
        at++;
        if (c != '<' && c != '>') {
          continue;
        }
        int version = text.startsWith("=", at) ? at + 1 : at;
        while (version < text.length() && RequirementReader.isBlank(text.charAt(version))) {
          version++;
        }
        int end = release(text, version);
        if (end > version && text.startsWith(".*", end)) {
          repaired.append(text, at, end);
          at = end + 2;
        }
      }
    }
  },

  /** {@code !=3.0*} is {@code !=3.0.*}. */
  MISSING_DOT {
    @Override
    void apply(String text, StringBuilder repaired) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '*' && i > 0 && isDigit(text.charAt(i - 1))) {
          repaired.append('.');
        }
        repaired.append(c);
      }
    }
  },

  /** {@code >=3.6,} is {@code >=3.6}. */
  TRAILING_COMMA {
    @Override
    void apply(String text, StringBuilder repaired) {
      int end = text.length();
      while (end > 0 && RequirementReader.isBlank(text.charAt(end - 1))) {
        end--;
      }
      if (end > 0 && text.charAt(end - 1) == ',') {
        repaired.append(text, 0, end - 1).append(text, end, text.length());
      } else {
        repaired.append(text);
      }
    }
  },

  /** {@code >dev} is {@code >0.0.0dev}. */
  GREATER_THAN_DEV {
    @Override
    void apply(String text, StringBuilder repaired) {
      for (int i = 0; i < text.length(); i++) {
        repaired.append(text.charAt(i));
        if (text.startsWith(">dev", i)) {
          repaired.append("0.0.0");
        }
      }
    }
  },

  /** {@code >=9.0.0a1.0} is {@code >=9.0.0a1}. */
  ZERO_AFTER_SUFFIX {
    @Override
    void apply(String text, StringBuilder repaired) {
      int at = 0;
      while (at < text.length()) {
        int end = isWordStart(text, at) ? release(text, at) : at;
        int suffix = end > at ? suffix(text, end) : end;
        if (suffix > end && text.startsWith(".0", suffix) && endsVersion(text, suffix + 2)) {
          repaired.append(text, at, suffix);
          at = suffix + 2;
        } else {
          int next = Math.max(at + 1, suffix);
          repaired.append(text, at, next);
          at = next;
        }
      }
    }
  },

  /** {@code '>=2.7'} is {@code >=2.7}. */
  QUOTES {
    @Override
    void apply(String text, StringBuilder repaired) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c != '\'' && c != '"') {
          repaired.append(c);
        }
      }
    }
  };

  /** The letter that stands for the repair in reports. */
  public char letter() {
    return switch (this) {
      case MISSING_COMMA -> 'a';
      case NOT_EQUAL_TILDE -> 'b';
      case STAR_AFTER_ORDER -> 'c';
      case MISSING_DOT -> 'd';
      case TRAILING_COMMA -> 'e';
      case GREATER_THAN_DEV -> 'f';
      case ZERO_AFTER_SUFFIX -> 'g';
      case QUOTES -> 'h';
    };
  }

  /** The text of specifiers, mended. */
  String apply(String text) {
    StringBuilder repaired = new StringBuilder(text.length() + 8);
    apply(text, repaired);
    return repaired.toString();
  }

  abstract void apply(String text, StringBuilder repaired);

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isOperatorPart(char c) {
    return RequirementReader.isOperatorPart(c) || c == '^';
  }

  /** The end of numbers joined by dots; {@code from} if there is none. */
  private static int release(String text, int from) {
    int end = digits(text, from);
    while (end > from && text.startsWith(".", end)) {
      int next = digits(text, end + 1);
      if (next == end + 1) {
        return end;
      }
      end = next;
    }
    return end;
  }

  private static int digits(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /**
   * The end of {@code a1}, {@code rc2}, {@code dev3} and the like; {@code from} if there is none.
   */
  private static int suffix(String text, int from) {
    int word = text.startsWith(".", from) ? from + 1 : from;
    for (String phase : new String[] {"a", "b", "rc", "post", "dev"}) {
      if (text.startsWith(phase, word)) {
        int end = digits(text, word + phase.length());
        return end > word + phase.length() ? end : from;
      }
    }
    return from;
  }

  private static boolean isWordStart(String text, int at) {
    return at == 0 || !RequirementReader.isNamePart(text.charAt(at - 1));
  }

  private static boolean endsVersion(String text, int at) {
    return at == text.length()
        || !RequirementReader.isNamePart(text.charAt(at)) && text.charAt(at) != '*';
  }
}
