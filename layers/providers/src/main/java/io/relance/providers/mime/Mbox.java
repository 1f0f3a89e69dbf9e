package io.relance.providers.mime;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The messages of an mbox file (RFC 4155), one after the other. A line "From " begins a message at
 * the start of the file and after a blank line; ">From " lines lose one ">". Holds one message at a
 * time.
 */
public final class Mbox implements Iterator<byte[]> {
  /** Longer messages are cut here, in bytes. */
  public static final int LONGEST_MESSAGE = 64 * 1024 * 1024;

  private static final byte[] FROM = {'F', 'r', 'o', 'm', ' '};

  private final InputStream in;
  private boolean ended;
  private byte @Nullable [] next;

  private Mbox(InputStream in) {
    this.in = in;
  }

  /**
   * Splits a mailbox as it is read. What stands before the first "From " line is passed over.
   *
   * @param in the mailbox; the caller closes it
   * @throws UncheckedIOException from this method and the iterator's, when reading fails
   */
  public static Iterator<byte[]> split(InputStream in) {
    Mbox mbox = new Mbox(new BufferedInputStream(in, 1 << 16));
    mbox.skipToFirst();
    mbox.advance();
    return mbox;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public byte[] next() {
    byte[] message = next;
    if (message == null) {
      throw new NoSuchElementException("No more messages");
    }
    advance();
    return message;
  }

  private void skipToFirst() {
    Line line = new Line();
    while (!ended) {
      read(line);
      if (line.isFrom(0)) {
        return;
      }
    }
  }

  /** Collects lines up to the next "From " line, which it consumes. */
  private void advance() {
    next = null;
    if (ended) {
      return;
    }
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    Line line = new Line();
    int blank = 0;
    while (!ended) {
      read(line);
      if (blank > 0 && line.isFrom(0)) {
        break;
      }
      int quoted = line.quotes();
      int from = quoted > 0 && line.isFrom(quoted) ? 1 : 0;
      if (message.size() < LONGEST_MESSAGE) {
        message.write(line.bytes(), from, line.length() - from);
      }
      blank = line.isBlank() ? line.length() : 0;
    }
    byte[] all = message.toByteArray();
    // The blank line before the next "From " belongs to the mailbox.
    next = Arrays.copyOf(all, Math.max(0, all.length - (ended ? 0 : blank)));
    if (ended && next.length == 0) {
      next = null;
    }
  }

  private void read(Line line) {
    line.reset();
    try {
      int b = in.read();
      while (b >= 0) {
        line.write(b);
        if (b == '\n') {
          return;
        }
        b = in.read();
      }
      ended = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line with its end, whose bytes can be looked at without copying. */
  private static final class Line extends ByteArrayOutputStream {
    byte[] bytes() {
      return buf;
    }

    int length() {
      return count;
    }

    boolean isFrom(int at) {
      return count >= at + FROM.length
          && Arrays.equals(buf, at, at + FROM.length, FROM, 0, FROM.length);
    }

    int quotes() {
      int quotes = 0;
      while (quotes < count && buf[quotes] == '>') {
        quotes++;
      }
      return quotes;
    }

    boolean isBlank() {
      return count > 0 && (buf[0] == '\n' || (count == 2 && buf[0] == '\r' && buf[1] == '\n'));
    }
  }
}
