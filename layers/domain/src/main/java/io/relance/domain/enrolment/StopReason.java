package io.relance.domain.enrolment;

/** Why a sequence ended before its last step (FEATURES S-05, O-09). */
public enum StopReason {
  REPLIED,
  HARD_BOUNCE,
  LEFT_COMPANY,
  COMPLAINT,
  UNSUBSCRIBED,
  SUPPRESSED,
  CAMPAIGN_ARCHIVED,
  BY_HAND
}
