package dev.pinwheel.version;

/** A version, or a part of it, in the normal form of PEP 440. */
final class NormalForm {
  private final Spelling spelling;
  private final StringBuilder out = new StringBuilder();

  private NormalForm(Spelling spelling) {
    this.spelling = spelling;
  }

  /** The whole version. */
  static String of(Spelling spelling) {
    NormalForm form = new NormalForm(spelling);
    form.base();
    if (spelling.pre != 0) {
      form.out.append(spelling.pre == 'r' ? "rc" : spelling.pre == 'a' ? "a" : "b");
      form.number(spelling.preFrom, spelling.preTo);
    }
    if (spelling.postFrom != Spelling.NONE) {
      form.out.append(".post");
      form.number(spelling.postFrom, spelling.postTo);
    }
    if (spelling.devFrom != Spelling.NONE) {
      form.out.append(".dev");
      form.number(spelling.devFrom, spelling.devTo);
    }
    if (spelling.localFrom != Spelling.NONE) {
      form.out.append('+');
      form.local();
    }
    return form.out.toString();
  }

  /** Epoch and release. */
  static String base(Spelling spelling) {
    NormalForm form = new NormalForm(spelling);
    form.base();
    return form.out.toString();
  }

  /** The local part, or nothing. */
  static String local(Spelling spelling) {
    NormalForm form = new NormalForm(spelling);
    if (spelling.localFrom != Spelling.NONE) {
      form.local();
    }
    return form.out.toString();
  }

  private void base() {
    String text = spelling.text;
    if (spelling.epochFrom != Spelling.NONE) {
      int length = out.length();
      number(spelling.epochFrom, spelling.epochTo);
      if (out.charAt(length) == '0') {
        out.setLength(length);
      } else {
        out.append('!');
      }
    }
    int end;
    for (int at = spelling.releaseFrom; at < spelling.releaseTo; at = end + 1) {
      end = Characters.endOfDigits(text, at, spelling.releaseTo);
      number(at, end);
      if (end < spelling.releaseTo) {
        out.append('.');
      }
    }
  }

  private void local() {
    String text = spelling.text;
    int end;
    for (int at = spelling.localFrom; at < spelling.localTo; at = end + 1) {
      boolean digits = true;
      for (end = at; end < spelling.localTo && !Characters.isSeparator(text.charAt(end)); end++) {
        digits &= Characters.isDigit(text.charAt(end));
      }
      if (at > spelling.localFrom) {
        out.append('.');
      }
      if (digits) {
        number(at, end);
      } else {
        for (int i = at; i < end; i++) {
          out.append(Characters.lower(text.charAt(i)));
        }
      }
    }
  }

  private void number(int from, int to) {
    int start = Characters.afterZeros(spelling.text, from, to);
    if (start == to) {
      out.append('0');
    } else {
      out.append(spelling.text, start, to);
    }
  }
}
