package io.relance.domain.account;

/** The one table of what depends on the plan (FEATURES T-08, O-02, G-07, W-07). */
public enum Entitlement {
  /** Out of office is detected without a person (O-02). */
  OUT_OF_OFFICE_DETECTION(Plan.PRO),
  /** The enrolment resumes after the return date (O-04, O-06). */
  RESCHEDULING(Plan.PRO),
  /** Contacts can be tagged by people and the API (T-08). */
  QUALIFICATION(Plan.PRO),
  /** Workflow goals and their conversion rate (W-07). */
  GOALS(Plan.PRO),
  /** Triggers (G-07). */
  TRIGGERS(Plan.ULTIMATE);

  private final Plan from;

  Entitlement(Plan from) {
    this.from = from;
  }

  /** The smallest plan that includes it. */
  public Plan from() {
    return from;
  }

  /** Whether the plan includes it. */
  public boolean includedIn(Plan plan) {
    return plan.compareTo(from) >= 0;
  }
}
