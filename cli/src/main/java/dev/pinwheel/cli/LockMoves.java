package dev.pinwheel.cli;

import dev.pinwheel.explain.Moved;
import dev.pinwheel.explain.Moves;
import dev.pinwheel.lock.Relock;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.resolve.Request;
import dev.pinwheel.resolve.Resolution;
import java.util.List;

/** What preferred versions moved in a new lock, by locking once more without them. */
final class LockMoves {
  private LockMoves() {}

  /** What moved, where the same is remembered. */
  static List<Moved> of(
      Engine engine,
      Request request,
      Relock.Renewed renewed,
      LockPlace place,
      Remembered remembered,
      Relock.Upgrade upgrade) {
    Request plain = request.remembering(List.of(), request.forks());
    Resolution without =
        switch (new Relock(engine, place)
            .run(plain, remembered.old(), remembered.other(), upgrade)) {
          case Relock.Failed failed -> failed.resolution();
          case Relock.Valid valid -> valid.resolution();
          case Relock.Renewed other -> other.resolution();
        };
    return Moves.between(engine, request, renewed.resolution(), without);
  }
}
