package io.relance.platform.commit;

/** DynamoDB took a decision for invalid, such as one with a row over 400 KB: a bug of ours. */
public final class CommitRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommitRefused(String reasons) {
    super(reasons);
  }
}
