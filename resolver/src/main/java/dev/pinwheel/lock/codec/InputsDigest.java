package dev.pinwheel.lock.codec;

import dev.pinwheel.lock.LockOptions;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.name.Credentials;
import dev.pinwheel.request.BuildPolicy;
import dev.pinwheel.request.BuildRequirement;
import dev.pinwheel.request.Conflict;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Exclusion;
import dev.pinwheel.request.Indexes;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.LocalPackage;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Replacement;
import dev.pinwheel.request.Request;
import dev.pinwheel.request.Safeguards;
import dev.pinwheel.request.Selected;
import dev.pinwheel.request.Stated;
import dev.pinwheel.requirement.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The digest of what is asked, whatever the order in which it was written; what an earlier lock
 * remembers is no part of it, and neither are the credentials of a URL, which everybody has their
 * own of.
 */
public final class InputsDigest {
  private final List<String> lines = new ArrayList<>();

  private InputsDigest() {}

  public static String of(Request request) {
    return LockSeal.digest(text(request));
  }

  /** The request as sorted lines. */
  static String text(Request request) {
    InputsDigest digest = new InputsDigest();
    for (Line line : request.requirements()) {
      digest.add("requires", part(line.part()) + line.requirement());
    }
    for (Line line : request.constraints()) {
      digest.add("constraint", line.requirement().toString());
    }
    for (Replacement replacement : request.replacements()) {
      digest.add("override", LockOptions.text(replacement));
    }
    for (Exclusion exclusion : request.exclusions()) {
      digest.add("exclude", LockOptions.text(exclusion));
    }
    for (Conflict conflict : request.conflicts()) {
      TreeSet<String> parts = new TreeSet<>();
      conflict.parts().forEach(part -> parts.add(part(part)));
      digest.add("conflict", parts.toString());
    }
    for (Stated stated : request.stated()) {
      List<String> requires = new ArrayList<>();
      stated.requires().forEach(requirement -> requires.add(requirement.toString()));
      requires.sort(null);
      String version = stated.version() == null ? "" : "==" + stated.version().text();
      String python = " where " + stated.python().text();
      digest.add("stated", stated.name() + version + ": " + requires + python);
    }
    for (Part part : request.empty()) {
      digest.add("empty", part(part));
    }
    digest.selected(request.selected());
    for (LocalPackage local : request.locals().byName().values()) {
      digest.local(local);
    }
    if (!request.indexes().isAny()) {
      Indexes indexes = request.indexes();
      digest.add("indexes", indexes.order() + " " + new TreeSet<>(indexes.explicit()));
      digest.add("bound", indexes.bound().toString());
      for (Map.Entry<String, List<Indexes.Partly>> each : indexes.partly().entrySet()) {
        for (Indexes.Partly partly : each.getValue()) {
          String where = partly.address() + " where " + partly.marker().text();
          Part part = partly.part();
          digest.add("partly", each.getKey() + " " + (part == null ? "" : part(part)) + where);
        }
      }
    }
    digest.environments(request.environments());
    digest.builds(request.builds());
    digest.policy(request.policy());
    digest.lines.sort(null);
    return String.join("\n", digest.lines);
  }

  private void add(String kind, String text) {
    lines.add(kind + " " + Credentials.removed(text));
  }

  private static String part(Part part) {
    // No pattern switch, as this is on the way of every check.
    if (part instanceof Part.Extra extra) {
      return "extra " + extra.name() + ": ";
    }
    return part instanceof Part.Group group ? "group " + group.name() + ": " : "";
  }

  /** What of the choice of parts the requirements do not show. */
  private void selected(Selected selected) {
    if (!selected.base()) {
      add("without", "the project");
    }
    if (!selected.defaultGroups().isEmpty()) {
      add("default", new TreeSet<>(selected.defaultGroups()).toString());
    }
    if (!selected.words().isEmpty()) {
      add("parts", new TreeSet<>(selected.words()).toString());
    }
  }

  /** All of a package but where it lies, which the lock says itself. */
  private void local(LocalPackage local) {
    String name = local.name() + " ";
    add("local", name + local.versionText() + " python " + local.requiresPython());
    for (Line line : local.requires()) {
      add("local", name + "requires " + part(line.part()) + line.requirement());
    }
    for (String extra : local.extras()) {
      add("local", name + "extra " + extra);
    }
    add("local", name + "builds by " + local.buildRequires() + " " + local.buildBackend());
  }

  private void environments(Environments environments) {
    if (environments instanceof Environments.Single single) {
      add("target", single.target().toString());
    } else if (environments instanceof Environments.Universal universal) {
      add("python", universal.requiresPython().toString());
      for (Marker marker : universal.admitted()) {
        add("environment", marker.text());
      }
      for (Marker marker : universal.required()) {
        add("required", marker.text());
      }
    }
  }

  private void builds(BuildPolicy builds) {
    for (Map.Entry<String, List<BuildRequirement>> each : builds.requires().entrySet()) {
      for (BuildRequirement requirement : each.getValue()) {
        String matched = requirement.matchRuntime() ? " as it runs" : "";
        add("build", each.getKey() + ": " + requirement.requirement() + matched);
      }
    }
    for (Requirement bound : builds.constraints()) {
      add("build constraint", bound.toString());
    }
    for (Requirement override : builds.overrides()) {
      add("build override", override.toString());
    }
  }

  private void policy(Policy policy) {
    add("order", policy.order().name());
    add("pre-releases", policy.preReleases().name());
    add("pre-releases of", new TreeMap<>(policy.preReleasesOf()).toString());
    add("requires-python", policy.requiresPython().name());
    add("exclude-newer", Long.toString(policy.excludeNewer()));
    add("exclude-newer of", new TreeMap<>(policy.excludeNewerOf()).toString());
    if (!policy.excludeNewerSpans().isEmpty()) {
      add("exclude-newer from", new TreeMap<>(policy.excludeNewerSpans()).toString());
    }
    add("only binary", new TreeSet<>(policy.onlyBinary()).toString());
    add("no binary", new TreeSet<>(policy.noBinary()).toString());
    add("forks", policy.forks().name());
    Safeguards safeguards = policy.safeguards();
    if (safeguards.strictMetadata()) {
      add("strict", "metadata");
    }
    if (safeguards.everyHash()) {
      add("strict", "hashes");
    }
    for (Map.Entry<String, Set<String>> each : safeguards.hashes().entrySet()) {
      add("hashes of", each.getKey() + " " + new TreeSet<>(each.getValue()));
    }
    add("freshness", policy.freshness() + " " + policy.conflictBudget());
  }
}
