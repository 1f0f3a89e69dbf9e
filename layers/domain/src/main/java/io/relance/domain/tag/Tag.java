package io.relance.domain.tag;

import java.util.Locale;
import java.util.Optional;

/** What an enrolment is worth; exactly one at a time (FEATURES T-02, T-03). */
public enum Tag {
  NON_ACTIVATED("Non-Activated", 1),
  ACTIVATED("Activated", 2),
  ENRICHED("Enriched", 3),
  CONTACTED("Contacted", 4),
  COMPLETED_WITHOUT_REPLY("Completed Without Reply", 5),
  OUT_OF_OFFICE("Out Of Office", 0),
  TO_QUALIFY("To Qualify", 0),
  WRONG_TIMING("Wrong Timing", 0),
  INTERESTED("Interested", 0),
  CALL_BOOKED("Call Booked", 0),
  NEGOTIATING("Negotiating", 0),
  READY_TO_BUY("Ready To Buy", 0),
  CONVERTED("Converted", 0),
  WRONG_TARGET("Wrong Target", 0),
  NOT_INTERESTED("Not Interested", 0),
  ALREADY_EQUIPPED("Already Equipped", 0),
  CANNOT_CONTACT("Cannot Contact", 0);

  private final String label;
  private final int progress;

  Tag(String label, int progress) {
    this.label = label;
    this.progress = progress;
  }

  /** As people read it. */
  public String label() {
    return label;
  }

  /** Whether it says how far the sequence has come; only the product sets those (T-03). */
  public boolean isProgress() {
    return progress > 0;
  }

  /**
   * Whether progress may replace {@code current} by this tag: forward only, or out of an absence
   * that is over (T-04).
   */
  public boolean isProgressFrom(Tag current) {
    return isProgress()
        && (current == OUT_OF_OFFICE || (current.isProgress() && current.progress < progress));
  }

  /** By enum name or label, without regard to case, blanks and hyphens. */
  public static Optional<Tag> named(String text) {
    String wanted = bare(text);
    for (Tag tag : values()) {
      if (bare(tag.name()).equals(wanted)) {
        return Optional.of(tag);
      }
    }
    return Optional.empty();
  }

  private static String bare(String text) {
    return text.toLowerCase(Locale.ROOT).replace(" ", "").replace("_", "").replace("-", "");
  }
}
