package dev.pinwheel.nix;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Hash;
import dev.pinwheel.lock.LockedFile;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sources as Nix fetches them: by name, URL and hash of one file, a commit, or a path. */
final class Fetched {
  private static final List<String> ALGORITHMS = List.of("sha256", "sha512", "sha384");

  private final String up;

  /**
   * What a path of the lock means from where the packages are written.
   *
   * @param up the way from there to the folder of the lock, empty or ending in a slash
   */
  Fetched(String up) {
    this.up = up;
  }

  /** A path that is relative to the lock. */
  NixExpression.Beside beside(String path) {
    return new NixExpression.Beside(up + path);
  }

  /** A file, with its name as the store has to have it. */
  NixExpression file(Entry entry, LockedFile file) {
    Hash hash = hash(entry, file);
    boolean escaped = file.url() != null && file.url().endsWith("/" + file.name());
    String name = StoreName.of(escaped ? StoreName.decoded(file.name()) : file.name());
    List<NixExpression.Attribute> attributes = new ArrayList<>();
    attributes.add(new NixExpression.Attribute("name", NixExpression.text(name)));
    if (file.path() != null) {
      if (hash.algorithm().equals("sha384")) {
        throw new NixException(
            "`" + entry + "` has the local file `" + file.name() + "` with a SHA-384 hash only",
            "lock it with SHA-256; Nix cannot check other hashes of a local file");
      }
      attributes.add(new NixExpression.Attribute("path", beside(file.path())));
      attributes.add(
          new NixExpression.Attribute("algorithm", NixExpression.text(hash.algorithm())));
      attributes.add(new NixExpression.Attribute("digits", NixExpression.text(hash.digits())));
      return new NixExpression.Call("local", List.of(new NixExpression.Attributes(attributes)));
    }
    if (file.url() == null) {
      throw new NixException(
          "the lock has no URLs for the files of `" + entry + "`",
          "lock with `pinwheel lock`, or give an index that has them with `--index FILE`");
    }
    attributes.add(new NixExpression.Attribute("url", NixExpression.text(file.url())));
    attributes.add(new NixExpression.Attribute("hash", NixExpression.text(integrity(hash))));
    return new NixExpression.Call(
        "pkgs.fetchurl", List.of(new NixExpression.Attributes(attributes)));
  }

  private static Hash hash(Entry entry, LockedFile file) {
    for (String algorithm : ALGORITHMS) {
      Hash hash = file.hash(algorithm);
      if (hash != null) {
        return hash;
      }
    }
    throw new NixException(
        "`"
            + entry
            + "` has no SHA-256, SHA-384 or SHA-512 hash for its file `"
            + file.name()
            + "`",
        "lock again with a tool that writes one; weaker hashes prove nothing");
  }

  /** The algorithm, and the raw digest in base 64. */
  static String integrity(Hash hash) {
    byte[] digest = HexFormat.of().parseHex(hash.digits());
    return hash.algorithm() + "-" + Base64.getEncoder().encodeToString(digest);
  }

  /** A commit, of Git only. */
  NixExpression commit(Entry entry, EntrySource.Vcs vcs) {
    if (!vcs.type().equals("git")) {
      throw new NixException(
          "`"
              + entry
              + "` comes from a repository of type `"
              + vcs.type()
              + "`, and Nix fetches only Git here",
          "use a release of it instead, or a Git repository");
    }
    if (vcs.commitId().length() != 40 && vcs.commitId().length() != 64) {
      throw new NixException(
          "`" + entry + "` has the commit `" + vcs.commitId() + "`, which is not a full hash",
          "lock again; an abbreviated hash can become ambiguous");
    }
    List<NixExpression.Attribute> attributes = new ArrayList<>();
    attributes.add(
        new NixExpression.Attribute(
            "name", NixExpression.text(StoreName.of(entry.name() + "-source"))));
    attributes.add(
        new NixExpression.Attribute(
            "url",
            vcs.path() != null
                ? beside(vcs.path())
                : NixExpression.text(String.valueOf(vcs.url()))));
    attributes.add(new NixExpression.Attribute("rev", NixExpression.text(vcs.commitId())));
    attributes.add(new NixExpression.Attribute("allRefs", new NixExpression.Code("true")));
    return new NixExpression.Call(
        "builtins.fetchGit", List.of(new NixExpression.Attributes(attributes)));
  }

  /** A folder, without what version control and builds leave in it. */
  NixExpression folder(Entry entry, EntrySource.Directory directory) {
    if (directory.path().startsWith("/") || directory.path().startsWith("..")) {
      throw new NixException(
          "`" + entry + "` lies outside of the lock's folder, in `" + directory.path() + "`",
          "Nix builds from the project alone: move it inside, or require a release of it");
    }
    return new NixExpression.Call("pkgs.lib.cleanSource", List.of(beside(directory.path())));
  }

  /** What to write of a folder of the source in which the project lies; null if it is the top. */
  static @Nullable String subdirectory(Entry entry) {
    String folder =
        switch (entry.source()) {
          case EntrySource.Vcs vcs -> vcs.subdirectory();
          case EntrySource.Directory directory -> directory.subdirectory();
          case EntrySource.Archive archive -> archive.subdirectory();
          case EntrySource.IndexFiles _ -> null;
        };
    return folder == null || folder.isEmpty() || folder.equals(".") ? null : folder;
  }
}
