package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.input.LockPlace;
import dev.pinwheel.explain.Moved;
import dev.pinwheel.explain.find.Moves;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.make.Relock;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.Engine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What preferred versions moved in a new lock, by locking once more without them. */
final class LockMoves {
  private LockMoves() {}

  /** What moved, where the same earlier lock is remembered. */
  static List<Moved> of(
      Engine engine,
      Request request,
      Relock.Renewed renewed,
      LockPlace place,
      Relock.Earlier earlier,
      @Nullable Lock imported,
      Relock.Upgrade upgrade) {
    Request plain = request.remembering(List.of(), request.forks());
    Relock.Outcome without = new Relock(engine, place).run(plain, earlier, imported, upgrade);
    return Moves.between(engine, request, renewed.resolution(), without.resolution());
  }
}
