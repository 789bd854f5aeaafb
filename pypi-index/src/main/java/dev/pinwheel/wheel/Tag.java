package dev.pinwheel.wheel;

import dev.pinwheel.name.SyntaxException;

/**
 * What a wheel was built for: a Python tag, an ABI tag and a platform tag (PEP 425), each a single
 * one in lower case.
 */
public record Tag(String python, String abi, String platform) implements Comparable<Tag> {
  /** The tag of a wheel that runs on every Python 3. */
  public static final Tag PURE = new Tag("py3", "none", "any");

  /** Reads {@code py3-none-any}: three parts, none of them a compressed set. */
  public static Tag parse(String text) {
    int first = text.indexOf('-');
    int second = text.indexOf('-', first + 1);
    if (first < 0 || second < 0 || text.indexOf('-', second + 1) >= 0) {
      throw new SyntaxException(
          "a tag has three parts, as in `py3-none-any`", text, 0, text.length());
    }
    for (int i = 0; i < text.length(); i++) {
      if (i != first && i != second && !TagSets.isTagCharacter(text.charAt(i))) {
        throw new SyntaxException("this character is not allowed in a tag", text, i, 1);
      }
    }
    if (first == 0 || second == first + 1 || second == text.length() - 1) {
      throw new SyntaxException("a part of the tag is empty", text, 0, text.length());
    }
    String lower = TagSets.lower(text);
    return new Tag(
        lower.substring(0, first), lower.substring(first + 1, second), lower.substring(second + 1));
  }

  @Override
  public int compareTo(Tag other) {
    int order = python.compareTo(other.python);
    if (order == 0) {
      order = abi.compareTo(other.abi);
    }
    return order != 0 ? order : platform.compareTo(other.platform);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tag tag
        && python.equals(tag.python)
        && abi.equals(tag.abi)
        && platform.equals(tag.platform);
  }

  @Override
  public int hashCode() {
    return (python.hashCode() * 31 + abi.hashCode()) * 31 + platform.hashCode();
  }

  @Override
  public String toString() {
    return python + "-" + abi + "-" + platform;
  }
}
