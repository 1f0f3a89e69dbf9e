package io.relance.sequence;

import io.relance.domain.journey.Step.IfFailed;
import io.relance.sequence.StepBody.Event;
import io.relance.sequence.StepBody.Format;
import io.relance.sequence.StepBody.Kind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link StepBody} in the making: most of its fields stay empty. */
final class StepWriter {
  private final String id;
  @Nullable Kind kind;
  @Nullable String subject;
  @Nullable String body;
  @Nullable Format format;
  @Nullable String note;
  @Nullable String title;
  @Nullable String notes;
  @Nullable IfFailed ifFailed;
  @Nullable LocalDate date;
  @Nullable LocalTime at;
  @Nullable List<@Nullable DayOfWeek> weekdays;
  @Nullable String zone;
  @Nullable List<@Nullable BranchBody> branches;
  @Nullable String otherwise;
  @Nullable Event event;
  @Nullable String then;
  @Nullable String onTimeout;
  @Nullable String reason;
  @Nullable String next;
  private @Nullable Integer days;
  private @Nullable Integer hours;
  private @Nullable Integer minutes;

  StepWriter(String id) {
    this.id = id;
  }

  /** In the largest units that leave no rest; a length is made of days, hours and minutes. */
  void length(Duration length) {
    days = positive(length.toDays());
    hours = positive(length.toHoursPart());
    minutes = positive(length.toMinutesPart());
  }

  private static @Nullable Integer positive(long number) {
    return number == 0 ? null : Math.toIntExact(number);
  }

  StepBody written() {
    return new StepBody(
        id, kind, subject, body, format, note, title, notes, ifFailed, days, hours, minutes, date,
        at, weekdays, zone, branches, otherwise, event, then, onTimeout, reason, next);
  }
}
