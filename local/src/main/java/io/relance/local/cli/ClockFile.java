package io.relance.local.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;

/** How far a kept stack's clock is ahead: it must not be behind what is stored. */
final class ClockFile {
  private ClockFile() {}

  static Duration read(Path data) {
    Path file = data.resolve("clock");
    try {
      return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
    } catch (IOException | DateTimeException e) {
      throw new Failure(file + " does not hold a duration: " + e.getMessage());
    }
  }

  static void write(Path data, Duration ahead) {
    try {
      Files.writeString(data.resolve("clock"), ahead.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
