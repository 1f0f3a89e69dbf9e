package io.relance.domain.enrolment;

/** Why a sequence waits. */
public enum PauseReason {
  /** An absence notice that names no date, or rescheduling is off: only a person resumes (O-05). */
  OUT_OF_OFFICE,
  /** An absence notice with a date: resumes by itself (O-04). */
  OUT_OF_OFFICE_UNTIL,
  /** A person paused it: only a person resumes. */
  BY_HAND
}
