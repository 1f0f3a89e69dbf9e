package io.relance.local.corpus;

import io.relance.providers.mime.Mbox;
import io.relance.providers.mime.MimeReplies;
import io.relance.providers.mime.UnreadableMail;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads what a command line names, one reply after the other, in order. */
final class Inputs {
  /** What takes them, and is told when the next one may take a while. */
  interface Sink {
    /** One input. */
    void take(Input input) throws IOException;

    /** The next input has not come yet. */
    void pause() throws IOException;
  }

  /** Raw messages from files are read up to here, in bytes. */
  private static final int LONGEST_MESSAGE = Mbox.LONGEST_MESSAGE;

  private static final int PROBE = 4096;

  private final Sink sink;
  private final Instant now;

  /**
   * Makes a reader.
   *
   * @param now when messages arrived that do not say when
   */
  Inputs(Sink sink, Instant now) {
    this.sink = sink;
    this.now = now;
  }

  /** A file, or every file of a folder in the order of their names. */
  void path(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      List<Path> files;
      try (Stream<Path> walk = Files.walk(path)) {
        files = walk.filter(Files::isRegularFile).filter(Inputs::isVisible).sorted().toList();
      }
      for (Path file : files) {
        file(file, path.relativize(file).toString());
      }
    } else if (Files.isRegularFile(path)) {
      file(path, String.valueOf(path.getFileName()));
    } else if (Files.exists(path)) {
      // A pipe, as of a shell's <(…).
      try (InputStream in = Files.newInputStream(path)) {
        stream(in, path.toString());
      }
    } else {
      sink.take(new Input.Unreadable(path.toString(), "no such file"));
    }
  }

  private static boolean isVisible(Path file) {
    return !String.valueOf(file.getFileName()).startsWith(".");
  }

  private void file(Path file, String name) throws IOException {
    if (!Files.isReadable(file)) {
      sink.take(new Input.Unreadable(name, "no permission to read"));
      return;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    try (InputStream in = Files.newInputStream(file)) {
      if (lower.endsWith(".jsonl") || lower.endsWith(".ndjson") || lower.endsWith(".json")) {
        lines(in);
      } else if (lower.endsWith(".eml") || lower.endsWith(".msg")) {
        message(in, name);
      } else {
        stream(in, name);
      }
    }
  }

  /** JSON lines, a mailbox, one message or nothing: its first characters tell. */
  void stream(InputStream in, String name) throws IOException {
    BufferedInputStream probed = new BufferedInputStream(in, 1 << 16);
    probed.mark(PROBE);
    int first = probed.read();
    for (int i = 0; i < PROBE - 8 && first >= 0 && first <= ' '; i++) {
      first = probed.read();
    }
    byte[] rest = first == 'F' ? probed.readNBytes(4) : new byte[0];
    probed.reset();
    if (first < 0) {
      return;
    }
    if (first == '{' || first == '[') {
      lines(probed);
    } else if (new String(rest, StandardCharsets.US_ASCII).equals("rom ")) {
      mailbox(probed, name);
    } else {
      message(probed, name);
    }
  }

  private void lines(InputStream in) throws IOException {
    Lines lines = new Lines(in);
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      if (lines.tooLong()) {
        sink.take(
            new Input.Unreadable(
                lines.number(), "longer than " + Lines.LONGEST / (1024 * 1024) + " MiB"));
      } else if (!isBlank(line)) {
        sink.take(JsonReplies.read(line, lines.number()));
      }
      if (lines.wouldWait()) {
        sink.pause();
      }
    }
  }

  private void mailbox(InputStream in, String name) throws IOException {
    int number = 0;
    try {
      for (Iterator<byte[]> messages = Mbox.split(in); messages.hasNext(); ) {
        number++;
        message(messages.next(), name + "#" + number);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void message(InputStream in, String name) throws IOException {
    byte[] raw = in.readNBytes(LONGEST_MESSAGE);
    message(raw, name);
  }

  private void message(byte[] raw, String name) throws IOException {
    try {
      sink.take(new Input.Reply(name, MimeReplies.parseStored(raw, now).reply()));
    } catch (UnreadableMail e) {
      sink.take(new Input.Unreadable(name, "not a message: " + e.getMessage()));
    }
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b > ' ' || b < 0) {
        return false;
      }
    }
    return true;
  }
}
