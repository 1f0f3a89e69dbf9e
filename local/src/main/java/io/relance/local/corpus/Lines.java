package io.relance.local.corpus;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a stream as bytes, one at a time; what is too long is passed over, not held. */
final class Lines {
  /** The longest line that is read, in bytes. */
  static final int LONGEST = 16 * 1024 * 1024;

  private final BufferedInputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(8192);
  private long number;
  private boolean tooLong;

  Lines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** The next line without its end, empty when it was too long; null at the end. */
  byte @Nullable [] next() throws IOException {
    line.reset();
    tooLong = false;
    int b = in.read();
    if (b < 0) {
      return null;
    }
    number++;
    while (b >= 0 && b != '\n') {
      if (line.size() < LONGEST) {
        line.write(b);
      } else {
        tooLong = true;
      }
      b = in.read();
    }
    return tooLong ? new byte[0] : line.toByteArray();
  }

  /** The number of the line last read, from 1. */
  long number() {
    return number;
  }

  /** Whether the line last read was longer than {@link #LONGEST}. */
  boolean tooLong() {
    return tooLong;
  }

  /** Whether the next line would have to be waited for. */
  boolean wouldWait() throws IOException {
    return in.available() == 0;
  }
}
