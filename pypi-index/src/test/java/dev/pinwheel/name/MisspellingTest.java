package dev.pinwheel.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who follows a suggestion installs what it names, so only what is nearly certain is suggested. */
class MisspellingTest {
  private static final List<String> NAMES =
      List.of("boto3", "numpy", "pillow", "requests", "scikit-learn", "toml", "tomli", "typer");

  @ParameterizedTest
  @CsvSource({
    "numpyy, numpy",
    "reqvests, requests",
    "nupmy, numpy",
    "reqests, requests",
    "requestss, requests",
    "scikitlearn, scikit-learn",
    "sci-kit-learn, scikit-learn"
  })
  void suggestsWhatWasSurelyMeant(String name, String meant) {
    assertEquals(meant, Misspelling.of(name, NAMES));
  }

  @ParameterizedTest
  @CsvSource({
    "willow", // another first letter
    "boto", // a digit tells projects apart
    "boto4",
    "tom", // too short for a slip to be certain
    "types", // a word of its own
    "numpy-stubs",
    "flask"
  })
  void suggestsNothingElse(String name) {
    assertNull(Misspelling.of(name, NAMES));
  }

  @Test
  void suggestsNothingWhereTwoAreAsNear() {
    assertNull(Misspelling.of("colors", List.of("color", "colours")));
  }
}
