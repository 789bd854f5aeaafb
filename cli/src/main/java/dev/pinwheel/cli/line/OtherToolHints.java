package dev.pinwheel.cli.line;

import org.jspecify.annotations.Nullable;

/** Words that people bring from other tools, and what does the same here. */
final class OtherToolHints {
  private OtherToolHints() {}

  /** What to say to such a word, if the command that answers it exists. */
  static @Nullable String hint(String word, Commands commands) {
    return switch (word) {
      case "update", "up" ->
          where(
              "upgrade",
              commands,
              "to take newer releases, run `pinwheel upgrade`, or `pinwheel upgrade NAME` for one"
                  + " package");
      case "compile", "resolve", "freeze" ->
          where("lock", commands, "to pin a project's dependencies, run `pinwheel lock`");
      case "install" ->
          where(
              "lock",
              commands,
              "Pinwheel installs nothing; `pinwheel lock` writes the lock that an installer reads");
      case "uninstall" ->
          where(
              "remove",
              commands,
              "to remove a requirement from the project's file, run `pinwheel remove NAME`");
      case "new" ->
          where("init", commands, "to make a project of a folder, run `pinwheel init` in it");
      case "verify" ->
          where("check", commands, "to compare lock, project and index, run `pinwheel check`");
      case "graph", "list" ->
          where("tree", commands, "to show what is in a lock, run `pinwheel tree`");
      case "requirements", "sbom" ->
          where("export", commands, "to convert a lock to another format, run `pinwheel export`");
      default -> null;
    };
  }

  /** What to say to an option that other tools have; null if there is nothing. */
  static @Nullable String ofOption(String shown) {
    return switch (shown) {
      case "--index-url",
          "--extra-index-url",
          "--default-index",
          "--index-strategy",
          "--no-index",
          "--find-links",
          "-f",
          "-i" ->
          "releases come from the single index given by `--index`; `pinwheel index build` makes one"
              + " from several sources";
      case "--pre" -> "`--prerelease allow` allows pre-releases";
      case "--trusted-host" -> "nothing is downloaded, so no host has to be trusted";
      case "--output-file" -> "`-o FILE`, or `--output FILE`, names the file to write";
      case "--no-upgrade" -> "a lock keeps its versions without it; remove this option";
      case "--upgrade-group" ->
          "`--upgrade-package NAME` upgrades one package; name those of the group, one by one";
      case "--build-constraint", "--build-constraints" ->
          "`build-constraints = [\"setuptools<70\"]` in `[tool.pinwheel]` constrains what builds need";
      case "--no-deps" ->
          "a lock always has what its packages require; `--exclude NAME` leaves a package out";
      case "--no-emit-package", "--no-install-package", "--unsafe-package" ->
          "`export --no-emit-package NAME` leaves a package out of what is exported, `lock --exclude"
              + " NAME` out of the lock";
      case "--prune" -> "`export --prune NAME` leaves out a package and what only it requires";
      case "--without-hashes" -> "`export --no-hashes` omits the hashes";
      case "--with-credentials" -> "no credentials are in a lock, so none are exported";
      case "--with" -> "`--group NAME` includes a dependency group";
      case "--without" -> "`--no-group NAME` omits a dependency group";
      case "--no-dev-dependencies" -> "`--no-dev` omits the group `dev`";
      case "--all", "--everything" ->
          "everything is locked unless an option or a setting chooses; `--all-extras --all-groups`"
              + " chooses everything again";
      case "--strip-extras", "--no-strip-extras", "--allow-unsafe", "--resolver" ->
          "this has no meaning for a lock; remove this option";
      case "--no-annotate-index", "--emit-index-annotation" ->
          "`export --emit-index-url` includes the URLs of the indexes";
      case "--generate-hashes" -> "a lock always has hashes; remove this option";
      case "--python-version" -> "`--python 3.12` selects the Python to resolve for";
      case "--python-platform" -> "`--platform linux-x86_64` selects the platform to resolve for";
      default -> null;
    };
  }

  private static @Nullable String where(String command, Commands commands, String hint) {
    return commands.named(command) == null ? null : hint;
  }
}
