/** A program that does nothing: what the JVM itself costs. */
class Empty {
  public static void main(String[] arguments) {}
}
