package dev.pinwheel.project.foreign;

import dev.pinwheel.project.InputFiles;
import dev.pinwheel.project.Paths;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.project.reading.ProjectDraft;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files other than pyproject.toml that say what a project requires. */
public final class OtherFiles {
  private static final String SETUP_CFG = "setup.cfg";
  private static final String SETUP_PY = "setup.py";
  private static final String PIPFILE = "Pipfile";
  private static final List<String> CONDA = List.of("environment.yml", "environment.yaml");

  /** Those of setuptools, in the order in which they are looked for. */
  public static final List<String> OF_SETUPTOOLS = List.of(SETUP_CFG, SETUP_PY);

  /** What all are called, in the order in which they are looked for. */
  public static final List<String> NAMES =
      List.of(SETUP_CFG, SETUP_PY, PIPFILE, CONDA.get(0), CONDA.get(1));

  private final InputFiles files;
  private final Map<String, String> variables;
  private final ProjectDraft draft;

  /**
   * A reader of such files.
   *
   * @param variables for {@code ${NAME}} in requirements files
   */
  public OtherFiles(InputFiles files, Map<String, String> variables, ProjectDraft draft) {
    this.files = files;
    this.variables = variables;
    this.draft = draft;
  }

  /** Whether such a file says anything of a project, and not just how tools check it. */
  public boolean saysProject(String path) {
    SetupCfgReader config = path.endsWith(SETUP_CFG) ? config(path) : null;
    return config == null || config.statesProject();
  }

  /** Reads one that is named. */
  public void read(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    SourceText source = SourceText.read(files, path, null);
    switch (name) {
      case SETUP_CFG -> {
        SetupCfgReader config = new SetupCfgReader(files, variables, draft, source);
        if (!config.statesProject()) {
          throw source.error(
              0,
              1,
              "nothing in it says what a project requires",
              "name the file that lists the requirements");
        }
        config.read();
        tellScript(path, config);
      }
      case SETUP_PY -> {
        SetupCfgReader config = config(path);
        if (config != null && config.statesRequirements()) {
          config.read();
          tellScript(path, config);
        } else {
          builtOnce(new EggInfo(files, draft, path));
        }
      }
      case PIPFILE -> new PipfileReader(draft, source).read();
      default -> new CondaReader(files, variables, draft, source).read();
    }
  }

  /**
   * Reads the first one that stands beside a pyproject.toml which says nothing of a project.
   *
   * @param alone whether it says nothing of groups, either
   */
  public void readBeside(String pyproject, boolean alone) {
    SetupCfgReader config = config(pyproject);
    if (config != null && config.statesProject()) {
      config.read();
      tellScript(pyproject, config);
      return;
    }
    EggInfo built = new EggInfo(files, draft, pyproject);
    if (!built.read()) {
      SourceText pipfile = text(Paths.beside(pyproject, PIPFILE));
      if (pipfile != null) {
        new PipfileReader(draft, pipfile).read();
      } else if (built.hasSetup()) {
        if (alone) {
          throw built.refusal();
        }
        built.tell();
      }
    }
  }

  /** Reads the requirements that stand beside a pyproject.toml; false if there is no such file. */
  public boolean readRequirements(String pyproject) {
    SetupCfgReader config = config(pyproject);
    if (config != null && config.statesRequirements()) {
      config.readRequirements();
      return true;
    }
    return new EggInfo(files, draft, pyproject).readRequirements();
  }

  /** Reads the extras that stand beside a pyproject.toml; false if there is no such file. */
  public boolean readExtras(String pyproject) {
    SetupCfgReader config = config(pyproject);
    if (config != null && config.statesExtras()) {
      config.readExtras();
      return true;
    }
    return false;
  }

  private static void builtOnce(EggInfo built) {
    if (!built.read()) {
      throw built.refusal();
    }
  }

  /** Tells of a setup.py beside a setup.cfg if it seems to say something of its own. */
  private void tellScript(String beside, SetupCfgReader config) {
    SourceText script = text(Paths.beside(beside, SETUP_PY));
    for (String word : List.of("install_requires", "extras_require")) {
      int at = script == null ? -1 : script.text().indexOf(word);
      if (script != null && at >= 0) {
        draft.tell(
            script.origin(at),
            "`"
                + word
                + "` of `setup.py` is not read, because no code is run here: state it in"
                + (config.statesRequirements() ? " setup.cfg alone" : " setup.cfg"));
      }
    }
  }

  private @Nullable SetupCfgReader config(String beside) {
    SourceText source = text(Paths.beside(beside, SETUP_CFG));
    return source == null ? null : new SetupCfgReader(files, variables, draft, source);
  }

  private @Nullable SourceText text(String path) {
    try {
      return SourceText.of(path, files.read(path), null);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      return SourceText.read(files, path, null);
    }
  }
}
