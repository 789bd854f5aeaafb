package dev.pinwheel.wheel;

import java.util.ArrayList;
import java.util.List;

/**
 * The compressed tag of a wheel's file name: a set of Python tags, of ABI tags and of platform
 * tags. It stands for every combination, each {@link Tag} of the product.
 */
public record TagSets(List<String> pythons, List<String> abis, List<String> platforms) {
  public TagSets {
    pythons = List.copyOf(pythons);
    abis = List.copyOf(abis);
    platforms = List.copyOf(platforms);
  }

  /** Reads {@code python-abi-platform} as a file name has it; parts that are no tags give none. */
  public static TagSets parse(String text) {
    int first = text.indexOf('-');
    int second = text.indexOf('-', first + 1);
    if (first < 0 || second < 0) {
      return new TagSets(List.of(), List.of(), List.of());
    }
    return new TagSets(
        split(text, 0, first),
        split(text, first + 1, second),
        split(text, second + 1, text.length()));
  }

  /** Every combination, in the order in which the file name gives the parts. */
  public List<Tag> tags() {
    List<Tag> tags = new ArrayList<>(pythons.size() * abis.size() * platforms.size());
    for (String python : pythons) {
      for (String abi : abis) {
        for (String platform : platforms) {
          tags.add(new Tag(python, abi, platform));
        }
      }
    }
    return tags;
  }

  /** As the file name has it, in lower case: {@code py2.py3-none-any}. */
  @Override
  public String toString() {
    return String.join(".", pythons)
        + "-"
        + String.join(".", abis)
        + "-"
        + String.join(".", platforms);
  }

  /** The parts between dots, in lower case; an empty list if a part is empty or no tag. */
  static List<String> split(String text, int from, int to) {
    int dots = 0;
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '.') {
        dots++;
      }
    }
    String[] parts = new String[dots + 1];
    int part = 0;
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || text.charAt(i) == '.') {
        if (i == start) {
          return List.of();
        }
        parts[part++] = lower(text.substring(start, i));
        start = i + 1;
      } else if (!isTagCharacter(text.charAt(i))) {
        return List.of();
      }
    }
    return List.of(parts);
  }

  static boolean isTagCharacter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  static String lower(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        char[] characters = text.toCharArray();
        for (int j = i; j < characters.length; j++) {
          char d = characters[j];
          characters[j] = d >= 'A' && d <= 'Z' ? (char) (d + 32) : d;
        }
        return new String(characters);
      }
    }
    return text;
  }
}
