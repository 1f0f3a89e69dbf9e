package io.relance.sequence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into the texts of its rows, and knows at which byte each begins: that is what lets
 * the next slice begin where this one ended. Which character is whose field is the CSV library's
 * matter; its own count of lines would do for the cutting if it told mixed line breaks apart inside
 * of quotes.
 */
final class CsvRows implements AutoCloseable {
  /** The most characters of a row; a quote that is never closed runs into it. */
  static final int LONGEST = 64 * 1024;

  private static final int NOTHING = -2;

  private final Reader in;
  private final Charset charset;
  private final char delimiter;
  private long offset;
  private int ahead = NOTHING;

  /** Where in a field the last character was. */
  private enum Place {
    BEGIN,
    PLAIN,
    QUOTED,
    /** Behind a quote that closes, unless another one follows. */
    CLOSED
  }

  /**
   * Reads on from a place.
   *
   * @param offset of the stream's first byte in the file, where a row begins
   */
  CsvRows(InputStream in, Charset charset, char delimiter, long offset) {
    this.in = new BufferedReader(new InputStreamReader(in, charset));
    this.charset = charset;
    this.delimiter = delimiter;
    this.offset = offset;
  }

  /** The offset of the first byte that no row before has taken. */
  long offset() {
    return offset;
  }

  /**
   * The next row, without its line end; null when there is none.
   *
   * @throws UnreadableFile if it is too long or no text
   */
  @Nullable String next() {
    if (peek() < 0) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    Place place = Place.BEGIN;
    while (peek() >= 0) {
      char c = take();
      if (place != Place.QUOTED && (c == '\n' || c == '\r')) {
        if (c == '\r' && peek() == '\n') {
          take();
        }
        break;
      }
      text.append(c);
      if (text.length() > LONGEST) {
        throw new UnreadableFile(
            "it has a row of more than " + LONGEST + " characters, or a quote is never closed");
      }
      place = after(place, c);
    }
    return text.toString();
  }

  private Place after(Place place, char c) {
    return switch (place) {
      case BEGIN -> c == '"' ? Place.QUOTED : plain(c);
      case PLAIN -> plain(c);
      case QUOTED -> c == '"' ? Place.CLOSED : Place.QUOTED;
      case CLOSED -> c == '"' ? Place.QUOTED : plain(c);
    };
  }

  private Place plain(char c) {
    return c == delimiter ? Place.BEGIN : Place.PLAIN;
  }

  private char take() {
    char c = (char) peek();
    ahead = NOTHING;
    if (c == 0) {
      throw new UnreadableFile(
          "it has NUL characters: it is no text, or its charset has to be chosen");
    }
    offset += width(c);
    return c;
  }

  private int peek() {
    if (ahead == NOTHING) {
      try {
        ahead = in.read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return ahead;
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
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
