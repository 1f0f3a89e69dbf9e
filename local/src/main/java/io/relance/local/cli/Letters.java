package io.relance.local.cli;

import io.relance.providers.mime.Mbox;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The replies in files and folders, as they would be posted: raw messages and JSON. */
final class Letters {
  private static final int PROBE = 5;

  private Letters() {}

  /**
   * One reply to post.
   *
   * @param name of its file, with a number where the file holds several
   * @param contentType message/rfc822 or application/json
   * @param body its bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Letter(String name, String contentType, byte[] body) {}

  /** Where letters go. */
  interface Sink {
    /** The next one. */
    void take(Letter letter) throws IOException, InterruptedException;
  }

  static void read(Path path, Sink sink) throws IOException, InterruptedException {
    if (!Files.exists(path)) {
      throw new Failure("there is no " + path);
    }
    if (!Files.isDirectory(path)) {
      file(path, String.valueOf(path.getFileName()), sink);
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(path)) {
      files =
          walk.filter(Files::isRegularFile)
              .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
              .sorted()
              .toList();
    }
    for (Path file : files) {
      file(file, path.relativize(file).toString(), sink);
    }
  }

  private static void file(Path file, String name, Sink sink)
      throws IOException, InterruptedException {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".jsonl") || lower.endsWith(".ndjson")) {
      lines(file, name, sink);
      return;
    }
    try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.mark(PROBE);
      String begin = new String(in.readNBytes(PROBE), StandardCharsets.US_ASCII);
      in.reset();
      boolean single = lower.endsWith(".eml") || lower.endsWith(".msg");
      if (begin.equals("From ") && !single) {
        mailbox(in, name, sink);
      } else {
        String type = lower.endsWith(".json") ? "application/json" : "message/rfc822";
        sink.take(new Letter(name, type, in.readAllBytes()));
      }
    }
  }

  private static void mailbox(InputStream in, String name, Sink sink)
      throws IOException, InterruptedException {
    int number = 0;
    for (Iterator<byte[]> messages = Mbox.split(in); messages.hasNext(); ) {
      number++;
      sink.take(new Letter(name + "#" + number, "message/rfc822", messages.next()));
    }
  }

  private static void lines(Path file, String name, Sink sink)
      throws IOException, InterruptedException {
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (!line.isBlank()) {
        byte[] body = line.getBytes(StandardCharsets.UTF_8);
        sink.take(new Letter(name + ":" + number, "application/json", body));
      }
    }
  }
}
