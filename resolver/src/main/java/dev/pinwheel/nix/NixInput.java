package dev.pinwheel.nix;

import dev.pinwheel.lock.Lock;
import dev.pinwheel.project.NixProvider;
import dev.pinwheel.project.NixSettings;
import dev.pinwheel.request.BuildRequirement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the Nix files are a function of.
 *
 * @param lock what to install
 * @param lockPath the file of the lock, relative to the folder of the Nix files, with {@code /}
 * @param digest SHA-256 of the bytes of that file, hexadecimal
 * @param projectPath the folder of the project, relative to that of the Nix files; empty for the
 *     same
 * @param settings what the user says
 * @param buildRequires what the user says that building needs, by name or {@code name==version}
 * @param versions what nixpkgs has, as far as that is known
 * @param prefer the provider to try first wherever nothing is said of a single package
 */
public record NixInput(
    Lock lock,
    String lockPath,
    String digest,
    String projectPath,
    NixSettings settings,
    Map<String, List<BuildRequirement>> buildRequires,
    @Nullable NixpkgsVersions versions,
    @Nullable NixProvider prefer) {
  public NixInput {
    buildRequires = Map.copyOf(buildRequires);
  }
}
