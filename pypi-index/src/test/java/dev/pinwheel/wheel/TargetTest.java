package dev.pinwheel.wheel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.testing.Property;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The order of tags, against the table that {@code src/test/scripts/tag_orders.py} made. */
final class TargetTest {
  private static final Map<String, List<String>> PLATFORMS = new HashMap<>();
  private static final Map<String, List<String>> ORDERS = new HashMap<>();
  private static final List<String[]> TARGETS = new ArrayList<>();

  static {
    try (InputStream table = TargetTest.class.getResourceAsStream("tag-orders.txt");
        var lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(table), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", -1);
        List<String> rest = Arrays.asList(words).subList(2, words.length);
        switch (words[0]) {
          case "platforms" -> PLATFORMS.put(words[1], rest);
          case "order" -> ORDERS.put(words[1], rest);
          case "target" -> TARGETS.add(words);
          default -> throw new AssertionError(line);
        }
      }
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> rule30TheOrderOfTagsIsThatOfTheReference() {
    assertTrue(TARGETS.size() >= 12);
    return TARGETS.stream()
        .map(
            words ->
                DynamicTest.dynamicTest(
                    words[1] + " on " + words[2],
                    () -> compare(words[1], words[2], Integer.parseInt(words[3]))));
  }

  private static void compare(String python, String platform, int count) {
    List<String> expected = new ArrayList<>();
    for (String run : Objects.requireNonNull(ORDERS.get(python))) {
      if (run.chars().filter(c -> c == '-').count() == 2) {
        expected.add(run);
      } else {
        for (String tag : Objects.requireNonNull(PLATFORMS.get(platform))) {
          expected.add(run + "-" + tag);
        }
      }
    }
    assertEquals(count, expected.size());
    Target target = Target.of(python, platform);
    List<Tag> tags = target.tags();
    assertEquals(
        String.join("\n", expected), String.join("\n", tags.stream().map(Tag::toString).toList()));
    for (int i = 0; i < tags.size(); i++) {
      assertEquals(i, target.rank(tags.get(i)));
    }
  }

  @Test
  @org.junit.jupiter.api.Tag("property")
  void aTagHasARankJustWhenItIsListed() {
    List<Target> targets = TARGETS.stream().map(words -> Target.of(words[1], words[2])).toList();
    List<List<Tag>> orders = targets.stream().map(Target::tags).toList();
    Property.check(
        "rank of foreign tags",
        1,
        2_000,
        random -> {
          int of = random.nextInt(targets.size());
          var order = orders.get(of);
          var python = order.get(random.nextInt(order.size()));
          var other = orders.get(random.nextInt(orders.size()));
          var abi = other.get(random.nextInt(other.size()));
          var third = orders.get(random.nextInt(orders.size()));
          var platform = third.get(random.nextInt(third.size()));
          var tag = new Tag(python.python(), abi.abi(), platform.platform());
          int place = order.indexOf(tag);
          assertEquals(
              place < 0 ? Target.UNUSABLE : place, targets.get(of).rank(tag), tag::toString);
        });
  }

  @Test
  @org.junit.jupiter.api.Tag("property")
  void theRankOfACompressedTagIsThatOfItsBestPart() {
    List<Target> targets = TARGETS.stream().map(words -> Target.of(words[1], words[2])).toList();
    List<List<Tag>> orders = targets.stream().map(Target::tags).toList();
    Property.check(
        "rank of sets",
        1,
        2_000,
        random -> {
          TagSets sets =
              new TagSets(
                  some(random, orders, Tag::python),
                  some(random, orders, Tag::abi),
                  some(random, orders, Tag::platform));
          Target target = targets.get(random.nextInt(targets.size()));
          int best = Target.UNUSABLE;
          for (var tag : sets.tags()) {
            best = Math.min(best, target.rank(tag));
          }
          assertEquals(best, target.rank(sets), sets::toString);
        });
  }

  private static List<String> some(
      RandomGenerator random, List<List<Tag>> orders, Function<Tag, String> part) {
    List<String> some = new ArrayList<>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      List<Tag> order = orders.get(random.nextInt(orders.size()));
      some.add(part.apply(order.get(random.nextInt(order.size()))));
    }
    return some;
  }

  @Test
  void tagsThatLookAlikeAreNotUsable() {
    Target target = Target.of("3.12", "x86_64-manylinux_2_28");
    for (String tag :
        List.of(
            "cp313-abi3-any",
            "cp313-abi3-linux_x86_64",
            "cp3012-abi3-linux_x86_64",
            "cp31-abi3-linux_x86_64",
            "cp3-abi3-linux_x86_64",
            "cp311-cp311-linux_x86_64",
            "cp312-cp312t-linux_x86_64",
            "cp312-abi3t-linux_x86_64",
            "cp312-cp312-any",
            "cp311-none-any",
            "cp311-none-linux_x86_64",
            "py313-none-any",
            "py300-none-any",
            "py2-none-any",
            "py3-cp312-any",
            "py3-abi3-linux_x86_64",
            "cp312-cp312-manylinux_2_29_x86_64",
            "cp312-cp312-manylinux_2_28_aarch64",
            "cp312-cp312-manylinux_2_4_x86_64",
            "cp312-cp312-musllinux_1_2_x86_64",
            "cp312-cp312-win_amd64")) {
      assertEquals(Target.UNUSABLE, target.rank(Tag.parse(tag)), tag);
    }
  }

  @Test
  void rule30ABuildWithoutTheGlobalLockNeverTakesThePlainStableAbi() {
    Target target = Target.of("3.13t", "linux");
    assertEquals(Target.UNUSABLE, target.rank(Tag.parse("cp313-abi3-linux_x86_64")));
    assertNotEquals(Target.UNUSABLE, target.rank(Tag.parse("cp313-abi3t-linux_x86_64")));
  }

  /** Best first; the order of one release's wheels. */
  private static final List<String> CHOICE =
      List.of(
          "x-1-2-cp312-cp312-manylinux_2_28_x86_64.whl",
          "x-1-1b-cp312-cp312-manylinux_2_28_x86_64.whl",
          "x-1-1a-cp312-cp312-manylinux_2_28_x86_64.whl",
          "x-1-cp312-cp312-manylinux_2_17_x86_64.manylinux_2_28_x86_64.whl",
          "x-1-cp312-cp312-manylinux_2_28_x86_64.whl",
          "x-1-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
          "x-1-99-cp312-cp312-manylinux2014_x86_64.whl",
          "x-1-cp312-cp312-manylinux1_x86_64.whl",
          "x-1-cp312-cp312-linux_x86_64.whl",
          "x-1-cp38-abi3-manylinux_2_28_x86_64.whl",
          "x-1-cp312-none-any.whl",
          "x-1-py3-none-any.whl",
          "x-1-py2.py3-none-any.whl",
          "x-1-py2-none-any.whl");

  @Test
  void rule30TheBestWheelIsTheSameInEveryOrderOfFiles() {
    Target target = Target.of("3.12", "linux");
    for (int seed = 0; seed < 20; seed++) {
      List<WheelName> wheels = new ArrayList<>(CHOICE.stream().map(WheelName::parse).toList());
      Collections.shuffle(wheels, new Random(seed));
      wheels.sort(target::compare);
      List<String> sorted = wheels.stream().map(WheelName::fileName).toList();
      // Equal ranks and no build tags: the file name decides, whichever is listed first above.
      assertEquals(CHOICE.subList(0, 10), sorted.subList(0, 10));
      assertEquals(
          List.of("x-1-py2.py3-none-any.whl", "x-1-py3-none-any.whl"), sorted.subList(11, 13));
      assertEquals("x-1-py2-none-any.whl", sorted.get(13));
    }
  }

  @Test
  void theEnvironmentHasTheFieldsOfTheInterpreterThere() {
    Markers markers = new Markers();
    for (String[] row :
        new String[][] {
          {"3.12", "linux", "os_name == 'posix' and sys_platform == 'linux'"},
          {"3.12", "linux", "platform_system == 'Linux' and platform_machine == 'x86_64'"},
          {"3.12", "linux", "python_full_version == '3.12.0' and python_version == '3.12'"},
          {"3.12.4", "linux-aarch64", "platform_machine == 'aarch64'"},
          {"3.12.4", "linux", "implementation_version == '3.12.4'"},
          {"3.13t", "macos", "platform_machine == 'arm64' and sys_platform == 'darwin'"},
          {"3.13t", "macos-x86_64", "platform_machine == 'x86_64' and os_name == 'posix'"},
          {"3.9", "windows", "platform_machine == 'AMD64' and platform_system == 'Windows'"},
          {"3.9", "windows-arm64", "platform_machine == 'ARM64' and os_name == 'nt'"},
          {"3.9", "windows", "sys_platform == 'win32' and implementation_name == 'cpython'"},
          {"pypy3.10", "linux", "implementation_name == 'pypy' and python_version == '3.10'"},
          {"pypy3.10", "linux", "platform_python_implementation == 'PyPy'"},
          {"3.12", "x86_64-unknown-linux-musl", "sys_platform == 'linux' and extra != 'a'"},
        }) {
      Target target = Target.of(row[0], row[1]);
      assertTrue(markers.isPossible(target.environment()), row[0] + " " + row[1]);
      assertTrue(markers.parse(row[2]).holds(target.environment()), row[2]);
    }
  }

  @Test
  void interpretersAreReadAndPrinted() {
    for (String[] row :
        new String[][] {
          {"3.12", "3.12.0"},
          {"3.12.4", "3.12.4"},
          {"3.13.0b1", "3.13.0b1"},
          {"3.13.1rc2t", "3.13.1rc2t"},
          {"3.14t", "3.14.0t"},
          {"cpython-3.9", "3.9.0"},
          {"pypy3.10", "pypy3.10.0"},
          {"pypy-3.11.9", "pypy3.11.9"}
        }) {
      Interpreter interpreter = Interpreter.parse(row[0]);
      assertEquals(row[1], interpreter.toString());
      assertEquals(interpreter, Interpreter.parse(row[1]));
      assertEquals(interpreter.hashCode(), Interpreter.parse(row[1]).hashCode());
    }
  }

  @Test
  void otherInterpretersAreErrors() {
    for (String text :
        List.of(
            "",
            "3",
            "3.",
            "2.7",
            "4.0",
            "3.2",
            "3.12.",
            "3.12.x",
            "3.12 ",
            "3.12.1.2",
            "3.12t",
            "3.12.1tt",
            "3.1234",
            "pypy",
            "pypy3.13t",
            "pypy3.5",
            "jython3.9",
            "3.13.0c1",
            "3.13.0rc",
            "٣.12")) {
      assertThrows(SyntaxException.class, () -> Interpreter.parse(text), text);
    }
  }
}
