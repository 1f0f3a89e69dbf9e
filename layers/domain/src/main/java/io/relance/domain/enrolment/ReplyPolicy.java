package io.relance.domain.enrolment;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * How an account wants replies handled.
 *
 * @param detectsOutOfOffice whether the plan includes automatic detection (O-02)
 * @param reschedules whether a return date resumes the sequence (O-06)
 * @param resumeAfterDays calendar days after the return date, from 0 (O-04: 3)
 * @param zone gives the days their length
 */
public record ReplyPolicy(
    boolean detectsOutOfOffice, boolean reschedules, int resumeAfterDays, ZoneId zone) {
  private static final LocalTime OPENS = LocalTime.of(9, 0);

  /** When a sequence resumes after an absence: the first working morning from that day on (O-04). */
  public Instant resumeAt(LocalDate returnDate) {
    LocalDate day = returnDate.plusDays(resumeAfterDays);
    while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
      day = day.plusDays(1);
    }
    return day.atTime(OPENS).atZone(zone).toInstant();
  }
}
