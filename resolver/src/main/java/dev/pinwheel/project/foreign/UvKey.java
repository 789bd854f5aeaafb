package dev.pinwheel.project.foreign;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of uv's settings, {@code [tool.uv]} or uv.toml, as uv 0.13 has them; the test over this
 * table shows that each one changes what it should, or is told.
 *
 * @param use what is done with it
 * @param own the key of {@code [tool.pinwheel]} that shadows it, or empty
 */
public record UvKey(String name, Use use, String own) {
  /** What is done with a key. */
  public enum Use {
    /** It is read as the key of {@code [tool.pinwheel]} that has its name and form. */
    SHARED,
    /** It is read here. */
    OWN_FORM,
    /** It speaks of what is not done here: installing, building, fetching, publishing. */
    WITHOUT_MEANING,
    /** It would change the answer, and nothing is done about it but to tell. */
    TOLD
  }

  /** Every key. */
  public static final List<UvKey> ALL = all();

  private static List<UvKey> all() {
    List<UvKey> keys = new ArrayList<>();
    for (String name :
        List.of(
            "constraint-dependencies",
            "override-dependencies",
            "exclude-dependencies",
            "environments",
            "required-environments",
            "conflicts",
            "dependency-metadata",
            "dependency-groups",
            "resolution",
            "prerelease",
            "prerelease-package",
            "fork-strategy",
            "exclude-newer",
            "exclude-newer-package")) {
      keys.add(new UvKey(name, Use.SHARED, name));
    }
    keys.add(new UvKey("sources", Use.OWN_FORM, ""));
    keys.add(new UvKey("workspace", Use.OWN_FORM, ""));
    keys.add(new UvKey("dev-dependencies", Use.OWN_FORM, ""));
    keys.add(new UvKey("package", Use.OWN_FORM, ""));
    keys.add(new UvKey("no-sources", Use.OWN_FORM, ""));
    keys.add(new UvKey("no-sources-package", Use.OWN_FORM, ""));
    keys.add(new UvKey("default-groups", Use.OWN_FORM, "default-groups"));
    keys.add(new UvKey("build-constraint-dependencies", Use.OWN_FORM, "build-constraints"));
    keys.add(new UvKey("extra-build-dependencies", Use.OWN_FORM, "build-requires"));
    keys.add(new UvKey("no-build", Use.OWN_FORM, "only-binary"));
    keys.add(new UvKey("no-build-package", Use.OWN_FORM, "only-binary"));
    keys.add(new UvKey("no-binary", Use.OWN_FORM, "no-binary"));
    keys.add(new UvKey("no-binary-package", Use.OWN_FORM, "no-binary"));
    keys.add(new UvKey("index-strategy", Use.OWN_FORM, ""));
    for (String name :
        List.of(
            "index",
            "index-url",
            "extra-index-url",
            "no-index",
            "find-links",
            "torch-backend",
            "minimum-libc-version")) {
      keys.add(new UvKey(name, Use.TOLD, ""));
    }
    for (String name :
        List.of(
            "required-version",
            "system-certs",
            "native-tls",
            "offline",
            "no-cache",
            "cache-dir",
            "preview",
            "preview-features",
            "python-preference",
            "python-downloads",
            "concurrent-downloads",
            "concurrent-builds",
            "concurrent-installs",
            "keyring-provider",
            "http-proxy",
            "https-proxy",
            "no-proxy",
            "allow-insecure-host",
            "config-settings",
            "config-settings-package",
            "no-build-isolation",
            "no-build-isolation-package",
            "require-build-hashes",
            "extra-build-variables",
            "link-mode",
            "compile-bytecode",
            "upgrade",
            "upgrade-package",
            "reinstall",
            "reinstall-package",
            "python-install-mirror",
            "pypy-install-mirror",
            "graalpy-install-mirror",
            "pyodide-install-mirror",
            "python-downloads-json-url",
            "publish-url",
            "trusted-publishing",
            "check-url",
            "add-bounds",
            "audit",
            "pip",
            "cache-keys",
            "managed",
            "build-backend")) {
      keys.add(new UvKey(name, Use.WITHOUT_MEANING, ""));
    }
    return List.copyOf(keys);
  }

  /** The key of this name; null if uv has none. */
  static @Nullable UvKey of(String name) {
    for (UvKey key : ALL) {
      if (key.name.equals(name)) {
        return key;
      }
    }
    return null;
  }
}
