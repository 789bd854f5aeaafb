package dev.pinwheel.lock.graph;

import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.codec.ForeignText;

/** One requirement. Two edges are equal only if they are the same. */
public final class LockEdge {
  private final LockNode from;
  private final LockNode to;
  private final Dependency dependency;

  LockEdge(LockNode from, LockNode to, Dependency dependency) {
    this.from = from;
    this.to = to;
    this.dependency = dependency;
  }

  /** Who asks. */
  public LockNode from() {
    return from;
  }

  /** Who is asked for. */
  public LockNode to() {
    return to;
  }

  /** What is asked. */
  public Dependency dependency() {
    return dependency;
  }

  /** Specifier, extra and marker, as far as there are any. */
  public String label() {
    StringBuilder out = new StringBuilder();
    if (!dependency.extras().isEmpty()) {
      out.append('[').append(String.join(",", dependency.extras())).append(']');
    }
    out.append(ForeignText.plain(dependency.specifier().toString()));
    if (dependency.extra() != null) {
      out.append(out.isEmpty() ? "" : " ").append("extra ").append(dependency.extra());
    }
    if (!dependency.marker().isTrue()) {
      out.append(out.isEmpty() ? "if " : " if ");
      out.append(ForeignText.plain(dependency.marker().text()));
    }
    return out.toString();
  }

  @Override
  public String toString() {
    return from + " -> " + to;
  }
}
