package dev.pinwheel.nix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Property;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How Nix is written. */
final class NixTextTest {
  private static final List<String> PIECES =
      List.of(
          "$",
          "{",
          "}",
          "${",
          "$$",
          "\\",
          "\"",
          "''",
          "\n",
          "\r",
          "\t",
          "#",
          "/*",
          "*/",
          ";",
          "a",
          "é",
          "😀",
          " ",
          "@",
          "or",
          "<nixpkgs>");

  @Test
  void everyFormHasItsPlace() {
    TreeMap<String, NixExpression> inner = new TreeMap<>();
    inner.put("3to2", NixExpression.text("quoted, for it begins with a digit"));
    inner.put("a.b", NixExpression.texts(List.of("one ${x}", "two \"\\\n")));
    inner.put(
        "or",
        new NixExpression.Items(List.of(NixExpression.select("final", "zope-interface", "in"))));
    inner.put(
        "call",
        new NixExpression.Call(
            "f",
            List.of(
                new NixExpression.Beside(""),
                new NixExpression.Beside("../a b"),
                new NixExpression.Select(
                    "python.pkgs",
                    List.of("x.y"),
                    new NixExpression.Call("throw", List.of(NixExpression.text("$")))))));
    assertEquals(
        """
        {
          "3to2" = "quoted, for it begins with a digit";
          "a.b" = [
            "one \\${x}"
            "two \\"\\\\\\n"
          ];
          call = f ./. (./. + "/../a b") python.pkgs."x.y" or (throw "\\$");
          "or" = [
            final.zope-interface."in"
          ];
        }\
        """,
        NixText.of(NixExpression.attributes(inner), 0));
  }

  @Test
  void whatNixCannotHoldIsRefused() {
    for (String text : List.of("\0", "a\u001b", "\u007f", "\u0085", "\ud800", "x\udc00")) {
      NixException refused =
          assertThrows(NixException.class, () -> NixText.of(NixExpression.text(text), 0));
      assertTrue(String.valueOf(refused.getMessage()).contains("U+"), refused.getMessage());
    }
  }

  @Test
  void aPlaceWithoutAValueTakesItsLineAlong() {
    TreeMap<String, NixExpression> values = new TreeMap<>();
    values.put("x", null);
    values.put("y", NixExpression.texts(List.of("@x@")));
    assertEquals("  [\n    \"@x@\"\n  ];\n", NixText.fill("a = @x@;\n  @y@;\n", values));
    assertThrows(IllegalStateException.class, () -> NixText.fill("@z@\n", values));
  }

  @Test
  @Tag("property")
  void whateverTheTextItIsOneString() {
    Property.check(
        "one string",
        4_100,
        5_000,
        random -> {
          String text = text(random);
          NixLexer.Read read = NixLexer.read(NixText.of(NixExpression.text(text), 0));
          assertEquals("\"\"", read.shape());
          assertEquals(List.of(text), read.strings());
        });
  }

  @Test
  @Tag("property")
  void nixReadsWhatWasWritten() {
    Nix nix = Nix.here();
    Property.check(
        "nix reads it",
        4_200,
        5,
        random -> {
          StringBuilder list = new StringBuilder("[ ");
          StringBuilder json = new StringBuilder("[");
          for (int i = 0; i < 200; i++) {
            String text = text(random);
            list.append(NixText.of(NixExpression.text(text), 0)).append(' ');
            json.append(i == 0 ? "" : ",").append(json(text));
          }
          assertEquals(json + "]", nix.evaluate(list + "]"));
        });
  }

  private static String text(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(9); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static String json(String text) {
    return "\""
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
        + "\"";
  }
}
