package dev.pinwheel.nix;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.project.NixProvider;
import dev.pinwheel.project.NixSettings;
import dev.pinwheel.request.BuildRequirement;
import dev.pinwheel.version.Version;
import dev.pinwheel.wheel.WheelName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One entry of the lock on one target, as the package that Nix builds. */
final class PackageExpressions {
  private static final NixSettings.Native NO_NATIVE =
      new NixSettings.Native(List.of(), List.of(), List.of(), List.of());
  private static final NixSettings.Repair NO_REPAIR =
      new NixSettings.Repair(null, List.of(), null, List.of());

  private final NixInput input;
  private final NixSettings settings;
  private final Fetched fetched;
  private final Map<String, List<Notes.Build.Pinned>> builds = new LinkedHashMap<>();
  private final boolean changed;

  PackageExpressions(NixInput input, Fetched fetched) {
    this.input = input;
    this.settings = input.settings();
    this.fetched = fetched;
    Notes notes = input.lock().notes();
    for (Notes.Build build : notes == null ? List.<Notes.Build>of() : notes.builds()) {
      builds.put(build.name() + "==" + build.version().text(), build.requires());
      builds.put(build.name(), build.requires()); // for an entry that says no version
    }
    this.changed =
        notes != null
            && (notes.options().containsKey("overrides")
                || notes.options().containsKey("excludes"));
  }

  /**
   * The package.
   *
   * @throws NixException if there is nothing to make it from
   */
  NixExpression of(Entry entry, NixTarget target, Installation installation) {
    return switch (entry.source()) {
      case EntrySource.IndexFiles files -> ofIndex(entry, files, target, installation);
      case EntrySource.Archive archive when archive.file().name().endsWith(".whl") -> {
        WheelName wheel = target.best(wheels(List.of(archive.file())));
        if (wheel == null) {
          throw new NixException(
              "`" + entry + "` is a single wheel, which does not fit " + target,
              "remove this target from `systems` and `python` in `[tool.pinwheel.nix]`");
        }
        yield wheel(entry, archive.file(), wheel, installation);
      }
      case EntrySource.Archive archive ->
          sdist(entry, fetched.file(entry, archive.file()), installation);
      case EntrySource.Vcs vcs -> sdist(entry, fetched.commit(entry, vcs), installation);
      case EntrySource.Directory directory ->
          sdist(entry, fetched.folder(entry, directory), installation);
    };
  }

  private NixExpression ofIndex(
      Entry entry, EntrySource.IndexFiles files, NixTarget target, Installation installation) {
    List<NixProvider> own = settings.providers().get(entry.name());
    List<NixProvider> providers = new ArrayList<>();
    if (own == null && input.prefer() != null) {
      providers.add(input.prefer());
    }
    providers.addAll(own == null ? settings.otherwise() : own);
    for (NixProvider provider : providers) {
      NixExpression made =
          switch (provider) {
            case WHEEL -> {
              WheelName best = target.best(wheels(files.wheels()));
              yield best == null
                  ? null
                  : wheel(entry, file(files.wheels(), best), best, installation);
            }
            case SDIST ->
                files.sdist() == null
                    ? null
                    : sdist(entry, fetched.file(entry, files.sdist()), installation);
            case NIXPKGS -> ofNixpkgs(entry, own != null, installation);
          };
      if (made != null) {
        return made;
      }
    }
    throw new NixException(
        "`" + entry + "` has nothing for " + target + " from " + words(providers),
        hint(entry, files, providers));
  }

  private static String words(List<NixProvider> providers) {
    TreeSet<String> words = new TreeSet<>();
    for (NixProvider provider : providers) {
      words.add("`" + provider.name().toLowerCase(java.util.Locale.ROOT) + "`");
    }
    return String.join(", ", words);
  }

  private static String hint(
      Entry entry, EntrySource.IndexFiles files, List<NixProvider> providers) {
    String table = "`[tool.pinwheel.nix]`";
    return files.sdist() != null && !providers.contains(NixProvider.SDIST)
        ? "it has an sdist: set `providers." + entry.name() + " = \"wheel,sdist\"` in " + table
        : "remove this target from `systems` and `python` in "
            + table
            + ", or set `providers."
            + entry.name()
            + " = \"nixpkgs\"`";
  }

  private static List<WheelName> wheels(List<LockedFile> files) {
    List<WheelName> wheels = new ArrayList<>();
    for (LockedFile file : files) {
      WheelName wheel = WheelName.tryParse(StoreName.decoded(file.name()));
      if (wheel != null) {
        wheels.add(wheel);
      }
    }
    return wheels;
  }

  private static LockedFile file(List<LockedFile> files, WheelName wheel) {
    for (LockedFile file : files) {
      if (StoreName.decoded(file.name()).equals(wheel.fileName())) {
        return file;
      }
    }
    throw new IllegalStateException("no file of " + wheel);
  }

  private @Nullable NixExpression ofNixpkgs(Entry entry, boolean named, Installation installation) {
    Version version = entry.version();
    if (version == null) {
      return null;
    }
    NixpkgsVersions table = input.versions();
    NixpkgsVersions.Offer offer = table == null ? null : table.find(entry.name(), version);
    if (offer == null && (!named || table != null)) {
      return null;
    }
    return new NixExpression.Call(
        "nixpkgs",
        List.of(
            new NixExpression.Attributes(
                List.of(
                    new NixExpression.Attribute(
                        "attribute",
                        NixExpression.text(offer == null ? entry.name() : offer.attribute())),
                    new NixExpression.Attribute(
                        "version",
                        NixExpression.text(
                            offer == null ? version.text() : offer.version().text())),
                    new NixExpression.Attribute(
                        "dependencies", dependencies(entry, installation))))));
  }

  private NixExpression wheel(
      Entry entry, LockedFile file, WheelName wheel, Installation installation) {
    Made made = new Made(entry, fetched.file(entry, file), installation);
    NixSettings.Repair repair = settings.overrides().getOrDefault(entry.name(), NO_REPAIR);
    if (repair.prePatch() != null || !repair.patches().isEmpty()) {
      throw new NixException(
          "`overrides." + entry.name() + "` repairs sources, and `" + entry + "` comes as a wheel",
          "set `providers." + entry.name() + " = \"sdist\"` in `[tool.pinwheel.nix]`");
    }
    boolean pure = wheel.tagSets().platforms().contains("any");
    made.add("dependencies", dependencies(entry, installation));
    made.natives(!pure);
    made.rest();
    return new NixExpression.Call(
        pure ? "wheel" : "binaryWheel", List.of(new NixExpression.Attributes(made.attributes)));
  }

  private NixExpression sdist(Entry entry, NixExpression source, Installation installation) {
    Made made = new Made(entry, source, installation);
    String folder = Fetched.subdirectory(entry);
    if (folder != null) {
      made.add("subdirectory", NixExpression.text(folder));
      made.add("postUnpack", new NixExpression.Code("enterSubdirectory"));
    }
    made.add("build-system", buildSystem(entry));
    made.add("dependencies", dependencies(entry, installation));
    made.natives(false);
    NixSettings.Repair repair = settings.overrides().getOrDefault(entry.name(), NO_REPAIR);
    if (!repair.patches().isEmpty()) {
      List<NixExpression> patches = new ArrayList<>();
      for (String patch : repair.patches()) {
        patches.add(fetched.beside(patch));
      }
      made.add("patches", new NixExpression.Items(patches));
    }
    if (repair.prePatch() != null) {
      made.add("prePatch", NixExpression.text(repair.prePatch()));
    }
    if (changed || made.inCircle()) {
      made.add("dontCheckRuntimeDeps", new NixExpression.Code("true"));
    }
    made.rest();
    return new NixExpression.Call("sdist", List.of(new NixExpression.Attributes(made.attributes)));
  }

  private NixExpression buildSystem(Entry entry) {
    TreeSet<String> names = new TreeSet<>();
    String pinned = entry.version() == null ? "" : entry.name() + "==" + entry.version().text();
    List<BuildRequirement> own =
        entry.version() == null
            ? null
            : BuildRequirement.ofRelease(input.buildRequires(), entry.name(), entry.version());
    own = own == null ? input.buildRequires().get(entry.name()) : own;
    List<Notes.Build.Pinned> known = builds.get(pinned);
    if (own != null) {
      own.forEach(each -> names.add(each.requirement().name()));
    } else if (known != null) {
      known.forEach(each -> names.add(each.name()));
    } else {
      names.add("setuptools");
    }
    return tools(names, entry.name());
  }

  /** Tools of nixpkgs, each with an error that says what to set where there is none. */
  static NixExpression tools(Iterable<String> names, String whose) {
    List<NixExpression> tools = new ArrayList<>();
    for (String name : names) {
      String message =
          "nixpkgs has no Python package "
              + name
              + ", which building "
              + whose
              + " needs;"
              + " set [tool.pinwheel.build-requires] "
              + whose
              + " = [ ... ] and run pinwheel nix";
      tools.add(
          new NixExpression.Select(
              "python.pkgs",
              List.of(name),
              new NixExpression.Call("throw", List.of(NixExpression.text(message)))));
    }
    return new NixExpression.Items(tools);
  }

  private static NixExpression dependencies(Entry entry, Installation installation) {
    return finals(installation.needs(entry.name()));
  }

  /** Packages of the set. */
  static NixExpression finals(Iterable<String> names) {
    List<NixExpression> items = new ArrayList<>();
    for (String name : names) {
      items.add(NixExpression.select("final", name));
    }
    return new NixExpression.Items(items);
  }

  /** The attributes of a package, one after the other; empty ones are left out. */
  private final class Made {
    final List<NixExpression.Attribute> attributes = new ArrayList<>();
    private final Entry entry;
    private final Installation installation;

    Made(Entry entry, NixExpression source, Installation installation) {
      this.entry = entry;
      this.installation = installation;
      add("pname", NixExpression.text(StoreName.of(entry.name(), StoreName.LONGEST_NAME)));
      add("version", NixExpression.text(StoreName.of(version(), StoreName.LONGEST_VERSION)));
      add("src", source);
    }

    private String version() {
      if (entry.version() != null) {
        return entry.version().text();
      }
      return entry.source() instanceof EntrySource.Vcs vcs
          ? vcs.commitId().substring(0, 12)
          : "local";
    }

    boolean inCircle() {
      return installation.circles().containsKey(entry.name());
    }

    void add(String name, NixExpression value) {
      if (!(value instanceof NixExpression.Items items && items.items().isEmpty())) {
        attributes.add(new NixExpression.Attribute(name, value));
      }
    }

    void natives(boolean binary) {
      NixSettings.Native its = settings.natives().getOrDefault(entry.name(), NO_NATIVE);
      add("nativeBuildInputs", ofPackages(its.nativeBuildInputs()));
      add("buildInputs", ofPackages(its.buildInputs()));
      if (!binary) {
        return;
      }
      add("autoPatchelfIgnoreMissingDeps", NixExpression.texts(its.ignoreMissing()));
      for (String name : its.link()) {
        if (!installation.entries().containsKey(name)) {
          throw new NixException(
              "`native." + entry.name() + ".link` names `" + name + "`, which is not installed",
              "name packages of the lock");
        }
      }
      if (!its.link().isEmpty()) {
        add("preFixup", new NixExpression.Call("searchPath", List.of(finals(its.link()))));
      }
    }

    /** What wheels and sdists have alike. */
    void rest() {
      NixSettings.Repair repair = settings.overrides().getOrDefault(entry.name(), NO_REPAIR);
      if (repair.postInstall() != null) {
        add("postInstall", NixExpression.text(repair.postInstall()));
      }
      if (!inCircle()) {
        add("pythonImportsCheck", NixExpression.texts(repair.imports()));
      }
      // What is built from a folder or a repository says its version itself; the lock has none.
      String version = entry.version() == null ? "" : entry.version().text();
      if (version.isEmpty() || !StoreName.isValid(version)) {
        add(
            "passthru",
            new NixExpression.Attributes(
                List.of(
                    new NixExpression.Attribute("lockedVersion", NixExpression.text(version)))));
      }
    }
  }

  static NixExpression ofPackages(Iterable<String> dotted) {
    List<NixExpression> items = new ArrayList<>();
    for (String each : dotted) {
      items.add(NixExpression.ofPackages(each));
    }
    return new NixExpression.Items(items);
  }
}
