package io.relance.dispatch;

import io.relance.domain.AccountId;
import io.relance.domain.action.Effect;
import io.relance.domain.action.Standing;
import io.relance.domain.campaign.Campaign;
import io.relance.domain.contact.Contact;
import io.relance.domain.enrolment.Enrolment;
import io.relance.platform.store.Stores;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether what asked for an effect still wants it. */
final class RunStanding {
  RunStanding(Stores stores) {}

  static Standing of(Campaign campaign) {
    return switch (campaign.status()) {
      case DRAFT -> new Standing.Active();
      case ARCHIVED -> new Standing.Over("the campaign is archived");
    };
  }

  Standing of(
      AccountId account,
      @Nullable Enrolment enrolment,
      @Nullable Contact contact,
      Effect effect,
      Instant now) {
    if (enrolment == null) {
      return new Standing.Over("the enrolment is gone");
    }
    return switch (enrolment.status()) {
      case WAITING, ACTIVE -> new Standing.Active();
      case PAUSED -> new Standing.Paused("the enrolment is paused", null);
      case STOPPED, FINISHED -> new Standing.Over("the enrolment is over");
    };
  }
}
