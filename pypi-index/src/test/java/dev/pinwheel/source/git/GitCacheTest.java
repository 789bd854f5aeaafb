package dev.pinwheel.source.git;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Git;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository made by the system's git stands for a remote one. */
final class GitCacheTest {
  @TempDir Path home;
  private Path work = Path.of("");
  private GitCache cache = new GitCache(Path.of(""), Map.of());

  @BeforeEach
  void aRepository() throws Exception {
    work = Files.createDirectories(home.resolve("far/click"));
    cache = new GitCache(home.resolve("cache"), Map.of("HOME", home.toString()));
    git("init -q -b main");
    commit("first");
    git("tag -a v1 -m tagged");
  }

  private String git(String words) throws Exception {
    return Git.run(work, words);
  }

  /** Commits a file that says what is given; its hash. */
  private String commit(String text) throws Exception {
    Files.createDirectories(work.resolve("a/b"));
    Files.writeString(work.resolve("a/b/text"), text);
    git("add .");
    git("commit -q -m " + text);
    return git("rev-parse HEAD");
  }

  private GitAddress far() throws IOException {
    return GitAddress.of("file://" + work);
  }

  private GitRepository cached() throws IOException {
    return Objects.requireNonNull(cache.repository(far()));
  }

  @Test
  void whatWasFetchedAnswersOffline() throws Exception {
    String first = git("rev-parse HEAD");
    String second = commit("second");
    assertNull(cache.commit(far(), "main"));
    assertNull(cache.repository(far()));
    assertEquals(second, cache.fetch(far(), "main"));
    assertEquals(first, cache.fetch(far(), "v1"), "an annotated tag is its commit");
    assertEquals(second, cache.fetch(far(), null));
    GitAddress far = far();
    Files.move(work, home.resolve("gone"));
    assertEquals(second, cache.commit(far, "main"));
    assertEquals(second, cache.commit(far, null));
    assertEquals(first, cache.commit(far, "v1"));
    assertEquals(first, cache.commit(far, first));
    assertNull(cache.commit(far, "v2"));
    byte[] text = "first".getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(text, cached().read(first, "a/b/text"));
    assertEquals(List.of("b"), cached().folders(first, "a"));
    assertEquals(List.of("a"), cached().folders(first, ""));
    for (String path : List.of("a", "a/c", "../a/b/text", "/etc/passwd", "-h", "")) {
      assertThrows(NoSuchFileException.class, () -> cached().read(first, path), path);
    }
  }

  @Test
  void oneCommitIsFetchedAndNotItsHistory() throws Exception {
    String first = git("rev-parse HEAD");
    commit("second");
    cache.fetch(far(), "main");
    assertFalse(cached().has(first));
  }

  @Test
  void aCommitThatABranchHasLeftIsStillThere() throws Exception {
    String left = commit("second");
    assertEquals(left, cache.fetch(far(), "main"));
    git("reset -q --hard HEAD~1");
    String forced = commit("third");
    git("reflog expire --expire=now --all");
    git("gc -q --prune=now");
    assertEquals(forced, cache.fetch(far(), "main"));
    assertEquals(forced, cache.commit(far(), "main"));
    assertEquals(left, cache.fetch(far(), left), "it is here, so nobody is asked");
    assertArrayEquals("second".getBytes(StandardCharsets.UTF_8), cached().read(left, "a/b/text"));
  }

  @Test
  void aCommitIsFoundByItsHashAndByHowThatBegins() throws Exception {
    String first = git("rev-parse HEAD");
    commit("second");
    assertEquals(first, cache.fetch(far(), first.substring(0, 9)));
    assertEquals(first, cache.commit(far(), first.substring(0, 9)));
    assertEquals(first, cache.fetch(far(), first));
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    assertNull(cache.fetch(far(), "v9"));
    assertNull(cache.fetch(far(), "0123456789abcdef0123456789abcdef01234567"));
    assertNull(cache.fetch(far(), "refs/heads/nothing"));
    GitException none =
        assertThrows(
            GitException.class,
            () -> cache.fetch(GitAddress.of("file://" + home + "/nowhere"), "main"));
    assertEquals(GitException.Kind.FAILED, none.kind());
    assertTrue(String.valueOf(none.getMessage()).contains("nowhere"), none.getMessage());
  }

  @Test
  void whatAKilledRunLeftIsTold() throws Exception {
    cache.fetch(far(), "main");
    commit("second");
    Path bare;
    try (Stream<Path> all = Files.list(home.resolve("cache"))) {
      bare = all.findFirst().orElseThrow();
    }
    Files.createFile(bare.resolve("shallow.lock"));
    GitException no = assertThrows(GitException.class, () -> cache.fetch(far(), "main"));
    assertEquals(GitException.Kind.UNWRITABLE, no.kind());
    assertTrue(String.valueOf(no.getMessage()).contains("shallow.lock"), no.getMessage());
    Files.delete(bare.resolve("shallow.lock"));
    assertEquals(git("rev-parse HEAD"), cache.fetch(far(), "main"));
  }

  @Test
  void aHostileReferenceIsNoOption() throws Exception {
    Path proof = home.resolve("proof");
    for (String reference :
        List.of(
            "--upload-pack=touch " + proof,
            "--upload-pack=touch${IFS}" + proof,
            "-x",
            "..",
            "a..b",
            "../../x",
            "main:refs/heads/x",
            "+main",
            "^main",
            "main^{tree}",
            "main~1",
            "@{-1}",
            "*",
            "",
            "a b",
            "a\nb",
            "x.lock")) {
      if (reference.equals("+main")) {
        assertNull(cache.fetch(far(), reference), reference);
        continue;
      }
      GitException no =
          assertThrows(GitException.class, () -> cache.fetch(far(), reference), reference);
      assertEquals(GitException.Kind.WRONG, no.kind(), reference);
      GitRepository here = GitRepository.in(work, Map.of());
      assertThrows(GitException.class, () -> here.commit(reference), reference);
    }
    assertFalse(Files.exists(proof));
  }

  @Test
  void nothingIsFetchedByOtherProtocols() {
    for (String url :
        List.of(
            "ext::sh -c touch% proof",
            "ext://x",
            "fd://1",
            "git://host/x",
            "ssh://-oProxyCommand=touch/x",
            "ssh://u@-oProxyCommand=touch/x",
            "https://host/a b",
            "--upload-pack=x",
            "/path",
            "https:/\\host")) {
      GitException no = assertThrows(GitException.class, () -> GitAddress.of(url), url);
      assertEquals(GitException.Kind.WRONG, no.kind(), url);
    }
  }

  /** Hooks, and what the settings of a repository would run. */
  @Test
  void nothingOfARepositoryIsRun() throws Exception {
    Path proof = home.resolve("proof");
    String script = "#!/bin/sh\ntouch " + proof + "\n";
    cache.fetch(far(), "main");
    Path bare;
    try (Stream<Path> all = Files.list(home.resolve("cache"))) {
      bare = all.findFirst().orElseThrow();
    }
    for (Path repository : List.of(work.resolve(".git"), bare)) {
      Files.createDirectories(repository.resolve("hooks"));
      for (String name : List.of("reference-transaction", "post-checkout", "post-update")) {
        Path hook = repository.resolve("hooks").resolve(name);
        Files.writeString(hook, script);
        assertTrue(hook.toFile().setExecutable(true));
      }
    }
    String second;
    Files.writeString(work.resolve(".git/config"), "[core]\nhooksPath = /dev/null\n");
    second = commit("second");
    Files.writeString(work.resolve(".git/config"), "[core]\nfsmonitor = \"touch " + proof + "\"\n");
    assertEquals(second, cache.fetch(far(), "main"));
    assertEquals(second, GitRepository.in(work, Map.of()).commit("main"));
    assertFalse(Files.exists(proof));
  }

  @Test
  void credentialsAreNowhere() throws Exception {
    GitAddress secret = GitAddress.of("https://user:s3cr3t@127.0.0.1:9/click.git");
    assertEquals("https://127.0.0.1:9/click.git", secret.url());
    assertEquals(GitAddress.of("https://127.0.0.1:9/click.git").folderName(), secret.folderName());
    assertNotEquals(far().folderName(), secret.folderName());
    GitException no = assertThrows(GitException.class, () -> cache.fetch(secret, "main"));
    assertFalse(String.valueOf(no.getMessage()).contains("s3cr3t"), no.getMessage());
    assertFalse(no.hint().contains("s3cr3t"), no.hint());
    try (Stream<Path> files = Files.walk(home.resolve("cache"))) {
      for (Path file : files.toList()) {
        assertFalse(file.toString().contains("s3cr3t"), file.toString());
        if (Files.isRegularFile(file)) {
          String text = Files.readString(file, StandardCharsets.ISO_8859_1);
          assertFalse(text.contains("s3cr3t"), file.toString());
        }
      }
    }
    assertNotNull(cache.repository(secret));
  }
}
