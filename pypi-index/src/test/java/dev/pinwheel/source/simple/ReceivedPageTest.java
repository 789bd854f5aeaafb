package dev.pinwheel.source.simple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pinwheel.source.RefusalException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only addresses change in a page that came, and only those that are relative to where it was. */
final class ReceivedPageTest {
  private static final URI ADDRESS = URI.create("https://example.org/simple/foo/");

  private static String json(String page) throws RefusalException {
    return new String(
        ReceivedPage.json(page.getBytes(StandardCharsets.UTF_8), "foo", ADDRESS),
        StandardCharsets.UTF_8);
  }

  private static String html(String page) throws RefusalException {
    return new String(
        ReceivedPage.html(page.getBytes(StandardCharsets.UTF_8), ADDRESS), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "foo-1.0.zip, https://example.org/simple/foo/foo-1.0.zip",
    "../../f/foo-1.0.zip#sha256=1, https://example.org/f/foo-1.0.zip#sha256=1",
    "/f/foo-1.0.zip, https://example.org/f/foo-1.0.zip",
    "//other.org/foo-1.0.zip, https://other.org/foo-1.0.zip",
    "https://other.org/foo-1.0.zip, https://other.org/foo-1.0.zip",
    "https://me:s3cret@other.org/foo-1.0.zip, https://other.org/foo-1.0.zip",
    "file:///foo-1.0.zip, file:///foo-1.0.zip",
    "a b/foo-1.0.zip, a b/foo-1.0.zip"
  })
  void addressesAreAbsoluteInBothForms(String before, String after) throws RefusalException {
    String json =
        "{\"files\":[{\"filename\":\"foo-1.0.zip\",\"url\":\"%s\",\"hashes\":{},\"n\":1.50e1}]}";
    assertEquals(json.formatted(after), json(json.formatted(before)));
    String html = "<p>caf\u00e9<a data-x=1 href='%s' title=\"%s\">foo-1.0.zip</a>";
    assertEquals(html.formatted(after, before), html(html.formatted(before, before)));
  }

  @Test
  void onlyTheAddressesOfFilesChange() throws RefusalException {
    String page =
        "{\"url\":\"a\",\"meta\":{\"url\":\"b\"},\"files\":[{\"filename\":\"foo-1.0.zip\","
            + "\"hashes\":{\"url\":\"c\"},\"url\":\"%s\"}],\"other\":[{\"url\":\"d\"}]}";
    assertEquals(page.formatted("https://example.org/simple/foo/f"), json(page.formatted("f")));
  }

  @Test
  void anAddressInHtmlIsWrittenSoThatItCanBeReadBack() throws RefusalException {
    assertEquals(
        "<a href=https://example.org/simple/foo/foo-1.0.zip?a=1&amp;b=2>",
        html("<a href=foo-1.0.zip?a=1&amp;b=2>"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | page is not JSON",
        "{\"files\": {}} | page has no list of files",
        "{\"files\": []} x | page is not JSON",
        "{\"files\": [1]} | page holds a file that is no object",
        "{\"files\": [[]]} | page holds a file that is no object",
        "{\"name\": \"bar\", \"files\": []} | page is of another project than was asked for"
      })
  void whatIsNoPageIsRefused(String page, String reason) {
    assertEquals(reason, assertThrows(RefusalException.class, () -> json(page)).reason());
  }

  @Test
  void aPageInHtmlWithoutFilesIsAPageIfItHasNoOtherLinks() throws RefusalException {
    String empty = "<!DOCTYPE html><html><body><h1>Links for foo</h1></body></html>";
    assertEquals(empty, html(empty));
    assertThrows(RefusalException.class, () -> html("<a href=/login>Log in</a>"));
    assertThrows(RefusalException.class, () -> html("<form action=/login></form>"));
    assertThrows(RefusalException.class, () -> html("<base href=/><a href=foo-1.0.zip></a>"));
  }
}
