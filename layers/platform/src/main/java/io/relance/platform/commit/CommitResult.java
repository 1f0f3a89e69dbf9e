package io.relance.platform.commit;

/** What became of a commit; every other outcome is an exception. */
public enum CommitResult {
  /** Everything is written. */
  COMMITTED,
  /** Nothing is written: the journal already has an entry of this stream and cause. */
  REPEATED,
  /**
   * Nothing is written: a row has another revision than was read, another transaction was under way
   * on the same rows, or the store was too busy. Read and decide again.
   */
  CONFLICT
}
