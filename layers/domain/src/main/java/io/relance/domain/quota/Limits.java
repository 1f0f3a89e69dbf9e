package io.relance.domain.quota;

import io.relance.domain.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How often one identity may do one kind of act.
 *
 * @param perDay most in a day of the identity's window's zone, 1 to 10,000
 * @param perWeek most in an ISO week there (Monday to Sunday), 1 to 70,000
 * @param ramp warm-up, or null when the identity is used to its work
 * @param gap least time between two acts, 0 to 24 hours
 * @param jitter up to this much is added to the gap when acts are spread, 0 to 24 hours
 */
public record Limits(int perDay, int perWeek, @Nullable Ramp ramp, Duration gap, Duration jitter) {
  private static final int MOST_PER_DAY = 10_000;
  private static final int MOST_PER_WEEK = 70_000;
  private static final Duration LONGEST_REST = Duration.ofHours(24);

  /**
   * Refuses, with {@link IllegalArgumentException}, what {@link #problems} would complain about.
   */
  public Limits {
    refuse(problems("", perDay, perWeek, gap, jitter));
  }

  /**
   * What keeps these numbers from being limits. A quota of zero is refused: it would hold
   * everything back for ever without anyone having said "pause".
   *
   * @param pointer where the limits are in the document being checked
   */
  public static List<Problem> problems(
      String pointer, int perDay, int perWeek, Duration gap, Duration jitter) {
    List<Problem> problems = new ArrayList<>();
    if (perDay < 1 || perDay > MOST_PER_DAY) {
      problems.add(
          new Problem(
              pointer + "/perDay",
              "1 to " + MOST_PER_DAY + " a day; to send nothing, pause the identity"));
    }
    if (perWeek < 1 || perWeek > MOST_PER_WEEK) {
      problems.add(
          new Problem(
              pointer + "/perWeek",
              "1 to " + MOST_PER_WEEK + " a week; to send nothing, pause the identity"));
    }
    if (gap.isNegative() || gap.compareTo(LONGEST_REST) > 0) {
      problems.add(new Problem(pointer + "/gap", "0 to 24 hours"));
    }
    if (jitter.isNegative() || jitter.compareTo(LONGEST_REST) > 0) {
      problems.add(new Problem(pointer + "/jitter", "0 to 24 hours"));
    }
    return problems;
  }

  static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    }
  }

  /**
   * What providers advise for an account in normal use; every account can set its own.
   *
   * <ul>
   *   <li>E-mail: 30–50 cold mails a day and mailbox, from 10 on the first day to 30–40 on day 21,
   *       spread over the working day (prospeo.io/s/cold-email-volume-best-practices,
   *       allstonlabs.com/library/domains/sends-per-day).
   *   <li>LinkedIn invitations: Unipile names 80–100 a day and about 200 a week as the ceiling of a
   *       paid account (developer.unipile.com/docs/provider-limits-and-restrictions); tools keep to
   *       15–25 a day and 100 a week (salesflow.apidocumentation.com, LinkedIn Limits), and so do
   *       we.
   *   <li>LinkedIn visits: 80–100 profiles a day (Unipile, same page). Messages: at most 100 a day
   *       (Salesflow, same page).
   *   <li>LinkedIn follows: nothing published; the 20 a day that Salesflow sets for acts of its own
   *       by default.
   *   <li>LinkedIn acts: about a minute or more apart, at random, within working hours, beginning
   *       low with a new account
   *       (developer.unipile.com/v2.0/docs/provider-limits-and-restrictions).
   * </ul>
   */
  public static Limits advised(Act act) {
    return switch (act) {
      case EMAIL -> limits(40, 200, new Ramp(10, 10, 7), 5, 5);
      case LINKEDIN_VISIT -> limits(80, 400, new Ramp(20, 20, 7), 1, 2);
      case LINKEDIN_FOLLOW -> limits(20, 100, new Ramp(5, 5, 7), 1, 2);
      case LINKEDIN_INVITATION -> limits(20, 100, new Ramp(5, 5, 7), 3, 5);
      case LINKEDIN_MESSAGE -> limits(100, 500, new Ramp(20, 20, 7), 1, 2);
    };
  }

  private static Limits limits(
      int perDay, int perWeek, Ramp ramp, int gapMinutes, int jitterMinutes) {
    return new Limits(
        perDay, perWeek, ramp, Duration.ofMinutes(gapMinutes), Duration.ofMinutes(jitterMinutes));
  }

  /**
   * The limit that holds on a day: the ramp's while it climbs, then {@link #perDay()}.
   *
   * @param daysSinceStart whole local days since the identity's first
   */
  public int onDay(long daysSinceStart) {
    return ramp == null ? perDay : (int) Math.min(perDay, ramp.allows(daysSinceStart));
  }
}
