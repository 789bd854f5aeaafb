package dev.pinwheel.source.simple;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pinwheel.source.DistributionName;
import dev.pinwheel.source.RefusalException;
import dev.pinwheel.source.StrictJson;
import dev.pinwheel.source.WebAddress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A page as it came from an address, made ready to be kept: what {@link SimplePages} would refuse
 * as a whole is refused here already, and addresses that are relative to where the page came from
 * are absolute afterwards. All else stays as it is, to the byte if no address changes.
 */
public final class ReceivedPage {
  /** How files end that somebody installed at some time. */
  private static final List<String> ENDS =
      List.of(
          ".whl",
          ".tar.gz",
          ".zip",
          ".egg",
          ".exe",
          ".tar.bz2",
          ".tgz",
          ".tar.xz",
          ".tar.Z",
          ".msi",
          ".rpm",
          ".deb",
          ".dmg",
          ".metadata",
          ".asc");

  private ReceivedPage() {}

  /** A page in JSON (PEP 691). */
  public static byte[] json(byte[] page, String project, URI address) throws RefusalException {
    try {
      check(new JsonPage(() -> new ByteArrayInputStream(page), page.length).header(), project);
      JsonMapper mapper = StrictJson.mapper(page.length);
      if (!walk(page, address, mapper, null)) {
        return page;
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(page.length);
      try (JsonGenerator out = mapper.createGenerator(bytes)) {
        walk(page, address, mapper, out);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new RefusalException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * A file that two pages of one project give different bytes, or null: nobody replaces a file
   * under its name in good faith.
   *
   * @param before the page that was there, in JSON or not
   * @param now the page that came
   */
  public static @Nullable String replaced(
      byte[] before, boolean wasJson, byte[] now, boolean isJson) {
    Map<String, List<String>> known = new HashMap<>();
    String[] found = {null};
    try {
      each(before, wasJson, file -> known.put(file.fileName(), file.hashes()));
      each(
          now,
          isJson,
          file -> {
            if (found[0] == null
                && differ(known.getOrDefault(file.fileName(), List.of()), file.hashes())) {
              found[0] = file.fileName();
            }
          });
    } catch (IOException | RefusalException e) {
      // What cannot be read any more is no witness.
    }
    return found[0];
  }

  private static void each(byte[] page, boolean isJson, Consumer<PageFile> files)
      throws IOException, RefusalException {
    PageFile.Sink sink =
        new PageFile.Sink() {
          @Override
          public void file(PageFile file) {
            files.accept(file);
          }

          @Override
          public void refused(String reason, String subject) {}
        };
    if (isJson) {
      new JsonPage(() -> new ByteArrayInputStream(page), page.length).files(sink);
    } else {
      new HtmlPage(new String(page, StandardCharsets.UTF_8)).files(sink);
    }
  }

  /** Whether two lists of hashes give one algorithm two values. */
  private static boolean differ(List<String> hashes, List<String> others) {
    for (String hash : hashes) {
      String algorithm = hash.substring(0, hash.indexOf(':') + 1);
      for (String other : others) {
        if (other.startsWith(algorithm) && !other.equals(hash)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Goes over a page, of which each file is an object.
   *
   * @param out what the page is copied to with absolute addresses, or null
   * @return whether any address changes
   */
  private static boolean walk(
      byte[] page, URI address, JsonMapper mapper, @Nullable JsonGenerator out)
      throws IOException, RefusalException {
    try (JsonParser in = mapper.createParser(page)) {
      boolean changes = false;
      int depth = 0;
      boolean isFiles = false;
      boolean isAddress = false;
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        if (token.isStructStart()) {
          depth++;
        } else if (token.isStructEnd()) {
          depth--;
        }
        if (isFiles && isNoFile(token, depth)) {
          throw new RefusalException("page holds a file that is no object");
        }
        if (token == JsonToken.FIELD_NAME) {
          isFiles = depth == 1 ? in.currentName().equals("files") : isFiles;
          isAddress = depth == 3 && isFiles && in.currentName().equals("url");
        } else if (isAddress && token == JsonToken.VALUE_STRING) {
          String before = in.getText();
          String after = absolute(before, address);
          changes |= !after.equals(before);
          isAddress = false;
          if (out != null) {
            out.writeString(after);
          }
          continue;
        }
        if (out != null && token.isNumeric()) {
          out.writeNumber(in.getText());
        } else if (out != null) {
          out.copyCurrentEvent(in);
        }
      }
      return changes;
    }
  }

  /** Whether a token within the list of files begins something else than a file. */
  private static boolean isNoFile(JsonToken token, int depth) {
    return depth == 2 && token.isScalarValue() || depth == 3 && token == JsonToken.START_ARRAY;
  }

  /** A page in HTML (PEP 503). */
  public static byte[] html(byte[] page, URI address) throws RefusalException {
    HtmlPage read = new HtmlPage(new String(page, StandardCharsets.UTF_8));
    try {
      check(read.header(), "");
    } catch (IOException e) {
      throw new RefusalException(String.valueOf(e.getMessage()));
    }
    // Latin-1 keeps every byte as it is.
    String html = new String(page, StandardCharsets.ISO_8859_1);
    StringBuilder text = new StringBuilder(html.length());
    HtmlTags tags = new HtmlTags(html);
    int copied = 0;
    boolean files = false;
    boolean other = false;
    while (tags.next()) {
      String href = tags.name().equals("a") ? tags.attribute("href") : null;
      other |= href != null || tags.name().equals("form");
      if (href == null || tags.isRepeated()) {
        continue;
      }
      files |= isFile(href);
      String absolute = absolute(href, address);
      if (!absolute.equals(href)) {
        text.append(html, copied, tags.addressBegin()).append(escaped(absolute));
        copied = tags.addressEnd();
      }
    }
    if (other && !files) {
      throw new RefusalException(
          "page in HTML is none of the Simple API: no link in it leads to a package; perhaps it is"
              + " where to log in");
    }
    return text.append(html, copied, html.length())
        .toString()
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String escaped(String address) {
    return address
        .replace("&", "&amp;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }

  private static boolean isFile(String href) {
    int end = href.indexOf('#');
    String path = end < 0 ? href : href.substring(0, end);
    int query = path.indexOf('?');
    String name = query < 0 ? path : path.substring(0, query);
    return ENDS.stream().anyMatch(name::endsWith);
  }

  private static void check(PageHeader header, String project)
      throws IOException, RefusalException {
    // Throws at another major version; a newer minor one is counted when the page is read.
    header.isNewer();
    if (header.name() != null && !DistributionName.same(header.name(), project)) {
      throw new RefusalException("page is of another project than was asked for");
    }
  }

  /** The address without credentials, and from where the page came; what is none stays. */
  private static String absolute(String address, URI page) {
    if (WebAddress.is(address)) {
      return WebAddress.withoutCredentials(address);
    }
    try {
      URI relative = new URI(address);
      return relative.isAbsolute() || address.isEmpty() || address.startsWith("#")
          ? address
          : page.resolve(relative).toString();
    } catch (URISyntaxException e) {
      return address;
    }
  }
}
