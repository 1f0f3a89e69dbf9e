package io.relance.domain.reply;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reply is (FEATURES O-01).
 *
 * @param kind the class
 * @param bounceType set exactly when {@code kind} is BOUNCE
 * @param returnDate the first day back; only on OUT_OF_OFFICE, null when none is stated, or not
 *     surely
 * @param unsubscribe a person asks not to be contacted again
 * @param confidence 0 to 1
 * @param evidence what decided, the deciding one first; never empty but for a plain human reply
 * @param replacement an address named for someone who left, or null
 * @param failedRecipient the address that bounced or complained, or null
 */
public record Judgement(
    ReplyKind kind,
    @Nullable BounceType bounceType,
    @Nullable LocalDate returnDate,
    boolean unsubscribe,
    double confidence,
    List<Evidence> evidence,
    @Nullable String replacement,
    @Nullable String failedRecipient) {

  /** Copies the evidence. */
  public Judgement {
    evidence = List.copyOf(evidence);
  }

  /** The part that a person can correct. */
  public Verdict verdict() {
    return new Verdict(kind, bounceType, returnDate, unsubscribe);
  }

  /**
   * What it is as a person says (FEATURES O-11): surely so, and for that reason alone.
   *
   * @param by who says so
   */
  public Judgement corrected(Verdict verdict, String by) {
    return new Judgement(
        verdict.kind(),
        verdict.bounceType(),
        verdict.returnDate(),
        verdict.unsubscribe(),
        1,
        List.of(new Evidence(dated(verdict), "person", by + " says " + verdict.words())),
        verdict.kind() == ReplyKind.LEFT_COMPANY ? replacement : null,
        failedRecipient);
  }

  private static String dated(Verdict verdict) {
    return verdict.returnDate() == null ? "corrected" : "date.corrected";
  }
}
