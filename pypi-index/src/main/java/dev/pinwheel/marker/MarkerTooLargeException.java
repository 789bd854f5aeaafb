package dev.pinwheel.marker;

/**
 * An operation on markers would have had a result beyond all bounds: neither a diagram nor an
 * expression of tolerable length. The operands are as they were; a caller can do without the
 * result, or give up.
 */
public final class MarkerTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MarkerTooLargeException(int most) {
    super("the marker would have more than " + most + " parts", null, false, false);
  }
}
