package dev.pinwheel.version;

/** Set as text. */
final class SetText {
  private SetText() {}

  static String of(VersionSet set) {
    return "VersionSet" + set.bounds.length;
  }
}
