package io.relance.domain.reply;

/**
 * What tells the kinds of automatic replies apart, with its weights: the log-odds that one unit of
 * it adds for each. The weights are fitted ({@code Fit} in the test sources) and then rounded; a
 * person would give them the same signs.
 */
enum KindTrait {
  /** Always 1. */
  ALWAYS(-1.0, 0.3, -0.5),
  /** What speaks for absence; {@link Weights} has the unit; at most {@link KindOdds#MOST}. */
  ABSENCE(0.6, -0.5, -0.6),
  /** What speaks for someone who left. */
  LEFT(-0.9, -0.7, 0.8),
  /** What speaks for a machine's answer. */
  AUTOMATIC(-0.3, 0.3, -0.3),
  /** A date of return is stated. */
  DATED(1.1, -1.0, -1.5),
  /** The header says that the reply was generated, as ticket systems say. */
  GENERATED(-0.6, 0.9, -0.3),
  /** The header says vacation. */
  VACATION(0.3, 0.3, -0.5),
  /** The log-odds that the reply's {@link Ngrams} give ({@link Learnt#ABSENCE}). */
  LEARNT_ABSENCE(1.5, -0.3, -0.4),
  /** The same of {@link Learnt#ANSWER}. */
  LEARNT_ANSWER(-0.1, 1.3, -0.6),
  /** The same of {@link Learnt#LEFT}. */
  LEARNT_LEFT(0.1, -0.4, 1.0);

  private final double absence;
  private final double answer;
  private final double left;

  KindTrait(double absence, double answer, double left) {
    this.absence = absence;
    this.answer = answer;
    this.left = left;
  }

  /** The log-odds that one unit adds for a kind; 0 for kinds that aren't told apart by words. */
  double weight(ReplyKind kind) {
    return switch (kind) {
      case OUT_OF_OFFICE -> absence;
      case AUTO_REPLY -> answer;
      case LEFT_COMPANY -> left;
      case HUMAN, BOUNCE, COMPLAINT -> 0;
    };
  }
}
