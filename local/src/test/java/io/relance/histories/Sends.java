package io.relance.histories;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.IdentityId;
import io.relance.domain.action.Action;
import io.relance.domain.action.Effect;
import io.relance.domain.action.EffectFact;
import io.relance.domain.action.EffectFact.EffectClaimed;
import io.relance.domain.action.EffectFact.EffectRequested;
import io.relance.domain.action.EffectFact.EffectUnknown;
import io.relance.domain.action.EffectFact.TaskOpened;
import io.relance.domain.action.EffectId;
import io.relance.domain.action.EffectState;
import io.relance.domain.campaign.CampaignFact.CampaignArchived;
import io.relance.domain.campaign.CampaignFact.CampaignLaunched;
import io.relance.domain.campaign.CampaignFact.CampaignPaused;
import io.relance.domain.campaign.CampaignFact.CampaignResumed;
import io.relance.domain.campaign.CampaignFact.ColleagueRepliesSet;
import io.relance.domain.contact.ContactFact.ContactDeleted;
import io.relance.domain.contact.ContactFact.ContactSuppressed;
import io.relance.domain.contact.ContactFact.SuppressionLifted;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentPaused;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentReopened;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentResumed;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentStopped;
import io.relance.domain.enrolment.EnrolmentFact.ReplyReceived;
import io.relance.domain.enrolment.EnrolmentFact.ReplyRejudged;
import io.relance.domain.enrolment.EnrolmentFact.SequenceCompleted;
import io.relance.domain.identity.IdentityFact.IdentityChanged;
import io.relance.domain.identity.IdentityFact.IdentityConnected;
import io.relance.domain.identity.IdentityFact.IdentityDeleted;
import io.relance.domain.identity.IdentityFact.IdentityPaused;
import io.relance.domain.identity.IdentityFact.IdentityResumed;
import io.relance.domain.identity.IdentitySettings;
import io.relance.domain.identity.Transport;
import io.relance.domain.inbound.SentNames;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Fact;
import io.relance.domain.journey.RunId;
import io.relance.domain.quota.Act;
import io.relance.domain.quota.Limits;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.window.Window;
import io.relance.histories.Provider.Taken;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was sent: the journal, in the order of its commits, against what the provider itself took.
 * Written from FEATURES S-03 to S-05 alone, without the rules of the product.
 */
final class Sends {
  private final World world;
  private final AccountId account;
  private final List<Taken> taken;
  private final List<String> wrong = new ArrayList<>();
  private final Map<EffectId, Effect> effects = new LinkedHashMap<>();
  private final Map<EffectId, List<Instant>> claims = new HashMap<>();
  private final Set<EffectId> unknown = new HashSet<>();
  private final Set<EnrolmentId> over = new HashSet<>();
  private final Set<EnrolmentId> paused = new HashSet<>();
  private final Set<ContactId> forbidden = new HashSet<>();
  private final Set<CampaignId> running = new HashSet<>();
  private final Set<EnrolmentId> replied = new HashSet<>();

  /** Campaigns in which a reply stops the colleagues, too; all people of histories are. */
  private final Set<CampaignId> closed = new HashSet<>();

  private final Set<IdentityId> held = new HashSet<>();
  private final Map<IdentityId, IdentitySettings> identities = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, Instant> lasts = new HashMap<>();

  Sends(World world, AccountId account) {
    this.world = world;
    this.account = account;
    this.taken = world.provider().taken();
  }

  /** What the provider would call the effect's parcel; empty for what it never gets. */
  static String name(World world, AccountId account, Effect effect) {
    IdentityId id = effect.identity();
    if (id == null) {
      return "";
    }
    return switch (effect.action()) {
      case Action.Email _ -> SentNames.messageId(account, effect.id(), "sam@relance.example");
      case Action.LinkedInMessage message ->
          onLinkedIn(world, account, effect, message.body().source());
      case Action.LinkedInInvitation invitation when invitation.note() != null ->
          onLinkedIn(world, account, effect, invitation.note().source());
      case Action.LinkedInInvitation _,
          Action.LinkedInVisit _,
          Action.LinkedInFollow _,
          Action.CallTask _,
          Action.ManualTask _,
          Action.Webhook _,
          Action.CrmWrite _ ->
          "";
    };
  }

  private static String onLinkedIn(World world, AccountId account, Effect effect, String text) {
    return world
        .stores()
        .contacts()
        .find(account, effect.contact())
        .map(contact -> Provider.name(text, String.valueOf(contact.details().linkedin())))
        .orElse("");
  }

  /** What is wrong, given the account's journal in the order of its commits. */
  List<String> findings(List<Entry> entries) {
    for (Entry entry : entries) {
      for (Fact fact : entry.facts()) {
        if (fact instanceof EffectClaimed claimed) {
          claims.computeIfAbsent(claimed.effect(), _ -> new ArrayList<>()).add(entry.at());
        }
      }
    }
    for (Entry entry : entries) {
      entry.facts().forEach(fact -> happened(entry, fact));
    }
    Map<String, Integer> asked = new HashMap<>();
    effects.values().forEach(effect -> asked.merge(name(effect), 1, Integer::sum));
    Map<String, Integer> times = new HashMap<>();
    taken.forEach(parcel -> times.merge(parcel.name(), 1, Integer::sum));
    times.forEach((name, count) ->
        check(
            count <= asked.getOrDefault(name, 0),
            "sent " + count + " times for " + asked.getOrDefault(name, 0) + " wishes: " + name));
    effects.values().forEach(effect -> ledgerTells(effect, times.containsKey(name(effect))));
    return wrong;
  }

  private String name(Effect effect) {
    return name(world, account, effect);
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      wrong.add(otherwise);
    }
  }

  /** The ledger knows what the provider took, or knows that it does not. */
  private void ledgerTells(Effect effect, boolean wasTaken) {
    IdentityId id = effect.identity();
    if (id == null || identities.get(id) == null || isOutbox(id)) {
      return;
    }
    boolean fits =
        switch (effect.state()) {
          case EffectState.Sent _ -> wasTaken;
          case EffectState.Skipped _, EffectState.Failed _, EffectState.Requested _ -> !wasTaken;
          case EffectState.Claimed _, EffectState.Unknown _ -> true;
          // What people do has no identity.
          case EffectState.Open _, EffectState.Done _, EffectState.Expired _ -> false;
        };
    // Where a step was asked for twice, one of the two may be the one that was taken.
    boolean isOnce = effect.action() instanceof Action.Email;
    check(fits || !isOnce, effect.id() + " is " + effect.state() + ", taken: " + wasTaken);
  }

  private boolean isOutbox(IdentityId id) {
    return identities.get(id).transport() instanceof Transport.Outbox;
  }

  private void happened(Entry entry, Fact fact) {
    switch (fact) {
      case ContactSuppressed suppressed -> forbidden.add(suppressed.contact());
      case SuppressionLifted lifted when lifted.remaining() == null ->
          forbidden.remove(lifted.contact());
      case ContactDeleted deleted -> forbidden.add(deleted.contact());
      case CampaignLaunched launched -> running.add(launched.campaign());
      case CampaignResumed resumed -> running.add(resumed.campaign());
      case ColleagueRepliesSet(CampaignId campaign, boolean stops) -> {
        if (stops) {
          closed.add(campaign);
        } else {
          closed.remove(campaign);
        }
      }
      case CampaignPaused held -> running.remove(held.campaign());
      case CampaignArchived archived -> running.remove(archived.campaign());
      case IdentityConnected connected ->
          identities.put(connected.identity(), connected.settings());
      case IdentityChanged changed -> identities.put(changed.identity(), changed.settings());
      case IdentityPaused hold -> held.add(hold.identity());
      case IdentityResumed resumed -> held.remove(resumed.identity());
      case IdentityDeleted deleted -> held.add(deleted.identity());
      case EnrolmentPaused pause -> paused.add(pause.enrolment());
      case EnrolmentResumed resumed -> paused.remove(resumed.enrolment());
      case ReplyReceived reply when reply.handledAs() == ReplyKind.HUMAN ->
          replied.add(reply.enrolment());
      case ReplyRejudged reply -> {
        if (reply.answered() == null) {
          replied.remove(reply.enrolment());
        } else {
          replied.add(reply.enrolment());
        }
      }
      case EnrolmentStopped stopped -> over.add(stopped.enrolment());
      case SequenceCompleted completed -> over.add(completed.enrolment());
      case EnrolmentReopened reopened -> {
        over.remove(reopened.enrolment());
        paused.remove(reopened.enrolment());
      }
      case EffectFact own -> effect(entry, own);
      case Fact _ -> {}
    }
  }

  private void effect(Entry entry, EffectFact fact) {
    EffectId id = fact.effect();
    if (entry.rule().name().equals("effect.resolve")) {
      unknown.remove(id);
    }
    if (fact instanceof EffectRequested requested) {
      check(!over.contains(requested.enrolment()), id + " was asked for after the end");
      Effect effect = world.stores().effects().find(account, id).orElseThrow().value();
      check(effects.put(id, effect) == null, id + " was asked for twice");
    } else if (fact instanceof EffectUnknown) {
      unknown.add(id);
    } else if (fact instanceof EffectClaimed || fact instanceof TaskOpened) {
      Effect effect = effects.get(id);
      if (effect == null) {
        check(false, id + " was begun and never asked for");
      } else {
        begun(entry, effect);
      }
    }
  }

  /** What must be so at the moment at which a claim is written. */
  private void begun(Entry entry, Effect effect) {
    String what = effect.id() + " was begun at " + entry.at();
    EnrolmentId enrolment = RunId.enrolment(effect.id()).orElseThrow();
    check(!unknown.contains(effect.id()), what + " though nobody knew what became of it");
    check(!over.contains(enrolment), what + " after the end");
    check(!paused.contains(enrolment), what + " while its enrolment was paused");
    check(
        !closed.contains(enrolment.campaign())
            || replied.stream()
                .noneMatch(other ->
                    other.campaign().equals(enrolment.campaign()) && !other.equals(enrolment)),
        what + " after a colleague's reply");
    check(running.contains(enrolment.campaign()), what + " while its campaign did not run");
    if (effect.action().reachesContact()) {
      check(!forbidden.contains(effect.contact()), what + " for who must not be contacted");
    }
    Instant until = nextClaim(effect.id());
    IdentityId id = effect.identity();
    IdentitySettings settings = id == null ? null : identities.get(id);
    Act act = effect.action().act().orElse(null);
    if (settings == null || act == null) {
      return;
    }
    check(!held.contains(id), what + " by an identity that is held");
    LocalDateTime shown = LocalDateTime.ofInstant(entry.at(), settings.window().zone());
    check(isOpen(settings.window(), shown), what + " outside the window, at " + shown);
    boolean wasTaken =
        isOutbox(effect.identity())
            || taken.stream()
                .anyMatch(parcel ->
                    parcel.name().equals(name(effect))
                        && !parcel.at().isBefore(entry.at())
                        && parcel.at().isBefore(until));
    if (wasTaken) {
      counts(what, id + " " + act, settings.limits(act), settings.startedOn(), shown, entry.at());
    }
  }

  /** When it was begun the next time, if it was. */
  private Instant nextClaim(EffectId id) {
    List<Instant> further = claims.getOrDefault(id, List.of());
    if (!further.isEmpty()) {
      further.removeFirst();
    }
    return further.isEmpty() ? Instant.MAX : further.getFirst();
  }

  private void counts(
      String what, String lane, Limits limits, LocalDate start, LocalDateTime shown, Instant at) {
    LocalDate date = shown.toLocalDate();
    int day = counts.merge(lane + " " + date, 1, Integer::sum);
    int most =
        limits.ramp() == null
            ? limits.perDay()
            : (int)
                Math.min(
                    limits.perDay(),
                    limits.ramp().first()
                        + limits.ramp().more()
                            * (Math.max(0, ChronoUnit.DAYS.between(start, date))
                                / limits.ramp().days()));
    check(day <= most, what + " over the quota of the day: " + day + " of " + most);
    String week =
        date.get(IsoFields.WEEK_BASED_YEAR) + "-W" + date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    int inWeek = counts.merge(lane + " " + week, 1, Integer::sum);
    check(
        inWeek <= limits.perWeek(),
        what + " over the quota of the week: " + inWeek + " of " + limits.perWeek());
    @Nullable Instant last = lasts.put(lane, at);
    check(
        last == null || !at.isBefore(last.plus(limits.gap())),
        what + " too soon after the last at " + last);
  }

  private static boolean isOpen(Window window, LocalDateTime shown) {
    LocalTime time = shown.toLocalTime();
    return !window.holidays().contains(shown.toLocalDate())
        && window.openings().stream()
            .anyMatch(hours ->
                hours.days().contains(shown.getDayOfWeek())
                    && !time.isBefore(hours.from())
                    && (hours.to().equals(LocalTime.MIDNIGHT) || time.isBefore(hours.to())));
  }
}
