package dev.pinwheel.source.machnix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexText;
import dev.pinwheel.index.build.IndexBuilder;
import dev.pinwheel.source.Hexadecimal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MachNixDatabaseTest {
  @TempDir Path folder;

  /** Writes a file of one project into the bucket where it belongs. */
  private void write(String kind, String project, String content) throws IOException {
    String bucket =
        Hexadecimal.hash("sha256", project.getBytes(StandardCharsets.UTF_8)).substring(0, 2);
    Path file = folder.resolve(kind).resolve(bucket + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"" + project + "\":" + content.replace('\'', '"') + "}");
  }

  private Index index() throws IOException {
    MachNixDatabase database = new MachNixDatabase(folder);
    return new IndexBuilder()
        .add(database.description(), database.parts())
        .threads(1)
        .build()
        .toBytes()
        .open("test");
  }

  private String text(String project) throws IOException {
    Index index = index();
    return IndexText.ofProject(index, index.names().project(project));
  }

  @Test
  void aliasesAreFollowedOneLevel() throws IOException {
    write(
        "sdist",
        "a",
        "{'1':'2','2':{'27':'310','310':{'install_requires':['x']}},'3':'1','4':'4','5':'9',"
            + "'6':{'36':'37','37':'36'}}");
    String text = text("a");
    assertTrue(text.contains("  1 flags"), text);
    assertTrue(text.contains("  2 flags"), text);
    assertTrue(text.contains("  6 flags 640"), "known versions without metadata: " + text);
    assertTrue(!text.contains("  3 flags") && !text.contains("  4 flags"), text);
    assertTrue(!text.contains("  5 flags"), text);
    assertEquals(
        3,
        index().report().skipped().stream()
            .filter(c -> c.what().equals("version that names no version with content"))
            .findFirst()
            .orElseThrow()
            .number());
  }

  @Test
  void keysOfExtrasAreNamesAndConditions() throws IOException {
    write(
        "sdist",
        "a",
        "{'1':{'310':{'install_requires':['one\\n# comment\\ntwo  # more','three; os_name == \\'nt\\''],"
                .replace("\\'", "~")
            + "'extras_require':{'Fast':['four; os_name == ~nt~ or os_name =="
            + " ~posix~'],':sys_platform == ~win32~':['five'],'e:sys_platform =="
            + " ~win32~':['six'],'':['seven']},"
            + "'setup_requires':['eight'],'python_requires':['>=3.6','<4']}}}");
    String json =
        Files.readString(
            folder
                .resolve("sdist")
                .resolve(
                    Hexadecimal.hash("sha256", "a".getBytes(StandardCharsets.UTF_8)).substring(0, 2)
                        + ".json"));
    write(
        "sdist",
        "a",
        json.substring(json.indexOf(':') + 1, json.length() - 1).replace("~", "\\u0027"));
    String text = text("a");
    assertTrue(text.contains("one[] ;"), text);
    assertTrue(text.contains("two[] ;"), text);
    assertTrue(text.contains("three[] ;os_name == 'nt'"), text);
    assertTrue(
        text.contains("four[] ;os_name == 'nt' or os_name == 'posix' {} flags 0  under fast"),
        text);
    assertTrue(text.contains("five[] ;sys_platform == 'win32'"), text);
    assertTrue(text.contains("six[] ;sys_platform == 'win32' {} flags 0  under e"), text);
    assertTrue(text.contains("seven[] ; {} flags 0 "), text);
    assertTrue(text.contains("python <4,>=3.6"), text);
    assertTrue(text.contains("build [eight[] ; {} flags 0 ]"), text);
    assertTrue(text.contains("extras [e, fast]"), text);
  }

  @Test
  void wheelAliasesStayWithinTheirTag() throws IOException {
    write(
        "wheel",
        "a",
        "{'py3':{'1':{'a-1-py3-none-any.whl':'2@a-2-py3-none-any.whl'},"
            + "'2':{'a-2-py3-none-any.whl':{'requires_dist':['x'],'provides_extras':['E'],"
            + "'requires_python':'>=3'}}},'2.7':{'1':{'a-1-py2.py3-none-any.whl':{}},"
            + "'2':{'a-2-py2.py3-none-any.whl':'2@a-2-py3-none-any.whl','a-2-bad.whl':{}}}}");
    String text = text("a");
    assertTrue(text.contains("file a-1-py2.py3-none-any.whl"), text);
    assertTrue(text.contains("file a-1-py3-none-any.whl"), text);
    assertTrue(!text.contains("file a-2-py2.py3-none-any.whl"), "the alias crosses tags: " + text);
    assertTrue(index().report().text().contains("not the file name of a wheel\t1"));
  }

  @Test
  void aWrongBucketIsRefused() throws IOException {
    write("sdist", "a", "{}");
    Path file;
    try (var files = Files.list(folder.resolve("sdist"))) {
      file = files.findFirst().orElseThrow();
    }
    Files.move(file, file.resolveSibling("00.json"));
    assertTrue(
        String.valueOf(assertThrows(IOException.class, this::index).getMessage())
            .contains("does not belong"));
  }

  @Test
  void h14DoubledKeysAreRefused() throws IOException {
    write("sdist", "a", "{'1':{},'1':{}}");
    assertTrue(
        String.valueOf(assertThrows(IOException.class, this::index).getMessage())
            .contains("occurs twice"));
  }

  @Test
  void h01DeepNestingIsRefused() throws IOException {
    write("sdist", "a", "[".repeat(1_000_000));
    assertThrows(IOException.class, this::index);
  }
}
