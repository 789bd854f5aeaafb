package dev.pinwheel.lock.make;

import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.wheel.Interpreter;
import dev.pinwheel.wheel.PlatformFamily;
import dev.pinwheel.wheel.Target;

/** One target as a lock says it. The C library and the version of a system have no markers. */
final class TargetMarkers {
  private TargetMarkers() {}

  /** The target's Python; {@code 3.12.0} stands for every 3.12. */
  static Specifiers requiresPython(Target target) {
    Interpreter interpreter = target.interpreter();
    String full = interpreter.fullVersion();
    boolean any = full.equals(interpreter.version() + ".0");
    return Specifiers.parse("==" + (any ? interpreter.version() + ".*" : full));
  }

  /** The target's platform. */
  static Marker environment(Target target, Markers markers) {
    PlatformFamily family = target.platform().family();
    boolean pypy = target.interpreter().implementation() == Interpreter.Implementation.PYPY;
    return markers
        .sysPlatform(family.sysPlatform())
        .and(markers.text(Field.PLATFORM_MACHINE, family.platformMachine()))
        .and(markers.text(Field.IMPLEMENTATION_NAME, pypy ? "pypy" : "cpython"));
  }
}
