package io.relance.sequence;

/** A file that can't be taken in as a whole; its words go to the caller. */
final class UnreadableFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableFile(String reason) {
    super(reason);
  }
}
