package dev.pinwheel.source.archive;

import dev.pinwheel.source.RefusalException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** The {@code [build-system]} table of a project (PEP 518). */
public record BuildSystem(List<String> requires, @Nullable String backend) {
  /** A project that declares nothing. */
  public static final BuildSystem NONE = new BuildSystem(List.of(), null);

  /** The largest {@code pyproject.toml} that is read. */
  public static final int LONGEST = 1 << 18;

  /** Reads the table out of a {@code pyproject.toml}. */
  public static BuildSystem parse(byte[] bytes) throws RefusalException {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RefusalException("pyproject.toml of a source distribution is not UTF-8");
    }
    TomlParseResult document = Toml.parse(text);
    if (document.hasErrors()) {
      throw new RefusalException("pyproject.toml of a source distribution is not TOML");
    }
    if (!(document.get("build-system") instanceof TomlTable table)) {
      return NONE;
    }
    List<String> requires = new ArrayList<>();
    if (table.get("requires") instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (!(array.get(i) instanceof String requirement)) {
          throw new RefusalException("build-system.requires is no list of texts");
        }
        requires.add(requirement);
      }
    }
    return new BuildSystem(
        List.copyOf(requires), table.get("build-backend") instanceof String name ? name : null);
  }
}
