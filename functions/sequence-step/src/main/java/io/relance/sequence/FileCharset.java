package io.relance.sequence;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a file's bytes are characters.
 *
 * @param charset UTF-8, UTF-16 or one of a byte a character
 * @param mark how many bytes its byte order mark has, 0 without one
 */
record FileCharset(Charset charset, int mark) {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /** The charset of a name, if files may be in it: UTF-8, UTF-16 or one of a byte a character. */
  static Optional<Charset> named(String name) {
    try {
      Charset charset = Charset.forName(name);
      boolean unicode =
          charset.equals(StandardCharsets.UTF_8)
              || charset.equals(StandardCharsets.UTF_16LE)
              || charset.equals(StandardCharsets.UTF_16BE);
      return unicode || isOfBytes(charset) ? Optional.of(charset) : Optional.empty();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return Optional.empty();
    }
  }

  /**
   * The charset of a file: what its byte order mark says, else the chosen one, else UTF-8 if it is
   * valid UTF-8, else windows-1252.
   *
   * @throws UnreadableFile if it can't be in the charset that was chosen or marked
   */
  static FileCharset of(FileContent content, @Nullable String chosen) {
    FileCharset marked = marked(content);
    if (marked == null && chosen == null) {
      return isValid(content, 0, StandardCharsets.UTF_8)
          ? new FileCharset(StandardCharsets.UTF_8, 0)
          : new FileCharset(WINDOWS, 0);
    }
    FileCharset found = marked == null ? new FileCharset(Charset.forName(chosen), 0) : marked;
    if (!isOfBytes(found.charset) && !isValid(content, found.mark, found.charset)) {
      throw new UnreadableFile("the file isn't valid " + found.charset.name());
    }
    return found;
  }

  private static @Nullable FileCharset marked(FileContent content) {
    byte[] first = new byte[3];
    try (InputStream in = content.from(0)) {
      in.readNBytes(first, 0, 3);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (first[0] == (byte) 0xFF && first[1] == (byte) 0xFE) {
      return new FileCharset(StandardCharsets.UTF_16LE, 2);
    }
    if (first[0] == (byte) 0xFE && first[1] == (byte) 0xFF) {
      return new FileCharset(StandardCharsets.UTF_16BE, 2);
    }
    return Arrays.equals(first, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF})
        ? new FileCharset(StandardCharsets.UTF_8, 3)
        : null;
  }

  private static boolean isOfBytes(Charset charset) {
    return charset.canEncode()
        && charset.newEncoder().maxBytesPerChar() == 1.0
        && "a;\"\n".equals(new String(new byte[] {'a', ';', '"', '\n'}, charset));
  }

  private static boolean isValid(FileContent content, int from, Charset charset) {
    // A decoder of its own reports what is malformed; a reader of a charset would replace it.
    try (Reader in = new InputStreamReader(content.from(from), charset.newDecoder())) {
      in.transferTo(Writer.nullWriter());
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
