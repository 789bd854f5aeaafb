package dev.pinwheel.toml;

/** Reads integers and floats. */
final class NumberReader {
  private final String text;
  private final int from;
  private final int longest;
  private int at;

  NumberReader(String text, int from, int longest) {
    this.text = text;
    this.from = from;
    this.longest = longest;
    this.at = from;
  }

  /** Where the value ends. */
  int end() {
    return at;
  }

  Object read() throws TomlException {
    char sign = peek();
    if (sign == '+' || sign == '-') {
      at++;
    }
    if (text.startsWith("inf", at)) {
      at += 3;
      return sign == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (text.startsWith("nan", at)) {
      at += 3;
      return Double.NaN;
    }
    int start = at;
    if (sign != '+' && sign != '-' && peek() == '0' && at + 1 < text.length()) {
      int radix =
          switch (text.charAt(at + 1)) {
            case 'x' -> 16;
            case 'o' -> 8;
            case 'b' -> 2;
            default -> 10;
          };
      if (radix != 10) {
        at += 2;
        return integer(digits(radix), radix);
      }
    }
    String whole = digits(10);
    if (whole.length() > 1 && whole.charAt(0) == '0') {
      throw new TomlException("a number must not begin with a zero", start);
    }
    if (peek() != '.' && peek() != 'e' && peek() != 'E') {
      return integer(sign == '-' ? "-" + whole : whole, 10);
    }
    StringBuilder number = new StringBuilder();
    if (sign == '-') {
      number.append('-');
    }
    number.append(whole);
    if (peek() == '.') {
      at++;
      number.append('.').append(digits(10));
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      number.append('e');
      if (peek() == '+' || peek() == '-') {
        number.append(text.charAt(at++));
      }
      number.append(digits(10));
    }
    return Double.valueOf(number.toString());
  }

  private Object integer(String digits, int radix) throws TomlException {
    try {
      return Long.valueOf(digits, radix);
    } catch (NumberFormatException e) {
      throw new TomlException("an integer has at most 64 bits", from);
    }
  }

  /** Digits; single underscores stand between some of them. */
  private String digits(int radix) throws TomlException {
    int start = at;
    boolean underscores = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '_') {
        boolean between =
            at > start
                && isDigit(at - 1, radix)
                && at + 1 < text.length()
                && isDigit(at + 1, radix);
        if (!between) {
          throw new TomlException("an underscore must be between two digits", at);
        }
        underscores = true;
      } else if (!isDigit(at, radix)) {
        break;
      }
      at++;
      if (at - from > longest) {
        throw new TomlException("a number of more than " + longest + " digits", from);
      }
    }
    if (at == start) {
      throw new TomlException("a digit is missing", at);
    }
    String digits = text.substring(start, at);
    return underscores ? digits.replace("_", "") : digits;
  }

  private boolean isDigit(int index, int radix) {
    char c = text.charAt(index);
    return c < 128 && Character.digit(c, radix) >= 0;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }
}
