package dev.pinwheel.wheel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.name.SyntaxException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WheelNameTest {
  @Test
  void fiveParts() {
    WheelName wheel = WheelName.parse("Foo.Bar_baz-1.0.0rc1-cp312-cp312-win_amd64.whl");
    assertEquals("foo-bar-baz", wheel.project());
    assertEquals("1.0.0rc1", wheel.version().text());
    assertNull(wheel.buildTag());
    assertEquals(List.of(new Tag("cp312", "cp312", "win_amd64")), wheel.tags());
  }

  @Test
  void sixParts() {
    WheelName wheel = WheelName.parse("foo-1!2.0+local.7-0012_x.y-py3-none-any.whl");
    assertEquals(new BuildTag("12", "_x.y"), wheel.buildTag());
    assertEquals("1!2.0+local.7", wheel.version().text());
    assertEquals(List.of(Tag.PURE), wheel.tags());
  }

  @Test
  void rule30ACompressedTagIsTheProductOfItsParts() {
    WheelName wheel =
        WheelName.parse("x-1-CP27.pp3-none.abi3-manylinux1_x86_64.manylinux_2_17_x86_64.whl");
    assertEquals(
        List.of(
            "cp27-none-manylinux1_x86_64",
            "cp27-none-manylinux_2_17_x86_64",
            "cp27-abi3-manylinux1_x86_64",
            "cp27-abi3-manylinux_2_17_x86_64",
            "pp3-none-manylinux1_x86_64",
            "pp3-none-manylinux_2_17_x86_64",
            "pp3-abi3-manylinux1_x86_64",
            "pp3-abi3-manylinux_2_17_x86_64"),
        wheel.tags().stream().map(Tag::toString).toList());
  }

  @Test
  void whatIsNoWheelIsRefusedWithAReason() {
    for (String[] row :
        new String[][] {
          {"", "the name of a wheel ends with `.whl`"},
          {".whl", "fewer than five parts between hyphens"},
          {"foo-1.0-py3-none-any.WHL", "the name of a wheel ends with `.whl`"},
          {"foo-1.0-py3-none-any.whl.metadata", "the name of a wheel ends with `.whl`"},
          {"codemagic_cli_tools-0.1.7-py3-any.whl", "fewer than five parts between hyphens"},
          {"a-b-c-1.0-py3-none-any.whl", "more than six parts"},
          {"foo-bar-1.0-py3-none-any.whl", null},
          {"foo__bar-1.0-py3-none-any.whl", "not an escaped project name"},
          {"-1.0-py3-none-any.whl", "not an escaped project name"},
          {"föö-1.0-py3-none-any.whl", "not an escaped project name"},
          {"fоo-1.0-py3-none-any.whl", "not an escaped project name"},
          {"foo-1.0-x1-py3-none-any.whl", null},
          {"foo-1.0-1,2-py3-none-any.whl", null},
          {"foo-1.0-1-2.py3-none-any.whl", "not a set of Python tags such as `py2.py3`"},
          {"foo-1.0-py35,py36-none-any.whl", "not a set of Python tags such as `py2.py3`"},
          {"k2-1.23.3-py3.11-none-any.whl", "not a set of Python tags such as `py2.py3`"},
          {"levenstein-0.0.2--none-any.whl", "not a set of Python tags such as `py2.py3`"},
          {"foo-1.0-py3-none-.whl", "an empty or invalid tag"},
          {"foo-1.0-py3-none.-any.whl", "an empty or invalid tag"},
          {"foo-1.0-py3-none-a..b.whl", "an empty or invalid tag"},
          {"foo-1.0-py3-none-any\0.whl", "an empty or invalid tag"},
          {"foo-1.0-py3-none-any\uD800.whl", "an empty or invalid tag"},
          {"hcpsdk-0.9.2_x-py3-none-any.whl", null},
          {"deployml-0.0.3bis-py2-none-any.whl", null},
          {"foo--py3-none-any.whl", null},
          {"foo-1.*-py3-none-any.whl", null},
        }) {
      assertNull(WheelName.tryParse(row[0]), row[0]);
      SyntaxException error =
          assertThrows(SyntaxException.class, () -> WheelName.parse(row[0]), row[0]);
      if (row[1] != null) {
        assertEquals(row[1], error.getMessage(), row[0]);
      }
    }
  }

  @Test
  void aVersionMayBeSpelledInAnyWay() {
    for (String version : List.of("1.0.0", "v1.0", "1.0_post_1", "01.0", "1.0.POST0", "1.0a_1")) {
      WheelName wheel = WheelName.tryParse("foo-" + version + "-py3-none-any.whl");
      assertNotNull(wheel, version);
      assertEquals(version, wheel.version().text());
    }
  }

  @Test
  void hostileNamesCostNothing() {
    for (String part : List.of("-", ".", "a", "a-", "0-", "-0.", "a.b-", "\0", "\uDC00")) {
      String text = part.repeat(10_000_000 / part.length()) + ".whl";
      assertTimeoutPreemptively(
          Duration.ofSeconds(60), () -> assertNull(WheelName.tryParse(text)), part);
      assertThrows(SyntaxException.class, () -> WheelName.parse(text));
    }
    String wide = "a.".repeat(150) + "b";
    WheelName wheel = WheelName.parse("x-1-" + wide + "-" + wide + "-" + wide + ".whl");
    assertTrue(
        Target.of("3.12", "linux").rank(wheel) == Target.UNUSABLE, "ranks without the product");
  }

  @Test
  void buildTagsAreOrderedByNumberThenText() {
    List<String> ordered =
        List.of("0", "1", "1a", "1b", "2", "10", "99999999999999999999", "100000000000000000000");
    for (int i = 0; i < ordered.size(); i++) {
      for (int j = 0; j < ordered.size(); j++) {
        assertEquals(
            Integer.compare(i, j),
            Integer.signum(
                BuildTag.compare(BuildTag.parse(ordered.get(i)), BuildTag.parse(ordered.get(j)))));
      }
      assertTrue(BuildTag.compare(null, BuildTag.parse(ordered.get(i))) < 0);
    }
    assertEquals(0, BuildTag.compare(null, null));
    assertEquals(BuildTag.parse("01"), BuildTag.parse("1"));
    assertEquals(new BuildTag("01", "").hashCode(), new BuildTag("1", "").hashCode());
    assertNull(BuildTag.parse("a1"));
    assertNull(BuildTag.parse(""));
    assertNull(BuildTag.parse("1 "));
  }

  @Test
  void tagsAreReadAndPrinted() {
    assertEquals(Tag.PURE, Tag.parse("PY3-None-any"));
    assertEquals(Tag.PURE.hashCode(), Tag.parse("py3-none-any").hashCode());
    assertTrue(Tag.parse("cp312-abi3-any").compareTo(Tag.PURE) < 0);
    assertTrue(Tag.parse("py3-abi3-any").compareTo(Tag.PURE) < 0);
    assertTrue(Tag.parse("py3-none-linux").compareTo(Tag.PURE) > 0);
    for (String text :
        List.of("", "--", "py3-none", "py3-none-any-x", "a.b-c-d", "a--b", "a-b-", "a-b-ç")) {
      assertThrows(SyntaxException.class, () -> Tag.parse(text), text);
    }
  }
}
