package io.relance.sequence;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes a file and remembers at which byte each of its lines begins, which is what lets the next
 * slice begin where this one ended. Lines end with CR, LF or both, as the CSV reader counts them.
 */
final class LineStarts extends Reader {
  private final Reader in;
  private final Charset charset;
  private final List<Long> starts = new ArrayList<>();
  private long offset;
  private boolean afterReturn;

  /**
   * Reads on from a place.
   *
   * @param offset of the stream's first byte in the file, where a line begins
   */
  LineStarts(InputStream in, Charset charset, long offset) {
    this.in = new InputStreamReader(in, charset);
    this.charset = charset;
    this.offset = offset;
    starts.add(offset);
  }

  /** The offset of a line's first byte; 1 is the line where reading began. */
  long of(long line) {
    return starts.get(Math.toIntExact(line - 1));
  }

  @Override
  public int read(char[] target, int from, int most) throws IOException {
    int count = in.read(target, from, most);
    for (int i = from; i < from + count; i++) {
      pass(target[i]);
    }
    return count;
  }

  private void pass(char c) {
    if (c == 0) {
      throw new UnreadableFile(
          "the file has NUL characters: it is no text, or its charset has to be chosen");
    }
    boolean secondOfPair = c == '\n' && afterReturn;
    if (afterReturn && !secondOfPair) {
      starts.add(offset);
    }
    offset += width(c);
    if (c == '\n') {
      starts.add(offset);
    }
    afterReturn = c == '\r';
  }

  /** How many bytes the character had; of a surrogate pair each half counts for two. */
  private int width(char c) {
    if (charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE)) {
      return 2;
    }
    if (!charset.equals(StandardCharsets.UTF_8) || c < 0x80) {
      return 1;
    }
    return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
