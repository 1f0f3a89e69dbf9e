package io.relance.domain.reply;

/**
 * What tells an automatic reply from a person's where no header field does, with its weight: the
 * log-odds that one unit of it adds. The weights are fitted ({@code Fit} in the test sources:
 * logistic regression on labelled replies, most of them none that a phrase was written for) and
 * then rounded; a person would give them the same signs.
 */
enum Trait {
  /** Always 1: most replies are people's. */
  ALWAYS(-0.3),
  /** Absence stated: the places, with diminishing weight ({@link Weights}). */
  ABSENCE_STATE(0.6),
  /** What only absence notices say. */
  ABSENCE_SURE(1.3),
  /** Someone is gone for good. */
  LEFT_SURE(2.1),
  /** What such notices often add. */
  LEFT_HINT(0.1),
  /** What only machines say. */
  AUTOMATIC_SURE(1.0),
  /** What machines often add. */
  AUTOMATIC_HINT(0.7),
  /** The subject says automatic, absent, gone or received, or a whole sentence says automatic. */
  SUBJECT(4.8),
  /** A sentence that speaks to just anybody: "in urgent cases". */
  ANYBODY(0.6),
  /** What only a person says. */
  HUMAN_SURE(-2.1),
  /** What refers to the conversation. */
  HUMAN_PLAIN(-1.5),
  /** A tone of conversation. */
  HUMAN_HINT(-0.5),
  /** A question to us. */
  QUESTION(-1.7),
  /** A wish not to be contacted again. */
  UNSUBSCRIBE(-2.1),
  /** A date of return is stated. */
  RETURN_DATE(0.1),
  /** 1 where machines' words were found, and every sentence of some length has some. */
  ALL_EXPLAINED(1.2),
  /** The share of the words that stand in sentences without a machine's words; 0 to 1. */
  UNEXPLAINED(1.9),
  /** Words before the first of a machine's words, as a logarithm of base 2 of a tenth. */
  LATE(-1.0),
  /** Absence is stated of someone else only: "she is on leave". */
  ABSENCE_OF_OTHER(-1.6),
  /** Someone else left, and the writer speaks of themselves. */
  LEFT_OF_OTHER(-2.4),
  /** Doublings of a hundred words; set by hand, for few labelled replies are so long. */
  LONG(-1.5),
  /** A mail client of a person's. */
  CLIENT(-2.7),
  /** Bulk mail or a helpdesk's. */
  BULK(1.7),
  /** Our message is quoted. */
  QUOTES(-1.1),
  /** The log-odds that the reply's {@link Ngrams} give ({@link Learnt#AUTOMATIC}). */
  LEARNT(1.3);

  private final double weight;

  Trait(double weight) {
    this.weight = weight;
  }

  /** The log-odds that one unit adds. */
  double weight() {
    return weight;
  }
}
