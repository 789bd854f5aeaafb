package dev.pinwheel.cli;

import dev.pinwheel.fixtures.ToyRelease;
import dev.pinwheel.fixtures.Universe;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.source.archive.TestArchives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A toy universe whose releases can be installed. */
final class RealWheels {
  private RealWheels() {}

  /** A build backend without requirements; a project has it in its own folder. */
  static final String BACKEND =
      """
      import os, re, zipfile
      def _made(folder, text):
          project = open('pyproject.toml').read()
          name, version = (re.search(key + r' *= *"(.*)"', project)[1] for key in ('name', 'version'))
          info = f'{name}-{version}.dist-info/'
          file = f'{name}-{version}-py3-none-any.whl'
          with zipfile.ZipFile(os.path.join(folder, file), 'w') as made:
              made.writestr(f'{name}.py', text)
              made.writestr(info + 'METADATA', f'Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n')
              made.writestr(info + 'WHEEL', 'Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')
              made.writestr(info + 'RECORD', '')
          return file
      def build_wheel(folder, config_settings=None, metadata_directory=None):
          return _made(folder, 'how = "built"\\n')
      def build_editable(folder, config_settings=None, metadata_directory=None):
          return _made(folder, 'how = "in place"\\n')
      """;

  /** What a project says that is built so. */
  static final String BUILDS =
      "[build-system]\nrequires = []\nbuild-backend = \"backend\"\nbackend-path = [\".\"]\n";

  /** Writes a wheel for each release into a folder. */
  static void write(Path folder, String universe) throws IOException {
    Files.createDirectories(folder);
    for (ToyRelease release : Universe.of(universe).releases()) {
      String stem = release.project().replace('-', '_') + "-" + release.version();
      Files.write(folder.resolve(stem + "-py3-none-any.whl"), wheel(release, stem));
    }
  }

  private static byte[] wheel(ToyRelease release, String stem) {
    String info = stem + ".dist-info/";
    String module = release.project().replace('-', '_') + ".py";
    return TestArchives.zip(
        false,
        module,
        "version = '" + release.version() + "'\n",
        info + "METADATA",
        metadata(release),
        info + "WHEEL",
        "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        info + "RECORD",
        module + ",,\n" + info + "METADATA,,\n" + info + "WHEEL,,\n" + info + "RECORD,,\n");
  }

  /** The core metadata of a release. */
  static String metadata(ToyRelease release) {
    StringBuilder text = new StringBuilder("Metadata-Version: 2.2\nName: ");
    text.append(release.project()).append("\nVersion: ").append(release.version()).append('\n');
    Metadata metadata = release.metadata();
    if (metadata != null) {
      if (metadata.requiresPython() != null) {
        text.append("Requires-Python: ").append(metadata.requiresPython()).append('\n');
      }
      metadata
          .extras()
          .forEach(extra -> text.append("Provides-Extra: ").append(extra).append('\n'));
      metadata.requires().forEach(each -> text.append("Requires-Dist: ").append(each).append('\n'));
    }
    return text.append('\n').toString();
  }
}
