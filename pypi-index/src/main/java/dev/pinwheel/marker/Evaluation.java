package dev.pinwheel.marker;

/** Walks a diagram down to the leaf that belongs to an environment; allocates nothing. */
final class Evaluation {
  private Evaluation() {}

  static boolean holds(Node node, Environment environment) {
    Node at = node;
    while (!at.isLeaf()) {
      Variable asked = at.question();
      at =
          switch (asked.kind) {
            case RELEASE ->
                at.at(
                    asked.field == Field.IMPLEMENTATION_VERSION
                        ? environment.implementation()
                        : environment.python());
            case VALUE -> at.at(environment.text(asked.field));
            case CONTAINS -> at.either(environment.text(asked.field).contains(asked.text));
            case MEMBER -> at.either(environment.names(asked.field).contains(asked.text));
            case OPEN -> at.either(asked.comparison().holds(environment));
            case UNSIMPLIFIED -> at.either(asked.unsimplified().holds(environment));
          };
    }
    return at == Node.TRUE;
  }
}
