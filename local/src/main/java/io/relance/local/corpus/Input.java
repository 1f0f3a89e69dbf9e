package io.relance.local.corpus;

import io.relance.domain.reply.ReplyText;

/** One thing to classify, or why it cannot be. */
sealed interface Input {
  /** A file's name, the id that a line gives (a string or a number), or a line's number. */
  Object id();

  /** A reply. */
  record Reply(Object id, ReplyText text) implements Input {}

  /** What could not be read, and why, in words for a person. */
  record Unreadable(Object id, String error) implements Input {}
}
