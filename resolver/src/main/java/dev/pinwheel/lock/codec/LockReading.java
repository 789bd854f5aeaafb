package dev.pinwheel.lock.codec;

import dev.pinwheel.lock.Lock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a lock.
 *
 * @param lock null if there is an error among the findings
 * @param findings in the order in which they were made, up to a bound
 */
public record LockReading(@Nullable Lock lock, List<Finding> findings) {
  public LockReading {
    findings = List.copyOf(findings);
  }
}
