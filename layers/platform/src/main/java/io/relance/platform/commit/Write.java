package io.relance.platform.commit;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row of a commit's transaction, next to its journal entry and timers. */
public sealed interface Write {
  /** The row. */
  Key key();

  /**
   * A new state of a document, if its revision is still the one that was read.
   *
   * @param key where
   * @param doc the value, encoded by the codec
   * @param expectedRevision as read; 0 when the row must not exist yet. The row then carries this +
   *     1
   * @param listing where the document shows up in lists, or null
   */
  record Put(Key key, String doc, long expectedRevision, @Nullable Listing listing)
      implements Write {}

  /** The end of a document, if its revision is still the one that was read. */
  record Delete(Key key, long expectedRevision) implements Write {}

  /** Nothing is written, but the commit fails as a conflict if the row's revision is another. */
  record Require(Key key, long revision) implements Write {
    /** The row must still be as it was read, or still not be there. */
    public static Require asRead(Key key, Optional<? extends Stored<?>> stored) {
      return new Require(key, stored.map(Stored::revision).orElse(0L));
    }
  }

  /** Adds to counters; rows and attributes begin at 0. */
  record Add(Key key, Map<String, Long> increments) implements Write {}

  /**
   * Adds one to a counter that is still below its limit, else the commit fails as a conflict. The
   * attribute begins at 0.
   *
   * @param attribute of the row
   * @param limit the count is at most this afterwards; at least 1
   */
  record Below(Key key, String attribute, long limit) implements Write {}

  /**
   * Writes a number that grows, if the one that is there is at most this, else the commit fails as
   * a conflict; a missing one is small enough.
   *
   * @param attribute of the row
   * @param atMost what may be there
   * @param value what will be
   */
  record Raise(Key key, String attribute, long atMost, long value) implements Write {}

  /**
   * A pointer that may be written again with the same content, such as a Message-ID's enrolment.
   */
  record Point(Key key, String doc) implements Write {}

  /**
   * Membership in a list, through the state table's index {@code listed}.
   *
   * @param list the list's key, begins with the account
   * @param order the sort key within it
   */
  record Listing(String list, String order) {}
}
