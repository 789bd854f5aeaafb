package dev.pinwheel.source.network;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The body of an answer in memory, which is broken off when it is longer than it may be. */
final class BoundedBody implements HttpResponse.BodySubscriber<byte @Nullable []> {
  /** As much is read of what an error or a redirect says, so that the connection can go on. */
  private static final int MOST_IGNORED = 1 << 16;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<byte @Nullable []> result = new CompletableFuture<>();
  private final AtomicLong count;
  private final long most;
  private final boolean isWanted;
  private final boolean isTooLong;
  private Flow.@Nullable Subscription subscription;
  private long seen;

  /**
   * A body.
   *
   * @param count counts what comes
   */
  BoundedBody(HttpResponse.ResponseInfo info, long most, AtomicLong count) {
    int status = info.statusCode();
    this.isWanted = status == Received.OK || status == Received.PART;
    this.most = isWanted ? most : MOST_IGNORED;
    this.isTooLong =
        info.headers().firstValueAsLong("content-length").orElse(0) > this.most
            && status != Received.UNCHANGED;
    this.count = count;
  }

  /** The bytes; null if there are too many. */
  @Override
  public CompletionStage<byte @Nullable []> getBody() {
    return result;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (isTooLong) {
      end();
    } else {
      given.request(Long.MAX_VALUE);
    }
  }

  private void end() {
    result.complete(isWanted ? null : new byte[0]);
    if (subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      seen += buffer.remaining();
      count.addAndGet(buffer.remaining());
      if (seen > most) {
        end();
        return;
      }
      if (isWanted) {
        byte[] some = new byte[buffer.remaining()];
        buffer.get(some);
        bytes.writeBytes(some);
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    result.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    result.complete(bytes.toByteArray());
  }
}
