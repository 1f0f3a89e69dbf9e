package io.relance.domain.quota;

import io.relance.domain.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Warming up a new identity: few acts a day at first, then more in even steps. The limit for a day
 * is never above {@link Limits#perDay()}, however far the ramp has climbed.
 *
 * @param first acts allowed on each day of the first step, at least 1
 * @param more how many more each further step allows, at least 1
 * @param days how long a step lasts, in local days, 1 to 60
 */
public record Ramp(int first, int more, int days) {
  private static final int LONGEST_STEP = 60;

  /**
   * Refuses, with {@link IllegalArgumentException}, what {@link #problems} would complain about.
   */
  public Ramp {
    Limits.refuse(problems("", first, more, days));
  }

  /** What keeps these numbers from being a ramp. */
  public static List<Problem> problems(String pointer, int first, int more, int days) {
    List<Problem> problems = new ArrayList<>();
    if (first < 1) {
      problems.add(new Problem(pointer + "/first", "a ramp begins with at least 1 a day"));
    }
    if (more < 1) {
      problems.add(new Problem(pointer + "/more", "a ramp climbs by at least 1"));
    }
    if (days < 1 || days > LONGEST_STEP) {
      problems.add(new Problem(pointer + "/days", "a step lasts 1 to " + LONGEST_STEP + " days"));
    }
    return problems;
  }

  /**
   * How many acts it allows on a day.
   *
   * @param daysSinceStart whole local days since the identity's first; a negative number is as 0
   */
  public long allows(long daysSinceStart) {
    return first + more * (Math.max(0, daysSinceStart) / days);
  }
}
