package dev.pinwheel.cli.line;

import dev.pinwheel.name.Credentials;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Where a command speaks: data to one stream, everything a person reads to the other, in the form
 * {@code error: …}, {@code warning: …}, {@code hint: …}. Without colour nothing is lost: names
 * stand in backticks. No credentials of a URL are in it: data is without them, messages have
 * asterisks, so that carets below an excerpt stay where they belong.
 */
public final class Console {
  private static final int NARROWEST = 40;
  private static final int WIDEST = 100;
  private static final int USUAL = 80;

  private static final String RED = "\033[1;31m";
  private static final String YELLOW = "\033[1;33m";
  private static final String CYAN = "\033[36m";
  private static final String DIM = "\033[2m";
  private static final String GREEN = "\033[32m";
  private static final String PLAIN = "\033[0m";

  private final Surroundings surroundings;
  private final boolean colored;
  private final boolean dataColored;
  private final boolean ascii;
  private final boolean noProgress;
  private final int quiet;
  private final int verbose;
  private final boolean json;

  private Console(
      Surroundings surroundings,
      boolean colored,
      boolean dataColored,
      boolean ascii,
      boolean noProgress,
      int quiet,
      int verbose,
      boolean json) {
    this.surroundings = surroundings;
    this.noProgress = noProgress;
    this.colored = colored;
    this.dataColored = dataColored;
    this.ascii = ascii;
    this.quiet = quiet;
    this.verbose = verbose;
    this.json = json;
  }

  /** The console that the arguments ask for. */
  public static Console of(Surroundings surroundings, Arguments arguments) {
    String color = arguments.value(GlobalOptions.COLOR, "auto");
    return new Console(
        surroundings,
        isColored(color, surroundings.variables(), surroundings.errIsTerminal()),
        !arguments.isGiven(OutputFile.OUTPUT)
            && isColored(color, surroundings.variables(), surroundings.outIsTerminal()),
        arguments.value(GlobalOptions.CHARSET, "utf8").equals("ascii"),
        arguments.has(GlobalOptions.NO_PROGRESS),
        arguments.count(GlobalOptions.QUIET),
        arguments.count(GlobalOptions.VERBOSE),
        arguments.asksForJson());
  }

  /** The option before the variables, and these before what the stream is. */
  public static boolean isColored(String option, Map<String, String> variables, boolean terminal) {
    if (!option.equals("auto")) {
      return option.equals("always");
    }
    if (isSet(variables, "NO_COLOR")) {
      return false;
    }
    if (isSet(variables, "FORCE_COLOR") || isSet(variables, "CLICOLOR_FORCE")) {
      return true;
    }
    return terminal && !variables.getOrDefault("TERM", "dumb").equals("dumb");
  }

  private static boolean isSet(Map<String, String> variables, String name) {
    String value = variables.getOrDefault(name, "");
    return !value.isEmpty() && !(value.equals("0") && !name.equals("NO_COLOR"));
  }

  /** What the command sees of the world. */
  public Surroundings surroundings() {
    return surroundings;
  }

  /** Whether stack traces were asked for. */
  public boolean showsTraces() {
    return verbose >= 2;
  }

  /** The columns to wrap text at. */
  public int width() {
    String columns = surroundings.variables().getOrDefault("COLUMNS", "");
    int width = 0;
    for (int i = 0; i < columns.length() && width <= WIDEST; i++) {
      char c = columns.charAt(i);
      if (c < '0' || c > '9') {
        return USUAL;
      }
      width = width * 10 + c - '0';
    }
    return width == 0 ? USUAL : Math.max(NARROWEST, Math.min(WIDEST, width));
  }

  /** Writes data. */
  public void print(String data) {
    printAsIs(Credentials.removed(data));
  }

  /** Writes data of which each byte counts, such as a lock; its writer has removed credentials. */
  public void printAsIs(String data) {
    try {
      surroundings.out().write(data.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /** Whether text for people keeps to ASCII. */
  public boolean isAscii() {
    return ascii;
  }

  /** Data that stands back, where data is coloured. */
  public String dimmed(String data) {
    return dataColored ? DIM + data + PLAIN : data;
  }

  /** Data in the colour of its sign, where data is coloured: added, removed, changed, alarm. */
  public String signed(char sign, String data) {
    if (!dataColored) {
      return data;
    }
    String color =
        switch (sign) {
          case '+' -> GREEN;
          case '-' -> "\033[31m";
          case '!' -> RED;
          default -> YELLOW;
        };
    return color + data + PLAIN;
  }

  /** Whether progress is shown: to somebody who looks, and has not asked for silence. */
  boolean showsProgress() {
    return quiet == 0
        && surroundings.errIsTerminal()
        && !isSet(surroundings.variables(), "CI")
        && !noProgress;
  }

  /** Hands on what was written; the last act of a run. */
  public void flush() {
    try {
      surroundings.out().flush();
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private static RuntimeException cannotWrite(IOException e) {
    String reason = String.valueOf(e.getMessage());
    if (reason.contains("Broken pipe")) {
      return new ClosedOutput();
    }
    return new CommandException(
        ExitCode.FILES, "cannot write to stdout: " + Printable.of(reason), List.of());
  }

  /** Nobody reads the data any more: a quiet end. Carries no stack trace. */
  public static final class ClosedOutput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClosedOutput() {
      super(null, null, false, false);
    }
  }

  /** A line about the work, for those who ask for more. */
  public void note(String message) {
    if (verbose > 0 && quiet == 0) {
      say("", "", message);
    }
  }

  /** A line about the work. */
  public void status(String message) {
    if (quiet == 0) {
      say("", "", message);
    }
  }

  /** Something that the reader can and should act on. */
  public void warning(String message) {
    if (quiet == 0) {
      say(YELLOW, "warning: ", message);
    }
  }

  /** A warning of what somebody may have done on purpose: shown where errors are. */
  public void alarm(String message) {
    if (quiet < 2) {
      say(YELLOW, "warning: ", message);
    }
  }

  /** Something worth knowing that nobody has to act on. */
  public void hint(String message) {
    if (quiet == 0) {
      say(CYAN, "hint: ", message);
    }
  }

  /** Why the answer is no, and what to do about it. */
  public void error(String message, List<String> hints) {
    error(ExitCode.NO, message, hints);
  }

  /** What went wrong, and what to do about it. */
  public void error(ExitCode code, String message, List<String> hints) {
    if (quiet > 1) {
      return;
    }
    if (json) {
      write(ErrorJson.of(code, message, hints));
      return;
    }
    say(RED, "error: ", message);
    if (!hints.isEmpty()) {
      write("\n");
    }
    for (String hint : hints) {
      say(CYAN, "hint: ", hint);
    }
  }

  /** Whatever foreign text a message holds, nothing of it steers the terminal or is a secret. */
  private void say(String color, String label, String foreign) {
    String message = Printable.lines(Credentials.hidden(foreign));
    if (!colored) {
      write(label + message + "\n");
    } else if (label.isEmpty()) {
      write(withNamesColored(message) + "\n");
    } else {
      write(
          color
              + label.substring(0, label.length() - 1)
              + PLAIN
              + " "
              + withNamesColored(message)
              + "\n");
    }
  }

  /** Colours what stands in backticks, and keeps the backticks. */
  private static String withNamesColored(String message) {
    StringBuilder painted = new StringBuilder(message.length() + 16);
    boolean inside = false;
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      if (c != '`') {
        painted.append(c);
      } else {
        painted.append(inside ? "`" + PLAIN : CYAN + "`");
        inside = !inside;
      }
    }
    return inside ? painted.append(PLAIN).toString() : painted.toString();
  }

  /** Writes a message; when nobody can read it, there is nobody to tell. */
  private void write(String text) {
    OutputStream err = surroundings.err();
    try {
      err.write((ascii ? inAscii(text) : text).getBytes(StandardCharsets.UTF_8));
      err.flush();
    } catch (IOException e) {
      return;
    }
  }

  private static String inAscii(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '…' -> plain.append("...");
        case '→' -> plain.append("->");
        default -> plain.append(c < 0x80 ? c : '?');
      }
    }
    return plain.toString();
  }
}
