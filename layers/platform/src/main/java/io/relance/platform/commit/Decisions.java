package io.relance.platform.commit;

import java.util.function.Supplier;

/**
 * Load, decide, commit; on a conflict read again and decide again. The only loop of its kind: what
 * it can't settle in a few attempts is left to the redelivery of the cause.
 */
public final class Decisions {
  /** Enough for a burst on one contact; beyond that, waiting in the queue is better. */
  static final int ATTEMPTS = 6;

  private final Committer committer;
  private final Pause pause;

  /** Decisions that go to a committer. */
  public Decisions(Committer committer, Pause pause) {
    this.committer = committer;
    this.pause = pause;
  }

  /**
   * What an attempt proposes.
   *
   * @param <R> what the caller wants to know afterwards
   */
  public sealed interface Proposal<R> {
    /** Commit this. */
    record Save<R>(Commit commit, R result) implements Proposal<R> {}

    /** There is nothing to commit. */
    record Leave<R>(R result) implements Proposal<R> {}
  }

  /**
   * How it ended.
   *
   * @param <R> what the caller wants to know
   */
  public sealed interface Outcome<R> {
    /** This call's commit is written. */
    record Committed<R>(R result) implements Outcome<R> {}

    /** An earlier delivery of the same cause was decided; nothing is written now. */
    record Repeated<R>() implements Outcome<R> {}

    /** Nothing was proposed, nothing is written. */
    record Left<R>(R result) implements Outcome<R> {}
  }

  /**
   * Runs a decision to its end.
   *
   * @param attempt reads all that it stands on, anew each time, and proposes
   * @throws ContendedDecision if every attempt met a conflict; retryable
   */
  public <R> Outcome<R> run(Supplier<Proposal<R>> attempt) {
    for (int done = 0; done < ATTEMPTS; done++) {
      if (done > 0) {
        pause.before(done);
      }
      switch (attempt.get()) {
        case Proposal.Leave<R>(R result) -> {
          return new Outcome.Left<>(result);
        }
        case Proposal.Save<R>(Commit commit, R result) -> {
          switch (committer.commit(commit)) {
            case COMMITTED -> {
              return new Outcome.Committed<>(result);
            }
            case REPEATED -> {
              return new Outcome.Repeated<>();
            }
            case CONFLICT -> {}
          }
        }
      }
    }
    throw new ContendedDecision(ATTEMPTS);
  }
}
