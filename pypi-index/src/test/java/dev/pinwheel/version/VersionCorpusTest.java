package dev.pinwheel.version;

import dev.pinwheel.testing.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the reference library says of real versions and specifiers, row by row. */
@Tag("corpus")
final class VersionCorpusTest {
  private static final String FOLDER = "pinwheel.conformance";

  @Test
  void versionsHaveTheNormalFormOfTheReference() {
    Rows.check(FOLDER, "versions", VersionCorpusTest::normalForm);
  }

  private static @Nullable String normalForm(List<String> row) {
    Version version = Version.tryParse(row.get(0));
    String normal = version == null ? "INVALID" : version.toString();
    return normal.equals(row.get(1)) ? null : "we say " + normal;
  }

  @Test
  void versionsStandInTheOrderOfTheReference() {
    Rows.check(FOLDER, "version_order", VersionCorpusTest::order);
  }

  private static @Nullable String order(List<String> row) {
    List<Version> versions = new ArrayList<>();
    List<Integer> steps = new ArrayList<>();
    steps.add(0);
    for (String word : row.get(1).split(" ", -1)) {
      switch (word) {
        case "<" -> steps.add(steps.getLast() + 1);
        case "=" -> steps.add(steps.getLast());
        default -> versions.add(Version.parse(word));
      }
    }
    if (versions.size() != steps.size()) {
      return "unreadable row";
    }
    for (int i = 0; i < versions.size(); i++) {
      for (int k = 0; k < versions.size(); k++) {
        Version a = versions.get(i);
        Version b = versions.get(k);
        int expected = Integer.signum(steps.get(i) - steps.get(k));
        if (Integer.signum(a.compareTo(b)) != expected || a.equals(b) != (expected == 0)) {
          return "we say " + a.compareTo(b) + " of " + a + " and " + b;
        }
      }
    }
    return null;
  }

  @Test
  void specifiersAdmitWhatTheReferenceAdmits() {
    Rows.check(FOLDER, "specifiers", VersionCorpusTest::admission);
  }

  private static @Nullable String admission(List<String> row) {
    Specifiers specifiers = Specifiers.tryParse(row.get(0));
    Version version = Version.tryParse(row.get(1));
    if (specifiers == null || version == null) {
      return "we cannot read it";
    }
    boolean contains = specifiers.contains(version);
    if (!row.get(0).contains("===") && contains != specifiers.set().contains(version)) {
      return "we disagree with our set";
    }
    return contains == row.get(2).equals("True") ? null : "we say " + contains;
  }

  @Test
  void requiresPythonAdmitsTheInterpretersOfTheReference() {
    Rows.check(FOLDER, "requires_python", VersionCorpusTest::requiresPython);
  }

  private static @Nullable String requiresPython(List<String> row) {
    Specifiers specifiers = Specifiers.tryParse(row.get(0));
    if (specifiers == null || row.get(1).equals("INVALID")) {
      return specifiers == null && row.get(1).equals("INVALID") ? null : "we say " + specifiers;
    }
    if (!specifiers.toString().equals(row.get(1))) {
      return "we say " + specifiers;
    }
    for (String entry : row.get(2).split(",", -1)) {
      int colon = entry.indexOf(':');
      Version python = Version.parse(entry.substring(0, colon));
      if (specifiers.contains(python) != entry.endsWith(":1")) {
        return "we disagree about " + python;
      }
    }
    return null;
  }
}
