package io.relance.domain.quota;

/** What an identity does that is counted; each kind has its own limits. */
public enum Act {
  EMAIL,
  LINKEDIN_VISIT,
  LINKEDIN_FOLLOW,
  LINKEDIN_INVITATION,
  LINKEDIN_MESSAGE
}
