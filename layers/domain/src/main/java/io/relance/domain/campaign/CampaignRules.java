package io.relance.domain.campaign;

import io.relance.domain.AccountId;
import io.relance.domain.campaign.Campaign.Status;
import io.relance.domain.campaign.CampaignFact.CampaignArchived;
import io.relance.domain.campaign.CampaignFact.CampaignHandedOn;
import io.relance.domain.campaign.CampaignFact.CampaignLaunched;
import io.relance.domain.campaign.CampaignFact.CampaignPaused;
import io.relance.domain.campaign.CampaignFact.CampaignResumed;
import io.relance.domain.campaign.CampaignFact.CampaignWalked;
import io.relance.domain.campaign.CampaignFact.SequenceSaved;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Saving, launching, pausing, resuming and archiving a campaign (FEATURES S-02). Pure. */
public final class CampaignRules {
  /**
   * How long after its first time round a walk comes again: the list may not show an enrolment at
   * once that was made in the moment of the launch.
   */
  public static final Duration SECOND_TIME = Duration.ofMinutes(2);

  /**
   * How long the timer of a walk's next part waits. Somebody goes on at once: who did the part, or
   * who is told by {@link CampaignHandedOn}. The timer is for when that one stops, and should not
   * run beside it.
   */
  public static final Duration GOING_ON = Duration.ofSeconds(30);

  private static final Rule SAVE = new Rule("campaign.save-sequence", 1);
  private static final Rule LAUNCH = new Rule("campaign.launch", 1);
  private static final Rule PAUSE = new Rule("campaign.pause", 1);
  private static final Rule RESUME = new Rule("campaign.resume", 1);
  private static final Rule ARCHIVE = new Rule("campaign.archive", 1);
  private static final Rule WALK = new Rule("campaign.walk", 1);
  private static final Rule STALE_TIMER = new Rule("campaign.stale-timer", 1);

  private CampaignRules() {}

  /** What becomes of a wish. */
  public sealed interface Ruling {
    /** It is so. */
    record Decided(Decision<CampaignFact> decision) implements Ruling {}

    /** Nothing changes, for this reason. */
    record Refused(String reason) implements Ruling {}
  }

  /** A checked sequence of the next version; those under way stay on theirs. */
  public static Ruling save(Campaign campaign, Sequence sequence) {
    if (campaign.status() == Status.ARCHIVED) {
      return new Ruling.Refused("the campaign is archived");
    }
    if (sequence.version() != campaign.sequence() + 1) {
      throw new IllegalArgumentException(
          "version " + sequence.version() + " after " + campaign.sequence());
    }
    return new Ruling.Decided(
        Decision.of(
            SAVE,
            Map.of("status", campaign.status().name()),
            List.of(
                new SequenceSaved(
                    campaign.id(), sequence.version(), sequence.definition().steps().size()))));
  }

  /** Starts a draft that has a sequence. */
  public static Ruling launch(AccountId account, Campaign campaign, Instant now) {
    return switch (campaign.status()) {
      case DRAFT ->
          campaign.sequence() == 0
              ? new Ruling.Refused("the campaign has no sequence to run: save one first")
              : walking(
                  account,
                  campaign,
                  LAUNCH,
                  new CampaignLaunched(campaign.id(), campaign.sequence()),
                  Walk.Purpose.GO,
                  now);
      case RUNNING -> new Ruling.Refused("the campaign is launched already");
      case PAUSED -> new Ruling.Refused("the campaign is paused: resume it");
      case ARCHIVED -> new Ruling.Refused("the campaign is archived");
    };
  }

  /** Holds back everything that is not begun; who waits for a time goes on waiting. */
  public static Ruling pause(AccountId account, Campaign campaign) {
    return switch (campaign.status()) {
      case RUNNING ->
          new Ruling.Decided(
              new Decision<>(
                  PAUSE,
                  Map.of(),
                  withoutWalk(campaign, new CampaignPaused(campaign.id())),
                  cancelled(account, campaign)));
      case PAUSED -> new Ruling.Refused("the campaign is paused already");
      case DRAFT -> new Ruling.Refused("the campaign is not launched");
      case ARCHIVED -> new Ruling.Refused("the campaign is archived");
    };
  }

  /** Goes on with a paused one. */
  public static Ruling resume(AccountId account, Campaign campaign, Instant now) {
    return switch (campaign.status()) {
      case PAUSED ->
          walking(
              account, campaign, RESUME, new CampaignResumed(campaign.id()), Walk.Purpose.GO, now);
      case RUNNING, DRAFT -> new Ruling.Refused("the campaign is not paused");
      case ARCHIVED -> new Ruling.Refused("the campaign is archived");
    };
  }

  /**
   * Ends one for good and stops whoever is in it. One that runs must be paused first: nobody ends
   * 100,000 conversations with one wrong click.
   */
  public static Ruling archive(AccountId account, Campaign campaign, Instant now) {
    return switch (campaign.status()) {
      case DRAFT, PAUSED ->
          walking(
              account,
              campaign,
              ARCHIVE,
              new CampaignArchived(campaign.id()),
              Walk.Purpose.STOP,
              now);
      case RUNNING -> new Ruling.Refused("the campaign is running: pause it first");
      case ARCHIVED -> new Ruling.Decided(Decision.of(ARCHIVE, Map.of(), List.of()));
    };
  }

  /** Whether a walk's timer is the one that the campaign waits for. */
  public static boolean awaits(AccountId account, Campaign campaign, Timer timer) {
    return campaign.walk() != null
        && campaign.walk().timer(account, campaign.id()).id().equals(timer.id());
  }

  /** A timer that nothing waits for any more. */
  public static Decision<CampaignFact> stale(Timer timer) {
    return Decision.stale(STALE_TIMER, timer);
  }

  /**
   * Another part is done.
   *
   * @param timer the one that brought this about, consumed now
   * @param seen how many enrolments the part had
   * @param next the position after them, or null at the end
   * @param last whether the one who did it stops here, so that another goes on
   */
  public static Decision<CampaignFact> walked(
      AccountId account,
      Campaign campaign,
      Timer timer,
      int seen,
      @Nullable String next,
      boolean last,
      Instant now) {
    Walk walk = campaign.walk();
    if (walk == null || !awaits(account, campaign, timer)) {
      return stale(timer);
    }
    Walk further =
        next != null
            ? walk.moved(next, seen, now.plus(GOING_ON))
            : walk.again() ? null : walk.secondTime(now.plus(SECOND_TIME));
    List<CampaignFact> facts = new ArrayList<>();
    facts.add(new CampaignWalked(campaign.id(), further));
    List<TimerChange> timers = new ArrayList<>();
    timers.add(new TimerChange.Cancel(timer));
    if (further != null) {
      Timer following = further.timer(account, campaign.id());
      timers.add(new TimerChange.Set(following));
      if (next != null && last) {
        facts.add(new CampaignHandedOn(campaign.id(), following));
      }
    }
    return new Decision<>(WALK, Map.of("seen", Long.toString(walk.seen() + seen)), facts, timers);
  }

  private static Ruling walking(
      AccountId account,
      Campaign campaign,
      Rule rule,
      CampaignFact fact,
      Walk.Purpose what,
      Instant now) {
    Walk walk = new Walk(campaign.walks() + 1, what, 0, null, 0, false, now);
    List<TimerChange> timers = new ArrayList<>(cancelled(account, campaign));
    timers.add(new TimerChange.Set(walk.timer(account, campaign.id())));
    return new Ruling.Decided(
        new Decision<>(
            rule, Map.of(), List.of(fact, new CampaignWalked(campaign.id(), walk)), timers));
  }

  private static List<CampaignFact> withoutWalk(Campaign campaign, CampaignFact fact) {
    return campaign.walk() == null
        ? List.of(fact)
        : List.of(fact, new CampaignWalked(campaign.id(), null));
  }

  private static List<TimerChange> cancelled(AccountId account, Campaign campaign) {
    return campaign.walk() == null
        ? List.of()
        : List.of(new TimerChange.Cancel(campaign.walk().timer(account, campaign.id())));
  }
}
