package io.relance.domain.campaign;

import io.relance.domain.CampaignId;
import io.relance.domain.journal.Fact;
import io.relance.domain.timer.Timer;
import org.jspecify.annotations.Nullable;

/** What can happen to a campaign; folding these gives {@link Campaign}. */
public sealed interface CampaignFact extends Fact {
  /** Which. */
  CampaignId campaign();

  /** It exists, as a draft. */
  record CampaignCreated(CampaignId campaign, String name) implements CampaignFact {}

  /** It has another name. */
  record CampaignRenamed(CampaignId campaign, String name) implements CampaignFact {}

  /**
   * Whether somebody's reply ends the sequences of that person's colleagues, too, from now on.
   *
   * @param stops off while nothing is said
   */
  record ColleagueRepliesSet(CampaignId campaign, boolean stops) implements CampaignFact {}

  /**
   * Its sequence has a new version, for whoever starts from now on.
   *
   * @param version from 1
   * @param steps how many steps it has
   */
  record SequenceSaved(CampaignId campaign, int version, int steps) implements CampaignFact {}

  /**
   * It runs: whoever is in it starts.
   *
   * @param version of the sequence at that time
   */
  record CampaignLaunched(CampaignId campaign, int version) implements CampaignFact {}

  /** Nothing is sent until it is resumed. */
  record CampaignPaused(CampaignId campaign) implements CampaignFact {}

  /** It runs again. */
  record CampaignResumed(CampaignId campaign) implements CampaignFact {}

  /** It is over for good: nothing more is sent. */
  record CampaignArchived(CampaignId campaign) implements CampaignFact {}

  /**
   * It went on through its enrolments.
   *
   * @param walk where it is, or null when it is done or given up
   */
  record CampaignWalked(CampaignId campaign, @Nullable Walk walk) implements CampaignFact {}

  /**
   * Whoever went through its enrolments stops here, and the next may go on at once.
   *
   * @param next the timer that the walk waits for; it need not be waited for
   */
  record CampaignHandedOn(CampaignId campaign, Timer next) implements CampaignFact {}
}
