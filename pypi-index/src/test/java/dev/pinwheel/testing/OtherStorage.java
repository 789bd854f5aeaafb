package dev.pinwheel.testing;

import dev.pinwheel.file.Disk;
import dev.pinwheel.file.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;

/** The file system itself, but for what one call answers. */
public final class OtherStorage {
  /** What is answered instead; null for what the file system says. */
  @FunctionalInterface
  public interface Answer {
    Object to(String call, List<Object> arguments) throws Throwable;
  }

  private OtherStorage() {}

  /** A storage that asks here first. */
  public static Storage of(Answer answer) {
    Disk disk = new Disk();
    return (Storage)
        Proxy.newProxyInstance(
            Storage.class.getClassLoader(),
            new Class<?>[] {Storage.class},
            (proxy, method, arguments) -> called(disk, answer, method, arguments));
  }

  private static Object called(Disk disk, Answer answer, Method method, Object[] arguments)
      throws Throwable {
    Object other = answer.to(method.getName(), Arrays.asList(arguments));
    if (other != null) {
      return other;
    }
    try {
      return method.invoke(disk, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
