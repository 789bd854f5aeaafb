package dev.pinwheel.resolve;

import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Field;
import dev.pinwheel.wheel.Interpreter;
import dev.pinwheel.wheel.PlatformFamily;
import dev.pinwheel.wheel.Target;

/** The marker fields of a target. */
final class TargetEnvironment {
  private TargetEnvironment() {}

  static Environment of(Target target) {
    Interpreter interpreter = target.interpreter();
    PlatformFamily family = target.platform().family();
    boolean cpython = interpreter.implementation() == Interpreter.Implementation.CPYTHON;
    return Environment.builder()
        .python(interpreter.fullVersion())
        .set(Field.IMPLEMENTATION_VERSION, interpreter.fullVersion())
        .set(Field.IMPLEMENTATION_NAME, cpython ? "cpython" : "pypy")
        .set(Field.PLATFORM_PYTHON_IMPLEMENTATION, cpython ? "CPython" : "PyPy")
        .set(Field.OS_NAME, family.osName())
        .set(Field.SYS_PLATFORM, family.sysPlatform())
        .set(Field.PLATFORM_SYSTEM, family.platformSystem())
        .set(Field.PLATFORM_MACHINE, family.platformMachine())
        .build();
  }
}
