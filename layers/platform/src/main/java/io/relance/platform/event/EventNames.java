package io.relance.platform.event;

import static io.relance.platform.event.EventType.current;
import static io.relance.platform.event.EventType.journaled;

import com.fasterxml.jackson.databind.JsonNode;
import io.relance.domain.account.AccountFact.AccountChanged;
import io.relance.domain.account.AccountFact.AccountOpened;
import io.relance.domain.account.AccountFact.ApiKeyIssued;
import io.relance.domain.account.AccountFact.ApiKeyRevoked;
import io.relance.domain.account.AccountFact.ApiKeyRotated;
import io.relance.domain.account.AccountFact.PlanChanged;
import io.relance.domain.action.EffectFact.EffectAwakened;
import io.relance.domain.action.EffectFact.EffectClaimed;
import io.relance.domain.action.EffectFact.EffectPostponed;
import io.relance.domain.action.EffectFact.EffectRequested;
import io.relance.domain.action.EffectFact.EffectSettled;
import io.relance.domain.action.EffectFact.EffectUnknown;
import io.relance.domain.action.EffectFact.TaskDone;
import io.relance.domain.action.EffectFact.TaskExpired;
import io.relance.domain.action.EffectFact.TaskOpened;
import io.relance.domain.bulk.ImportFact.ImportAdvanced;
import io.relance.domain.bulk.ImportFact.ImportCancelled;
import io.relance.domain.bulk.ImportFact.ImportCleared;
import io.relance.domain.bulk.ImportFact.ImportFinished;
import io.relance.domain.bulk.ImportFact.ImportHandedOn;
import io.relance.domain.bulk.ImportFact.ImportOpened;
import io.relance.domain.bulk.ImportFact.ImportPartReceived;
import io.relance.domain.bulk.ImportFact.ImportStarted;
import io.relance.domain.bulk.SegmentEnrolmentFact.SegmentEnrolmentAdvanced;
import io.relance.domain.bulk.SegmentEnrolmentFact.SegmentEnrolmentCancelled;
import io.relance.domain.bulk.SegmentEnrolmentFact.SegmentEnrolmentFinished;
import io.relance.domain.bulk.SegmentEnrolmentFact.SegmentEnrolmentHandedOn;
import io.relance.domain.bulk.SegmentEnrolmentFact.SegmentEnrolmentStarted;
import io.relance.domain.campaign.CampaignFact.CampaignArchived;
import io.relance.domain.campaign.CampaignFact.CampaignCreated;
import io.relance.domain.campaign.CampaignFact.CampaignHandedOn;
import io.relance.domain.campaign.CampaignFact.CampaignLaunched;
import io.relance.domain.campaign.CampaignFact.CampaignPaused;
import io.relance.domain.campaign.CampaignFact.CampaignRenamed;
import io.relance.domain.campaign.CampaignFact.CampaignResumed;
import io.relance.domain.campaign.CampaignFact.CampaignWalked;
import io.relance.domain.campaign.CampaignFact.ColleagueRepliesSet;
import io.relance.domain.campaign.CampaignFact.SequenceSaved;
import io.relance.domain.contact.ContactFact.ContactChanged;
import io.relance.domain.contact.ContactFact.ContactCreated;
import io.relance.domain.contact.ContactFact.ContactDeleted;
import io.relance.domain.contact.ContactFact.ContactSuppressed;
import io.relance.domain.contact.ContactFact.SuppressionLifted;
import io.relance.domain.contact.SegmentFact.SegmentDeleted;
import io.relance.domain.contact.SegmentFact.SegmentSaved;
import io.relance.domain.enrolment.EnrolmentFact.AttentionFlagged;
import io.relance.domain.enrolment.EnrolmentFact.ConnectionAccepted;
import io.relance.domain.enrolment.EnrolmentFact.ContactEnrolled;
import io.relance.domain.enrolment.EnrolmentFact.DeliveryNoted;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentPaused;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentReopened;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentResumed;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentStarted;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentStopped;
import io.relance.domain.enrolment.EnrolmentFact.MessageClicked;
import io.relance.domain.enrolment.EnrolmentFact.MessageOpened;
import io.relance.domain.enrolment.EnrolmentFact.MessageSent;
import io.relance.domain.enrolment.EnrolmentFact.ReplacementSuggested;
import io.relance.domain.enrolment.EnrolmentFact.ReplyReceived;
import io.relance.domain.enrolment.EnrolmentFact.ReplyRejudged;
import io.relance.domain.enrolment.EnrolmentFact.RunMoved;
import io.relance.domain.enrolment.EnrolmentFact.SequenceCompleted;
import io.relance.domain.enrolment.EnrolmentFact.TagAssigned;
import io.relance.domain.identity.IdentityFact.IdentityChanged;
import io.relance.domain.identity.IdentityFact.IdentityConnected;
import io.relance.domain.identity.IdentityFact.IdentityDeleted;
import io.relance.domain.identity.IdentityFact.IdentityPaused;
import io.relance.domain.identity.IdentityFact.IdentityResumed;
import io.relance.domain.inbound.ReplyFact.ReplyBound;
import io.relance.domain.inbound.ReplyFact.ReplyCorrected;
import io.relance.domain.inbound.ReplyFact.ReplyUnmatched;
import io.relance.domain.journal.Fact;
import io.relance.platform.json.UndecodableJson;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which event stands for which fact: the one table that both the journal and the bus are read and
 * written by. Renaming a class changes nothing outside; removing or changing a line does, and the
 * samples under {@code events/} tell.
 */
public final class EventNames {
  /** The product's events. A new fact is one line here and two files under {@code events/}. */
  public static final EventNames PUBLISHED =
      new EventNames(
          current("account.changed", 1, AccountChanged.class),
          current("account.opened", 1, AccountOpened.class),
          journaled("apikey.issued", 1, ApiKeyIssued.class),
          journaled("apikey.revoked", 1, ApiKeyRevoked.class),
          journaled("apikey.rotated", 1, ApiKeyRotated.class),
          current("attention.flagged", 1, AttentionFlagged.class),
          current("campaign.archived", 1, CampaignArchived.class),
          current("campaign.colleague-replies-set", 1, ColleagueRepliesSet.class),
          current("campaign.created", 1, CampaignCreated.class),
          current("campaign.handed-on", 1, CampaignHandedOn.class),
          current("campaign.launched", 1, CampaignLaunched.class),
          current("campaign.paused", 1, CampaignPaused.class),
          current("campaign.renamed", 1, CampaignRenamed.class),
          current("campaign.resumed", 1, CampaignResumed.class),
          current("campaign.sequence-saved", 1, SequenceSaved.class),
          journaled("campaign.walked", 1, CampaignWalked.class),
          current("connection.accepted", 1, ConnectionAccepted.class),
          current("contact.changed", 1, ContactChanged.class),
          current("contact.created", 1, ContactCreated.class),
          current("contact.deleted", 1, ContactDeleted.class),
          current("contact.enrolled", 1, ContactEnrolled.class),
          current("contact.suppressed", 1, ContactSuppressed.class),
          current("delivery.noted", 1, DeliveryNoted.class),
          current("effect.awakened", 1, EffectAwakened.class),
          journaled("effect.claimed", 1, EffectClaimed.class),
          journaled("effect.postponed", 1, EffectPostponed.class),
          current("effect.requested", 1, EffectRequested.class),
          current("effect.settled", 1, EffectSettled.class),
          current("effect.unknown", 1, EffectUnknown.class),
          current("enrolment.paused", 1, EnrolmentPaused.class),
          current("enrolment.reopened", 1, EnrolmentReopened.class),
          current("enrolment.resumed", 1, EnrolmentResumed.class),
          current("enrolment.started", 1, EnrolmentStarted.class),
          current("enrolment.stopped", 1, EnrolmentStopped.class),
          current("identity.changed", 1, IdentityChanged.class),
          current("identity.connected", 1, IdentityConnected.class),
          current("identity.deleted", 1, IdentityDeleted.class),
          current("identity.paused", 1, IdentityPaused.class),
          current("identity.resumed", 1, IdentityResumed.class),
          journaled("import.advanced", 1, ImportAdvanced.class),
          current("import.cancelled", 1, ImportCancelled.class),
          journaled("import.cleared", 1, ImportCleared.class),
          current("import.finished", 1, ImportFinished.class),
          current("import.handed-on", 1, ImportHandedOn.class),
          journaled("import.opened", 1, ImportOpened.class),
          journaled("import.part-received", 1, ImportPartReceived.class),
          journaled("import.started", 1, ImportStarted.class),
          current("message.clicked", 1, MessageClicked.class),
          current("message.opened", 1, MessageOpened.class),
          current("message.sent", 1, MessageSent.class),
          current("plan.changed", 1, PlanChanged.class),
          current("replacement.suggested", 1, ReplacementSuggested.class),
          current("reply.bound", 1, ReplyBound.class),
          current("reply.corrected", 1, ReplyCorrected.class),
          current("reply.received", 1, ReplyReceived.class),
          journaled("reply.rejudged", 1, ReplyRejudged.class),
          current("reply.unmatched", 1, ReplyUnmatched.class),
          current("segment.deleted", 1, SegmentDeleted.class),
          current("segment.saved", 1, SegmentSaved.class),
          journaled("segment-enrolment.advanced", 1, SegmentEnrolmentAdvanced.class),
          current("segment-enrolment.cancelled", 1, SegmentEnrolmentCancelled.class),
          current("segment-enrolment.finished", 1, SegmentEnrolmentFinished.class),
          current("segment-enrolment.handed-on", 1, SegmentEnrolmentHandedOn.class),
          journaled("segment-enrolment.started", 1, SegmentEnrolmentStarted.class),
          current("sequence.completed", 1, SequenceCompleted.class),
          journaled("sequence.moved", 1, RunMoved.class),
          current("suppression.lifted", 1, SuppressionLifted.class),
          current("tag.assigned", 1, TagAssigned.class),
          current("task.done", 1, TaskDone.class),
          current("task.expired", 1, TaskExpired.class),
          current("task.opened", 1, TaskOpened.class));

  private final Map<String, EventType> byVersion = new LinkedHashMap<>();
  private final Map<Class<? extends Fact>, EventType> byFact = new HashMap<>();

  /** A table; two lines for the same version or two newest versions of a fact are refused. */
  EventNames(EventType... types) {
    for (EventType type : types) {
      if (byVersion.put(type.toString(), type) != null) {
        throw new IllegalArgumentException(type + " is in the table twice");
      }
      if (type.isCurrent() && byFact.put(type.fact(), type) != null) {
        throw new IllegalArgumentException(type.fact().getName() + " has two newest versions");
      }
    }
  }

  /** The event's name, such as {@code tag.assigned}. */
  public String name(Fact fact) {
    return type(fact).name();
  }

  /** Whether the fact goes to the bus; the journal has all. */
  boolean isPublished(Fact fact) {
    return type(fact).audience() == EventType.Audience.BUS;
  }

  /**
   * The event that a fact is written as.
   *
   * @throws UnnamedFact if the fact is not in the table
   */
  EventType type(Fact fact) {
    EventType type = byFact.get(fact.getClass());
    if (type == null) {
      throw new UnnamedFact(fact.getClass());
    }
    return type;
  }

  /**
   * The fact that an event's data stands for.
   *
   * @throws UndecodableJson if the version is unknown or the data is not of its form
   */
  Fact fact(String name, int version, JsonNode data) {
    EventType type = byVersion.get(name + " v" + version);
    if (type == null) {
      throw new UndecodableJson("there is no event " + name + " v" + version);
    }
    return type.reader().apply(data);
  }

  /** Every version of every event. */
  Collection<EventType> types() {
    return List.copyOf(byVersion.values());
  }
}
