package io.relance.sequence;

import io.relance.domain.criteria.Criteria;
import io.relance.domain.criteria.Criteria.Flagged;
import io.relance.domain.criteria.Criteria.Not;
import io.relance.domain.criteria.Field;
import io.relance.domain.criteria.Field.Subject;
import org.jspecify.annotations.Nullable;

/** One way on from a branch, as a caller writes it. */
record BranchBody(@Nullable When when, @Nullable String next) {
  /** What a branch asks. */
  enum When {
    CONNECTED("connected", true),
    NOT_CONNECTED("connected", false),
    OPENED("opened", true),
    NOT_OPENED("opened", false),
    CLICKED("clicked", true),
    NOT_CLICKED("clicked", false),
    REPLIED("replied", true),
    NOT_REPLIED("replied", false);

    private final String field;
    private final boolean wanted;

    When(String field, boolean wanted) {
      this.field = field;
      this.wanted = wanted;
    }

    Criteria criteria() {
      Criteria so = new Flagged(new Field(Subject.ENROLMENT, field), true);
      return wanted ? so : new Not(so);
    }
  }
}
