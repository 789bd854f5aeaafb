package dev.pinwheel.nix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A folder with wheels made here, and locks of them. */
record Wheelhouse(Path folder) {
  /** A wheel whose module runs some code, and whose program greets. */
  static byte[] wheel(String name, String version, String code) throws IOException {
    String module = name.replace('-', '_');
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String info = module + "-" + version + ".dist-info/";
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(
          zip,
          module + "/__init__.py",
          code + "\ndef main():\n    print('" + name + " says hello')\n");
      put(
          zip,
          info + "METADATA",
          "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n");
      put(zip, info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
      put(
          zip,
          info + "entry_points.txt",
          "[console_scripts]\nsay-" + name + " = " + module + ":main\n");
      put(zip, info + "RECORD", module + "/__init__.py,,\n");
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /** A new wheel, and its entry in a lock. */
  String entry(String name, String version, List<String> needs, String code) throws IOException {
    String file = name.replace('-', '_') + "-" + version + "-py3-none-any.whl";
    Files.write(folder.resolve(file), wheel(name, version, code));
    return entry(name, version, needs, folder.resolve(file));
  }

  /** The entry of a wheel that lies somewhere. */
  static String entry(String name, String version, List<String> needs, Path wheel)
      throws IOException {
    StringBuilder text =
        new StringBuilder("[[packages]]\nname = \"" + name + "\"\nversion = \"" + version + "\"\n");
    text.append("dependencies = [");
    needs.forEach(need -> text.append("{ name = \"").append(need).append("\" }, "));
    text.append("]\nwheels = [{ url = \"")
        .append(wheel.toUri().toString().replace("file:/", "file:///").replace("////", "///"));
    text.append("\", hashes = { sha256 = \"")
        .append(Examples.digest(Files.readAllBytes(wheel)))
        .append("\" } }]\n");
    return text.toString();
  }

  /** A wheel of what another one carries below a folder; null if it carries no such thing. */
  @Nullable Path unpacked(Path wheel, String below, String name) throws IOException {
    String info = "";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipFile carried = new ZipFile(wheel.toFile());
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (ZipEntry entry : Collections.list(carried.entries())) {
        if (!entry.getName().startsWith(below) || entry.isDirectory()) {
          continue;
        }
        String path = entry.getName().substring(below.length());
        String top = path.substring(0, Math.max(0, path.indexOf('/')));
        boolean isInfo = top.startsWith(name + "-") && top.endsWith(".dist-info");
        if (isInfo || top.equals(name)) {
          info = isInfo ? top : info;
          zip.putNextEntry(new ZipEntry(path));
          zip.write(carried.getInputStream(entry).readAllBytes());
          zip.closeEntry();
        }
      }
    }
    return info.isEmpty()
        ? null
        : Files.write(
            folder.resolve(info.replace(".dist-info", "-py3-none-any.whl")), bytes.toByteArray());
  }

  /** A lock of some entries. */
  static String lock(String... entries) {
    return "lock-version = \"1.0\"\ncreated-by = \"test\"\nrequires-python = \">=3.11\"\n"
        + String.join("", entries);
  }

  /** Writes a lock and its Nix files; what its default.nix says, as an expression. */
  String environment(String lock, String settings, String more) {
    Examples.write(folder, lock, Examples.input(lock, settings));
    return "let pkgs = "
        + Nix.stub("interpreter = \"" + Nix.python() + "\"; " + more)
        + "; in import "
        + folder
        + " { inherit pkgs; python = pkgs.python311; }";
  }

  /** What a program prints that ends well. */
  static String run(String... line) {
    Nix.Said said = Nix.run(List.of(line), Map.of());
    assertEquals(0, said.code(), said.err());
    return said.out();
  }
}
