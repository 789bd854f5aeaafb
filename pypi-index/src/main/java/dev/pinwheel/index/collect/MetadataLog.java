package dev.pinwheel.index.collect;

import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Rows;
import dev.pinwheel.index.file.Numbers;
import dev.pinwheel.name.Name;
import java.util.IdentityHashMap;
import java.util.List;

/** What files declare, as one thread reads it: texts become ids, equal objects are written once. */
public final class MetadataLog {
  private final Vocabulary vocabulary;
  private final Log log = new Log();
  private final Numbers at = new Numbers();
  private IdentityHashMap<Metadata, Integer> known = new IdentityHashMap<>();

  MetadataLog(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Objects from now on are other ones. */
  void forget() {
    known = new IdentityHashMap<>();
  }

  /** Reads what has this number. */
  public Log.Reader from(int number) {
    return log.from(at.getLong(number));
  }

  /** The number of a metadata. */
  int number(Metadata metadata) {
    Integer id = known.get(metadata);
    if (id == null) {
      id = at.size();
      known.put(metadata, id);
      at.add(log.end());
      write(metadata);
    }
    return id;
  }

  private void write(Metadata metadata) {
    requirements(metadata.requires());
    log.put(metadata.extras().size());
    for (String extra : metadata.extras()) {
      log.put(vocabulary.extras.id(Name.normalize(extra)));
    }
    String python = metadata.requiresPython();
    log.put(python == null ? 0 : vocabulary.pythons.id(python) + 1);
    List<String> build = metadata.buildRequires();
    log.put(build == null ? 0 : 1);
    if (build != null) {
      requirements(build);
    }
    String backend = metadata.buildBackend();
    log.put(backend == null ? 0 : vocabulary.texts.id(backend) + 1);
    log.put(assumed(metadata.knowledge()));
  }

  /** What rows say of it. */
  private static int assumed(Metadata.Knowledge knowledge) {
    return switch (knowledge) {
      case DECLARED -> 0;
      case NOT_FETCHED -> Rows.NOT_FETCHED;
      case NOT_ASKED -> Rows.NOT_ASKED;
    };
  }

  private void requirements(List<String> requirements) {
    log.put(requirements.size());
    for (String requirement : requirements) {
      log.put(vocabulary.requirements.id(requirement));
    }
  }
}
