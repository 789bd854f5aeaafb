package dev.pinwheel.project;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code [tool.pinwheel.nix]} says, and what Nix has to know of the project itself. Text that
 * ends up in a shell is the user's own and is taken as it is.
 *
 * @param application the project as something to build; null if it is nothing of the kind
 * @param name what the outputs are called; null if nobody says
 * @param files what to write beside the files that are always written
 * @param systems the systems to write for; empty means the usual ones that the lock covers
 * @param pythons the Pythons to write for, the default one first; empty means those of the lock
 * @param providers where packages come from, by normalised name, in order of preference
 * @param otherwise where all other packages come from
 * @param natives what native code needs, by normalised name
 * @param overrides repairs, by normalised name
 * @param extras extras of the project that the environment has
 * @param groups groups that the environment has beside the project's own dependencies
 * @param developmentGroups groups that shell and tests have as well; null means the default ones
 *     and {@code dev}
 * @param ignoreCollisions whether files of several packages may have one path
 * @param entry the module, or the file that ends in {@code .py}, which the wrapper runs
 * @param versions the file with the versions of nixpkgs, beside the file that says so; or null
 * @param preferNixpkgs whether a solve prefers those versions
 * @param nixpkgs the nixpkgs to pin, or null
 */
public record NixSettings(
    @Nullable Application application,
    @Nullable String name,
    List<Output> files,
    List<String> systems,
    List<String> pythons,
    Map<String, List<NixProvider>> providers,
    List<NixProvider> otherwise,
    Map<String, Native> natives,
    Map<String, Repair> overrides,
    List<String> extras,
    List<String> groups,
    @Nullable List<String> developmentGroups,
    boolean ignoreCollisions,
    @Nullable String entry,
    Checks checks,
    Shell shell,
    @Nullable Container container,
    @Nullable Service service,
    @Nullable String versions,
    boolean preferNixpkgs,
    @Nullable Nixpkgs nixpkgs) {

  /** Nothing is said. */
  public static final NixSettings NONE =
      new NixSettings(
          null,
          null,
          List.of(Output.SHELL),
          List.of(),
          List.of(),
          Map.of(),
          List.of(NixProvider.WHEEL, NixProvider.SDIST),
          Map.of(),
          Map.of(),
          List.of(),
          List.of(),
          null,
          false,
          null,
          new Checks(null, List.of(), List.of()),
          new Shell(List.of(), Map.of(), null),
          null,
          null,
          null,
          false,
          null);

  /** A file that is written when it is asked for. */
  public enum Output {
    SHELL,
    FLAKE,
    OVERLAY,
    ENVRC
  }

  /**
   * The project as a package.
   *
   * @param version as it is written; null if only a build could tell
   * @param scripts the names of its programs, sorted
   * @param buildRequires the names of what building it needs, normalised, as they are written
   */
  public record Application(
      String name, @Nullable String version, List<String> scripts, List<String> buildRequires) {}

  /**
   * What the native code of a package needs. Inputs are dotted paths below {@code pkgs}.
   *
   * @param ignoreMissing libraries that may be missing
   * @param link packages of the lock whose libraries it links to, normalised
   */
  public record Native(
      List<String> buildInputs,
      List<String> nativeBuildInputs,
      List<String> ignoreMissing,
      List<String> link) {}

  /**
   * A small repair of a package.
   *
   * @param prePatch shell text before the sources are patched
   * @param patches files beside the one that says so, applied to the sources
   * @param postInstall shell text after it was installed
   * @param imports modules that have to be importable once it is built
   */
  public record Repair(
      @Nullable String prePatch,
      List<String> patches,
      @Nullable String postInstall,
      List<String> imports) {}

  /**
   * What is checked.
   *
   * @param tests shell text of the project's own tests
   * @param packages what they need of {@code pkgs}, as dotted paths
   * @param imports modules that have to be importable; empty means those of what is asked for
   */
  public record Checks(@Nullable String tests, List<String> packages, List<String> imports) {}

  /**
   * The shell.
   *
   * @param packages dotted paths below {@code pkgs}
   * @param variables environment variables
   * @param hook shell text run on entry
   */
  public record Shell(
      List<String> packages, Map<String, String> variables, @Nullable String hook) {}

  /**
   * The layered image.
   *
   * @param command what it runs; empty means the application
   * @param ports TCP ports
   */
  public record Container(
      String tag, List<String> command, List<Integer> ports, Map<String, String> variables) {}

  /**
   * The NixOS service.
   *
   * @param port its TCP port; 0 if it has none
   * @param arguments of the application
   */
  public record Service(
      String name,
      @Nullable String description,
      int port,
      List<String> arguments,
      Map<String, String> variables) {}

  /** The commit of nixpkgs to use, and the hash of its unpacked archive. */
  public record Nixpkgs(String revision, String hash) {}
}
