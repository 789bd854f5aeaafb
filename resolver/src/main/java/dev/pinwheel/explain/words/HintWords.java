package dev.pinwheel.explain.words;

import dev.pinwheel.explain.Hint;

/** Words hints; empty where a step has said it all. */
public final class HintWords {
  private static final String OTHER_INDEX =
      "use an index that holds it: `pinwheel help index build`";

  private HintWords() {}

  public static String of(Hint hint) {
    return switch (hint) {
      case Hint.NearMiss near -> "did you mean `" + near.near() + "`";
      case Hint.NotInIndex not -> "if `" + not.name() + "` is on PyPI, " + OTHER_INDEX;
      case Hint.PreReleaseExists pre ->
          "pre-releases are left out unless asked for; `"
              + pre.name()
              + "=="
              + pre.versions().getFirst()
              + "` is one";
      case Hint.OtherPython other ->
          other.python().isEmpty() ? "" : "you resolve for Python " + other.python();
      case Hint.NoWheel none ->
          none.target().isEmpty() ? "" : "the target is Python " + none.target();
      case Hint.RequiredEnvironment required ->
          "`"
              + required.environment()
              + "` is among your required environments; without it any release may be used there";
      case Hint.Yanked yanked ->
          "a yanked release is taken only where a line of yours pins it with `==`";
      case Hint.Quarantined quarantined ->
          "an index quarantines what it takes for malware: nothing of a quarantined project is locked";
      case Hint.ExcludedByDate late -> "";
      case Hint.MetadataMissing missing ->
          "say what `"
              + missing.name()
              + "=="
              + missing.version()
              + "` requires under `[[tool.pinwheel.dependency-metadata]]`";
      case Hint.MetadataUnusable unusable ->
          "say what `"
              + unusable.name()
              + "=="
              + unusable.version()
              + "` requires under `[[tool.pinwheel.dependency-metadata]]`";
      case Hint.AddressUnknown unknown ->
          "nothing is fetched from an address: a direct reference has to be that of a file which"
              + " the index lists";
      case Hint.MetadataMended mended ->
          "mended metadata is refused by `strict-metadata`; `pinwheel index info --repairs` shows"
              + " what was mended";
      case Hint.OtherHash other ->
          other.hash().isEmpty()
              ? "the index knows no hash of `" + other.name() + "==" + other.version() + "`"
              : "in the index a file of `"
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
