package io.relance.sweep;

/** Some due timers are on no queue yet; they stay where the next sweep finds them. */
final class SweepIncomplete extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SweepIncomplete(int unsent) {
    super(unsent + " due timers could not be sent");
  }

  SweepIncomplete(Throwable cause) {
    super("a shard could not be swept to its end", cause);
  }
}
