package io.relance.domain.reply;

/**
 * What a phrase speaks for. The section of the language files that holds the phrases has the cue's
 * {@link #section} name; the weights are in the unit "one plain statement of it is 4": a kind is
 * believed from 4 on, and a person's own words are weighed against it.
 */
enum Cue {
  /** An absence, said of oneself or of the house, now or soon: "I am on leave until". */
  ABSENCE_STATE("absence.state", Speaks.ABSENCE, 4),
  /** What only notices say: "I will reply on my return", "in my absence". */
  ABSENCE_SURE("absence.sure", Speaks.ABSENCE, 5),
  /** What notices often add: "for urgent matters", "my colleague can help". */
  ABSENCE_HELP("absence.help", Speaks.ABSENCE, 1.5),
  /** Someone is gone for good, or the mailbox is. */
  LEFT_SURE("left.sure", Speaks.LEFT, 6),
  /** What such notices often add: "my successor is". */
  LEFT_HINT("left.hint", Speaks.LEFT, 1.5),
  /** What only machines say: "this is an automated message", "your request has been received". */
  AUTOMATIC_SURE("auto.sure", Speaks.AUTOMATIC, 5),
  /** What machines often add: "within two working days", "opening hours". */
  AUTOMATIC_HINT("auto.hint", Speaks.AUTOMATIC, 1.5),
  /** A whole sentence in which a machine says what it is: "This is an automatic reply." */
  AUTOMATIC_DECLARED("auto.declared", Speaks.ANY_AUTOMATIC, 6),
  /** What only a person says: "I'm just back from holiday", "I've taken over her inbox". */
  HUMAN_SURE("human.sure", Speaks.HUMAN, 8),
  /** What refers to the conversation: "send me the deck", "not interested", "let's talk". */
  HUMAN_PLAIN("human.cue", Speaks.HUMAN, 6),
  /** A tone of conversation. */
  HUMAN_HINT("human.hint", Speaks.HUMAN, 1),
  /** A sentence that speaks to just anybody: its human cues and its question do not count. */
  ANYBODY("human.urgent", Speaks.NOTHING, 0),
  /** Someone else, before what is said of them: "my boss", "she". */
  OTHER("other", Speaks.NOTHING, 0),
  /** The writer is here and speaks: "I am now in charge", "call me". */
  HERE("here", Speaks.NOTHING, 0),
  /** A sentence of small print: no cue of a person's in it counts. */
  DISCLAIMER("disclaimer", Speaks.NOTHING, 0),
  /** A person asks not to be contacted again. */
  UNSUBSCRIBE("unsubscribe", Speaks.UNSUBSCRIBE, 9),
  /** Unsubscribing as a subject of talk: takes back what overlaps it. */
  UNSUBSCRIBE_NOT("unsubscribe.not", Speaks.NOTHING, 0),
  /** Other people's unsubscribing, or a product's: takes back what shares its sentence. */
  UNSUBSCRIBE_TOPIC("unsubscribe.topic", Speaks.NOTHING, 0),
  /** How to unsubscribe: asked of a vendor whose offer is answered, it is about another's mail. */
  UNSUBSCRIBE_HOW("unsubscribe.how", Speaks.NOTHING, 0),
  /** A delivery report's text. */
  BOUNCE_TEXT("bounce.text", Speaks.BOUNCE, 3),
  /** Of which: the mail system is still trying. */
  BOUNCE_DELAYED("bounce.delayed", Speaks.NOTHING, 0),
  /** Of which: a later message may arrive. */
  BOUNCE_SOFT("bounce.soft", Speaks.NOTHING, 0),
  /** Of which: the address will never work. */
  BOUNCE_HARD("bounce.hard", Speaks.NOTHING, 0),

  /** A word before the colon of a reply's subject: what follows is our own subject. */
  SUBJECT_REPLY("subject.reply", Speaks.NOTHING, 0),
  /** A subject that says "automatic reply", of whatever kind. */
  SUBJECT_AUTOMATIC("subject.automatic", Speaks.ANY_AUTOMATIC, 6),
  /** A subject that says absence. */
  SUBJECT_ABSENCE("subject.absence", Speaks.ABSENCE, 5),
  /** A subject that says someone is gone for good. */
  SUBJECT_LEFT("subject.left", Speaks.LEFT, 3),
  /** A subject that says a message was received, or asks for a confirmation. */
  SUBJECT_RECEIVED("subject.ack", Speaks.AUTOMATIC, 4),
  /** A subject that is an unsubscribe request. */
  SUBJECT_UNSUBSCRIBE("subject.unsubscribe", Speaks.UNSUBSCRIBE, 6),
  /** A delivery report's subject. */
  SUBJECT_BOUNCE("bounce.subject", Speaks.BOUNCE, 4);

  /** The side a cue is counted on. */
  enum Speaks {
    ABSENCE,
    LEFT,
    AUTOMATIC,
    ANY_AUTOMATIC,
    HUMAN,
    UNSUBSCRIBE,
    BOUNCE,
    NOTHING
  }

  private final String section;
  private final Speaks side;
  private final double weight;

  Cue(String section, Speaks side, double weight) {
    this.section = section;
    this.side = side;
    this.weight = weight;
  }

  /** The section of the language files, and the stem of the rule's name. */
  String section() {
    return section;
  }

  /** The side it is counted on. */
  Speaks speaks() {
    return side;
  }

  /** How much the first such phrase counts. */
  double weight() {
    return weight;
  }

  /** Whether it is looked for in subjects (otherwise in texts). */
  boolean inSubject() {
    return section.startsWith("subject.") || this == SUBJECT_BOUNCE;
  }
}
