package io.relance.domain.campaign;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.timer.Timer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's way through its enrolments, a part at a time, after it was launched, resumed or
 * archived: 100,000 of them can't be one transaction. It goes on from where it is after a crash,
 * and is always waited for by exactly one timer.
 *
 * @param number which of the campaign's walks, from 1
 * @param what it does to each enrolment
 * @param part which part comes next, from 0
 * @param after the position of the last enrolment seen, or null at the beginning
 * @param seen enrolments looked at so far
 * @param again whether this is the second time round, for those that the list did not show yet
 * @param dueAt when its timer is due
 */
public record Walk(
    int number,
    Purpose what,
    int part,
    @Nullable String after,
    long seen,
    boolean again,
    Instant dueAt) {
  /** The purpose of the timer that a walk waits for; its subject is the campaign. */
  public static final String TIMER_PURPOSE = "campaign.walk";

  /** What a walk does to each enrolment. */
  public enum Purpose {
    /** Starts whoever waits, and has what waited for the campaign claimed again. */
    GO,
    /** Stops whoever is under way: the campaign is archived. */
    STOP
  }

  /** The timer that this walk waits for. */
  public Timer timer(AccountId account, CampaignId campaign) {
    return new Timer(
        "walk." + campaign + "." + number + "." + part + (again ? ".again" : ""),
        account,
        dueAt,
        TIMER_PURPOSE,
        campaign.value());
  }

  /** After another part. */
  Walk moved(String position, int more, Instant next) {
    return new Walk(number, what, part + 1, position, seen + more, again, next);
  }

  /** From the beginning again. */
  Walk secondTime(Instant next) {
    return new Walk(number, what, 0, null, 0, true, next);
  }
}
