package io.relance.sequence;

import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.contact.ContactFact.ContactSuppressed;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.ResumeRules;
import io.relance.domain.enrolment.StopReason;
import io.relance.domain.journal.Cause;
import io.relance.domain.timer.Timer;
import io.relance.platform.event.Envelope;
import io.relance.platform.message.Message;
import io.relance.platform.store.Enrolments;
import io.relance.platform.store.Origin;
import io.relance.platform.store.Stores;
import java.time.InstantSource;

/** What timers and events do to enrolments (FEATURES O-04, O-09). */
final class FollowUp {
  private final Enrolments enrolments;
  private final InstantSource clock;

  FollowUp(Stores stores) {
    this.enrolments = stores.enrolments();
    this.clock = stores.clock();
  }

  void on(Message message) {
    switch (message) {
      case Message.TimerDue due -> due(due);
      case Message.DecisionArrived decision -> decision.events().forEach(this::happened);
      case Message.ReplyArrived _, Message.NoticeArrived _, Message.ReplyBoundByHand _ ->
          throw new IllegalArgumentException("the sequence queue carries no such message");
    }
  }

  private void happened(Envelope event) {
    if (event.fact() instanceof ContactSuppressed suppressed) {
      stopEverywhere(event, suppressed.contact());
    }
  }

  private void due(Message.TimerDue due) {
    Timer timer = due.timer();
    if (!timer.purpose().equals(ResumeRules.PURPOSE)) {
      throw new IllegalArgumentException("no rule for timers of purpose " + timer.purpose());
    }
    String[] subject = timer.subject().split("/", -1);
    EnrolmentId id = new EnrolmentId(new ContactId(subject[1]), new CampaignId(subject[0]));
    Origin origin =
        new Origin(
            timer.account(),
            new Cause("timer", timer.id()),
            "system",
            due.correlation(),
            due.depth(),
            clock.instant());
    enrolments.decideOnExisting(origin, id, state -> ResumeRules.due(state, timer));
  }

  private void stopEverywhere(Envelope event, ContactId contact) {
    Origin origin =
        new Origin(
            event.account(),
            new Cause("event", event.id()),
            "system",
            event.correlationId(),
            event.depth() + 1,
            clock.instant());
    enrolments.ofContact(event.account(), contact).stream()
        .filter(Enrolment::isOpen)
        .forEach(enrolment ->
            enrolments.decideOnExisting(
                origin,
                enrolment.id(),
                state -> ResumeRules.stop(event.account(), state, StopReason.SUPPRESSED)));
  }
}
