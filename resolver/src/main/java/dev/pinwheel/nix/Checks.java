package dev.pinwheel.nix;

/**
 * The programs that check an environment, in Python of ours; what they are about comes in by
 * environment variables.
 */
final class Checks {
  /** Imports modules: those that are named, else those of the distributions that are named. */
  static final String IMPORTS =
      """
      import importlib
      import importlib.metadata
      import os

      modules = os.environ["modules"].split()
      if not modules:
          for name in os.environ["distributions"].split():
              for file in importlib.metadata.distribution(name).files or []:
                  top = file.parts[0]
                  if len(file.parts) == 2 and file.name == "__init__.py" and top.isidentifier():
                      modules.append(top)
                  elif len(file.parts) == 1 and file.suffix == ".py":
                      modules.append(file.stem)
      for module in sorted(set(modules)):
          print("import", module)
          importlib.import_module(module)
      """;

  /** Compares what is installed with what is locked. */
  static final String VERSIONS =
      """
      import importlib.metadata
      import os
      import re

      def plain(version):
          return re.sub(r"(\\.0)+$", "", re.sub(r"[-_]", ".", version.lower()))

      locked = dict(pin.split("==") for pin in os.environ["pins"].split())
      wrong = []
      for distribution in importlib.metadata.distributions():
          name = re.sub(r"[-_.]+", "-", distribution.metadata["Name"]).lower()
          if locked.get(name) and plain(distribution.version) != plain(locked[name]):
              wrong.append(f"{name} is {distribution.version}, and the lock has {locked[name]}")
      for name in os.environ["distributions"].split():
          try:
              importlib.metadata.distribution(name)
          except importlib.metadata.PackageNotFoundError:
              wrong.append(f"{name} is not there")
      if wrong:
          raise SystemExit("\\n".join(wrong))
      """;

  private Checks() {}
}
