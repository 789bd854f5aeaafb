package dev.pinwheel.explain.find;

import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.BuildResolver;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.resolve.Resolved;
import dev.pinwheel.resolve.answer.Pin;
import dev.pinwheel.resolve.answer.ResolvedEntry;
import java.util.ArrayList;
import java.util.List;

/** What building the source distributions of an answer needs. */
final class Builds {
  private Builds() {}

  static List<BuildResolver.Build> of(Engine engine, Request request, Resolution answer) {
    BuildResolver builds = new BuildResolver(engine, request);
    if (!(answer instanceof Resolved resolved)) {
      return List.of();
    }
    if (request.environments() instanceof Environments.Single) {
      return builds.builds(resolved, engine.resolver());
    }
    List<Pin> running = new ArrayList<>();
    List<Pin> sdists = new ArrayList<>();
    for (ResolvedEntry entry : resolved.entries()) {
      Pin pin = entry.pin(onlySdist(engine.index(), entry));
      running.add(pin);
      if (pin.file() >= 0) {
        sdists.add(pin);
      }
    }
    return builds.builds(sdists, running, engine.resolver());
  }

  /** The source distribution of an entry that has no wheel to be installed; else -1. */
  private static int onlySdist(Index index, ResolvedEntry entry) {
    int sdist = -1;
    for (int file : entry.files()) {
      if ((index.files().flags(file) & IndexFiles.SDIST) == 0) {
        return -1;
      }
      sdist = sdist < 0 ? file : sdist;
    }
    return sdist;
  }
}
