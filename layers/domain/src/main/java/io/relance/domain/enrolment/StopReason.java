package io.relance.domain.enrolment;

/** Why a sequence ended before its last step (FEATURES S-05, O-09). */
public enum StopReason {
  REPLIED,
  /** Somebody else of the same company did; only where the campaign wants that. */
  COLLEAGUE_REPLIED,
  HARD_BOUNCE,
  LEFT_COMPANY,
  COMPLAINT,
  UNSUBSCRIBED,
  SUPPRESSED,
  CAMPAIGN_ARCHIVED,
  BY_HAND
}
