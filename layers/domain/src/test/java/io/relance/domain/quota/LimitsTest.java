package io.relance.domain.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.domain.IdentityId;
import io.relance.domain.Problem;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LimitsTest {
  @ParameterizedTest
  @CsvSource({
    "EMAIL,               30, 50",
    "LINKEDIN_INVITATION, 15, 25",
    "LINKEDIN_VISIT,      80, 100",
    "LINKEDIN_MESSAGE,    100, 100",
    "LINKEDIN_FOLLOW,     15, 25"
  })
  @DisplayName("S-03 the defaults are within what providers advise")
  void advised(Act act, int atLeast, int atMost) {
    assertThat(Limits.advised(act).perDay()).isBetween(atLeast, atMost);
  }

  @ParameterizedTest
  @EnumSource(Act.class)
  @DisplayName("S-03 a new identity warms up and is at its full limit within five weeks")
  void warmUp(Act act) {
    Limits limits = Limits.advised(act);
    assertThat(limits.onDay(0)).isLessThan(limits.perDay());
    int before = 0;
    for (int day = 0; day <= 35; day++) {
      assertThat(limits.onDay(day)).isBetween(before, limits.perDay());
      before = limits.onDay(day);
    }
    assertThat(limits.onDay(35)).isEqualTo(limits.perDay());
  }

  @Test
  @DisplayName("S-03 a ramp climbs in even steps; before its first day it is at its foot")
  void ramp() {
    Limits limits = new Limits(40, 200, new Ramp(10, 5, 7), Duration.ZERO, Duration.ZERO);
    assertThat(limits.onDay(-3)).isEqualTo(10);
    assertThat(limits.onDay(6)).isEqualTo(10);
    assertThat(limits.onDay(7)).isEqualTo(15);
    assertThat(limits.onDay(41)).isEqualTo(35);
    assertThat(limits.onDay(42)).isEqualTo(40);
    assertThat(limits.onDay(Integer.MAX_VALUE)).isEqualTo(40);
  }

  @Test
  @DisplayName("S-03 a zero quota is refused, and says what to do instead")
  void zero() {
    assertThatThrownBy(() -> new Limits(0, 1, null, Duration.ZERO, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pause the identity");
    assertThat(Limits.problems("/limits", 0, 0, Duration.ofMinutes(-1), Duration.ofHours(25)))
        .extracting(Problem::pointer)
        .containsExactly("/limits/perDay", "/limits/perWeek", "/limits/gap", "/limits/jitter");
    assertThat(Ramp.problems("/ramp", 0, 0, 0))
        .extracting(Problem::pointer)
        .containsExactly("/ramp/first", "/ramp/more", "/ramp/days");
    assertThatThrownBy(() -> new Ramp(1, 1, 61)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName(
      "S-03 counters are named for the local day and the ISO week, also at the year's turn")
  void counters() {
    IdentityId identity = new IdentityId("me");
    LocalDate newYear = LocalDate.parse("2027-01-01");
    assertThat(Counter.day(identity, Act.EMAIL, newYear).name()).isEqualTo("EMAIL#2027-01-01");
    assertThat(Counter.week(identity, Act.EMAIL, newYear).name()).isEqualTo("EMAIL#2026-W53");
    assertThat(Counter.last(identity, Act.LINKEDIN_VISIT).name()).isEqualTo("LINKEDIN_VISIT#last");
  }

  @Test
  @DisplayName("S-03 jitter is the same for the same seed and number, and spreads over its range")
  void jitter() {
    assertThat(Jitter.fraction("me", 7)).isEqualTo(Jitter.fraction("me", 7));
    int[] tenths = new int[10];
    for (int i = 0; i < 10_000; i++) {
      double fraction = Jitter.fraction("seed", i);
      assertThat(fraction).isBetween(0.0, Math.nextDown(1.0));
      tenths[(int) (fraction * 10)]++;
    }
    assertThat(Arrays.stream(tenths)).allMatch(count -> count > 850 && count < 1150);
    assertThat(Jitter.fraction("me", 1)).isNotEqualTo(Jitter.fraction("you", 1));
  }
}
