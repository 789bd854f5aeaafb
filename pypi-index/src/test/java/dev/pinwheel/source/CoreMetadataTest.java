package dev.pinwheel.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CoreMetadataTest {
  private static final String START = "Metadata-Version: 2.1\nName: flask\nVersion: 3.0\n";

  private static CoreMetadata parse(String text) throws RefusalException {
    return CoreMetadata.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void headersAreReadUpToTheBlankLine() throws RefusalException {
    CoreMetadata core =
        parse(
            START
                + "Requires-Python: >=3.8\nRequires-Dist: a>=1\nprovides-extra: x\n"
                + "REQUIRES-DIST:  b ; extra == 'x'  \n\nRequires-Dist: not-this\nVersion: 9\n");
    assertEquals("flask", core.name());
    assertEquals("3.0", core.version());
    assertEquals(">=3.8", core.requiresPython());
    assertEquals(List.of("a>=1", "b ; extra == 'x'"), core.requires());
    assertEquals(List.of("x"), core.extras());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void h09LinesEndInThreeWays(String end) throws RefusalException {
    CoreMetadata core =
        parse((START + "Requires-Dist: a\n\nRequires-Dist: b\n").replace("\n", end));
    assertEquals(List.of("a"), core.requires());
  }

  @Test
  void h09FoldedLinesAreJoined() throws RefusalException {
    CoreMetadata core = parse(START + "Requires-Dist: a\n  >=1,\n\t<2\nRequires-Dist: b\n");
    assertEquals(List.of("a >=1, <2", "b"), core.requires());
  }

  @Test
  void h09AFoldedDescriptionHidesNothing() throws RefusalException {
    CoreMetadata core = parse(START + "Description: x\n  Requires-Dist: y\nRequires-Dist: z\n");
    assertEquals(List.of("z"), core.requires());
  }

  @Test
  void h09WithoutABlankLineTheHeadersEndWithTheFile() throws RefusalException {
    assertEquals(List.of("a"), parse(START + "Requires-Dist: a").requires());
  }

  @Test
  void h09ALineThatIsNoHeaderEndsThem() throws RefusalException {
    assertEquals(List.of(), parse(START + "no header\nRequires-Dist: a\n").requires());
  }

  @Test
  void h09WhatIsNotUtf8IsLatin1() throws RefusalException {
    byte[] bytes =
        (START + "Author: J\u00fcrgen\nRequires-Dist: a\n").getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(List.of("a"), CoreMetadata.parse(bytes).requires());
  }

  @Test
  void h09ADescriptionOfFiftyMegabytesIsNotRead() throws RefusalException {
    byte[] start = (START + "Requires-Dist: a\n\n").getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(start, 50 << 20);
    Arrays.fill(bytes, start.length, bytes.length, (byte) 0xFF);
    assertEquals(List.of("a"), CoreMetadata.parse(bytes).requires());
  }

  @Test
  void h09HeadersWithoutEndAreRefused() {
    byte[] bytes = Arrays.copyOf(START.getBytes(StandardCharsets.UTF_8), CoreMetadata.LONGEST);
    assertThrows(RefusalException.class, () -> CoreMetadata.parse(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Version: 3.0\n",
        "VERSION: 4\n",
        "Name: other\n",
        "Metadata-Version: 2.1\n",
        "Requires-Python: >=3\nRequires-Python: >=4\n"
      })
  void h14AHeaderThatStandsTwiceIsRefused(String more) {
    assertThrows(RefusalException.class, () -> parse(START + more));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "Name: a\n",
        "Version: 1\n",
        "Name:\nVersion: 1\n",
        "Metadata-Version: 3.0\nName: a\nVersion: 1\n",
        "Metadata-Version: x\nName: a\nVersion: 1\n",
        "\nName: a\nVersion: 1\n"
      })
  void incompleteOrForeignMetadataIsRefused(String text) {
    assertThrows(RefusalException.class, () -> parse(text));
  }

  @Test
  void oldMetadataNeedNotSayItsVersion() throws RefusalException {
    assertNull(parse("Name: a\nVersion: 1\n").metadataVersion());
    assertEquals("a", parse("\uFEFFName: a\nVersion: 1\n").name());
  }

  @Test
  void rule19OnlyStaticMetadataOfASourceDistributionIsKnown() throws RefusalException {
    String start = "Name: a\nVersion: 1\nMetadata-Version: ";
    assertTrue(parse(start + "2.2\n").isStatic());
    assertTrue(parse(start + "2.4\nDynamic: Description\n").isStatic());
    assertFalse(parse(start + "2.1\n").isStatic());
    assertFalse(parse(start + "2\n").isStatic());
    assertFalse(parse("Name: a\nVersion: 1\n").isStatic());
    assertFalse(parse(start + "2.2\nDynamic: Requires-Dist\n").isStatic());
    assertFalse(parse(start + "2.3\ndynamic: requires-python\n").isStatic());
    assertFalse(parse(start + "2.3\nDynamic: Provides-Extra\n").isStatic());
  }

  @Test
  void h08NameAndVersionMustBeTheFiles() throws RefusalException {
    CoreMetadata core = parse("Name: Foo_Bar\nVersion: 1.0\n");
    core.expect(DistributionName.of("foo_bar-1.0.0-py3-none-any.whl", "foo-bar"));
    DistributionName otherVersion = DistributionName.of("foo_bar-1.1-py3-none-any.whl", "foo-bar");
    assertThrows(RefusalException.class, () -> core.expect(otherVersion));
    DistributionName otherName = DistributionName.of("foo-1.0-py3-none-any.whl", "foo");
    assertThrows(RefusalException.class, () -> core.expect(otherName));
  }
}
