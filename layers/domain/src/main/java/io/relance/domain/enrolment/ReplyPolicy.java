package io.relance.domain.enrolment;

import io.relance.domain.window.Window;
import java.time.Instant;
import java.time.LocalDate;

/**
 * How an account wants replies handled.
 *
 * @param detectsOutOfOffice whether the plan includes automatic detection (O-02)
 * @param reschedules whether a return date resumes the sequence (O-06)
 * @param resumeAfterDays calendar days after the return date, from 0 (O-04: 3)
 * @param window when sequences may run; its zone gives the days their length
 */
public record ReplyPolicy(
    boolean detectsOutOfOffice, boolean reschedules, int resumeAfterDays, Window window) {
  /**
   * For a reply whose absence was detected or not, whatever the plan is: a person's word needs no
   * detection, and what was handled once stays handled so.
   */
  public ReplyPolicy detecting(boolean detects) {
    return new ReplyPolicy(detects, reschedules, resumeAfterDays, window);
  }

  /** When a sequence resumes after an absence: the first open moment from that day on (O-04). */
  public Instant resumeAt(LocalDate returnDate) {
    return window.nextOn(returnDate.plusDays(resumeAfterDays));
  }
}
