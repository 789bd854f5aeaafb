package dev.pinwheel.project.foreign;

import dev.pinwheel.name.NearMiss;
import dev.pinwheel.project.ReadSetting;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.reading.TomlFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The keys of a table of another tool. Of every key in a file note is taken; one that is not
 * honoured, and one that nobody knows, is told.
 *
 * @param tool whose they are
 * @param table where they stand
 * @param honoured those that are read
 * @param withoutMeaning those that speak of what is not done here: building, publishing, running
 * @param told those that would change the answer and have no effect, each with what to do
 */
record ToolKeys(
    String tool,
    String table,
    List<String> honoured,
    List<String> withoutMeaning,
    Map<String, String> told) {

  /** All of them. */
  List<String> all() {
    List<String> all = new ArrayList<>(honoured);
    all.addAll(withoutMeaning);
    all.addAll(told.keySet());
    return all;
  }

  /** Takes note of the keys of such a table. */
  void tell(ProjectDraft draft, TomlFields fields) {
    for (String key : fields.keys()) {
      ReadSetting.Use use = ReadSetting.Use.IN_FORCE;
      String note = "";
      if (withoutMeaning.contains(key)) {
        use = ReadSetting.Use.WITHOUT_MEANING;
      } else if (!honoured.contains(key)) {
        use = ReadSetting.Use.REFUSED;
        String near = NearMiss.of(key, all());
        String unknown =
            "it is no key of `"
                + table
                + "`"
                + (near == null ? "" : "; did you mean `" + near + "`?");
        note = told.getOrDefault(key, unknown);
        draft.tell(fields.origin(key), "`" + key + "` of " + tool + " has no effect: " + note);
      }
      draft.read.add(
          new ReadSetting(
              key,
              Objects.requireNonNull(fields.value(key)),
              table,
              fields.origin(key),
              use,
              note));
    }
  }
}
