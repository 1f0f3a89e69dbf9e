package io.relance.sequence;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.action.EffectFact.EffectSettled;
import io.relance.domain.action.EffectFact.TaskDone;
import io.relance.domain.action.EffectFact.TaskExpired;
import io.relance.domain.bulk.Import;
import io.relance.domain.bulk.ImportFact.ImportHandedOn;
import io.relance.domain.bulk.SegmentEnrolment;
import io.relance.domain.bulk.SegmentEnrolmentFact.SegmentEnrolmentHandedOn;
import io.relance.domain.campaign.CampaignFact.CampaignHandedOn;
import io.relance.domain.campaign.Sequence;
import io.relance.domain.campaign.Walk;
import io.relance.domain.contact.ContactFact.ContactSuppressed;
import io.relance.domain.contact.ContactFact.SuppressionLifted;
import io.relance.domain.enrolment.CorrectionRules;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.ResumeRules;
import io.relance.domain.enrolment.SequenceRules;
import io.relance.domain.enrolment.StopReason;
import io.relance.domain.enrolment.Turn;
import io.relance.domain.journal.Fact;
import io.relance.domain.journey.Run;
import io.relance.domain.timer.Timer;
import io.relance.platform.event.Envelope;
import io.relance.platform.message.Message;
import io.relance.platform.store.Contacts;
import io.relance.platform.store.Contacts.Standing;
import io.relance.platform.store.Enrolments;
import io.relance.platform.store.Hindsights;
import io.relance.platform.store.Origin;
import io.relance.platform.store.Origins;
import io.relance.platform.store.Sequences;
import io.relance.platform.store.Stores;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What timers and events do to enrolments and campaigns (FEATURES O-04, O-09, S-01, S-02). */
final class FollowUp {
  private final Contacts contacts;
  private final Enrolments enrolments;
  private final Hindsights hindsights;
  private final Sequences sequences;
  private final WalkCampaign walk;
  private final AdvanceImport imports;
  private final AdvanceSegment segments;
  private final InstantSource clock;

  FollowUp(Stores stores) {
    this.contacts = stores.contacts();
    this.enrolments = stores.enrolments();
    this.hindsights = stores.hindsights();
    this.sequences = stores.sequences();
    this.walk = new WalkCampaign(stores);
    this.imports = new AdvanceImport(stores);
    this.segments = new AdvanceSegment(stores);
    this.clock = stores.clock();
  }

  /**
   * Handles a message.
   *
   * @param left milliseconds that the function still has, for this message and those behind it
   */
  void on(Message message, IntSupplier left) {
    switch (message) {
      case Message.TimerDue due -> due(due, left);
      case Message.DecisionArrived decision ->
          decision.events().forEach(event -> happened(event, left));
      case Message.ReplyArrived _, Message.NoticeArrived _, Message.ReplyBoundByHand _ ->
          throw new IllegalArgumentException("the sequence queue carries no such message");
    }
  }

  private void happened(Envelope event, IntSupplier left) {
    switch (event.fact()) {
      case ContactSuppressed suppressed -> followContact(event, suppressed.contact());
      case SuppressionLifted lifted -> followContact(event, lifted.contact());
      case EffectSettled settled -> settled(event, settled);
      case CampaignHandedOn handed -> due(ahead(event, handed.next()), left);
      case ImportHandedOn handed -> due(ahead(event, handed.next()), left);
      case SegmentEnrolmentHandedOn handed -> due(ahead(event, handed.next()), left);
      case TaskDone done -> moved(event, done.enrolment(), run -> SequenceRules.done(run, done));
      case TaskExpired expired ->
          moved(event, expired.enrolment(), run -> SequenceRules.expired(run, expired));
      case Fact _ -> {}
    }
  }

  /** A timer that need not be waited for: as if the sweep had sent it. */
  private static Message.TimerDue ahead(Envelope event, Timer timer) {
    return new Message.TimerDue(timer, event.correlationId(), event.depth());
  }

  /** What became of an action goes to the run that asked for it. */
  private void settled(Envelope event, EffectSettled effect) {
    EnrolmentId id = effect.enrolment();
    if (id == null) {
      return;
    }
    Enrolment enrolment = enrolments.find(event.account(), id).orElse(null);
    if (enrolment == null || enrolment.run() == null) {
      return;
    }
    Sequence sequence = sequences.get(event.account(), id.campaign(), enrolment.run().version());
    enrolments.turn(
        origin(event),
        id,
        before -> SequenceRules.settled(before == null ? enrolment : before, effect, sequence));
  }

  /** What people did or left undone goes to the run that asked for it. */
  private void moved(Envelope event, @Nullable EnrolmentId id, Function<Enrolment, Turn> rule) {
    if (id != null) {
      enrolments.turnOnExisting(origin(event), id, rule);
    }
  }

  private void due(Message.TimerDue due, IntSupplier left) {
    Timer timer = due.timer();
    switch (timer.purpose()) {
      case ResumeRules.PURPOSE ->
          enrolments.decideOnExisting(
              origin(due), subject(timer), state -> ResumeRules.due(state, timer));
      case Run.TIMER_PURPOSE ->
          enrolments.turnOnExisting(
              origin(due), subject(timer), state -> SequenceRules.due(state, timer));
      case Walk.TIMER_PURPOSE -> walk.on(due, left);
      case Import.TIMER_PURPOSE -> imports.on(due, left);
      case SegmentEnrolment.TIMER_PURPOSE -> segments.on(due, left);
      default ->
          throw new IllegalArgumentException("no rule for timers of purpose " + timer.purpose());
    }
  }

  /** The enrolment that a timer is about: campaign / contact, or the id of its run. */
  private static EnrolmentId subject(Timer timer) {
    String[] parts = timer.subject().split("/", -1);
    return new EnrolmentId(new ContactId(parts[1]), new CampaignId(parts[0]));
  }

  private Origin origin(Message.TimerDue due) {
    return Origins.of(due, clock.instant());
  }

  private Origin origin(Envelope event) {
    return Origins.of(event, clock.instant());
  }

  /**
   * What may be sent to a contact has changed. Its sequences follow what holds now, whichever event
   * of several comes last, and each decision fails as a conflict if that has changed since.
   */
  private void followContact(Envelope event, ContactId id) {
    AccountId account = event.account();
    Origin origin = origin(event);
    Standing contact = contacts.standing(account, id);
    enrolments.ofContact(account, id).stream()
        .filter(enrolment -> contact.reachable() ? wasStopped(enrolment) : enrolment.isOpen())
        .forEach(enrolment ->
            enrolments.decide(
                origin,
                enrolment.id(),
                before -> {
                  Enrolment state = before == null ? enrolment : before;
                  return contact.reachable()
                      ? CorrectionRules.released(
                          state, hindsights.of(account, state.id(), false, origin.now()))
                      : ResumeRules.stop(account, state, StopReason.SUPPRESSED);
                },
                _ -> List.of(contact.unchanged())));
  }

  private static boolean wasStopped(Enrolment enrolment) {
    return enrolment.stopReason() == StopReason.SUPPRESSED;
  }
}
