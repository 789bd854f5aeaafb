package dev.pinwheel.marker;

/**
 * A comparison that is read, but hardly as its author meant it.
 *
 * @param comparison as it was written
 * @param message how it is read, lower case, without a full stop
 * @param position where the comparison begins in the text of the marker
 */
public record MarkerWarning(String comparison, String message, int position) {}
