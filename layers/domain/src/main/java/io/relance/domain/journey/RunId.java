package io.relance.domain.journey;

import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.action.EffectId;
import java.util.Optional;

/**
 * One passage of one contact or lead through a journey; a second enrolment is another run.
 *
 * @param value printable ASCII without spaces, 1 to 200 characters, such as {@code
 *     campaign/contact/1}
 */
public record RunId(String value) {
  private static final int LONGEST = 200;

  /** Refuses an ill-formed id with {@link IllegalArgumentException}. */
  public RunId {
    if (value.isEmpty()
        || value.length() > LONGEST
        || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException("a run id has 1 to 200 printable characters");
    }
  }

  /**
   * The run of an enrolment.
   *
   * @param passage which time the contact goes through the campaign, from 1
   */
  public static RunId of(EnrolmentId enrolment, int passage) {
    return new RunId(enrolment + "/" + passage);
  }

  /**
   * The enrolment whose run asked for an effect; empty when it was asked for by something else.
   *
   * @param effect as {@link EffectId#of} makes it: run / step / rotation
   */
  public static Optional<EnrolmentId> enrolment(EffectId effect) {
    String[] parts = effect.value().split("/", -1);
    return parts.length == 5
        ? Optional.of(new EnrolmentId(new ContactId(parts[1]), new CampaignId(parts[0])))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
