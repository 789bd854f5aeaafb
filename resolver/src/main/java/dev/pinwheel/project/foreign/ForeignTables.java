package dev.pinwheel.project.foreign;

import dev.pinwheel.name.Credentials;
import dev.pinwheel.project.NamedIndex;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.reading.TomlFields;
import dev.pinwheel.project.reading.TomlItem;
import dev.pinwheel.request.Indexes;
import org.jspecify.annotations.Nullable;

/** The tables that other tools than uv have in a pyproject.toml, each read by its reader. */
public final class ForeignTables {
  private final ProjectDraft draft;
  private final TomlFields tools;
  private final @Nullable TomlFields hatchFile;
  private @Nullable PoetryReader poetryReader;

  /**
   * A reader of these tables.
   *
   * @param tools {@code [tool]}
   * @param hatchFile the content of hatch.toml, which counts before the table; null if there is
   *     none
   */
  public ForeignTables(ProjectDraft draft, TomlFields tools, @Nullable TomlFields hatchFile) {
    this.draft = draft;
    this.tools = tools;
    this.hatchFile = hatchFile;
  }

  /** Whether one of them says what the project is, without a standard table. */
  public boolean statesProject() {
    return tools.table("poetry").exists() || tools.table("flit").table("metadata").exists();
  }

  /**
   * Reads what stands before the groups of the project are known.
   *
   * @param project the standard table
   */
  public void read(TomlFields project) {
    TomlFields poetry = tools.table("poetry");
    if (poetry.exists()) {
      poetryReader = new PoetryReader(draft, poetry);
      poetryReader.read(!project.exists() || !project.has("dependencies"));
    }
    TomlFields flit = tools.table("flit").table("metadata");
    if (flit.exists() && !project.exists()) {
      new FlitReader(draft, flit).read();
    }
  }

  /** Reads what says more of groups, which have been read. */
  public void readGroups() {
    if (poetryReader != null) {
      poetryReader.readGroups();
    }
    TomlFields pdm = tools.table("pdm");
    if (pdm.exists()) {
      new PdmReader(draft, pdm).read();
    }
    TomlFields rye = tools.table("rye");
    if (rye.exists()) {
      new RyeReader(draft, rye).read();
    }
    TomlFields table = tools.table("hatch").table("envs");
    TomlFields envs = hatchFile != null && hatchFile.has("envs") ? hatchFile.table("envs") : table;
    if (envs.exists()) {
      new HatchReader(draft, envs).read();
    }
  }

  /** Whether one of them says that the project is something to install; null if none does. */
  public @Nullable Boolean isPackage() {
    Boolean stated = PdmReader.isPackage(tools.table("pdm"));
    stated = stated == null ? RyeReader.isPackage(tools.table("rye")) : stated;
    TomlFields poetry = tools.table("poetry");
    return stated == null && poetry.has("package-mode")
        ? (Boolean) poetry.flag("package-mode")
        : stated;
  }

  /** The index that a table names; PyPI needs no address. */
  static NamedIndex index(TomlFields source, boolean isExplicit, boolean isDefault) {
    TomlItem name = source.text("name", "\"internal\"");
    TomlItem url = source.text("url", "\"https://host/simple\"");
    if (url == null && (name == null || !name.text().equalsIgnoreCase("pypi"))) {
      throw source.error("the source has no address", "add `url = \"https://host/simple\"`");
    }
    String address = url == null ? Indexes.USUAL : Credentials.removed(url.text());
    boolean old = address.contains("://pypi.python.org/");
    return new NamedIndex(
        name == null ? null : name.text(),
        old ? Indexes.USUAL : address,
        isExplicit,
        isDefault,
        source.origin());
  }
}
