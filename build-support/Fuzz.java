import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.File;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Fuzzes every target in turn, round after round, until the time is up: {@code Fuzz MINUTES FOLDER
 * NAME CLASSES…} takes the targets in the folders of classes whose name contains NAME. Each runs in
 * a JVM of its own, as Jazzer wants it, for as long as its annotation says. FOLDER keeps the
 * corpora, the inputs that failed, and what Jazzer said.
 */
class Fuzz {
  /** A method of a test class, which takes bytes or a provider of data. */
  record Target(String type, String method, String parameter) {
    String name() {
      return type + "#" + method;
    }

    /** As the platform selects it. */
    String selector() {
      return name() + "(" + parameter + ")";
    }
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 1) {
      System.exit(run(arguments[0]));
    }
    Instant end = Instant.now().plus(Duration.ofMinutes(Long.parseLong(arguments[0])));
    Path folder = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
    List<String> classes = List.of(arguments).subList(3, arguments.length);
    List<Target> targets = targets(classes);
    targets.removeIf(target -> !target.name().contains(arguments[2]));
    if (targets.isEmpty()) {
      System.err.println("no fuzz target has a name with " + arguments[2]);
      System.exit(2);
    }
    List<String> failed = new ArrayList<>();
    List<Target> next = new ArrayList<>(targets);
    // Each once, however short the time.
    for (int runs = 0; !next.isEmpty(); runs++) {
      if (runs >= targets.size() && Instant.now().isAfter(end)) {
        break;
      }
      Target target = next.removeFirst();
      if (fuzz(target, folder, classes)) {
        next.add(target);
      } else {
        failed.add(target.name());
      }
    }
    if (!failed.isEmpty()) {
      System.err.println("failed: " + failed + "; inputs and output are in " + folder);
      System.exit(1);
    }
  }

  /** In this JVM, the one target. */
  private static int run(String target) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectMethod(target)).build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    listener.getSummary().printFailuresTo(new PrintWriter(System.err, true), 30);
    return listener.getSummary().getTotalFailureCount() == 0 ? 0 : 1;
  }

  private static List<Target> targets(List<String> folders) throws Exception {
    List<Target> targets = new ArrayList<>();
    for (String each : folders) {
      Path folder = Path.of(each);
      try (var files = Files.walk(folder);
          var loader =
              new URLClassLoader(new URL[] {folder.toUri().toURL()}, Fuzz.class.getClassLoader())) {
        for (Path file : files.filter(f -> f.toString().endsWith("Test.class")).toList()) {
          String name = folder.relativize(file).toString().replace(File.separatorChar, '.');
          Class<?> type = loader.loadClass(name.substring(0, name.length() - ".class".length()));
          for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(FuzzTest.class)) {
              String parameter = method.getParameterTypes()[0].getName();
              targets.add(new Target(type.getName(), method.getName(), parameter));
            }
          }
        }
      }
    }
    targets.sort(Comparator.comparing(Target::name));
    return targets;
  }

  /** Whether nothing was found; prints Jazzer's last count of runs and coverage. */
  private static boolean fuzz(Target target, Path folder, List<String> classes) throws Exception {
    String classPath =
        String.join(File.pathSeparator, classes)
            + File.pathSeparator
            + System.getProperty("java.class.path");
    String root = System.getProperty("pinwheel.root");
    Path log = folder.resolve(target.name() + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-Dpinwheel.root=" + root,
                "-cp",
                classPath,
                Path.of(root, "build-support", "Fuzz.java").toString(),
                target.selector())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JAZZER_FUZZ", "1");
    boolean clean = builder.start().waitFor() == 0;
    String last =
        Files.readAllLines(log).stream()
            .filter(line -> line.startsWith("#") && line.contains("cov:"))
            .reduce((earlier, later) -> later)
            .orElse("did not run");
    System.out.println(target.name() + ": " + last);
    return clean && !last.equals("did not run");
  }
}
