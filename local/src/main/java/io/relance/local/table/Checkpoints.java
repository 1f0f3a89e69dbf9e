package io.relance.local.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/** How far each shard has been handled; kept in a file where there is a data directory. */
public final class Checkpoints {
  private static final String FINISHED = "finished";

  private final Optional<Path> file;
  private final Properties reached = new Properties();

  /** Reads back what the file holds, if there is one. */
  public Checkpoints(Optional<Path> file) {
    this.file = file;
    file.filter(Files::exists)
        .ifPresent(path -> {
          try (var in = Files.newInputStream(path)) {
            reached.load(in);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  synchronized Optional<String> reached(String shard) {
    return Optional.ofNullable(reached.getProperty(shard));
  }

  synchronized boolean finished(String shard) {
    return FINISHED.equals(reached.getProperty(shard));
  }

  synchronized void finish(String shard) {
    reached(shard, FINISHED);
  }

  synchronized void reached(String shard, String sequenceNumber) {
    reached.setProperty(shard, sequenceNumber);
    file.ifPresent(path -> {
      Path fresh = path.resolveSibling(path.getFileName() + ".new");
      try (var out = Files.newOutputStream(fresh)) {
        reached.store(out, null);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      try {
        Files.move(
            fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }
}
