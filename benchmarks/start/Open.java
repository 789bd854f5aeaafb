import dev.pinwheel.file.ByteSource;
import dev.pinwheel.index.Index;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Opens an index and asks for the versions and edges of ten projects, in one of several ways of
 * getting at its bytes: {@code nothing FILE}, {@code blocks FILE}, {@code buffer FILE} or {@code
 * segment FILE}. The last two map the file and hand the reader its blocks out of the map.
 */
class Open {
  private static final String[] PROJECTS = {
    "flask", "requests", "numpy", "pandas", "django", "boto3", "pytest", "six", "click", "jinja2"
  };

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "blocks" -> ask(Index.open(file));
      case "buffer" -> ask(Index.of("mapped", new Buffer(file), null));
      case "segment" -> ask(Index.of("mapped", new Segment(file), null));
      default -> {}
    }
  }

  private static void ask(Index index) {
    long sum = 0;
    for (String name : PROJECTS) {
      int project = index.names().project(name);
      int end = index.candidates().end(project);
      for (int candidate = index.candidates().first(project); candidate < end; candidate++) {
        sum += index.candidates().flags(candidate) + index.candidates().versionId(candidate);
      }
      int last = index.edges().end(project);
      for (int edge = index.edges().start(project); edge < last; edge++) {
        int requirement = index.edges().requirement(edge);
        sum += index.requirements().target(requirement) + index.edges().rows(edge);
      }
    }
    if (sum == 0) {
      System.exit(1);
    }
  }

  private static final class Buffer implements ByteSource {
    private final MappedByteBuffer bytes;

    Buffer(Path file) throws IOException {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }

    @Override
    public long length() {
      return bytes.capacity();
    }

    @Override
    public void read(long from, byte[] into, int at, int count) {
      bytes.get((int) from, into, at, count);
    }

    @Override
    public void close() {}
  }

  private static final class Segment implements ByteSource {
    private final MemorySegment bytes;

    Segment(Path file) throws IOException {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.global());
    }

    @Override
    public long length() {
      return bytes.byteSize();
    }

    @Override
    public void read(long from, byte[] into, int at, int count) {
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, from, into, at, count);
    }

    @Override
    public void close() {}
  }
}
