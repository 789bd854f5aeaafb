package dev.pinwheel.nix;

import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.make.SelectedLockParts;
import dev.pinwheel.project.NixSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The Nix files of a lock.
 *
 * @param files in the order in which they are to be written: what is read last comes last
 * @param notices what the user ought to know
 */
public record NixFiles(List<NixFile> files, List<String> notices) {
  /** The Python to take where nobody says and the lock has it: that of nixpkgs. */
  private static final String USUAL_PYTHON = "3.13";

  public NixFiles {
    files = List.copyOf(files);
    notices = List.copyOf(notices);
  }

  /**
   * The files.
   *
   * @throws NixException if the lock cannot be written as Nix
   */
  public static NixFiles of(NixInput input) {
    NixSettings settings = input.settings();
    Lock lock = input.lock();
    SelectedLockParts usual = PackagesFile.usual(lock, settings);
    SelectedLockParts development = PackagesFile.development(lock, settings);
    List<String> notices = new ArrayList<>();
    PackagesFile packages = new PackagesFile(input, usual, development);
    addAll(packages, targets(lock, settings, usual), settings, notices);
    List<NixTarget> targets = packages.targets();
    SmallFiles small = new SmallFiles(input);
    List<NixFile> files = new ArrayList<>();
    files.add(new NixFile("nix/python-packages.nix", packages.text(), true));
    files.add(small.overrides());
    if (settings.nixpkgs() != null) {
      files.add(small.nixpkgs(settings.nixpkgs()));
    }
    files.add(
        new NixFile(
            "default.nix", new DefaultFile(input).text(usualPython(targets, settings)), true));
    boolean flake = settings.files().contains(NixSettings.Output.FLAKE);
    if (settings.service() != null) {
      files.add(small.module(settings.service()));
    }
    if (flake) {
      files.add(new SmallFiles(input).flake(targets));
    }
    if (settings.files().contains(NixSettings.Output.OVERLAY)) {
      files.add(new SmallFiles(input).overlay());
    }
    if (settings.files().contains(NixSettings.Output.SHELL)) {
      files.add(small.shell());
    }
    if (settings.files().contains(NixSettings.Output.ENVRC)) {
      files.add(small.envrc(flake));
    }
    return new NixFiles(files, notices);
  }

  private static List<NixTarget> targets(
      Lock lock, NixSettings settings, SelectedLockParts selected) {
    List<String> systems =
        settings.systems().isEmpty() ? NixTarget.USUAL_SYSTEMS : settings.systems();
    List<String> pythons =
        settings.pythons().isEmpty() ? NixTarget.knownPythons() : settings.pythons();
    List<NixTarget> targets = new ArrayList<>();
    for (String system : systems) {
      for (String python : pythons) {
        NixTarget target = NixTarget.of(system, python, lock, selected);
        if (target != null) {
          targets.add(target);
        } else if (!settings.pythons().isEmpty() && !settings.systems().isEmpty()) {
          throw new NixException(
              "the lock is not for " + system + " with Python " + python,
              "lock for it as well, or remove it from `[tool.pinwheel.nix]`");
        }
      }
    }
    for (String python : settings.pythons()) {
      if (targets.stream().noneMatch(each -> each.python().equals(NixTarget.minor(python)))) {
        throw new NixException(
            "the lock is not for Python " + python,
            "lock for it as well, or remove it from `python` in `[tool.pinwheel.nix]`");
      }
    }
    for (String system : settings.systems()) {
      if (targets.stream().noneMatch(each -> each.system().equals(system))) {
        throw new NixException(
            "the lock is not for " + system,
            "lock for it as well, or remove it from `systems` in `[tool.pinwheel.nix]`");
      }
    }
    if (targets.isEmpty()) {
      throw new NixException(
          "the lock covers no system and Python that nixpkgs has",
          "Nix runs on Linux and macOS, with CPython "
              + NixTarget.knownPythons().getFirst()
              + " or newer; lock for one of these");
    }
    return targets;
  }

  /**
   * Adds the targets for which every entry has something to be made from. Those that the user named
   * have to be; of others the user is told.
   */
  private static void addAll(
      PackagesFile packages, List<NixTarget> targets, NixSettings settings, List<String> notices) {
    NixException first = null;
    for (NixTarget target : targets) {
      try {
        packages.add(target);
      } catch (NixException e) {
        if (settings.systems().contains(target.system()) && !settings.pythons().isEmpty()) {
          throw e;
        }
        first = first == null ? e : first;
        notices.add("nothing is generated for " + target + ": " + e.getMessage());
      }
    }
    if (first != null && packages.targets().isEmpty()) {
      throw first;
    }
  }

  private static String usualPython(List<NixTarget> targets, NixSettings settings) {
    if (!settings.pythons().isEmpty()) {
      return NixTarget.minor(settings.pythons().getFirst());
    }
    Map<String, Integer> systems = new HashMap<>();
    for (NixTarget target : targets) {
      systems.merge(target.python(), 1, Integer::sum);
    }
    int most = systems.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (systems.getOrDefault(USUAL_PYTHON, 0) == most) {
      return USUAL_PYTHON;
    }
    List<String> known = NixTarget.knownPythons();
    for (int i = known.size() - 1; i >= 0; i--) {
      if (systems.getOrDefault(known.get(i), 0) == most) {
        return known.get(i);
      }
    }
    return targets.getFirst().python();
  }
}
