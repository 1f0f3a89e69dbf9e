package io.relance.domain.enrolment;

import io.relance.domain.enrolment.EnrolmentFact.ResumeReason;

/** Why a sequence waits, goes on or is over, for a person who asks (FEATURES X-01). */
final class Words {
  private Words() {}

  static String of(Pause pause) {
    return switch (pause.reason()) {
      case OUT_OF_OFFICE ->
          pause.returnDate() == null
              ? "out of office, no return date"
              : "out of office until " + pause.returnDate();
      case OUT_OF_OFFICE_UNTIL -> "out of office until " + pause.returnDate();
      case BY_HAND -> "paused by hand";
    };
  }

  static String of(ResumeReason reason) {
    return switch (reason) {
      case RETURN_DATE -> "the return date has come";
      case BY_HAND -> "resumed by hand";
    };
  }

  static String of(StopReason reason) {
    return switch (reason) {
      case REPLIED -> "the contact replied";
      case HARD_BOUNCE -> "a message bounced for good";
      case LEFT_COMPANY -> "the contact left the company";
      case COMPLAINT -> "the contact marked a message as spam";
      case UNSUBSCRIBED -> "the contact asked not to be contacted again";
      case SUPPRESSED -> "the contact must not be contacted";
      case COLLEAGUE_REPLIED -> "a colleague of the same company replied";
      case CAMPAIGN_ARCHIVED -> "the campaign is archived";
      case BY_HAND -> "stopped by hand";
    };
  }
}
