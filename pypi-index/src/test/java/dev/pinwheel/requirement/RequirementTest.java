package dev.pinwheel.requirement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.testing.Folders;
import dev.pinwheel.testing.Goldens;
import dev.pinwheel.testing.Property;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class RequirementTest {
  private final Markers markers = new Markers();

  /** Texts that are read, and how each is printed; the reference reads every one of them too. */
  private static final String[][] TRAPS = {
    {"foo", "foo"},
    {" foo\t", "foo"},
    {"foo\n", "foo"},
    {"Foo._-Bar", "foo-bar"},
    {"A.B-C_D", "a-b-c-d"},
    {"foo_", "foo_"},
    {"foo-1.0", "foo-1-0"},
    {"foo._", "foo_"},
    {"foo[a_]", "foo[a_]"},
    {"foo[]", "foo"},
    {"foo[ ]", "foo"},
    {"foo [ B_b , a.a,A-a ] >=1", "foo[a-a,b-b]>=1"},
    {"foo()", "foo"},
    {"foo (  )", "foo"},
    {"foo(>=1)", "foo>=1"},
    {"foo ( >=1 , <2 )", "foo<2,>=1"},
    {"foo>=1,", "foo>=1"},
    {"foo (>=1,)", "foo>=1"},
    {"foo >= 1 , <2", "foo<2,>=1"},
    {"foo\t>=\t1", "foo>=1"},
    {"foo>=\n1", "foo>=1"},
    {"foo==v1.0", "foo==v1.0"},
    {"foo==1.0.*,!=1.0.3", "foo!=1.0.3,==1.0.*"},
    {"foo===1.0-any+thing", "foo===1.0-any+thing"},
    {"foo>=1.0-1", "foo>=1.0-1"},
    {"foo==1!2.0+local.1", "foo==1!2.0+local.1"},
    {"foo@http://x", "foo @ http://x"},
    {"foo[a]@ http://x", "foo[a] @ http://x"},
    {
      "foo @ git+https://x/y@v1#egg=z&subdirectory=a",
      "foo @ git+https://x/y@v1#egg=z&subdirectory=a"
    },
    {"foo @ http://x  ", "foo @ http://x"},
    {"foo @ http://x ;os_name=='a'", "foo @ http://x ; os_name == 'a'"},
    {"foo @ http://x;os_name=='a'", "foo @ http://x;os_name=='a'"},
    {"foo;os_name=='a'or os_name=='b'", "foo; os_name == 'a' or os_name == 'b'"},
    {"foo>=1;extra=='A_b'", "foo>=1; extra == 'a-b'"},
    {"foo;'linux' == sys_platform", "foo; sys_platform == 'linux'"},
  };

  @Test
  void trapsAreReadAndPrinted() {
    for (String[] row : TRAPS) {
      Requirement requirement = Requirement.parse(row[0], markers);
      assertEquals(row[1], requirement.toString(), row[0]);
      assertEquals(requirement, Requirement.parse(row[1], markers));
      assertEquals(requirement.hashCode(), Requirement.parse(row[1], markers).hashCode());
    }
  }

  @Test
  void thePartsAreThoseWritten() {
    Requirement requirement =
        Requirement.parse("Foo[b,A] >=1,<2 ; python_version >= '3.8'", markers);
    assertEquals("foo", requirement.name());
    assertEquals(List.of("a", "b"), requirement.extras());
    assertEquals("<2,>=1", requirement.specifiers().toString());
    assertNull(requirement.url());
    assertSame(markers.parse("python_full_version >= '3.8'"), requirement.marker());
    assertTrue(Requirement.parse("foo", markers).marker().isTrue());
    assertNotEquals(requirement, requirement.withMarker(markers.always()));
    for (String other : List.of("bar", "foo[a]", "foo>1", "foo @ x", "foo; os_name == 'x'")) {
      assertNotEquals(Requirement.parse("foo", markers), Requirement.parse(other, markers));
    }
  }

  @Test
  void aUrlThatRunsIntoItsMarkerIsDoubtful() {
    assertNotNull(Requirement.parse("foo @ http://x/y.whl;os_name=='a'", markers).doubt());
    assertNull(Requirement.parse("foo @ http://x/y.whl;v=1", markers).doubt());
    assertNull(Requirement.parse("foo @ http://x/y.whl ; os_name=='a'", markers).doubt());
    assertNull(Requirement.parse("foo>=1; os_name=='a'", markers).doubt());
  }

  /** What people write by mistake; each is explained in the golden file. */
  private static final String[] MISTAKES = {
    "",
    "  ",
    "# flask",
    "-e .",
    "--index-url https://example.org",
    "./flask",
    "https://example.org/flask.whl",
    "'flask'",
    ">=1.0",
    "*",
    "flask\0",
    "flask cors",
    "flask 1.0",
    "flask, werkzeug",
    "flask>=1.0, werkzeug",
    "flask=1.0",
    "flask = '^1.0'",
    "flask=>1.0",
    "flask=<1.0",
    "flask<>1.0",
    "flask>>1.0",
    "flask^1.0",
    "flask~1.0",
    "flask~>1.0",
    "flask!1.0",
    "flask: 1.0",
    "flask>=",
    "flask>=,<2",
    "flask>=1.0<2.0",
    "flask>=1.0 <2.0",
    "flask>=1.0,,<2.0",
    "flask>=1.0 and <2.0",
    "flask>=1.0 || <2.0",
    "flask>='1.0'",
    "flask>=1.0'",
    "flask>=latest",
    "flask>=1.0.*",
    "flask==1.0a1.*",
    "flask==1.*.*",
    "flask~=1",
    "flask>=1.0+local",
    "flask==1.0 # pinned",
    "flask==1.0 --hash=sha256:00",
    "flask==1.0\nwerkzeug==2.0",
    "flask\r\n",
    "flask>=1.0werkzeug>=2.0",
    "flask (>=1.0",
    "flask>=1.0)",
    "flask (>=1.0) <2",
    "flask (>=1.0) os_name == 'nt'",
    "flask[async",
    "flask[async>=1.0",
    "flask[async dotenv]",
    "flask[async,]",
    "flask[,async]",
    "flask[async>=1]",
    "flask]",
    "flask-",
    "flask >1.0\u00a0",
    "flask python_version < '3.8'",
    "flask==1.0 python_version < '3.8'",
    "flask;",
    "flask; ",
    "flask; python_version >= 3.8",
    "flask; python_version >= '3.8",
    "flask; python_version => '3.8'",
    "flask; python_versions >= '3.8'",
    "flask; python_version",
    "flask; (python_version >= '3.8'",
    "flask; python_version >= '3.8')",
    "flask; python_version >= '3.8' # new",
    "flask; python_version >= '3.8' && os_name == 'nt'",
    "flask; not os_name == 'nt'",
    "flask @",
    "flask @ ",
    "flask @ ; os_name == 'nt'",
    "flask @ https://example.org/a b.whl",
    "flask >=1.0 @ https://example.org/a.whl",
  };

  @Test
  void mistakesAreExplained() {
    StringBuilder explained = new StringBuilder();
    for (String text : MISTAKES) {
      SyntaxException error =
          assertThrows(SyntaxException.class, () -> Requirement.parse(text, markers), text);
      explained.append(error.getMessage()).append('\n').append(error.caret()).append("\n\n");
    }
    Goldens.check(
        Folders.root()
            .resolve("pypi-index/src/test/resources/dev/pinwheel/requirement/mistakes.txt"),
        explained.toString());
  }

  @Test
  void hostileTextIsRefusedAtOnce() {
    for (String part :
        List.of(
            "[",
            "(",
            ")",
            ";",
            ",",
            "a",
            "a,",
            ">=1",
            ">=1,",
            "@",
            "\0",
            "\uD800",
            "'",
            "#",
            " ",
            "-",
            "1.",
            "0",
            "a[",
            "==",
            "!=1.*,",
            "(os_name==",
            "; ",
            "\n")) {
      for (String start :
          List.of("", "foo", "foo[", "foo(", "foo>=1", "foo @ ", "foo;", "foo;((")) {
        for (int length : new int[] {95_000, 10_000_000}) {
          String text = start + part.repeat(length / part.length());
          assertTimeoutPreemptively(
              Duration.ofSeconds(60),
              () -> {
                try {
                  Requirement.parse(text, markers);
                  assertTrue(text.length() <= RequirementReader.LONGEST, "read in full");
                } catch (SyntaxException e) {
                  assertTrue(e.caret().length() < 1_000);
                }
              },
              () -> start + " and " + part);
        }
      }
    }
  }

  @Test
  @Tag("property")
  void whatIsPrintedIsReadAsTheSame() {
    Property.check(
        "parse(print(r)) = r",
        1,
        3_000,
        random -> {
          String text = sample(random);
          Requirement requirement = Requirement.parse(text, markers);
          String printed = requirement.toString();
          assertEquals(requirement, Requirement.parse(printed, markers), text);
          assertEquals(printed, Requirement.parse(printed, markers).toString(), text);
        });
  }

  private static String sample(RandomGenerator random) {
    String blank = random.nextBoolean() ? " " : "";
    StringBuilder text = new StringBuilder(pick(random, "foo", "A.b", "x-1", "Z__z", "n0"));
    text.append(blank).append(pick(random, "", "[]", "[b,a]", "[ A_a , a-a ]"));
    if (random.nextInt(4) == 0) {
      text.append(" @").append(blank).append(pick(random, "https://x/y;z", "file:///a", "x"));
      text.append(' ');
    } else {
      boolean parenthesis = random.nextBoolean();
      text.append(parenthesis ? "(" : "");
      for (int i = random.nextInt(4); i > 0; i--) {
        text.append(pick(random, ">=1", "<2.0", "!=1.5.*", "==1.*", "~=1.4.2", "===a"));
        text.append(blank).append(i > 1 ? "," : "").append(blank);
      }
      text.append(parenthesis ? ")" : "").append(blank);
    }
    if (random.nextBoolean()) {
      text.append(';').append(blank);
      for (int i = random.nextInt(3); i > 0; i--) {
        text.append(
            pick(
                random,
                "python_version >= '3.8' and ",
                "sys_platform == 'win32' or ",
                "(extra == 'a' or os_name != 'nt') and "));
      }
      text.append(pick(random, "'x' in platform_version", "extra == 'B'", "python_version<'4'"));
    }
    return text.toString();
  }

  private static String pick(RandomGenerator random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
