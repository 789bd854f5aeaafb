package dev.pinwheel.explain.words;

import dev.pinwheel.explain.Hint;

/** Words hints; empty where a step has said it all. */
public final class HintWords {
  /** The way on where an index does not have what is required. */
  static final String OTHER_INDEX =
      "fetch them with `pinwheel lock --sync`, or use an index that has them";

  private HintWords() {}

  public static String of(Hint hint) {
    return switch (hint) {
      case Hint.NearMiss near -> "did you mean `" + near.near() + "`";
      case Hint.NotInIndex not ->
          "if `"
              + not.name()
              + "` is on PyPI, fetch it with `pinwheel lock --sync`, or use an index that has it";
      case Hint.PreReleaseExists pre ->
          "pre-releases are ignored unless requested; `"
              + pre.name()
              + "=="
              + pre.versions().getFirst()
              + "` is one";
      case Hint.OtherPython other ->
          other.python().isEmpty() ? "" : "you are resolving for Python " + other.python();
      case Hint.NoWheel none ->
          none.target().isEmpty() ? "" : "the target is Python " + none.target();
      case Hint.RequiredEnvironment required ->
          "`"
              + required.environment()
              + "` is one of your required environments; without it, any release may be used there";
      case Hint.Yanked yanked ->
          "a yanked release is used only if one of your lines pins it with `==`";
      case Hint.Quarantined quarantined ->
          "the index has quarantined the project, as it does with malware; nothing of it is locked";
      case Hint.ExcludedByDate late -> "";
      case Hint.MetadataMissing missing ->
          "declare what `"
              + missing.name()
              + "=="
              + missing.version()
              + "` requires under `[[tool.pinwheel.dependency-metadata]]`";
      case Hint.MetadataUnusable unusable ->
          "declare what `"
              + unusable.name()
              + "=="
              + unusable.version()
              + "` requires under `[[tool.pinwheel.dependency-metadata]]`";
      case Hint.AddressUnknown unknown ->
          "nothing is downloaded: a direct reference must be the URL of a file that"
              + " the index lists";
      case Hint.MetadataMended mended ->
          "`strict-metadata` refuses repaired metadata; `pinwheel index info --repairs` shows"
              + " what was repaired";
      case Hint.OtherHash other ->
          other.hash().isEmpty()
              ? "the index has no hash for `" + other.name() + "==" + other.version() + "`"
              : "in the index, a file of `"
                  + other.name()
                  + "=="
                  + other.version()
                  + "` has the hash `"
                  + other.hash()
                  + "`; list it with `--hash` if that is the file you mean";
      case Hint.OnlySource source -> "";
      case Hint.OnlyWheels wheels -> "";
    };
  }
}
