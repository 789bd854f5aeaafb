package dev.pinwheel.wheel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pinwheel.name.SyntaxException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SdistNameTest {
  @Test
  void rule35TheKnownNameTellsWhereTheVersionBegins() {
    for (String[] row :
        new String[][] {
          {"foo-1.0.tar.gz", "foo", "1.0"},
          {"foo-bar-1.0.tar.gz", "foo-bar", "1.0"},
          {"foo-bar-1.0.zip", "Foo.Bar", "1.0"},
          {"Foo.Bar-1.0.zip", "foo_bar", "1.0"},
          {"foo_-._bar-1.0.tar.gz", "foo-bar", "1.0"},
          {"foo-1-1.0.tar.gz", "foo-1", "1.0"},
          {"foo-1-1.0.tar.gz", "foo-1-1", null},
          {"foo-1.0-1.tar.gz", "foo", "1.0-1"},
          {"python3-saml-1.2.tar.gz", "python3-saml", "1.2"},
        }) {
      SdistName name = SdistName.tryParse(row[0], row[1]);
      if (row[2] == null) {
        assertNull(name, row[0]);
      } else {
        assertNotNull(name, row[0]);
        assertEquals(row[2], name.version().text());
      }
    }
  }

  @Test
  void whatIsNoSourceDistributionOfTheProjectIsRefused() {
    for (String[] row :
        new String[][] {
          {"", "foo"},
          {".tar.gz", "foo"},
          {"foo.tar.gz", "foo"},
          {"foo-.tar.gz", "foo"},
          {"foo-1.0.tar.bz2", "foo"},
          {"foo-1.0.tgz", "foo"},
          {"foo-1.0.TAR.GZ", "foo"},
          {"foo_1.0.tar.gz", "foo"},
          {"foobar-1.0.tar.gz", "foo"},
          {"foo-bar-1.0.tar.gz", "foo"},
          {"foo-1.0-linux.zip", "foo"},
          {"fo-1.0.tar.gz", "foo"},
          {"foobar-1.0.tar.gz", "foo-bar"},
          {"foo-1.0\0.tar.gz", "foo"},
        }) {
      assertNull(SdistName.tryParse(row[0], row[1]), row[0]);
      assertThrows(SyntaxException.class, () -> SdistName.parse(row[0], row[1]), row[0]);
    }
  }

  @Test
  void hostileNamesCostNothing() {
    String text = "foo" + "-".repeat(10_000_000) + ".zip";
    assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> assertNull(SdistName.tryParse(text, "foo")));
  }
}
