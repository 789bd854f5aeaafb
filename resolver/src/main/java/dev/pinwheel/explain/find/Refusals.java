package dev.pinwheel.explain.find;

import dev.pinwheel.explain.Premise;
import dev.pinwheel.resolve.view.Refusal;

/** Words why a release is not admitted. */
public final class Refusals {
  private Refusals() {}

  /** That releases are refused, as a clause. */
  public static String clause(Premise.Refused refused) {
    String newest = "`" + refused.releases().name() + "==" + refused.newest() + "`";
    String releases = refused.releases().text("", "and");
    boolean plural = refused.releases().isPlural();
    return refused.alike()
        ? releases + " " + predicate(refused.refusal(), refused.detail(), plural)
        : releases
            + " "
            + predicate(refused.refusal(), "", plural)
            + " ("
            + newest
            + " "
            + predicate(refused.refusal(), refused.detail(), false)
            + ")";
  }

  /** What is said of releases that are refused, such as {@code is yanked}. */
  public static String predicate(Refusal refusal, String detail, boolean plural) {
    String is = plural ? "are " : "is ";
    String has = plural ? "have " : "has ";
    return switch (refusal) {
      case NO_FILE -> has + "no file";
      case METADATA_UNKNOWN -> has + "no metadata in the index";
      case METADATA_UNREADABLE -> has + "metadata that cannot be read";
      case METADATA_MENDED -> has + "metadata that had to be repaired";
      case METADATA_CONFLICT -> has + "files on which the sources disagree";
      case NO_MATCHING_WHEEL ->
          has
              + "no file for the platform"
              + (detail.isEmpty() ? "" : " (only wheels such as `" + first(detail) + "`)");
      case NO_FILE_REQUIRED -> has + "no file for `" + detail + "`, which you require";
      case PLAIN_RELEASE_THERE ->
          has + "no file for `" + detail + "`, where the release without a local version has one";
      case OTHER_INDEX ->
          (plural ? "come" : "comes") + " from " + detail + ", which counts elsewhere only";
      case WHEELS_NOT_WANTED -> has + "only wheels, which are disabled";
      case SDIST_NOT_WANTED -> has + "only a source distribution, which is disabled";
      case PYTHON ->
          (plural ? "need " : "needs ")
              + (detail.isEmpty() ? "a different Python" : "Python `" + detail + "`");
      case TOO_NEW ->
          detail.isEmpty()
              ? has + "no known upload date before the cut-off"
              : is + "later than the cut-off (uploaded " + detail + ")";
      case HASH_NOT_LISTED -> has + "no file with one of the hashes you list";
      case YANKED -> is + "yanked" + (detail.isEmpty() ? "" : " (" + plain(detail) + ")");
      case QUARANTINED -> is + "quarantined" + (detail.isEmpty() ? "" : " (" + plain(detail) + ")");
      case PRE_RELEASE -> is + (plural ? "pre-releases" : "a pre-release");
    };
  }

  private static String first(String words) {
    int blank = words.indexOf(' ');
    return blank < 0 ? words : words.substring(0, blank);
  }

  /** Foreign text without characters that steer a terminal or turn the writing round. */
  public static String plain(String foreign) {
    StringBuilder text = new StringBuilder(foreign.length());
    for (int i = 0; i < foreign.length(); ) {
      int c = foreign.codePointAt(i);
      int type = Character.getType(c);
      boolean steers =
          type == Character.CONTROL
              || type == Character.FORMAT
              || type == Character.LINE_SEPARATOR
              || type == Character.PARAGRAPH_SEPARATOR
              || type == Character.SURROGATE;
      text.appendCodePoint(steers ? ' ' : c);
      i += Character.charCount(c);
    }
    return text.toString().strip();
  }
}
