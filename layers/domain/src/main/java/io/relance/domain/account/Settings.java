package io.relance.domain.account;

import io.relance.domain.tag.Categories;
import java.time.ZoneId;

/**
 * What an account can choose.
 *
 * @param zone gives its days their length; where times are shown and windows open
 * @param reschedule whether a return date resumes the sequence; otherwise out of office only tags
 *     and pauses (FEATURES O-06)
 * @param resumeAfterDays calendar days after the return date, 0 to 30 (O-04)
 * @param categories what each tag counts as (T-06)
 */
public record Settings(
    ZoneId zone, boolean reschedule, int resumeAfterDays, Categories categories) {
  /** The longest that a return may lie before the sequence resumes. */
  public static final int LONGEST_RESUME = 30;

  /** What an account starts with. */
  public static final Settings DEFAULT =
      new Settings(ZoneId.of("Europe/Paris"), true, 3, Categories.DEFAULT);

  /** Refuses days out of range with {@link IllegalArgumentException}. */
  public Settings {
    if (resumeAfterDays < 0 || resumeAfterDays > LONGEST_RESUME) {
      throw new IllegalArgumentException("resumeAfterDays is 0 to " + LONGEST_RESUME);
    }
  }

  /** These settings at another place. */
  public Settings in(ZoneId other) {
    return new Settings(other, reschedule, resumeAfterDays, categories);
  }
}
