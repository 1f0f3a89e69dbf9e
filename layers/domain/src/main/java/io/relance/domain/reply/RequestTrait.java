package io.relance.domain.reply;

/**
 * What tells a wish not to be contacted again from other talk, with its weight: the log-odds that
 * one unit of it adds. The weights are fitted ({@code Fit} in the test sources) and then rounded,
 * {@link #ALWAYS} half lower, for such wishes are rarer than among the labelled; a person would
 * give them the same signs.
 */
enum RequestTrait {
  /** Always 1: most replies have no such wish. */
  ALWAYS(-0.7),
  /** 1 where a phrase of such a wish was found, not narrowed to a time or a thing. */
  REQUEST(2.7),
  /** 1 where all such phrases are narrowed. */
  NARROW_REQUEST(1.1),
  /** Further places with such phrases, with diminishing weight. */
  MORE(1.2),
  /** A phrase of four words or more. */
  PRECISE(-0.1),
  /** A subject that is such a wish; set by hand, for no labelled reply has one. */
  SUBJECT(4.0),
  /** {@link RequestWord}s near each other: not, contact, me and more. */
  NOT_CONTACT_ME_MORE(3.0),
  /** Not, contact and me, or more. */
  NOT_CONTACT(1.4),
  /** Cease and contact, and me or more. */
  CEASE_CONTACT_ME(1.8),
  /** Remove, a list and me. */
  REMOVE_LIST_ME(1.5),
  /** Remove and a list, or me. */
  REMOVE(1.3),
  /** What often surrounds it: up to three places. */
  HINT(2.2),
  /** 1 where someone asks where their address comes from: to some a wish, to others a question. */
  ORIGIN(0.5),
  /** A wish to go on talking. */
  INTEREST(-1.7),
  /** What refers to the conversation: "call me", "send me the price list". */
  CONVERSATION(-0.3),
  /** Unsubscribing is talked about as others do it. */
  TOPIC(-0.6),
  /** Others stand near contacting or removing. */
  OTHERS(-1.1),
  /** Doublings of a hundred words; set by hand, for few labelled replies are so long. */
  LONG(-1.5),
  /**
   * No phrase or word says so, only n-grams: set by hand, for they are surer of what they have not
   * met than they should be.
   */
  UNSAID(-1.0),
  /** The log-odds that the reply's {@link Ngrams} give ({@link Learnt#UNSUBSCRIBE}). */
  LEARNT(1.3);

  private final double weight;

  RequestTrait(double weight) {
    this.weight = weight;
  }

  /** The log-odds that one unit adds. */
  double weight() {
    return weight;
  }
}
