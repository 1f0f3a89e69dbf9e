package io.relance.domain.quota;

import io.relance.domain.IdentityId;
import io.relance.domain.window.Opening;
import io.relance.domain.window.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lanes for tests: Paris, workdays 09:00 to 17:00, an identity long in use. */
final class Lanes {
  static final LocalDate LONG_AGO = LocalDate.parse("2020-01-01");

  private Lanes() {}

  static Window office() {
    return new Window(
        ZoneId.of("Europe/Paris"),
        List.of(
            new Opening(
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(9, 0),
                LocalTime.of(17, 0))),
        Set.of());
  }

  static Lane lane(int perDay, int perWeek, int gapMinutes, int jitterMinutes) {
    return lane(perDay, perWeek, null, gapMinutes, jitterMinutes, LONG_AGO);
  }

  static Lane lane(
      int perDay,
      int perWeek,
      @Nullable Ramp ramp,
      int gapMinutes,
      int jitterMinutes,
      LocalDate startedOn) {
    return new Lane(
        new IdentityId("mailbox"),
        Act.EMAIL,
        office(),
        new Limits(
            perDay,
            perWeek,
            ramp,
            Duration.ofMinutes(gapMinutes),
            Duration.ofMinutes(jitterMinutes)),
        startedOn);
  }
}
