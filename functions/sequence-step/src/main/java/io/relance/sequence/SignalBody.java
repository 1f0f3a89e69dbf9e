package io.relance.sequence;

import io.relance.domain.enrolment.Signals;
import io.relance.platform.http.Fields;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a contact did other than reply, as a caller tells it. */
record SignalBody(Signals.@Nullable Kind kind, @Nullable Instant at) {
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /** A signal that can be recorded. */
  record Checked(Signals.Kind kind, Instant at) {}

  Checked checked(Instant now) {
    Fields fields = new Fields();
    Signals.Kind checked = fields.require("/kind", kind);
    if (at != null && at.isAfter(now.plus(CLOCK_SKEW))) {
      fields.reject("/at", "must not lie in the future");
    }
    fields.check();
    return new Checked(checked, at == null || at.isAfter(now) ? now : at);
  }
}
