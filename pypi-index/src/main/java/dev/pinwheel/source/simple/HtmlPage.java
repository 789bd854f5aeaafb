package dev.pinwheel.source.simple;

import dev.pinwheel.index.Release;
import dev.pinwheel.source.DistributionName;
import dev.pinwheel.source.Hexadecimal;
import dev.pinwheel.source.RefusalException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A project's page of the Simple API in HTML (PEP 503, 592, 629, 658, 714, 792). */
final class HtmlPage {
  private final String html;

  HtmlPage(String html) {
    this.html = html;
  }

  /** Reads what the page says of itself. */
  PageHeader header() throws RefusalException {
    HtmlTags tags = new HtmlTags(html);
    String version = null;
    String status = null;
    String reason = null;
    while (tags.next()) {
      if (tags.name().equals("base")) {
        throw new RefusalException("page moves its addresses elsewhere");
      }
      String content = tags.attribute("content");
      String name = tags.name().equals("meta") ? tags.attribute("name") : null;
      if (name == null || content == null) {
        continue;
      }
      switch (name) {
        case "pypi:repository-version" -> version = once(version, content);
        case "pypi:project-status" -> status = once(status, content);
        case "pypi:project-status-reason" -> reason = once(reason, content);
        default -> {}
      }
    }
    return new PageHeader(version, null, status, reason);
  }

  private static String once(@Nullable String before, String content) throws RefusalException {
    if (before != null) {
      throw new RefusalException("page says twice of which version or status it is");
    }
    return content;
  }

  /** Reads the files. */
  void files(PageFile.Sink sink) throws RefusalException {
    HtmlTags tags = new HtmlTags(html);
    while (tags.next()) {
      String address = tags.name().equals("a") ? tags.attribute("href") : null;
      if (address == null) {
        continue;
      }
      try {
        sink.file(file(tags, address));
      } catch (RefusalException refusal) {
        sink.refused(refusal.reason(), tags.text().isEmpty() ? address : tags.text());
      }
    }
  }

  private static PageFile file(HtmlTags link, String href) throws RefusalException {
    if (link.isRepeated()) {
      throw new RefusalException("link has an attribute twice");
    }
    int hash = href.indexOf('#');
    String address = hash < 0 ? href : href.substring(0, hash);
    int query = address.indexOf('?');
    String path = query < 0 ? address : address.substring(0, query);
    String fileName = DistributionName.safe(path.substring(path.lastIndexOf('/') + 1));
    if (!link.text().equals(fileName)) {
      throw new RefusalException("text of a link is not its file's name");
    }
    String promise = link.attribute("data-core-metadata");
    if (promise == null) {
      promise = link.attribute("data-dist-info-metadata");
    }
    boolean promised = promise != null && !promise.equals("false");
    return new PageFile(
        fileName,
        address,
        hash < 0 ? List.of() : hashes(href.substring(hash + 1)),
        link.attribute("data-requires-python"),
        promised,
        promise == null || promise.equals("true") || !promised ? List.of() : hashes(promise),
        link.attribute("data-yanked"),
        -1,
        Release.NO_TIME);
  }

  /** {@code sha256=…}; other algorithms than the secure ones count as none. */
  private static List<String> hashes(String fragment) throws RefusalException {
    int equals = fragment.indexOf('=');
    if (equals < 0) {
      throw new RefusalException("hash is malformed");
    }
    String secure =
        Hexadecimal.secure(fragment.substring(0, equals), fragment.substring(equals + 1));
    return secure == null ? List.of() : List.of(secure);
  }
}
