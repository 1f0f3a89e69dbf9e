package io.relance.domain.inbound;

import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import org.jspecify.annotations.Nullable;

/**
 * Something in a message that points at a contact or an enrolment.
 *
 * @param kind what it is
 * @param value its value, in the form that {@link Kind} gives
 */
public record Reference(Kind kind, String value) {
  /** What can point, strongest first. */
  public enum Kind {
    /** The part after the plus sign of our reply address. */
    TOKEN("reply token in the recipient address"),
    /** A Message-ID of ours, without angle brackets. */
    MESSAGE("In-Reply-To or References"),
    /** A provider's thread or chat id. */
    THREAD("thread or chat id"),
    /** A bare address in lower case. */
    ADDRESS("sender's address"),
    /** A LinkedIn profile id. */
    PROFILE("sender's LinkedIn profile");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  /**
   * What a reference points at.
   *
   * @param contact who
   * @param campaign in what; null for an address or profile, which know no campaign
   */
  public record Target(ContactId contact, @Nullable CampaignId campaign) {
    /** The enrolment, where the reference knows it. */
    public @Nullable EnrolmentId enrolment() {
      return campaign == null ? null : new EnrolmentId(contact, campaign);
    }
  }
}
