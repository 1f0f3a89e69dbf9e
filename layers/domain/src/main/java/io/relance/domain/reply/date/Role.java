package io.relance.domain.reply.date;

import java.util.Locale;

/** What a date does in a notice. */
enum Role {
  /** The day back itself: "back on", "returning". */
  BACK_ON,
  /** "Until", bare: its last day or the day back. */
  UNTIL,
  /** The last day away: "through", "until … inclusive". */
  THROUGH,
  /** A range of days away. */
  RANGE,
  /** "Back after". */
  AFTER,
  /** A single day away. */
  DAY_OFF,
  /** The day of an answer: "I will reply on". */
  REPLY_ON,
  /** A rough time. */
  VAGUE,
  /** Known to be something else: a habit, an offer's end, another person's day. */
  DENIED,
  /** No word says what: the day back where the notice names no other. */
  ALONE,
  /** Anything else. */
  NOTHING;

  /** The stable name of the rule, for evidence, such as {@code date.back-on.en}. */
  String rule(String language) {
    return "date." + name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + language;
  }

  /** Whether the date ends an absence rather than being the day back. */
  boolean endsAbsence() {
    return switch (this) {
      case UNTIL, THROUGH, RANGE, DAY_OFF, AFTER -> true;
      case BACK_ON, REPLY_ON, VAGUE, DENIED, ALONE, NOTHING -> false;
    };
  }
}
