package io.relance.domain.reply.date;

import io.relance.domain.reply.Evidence;
import java.time.LocalDate;
import java.util.List;

/** What an absence notice says about the first day back (FEATURES O-07). */
public sealed interface ReturnDate {
  /** The words that decided, the deciding ones first; empty when no date was mentioned at all. */
  List<Evidence> evidence();

  /**
   * A day is stated.
   *
   * @param day the first day back; never before the day on which the notice came
   * @param alternatives other days the same words can mean, such as the day itself and the next
   *     working day for a bare "until"; without {@code day}
   * @param evidence the deciding words first
   */
  record Found(LocalDate day, List<LocalDate> alternatives, List<Evidence> evidence)
      implements ReturnDate {
    /** Copies the lists. */
    public Found {
      alternatives = List.copyOf(alternatives);
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * No day is stated, or not surely.
   *
   * @param reason why
   * @param evidence the words that were read, if any
   */
  record None(Reason reason, List<Evidence> evidence) implements ReturnDate {
    /** Copies the list. */
    public None {
      evidence = List.copyOf(evidence);
    }
  }

  /** Why there is no day. */
  enum Reason {
    /** No date stands in the role of a return or of an absence's end. */
    NOT_STATED,
    /** Only a rough time is stated: a month, a season, "around", "the end of the month". */
    VAGUE,
    /** The stated day lies before the day on which the notice came. */
    STALE,
    /** Several days are possible, and nothing says which. */
    AMBIGUOUS,
    /** The weekday and the date that stand together disagree. */
    CONTRADICTORY
  }
}
