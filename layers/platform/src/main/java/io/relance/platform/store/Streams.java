package io.relance.platform.store;

import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.IdentityId;
import io.relance.domain.ImportId;
import io.relance.domain.ReplyId;
import io.relance.domain.SegmentEnrolmentId;
import io.relance.domain.SegmentId;
import io.relance.domain.action.EffectId;

/** The names of the journal's streams. */
public final class Streams {
  /** The account's own. */
  public static final String ACCOUNT = "account";

  private Streams() {}

  /** An enrolment's. */
  public static String enrolment(EnrolmentId id) {
    return "enrolment/" + id;
  }

  /** A contact's. */
  public static String contact(ContactId id) {
    return "contact/" + id;
  }

  /** A campaign's. */
  public static String campaign(CampaignId id) {
    return "campaign/" + id;
  }

  /** An import's. */
  public static String bulkImport(ImportId id) {
    return "import/" + id;
  }

  /** A segment's. */
  public static String segment(SegmentId id) {
    return "segment/" + id;
  }

  /** An enrolment's of a segment. */
  public static String segmentEnrolment(SegmentEnrolmentId id) {
    return "segment-enrolment/" + id;
  }

  /** An identity's. */
  public static String identity(IdentityId id) {
    return "identity/" + id;
  }

  /** An effect's, after it was asked for. */
  public static String effect(EffectId id) {
    return "effect/" + id;
  }

  /** A reply's, while no enrolment has taken it in. */
  public static String reply(ReplyId id) {
    return "reply/" + id;
  }
}
