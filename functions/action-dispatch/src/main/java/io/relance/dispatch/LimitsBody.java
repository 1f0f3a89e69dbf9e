package io.relance.dispatch;

import io.relance.domain.Problem;
import io.relance.domain.quota.Act;
import io.relance.domain.quota.Limits;
import io.relance.domain.quota.Ramp;
import io.relance.platform.http.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Limits of one kind of act as the API takes and shows them; what is absent is as advised.
 *
 * @param warmUp whether the limit climbs from the identity's first day
 */
record LimitsBody(
    @Nullable Integer perDay,
    @Nullable Integer perWeek,
    @Nullable Integer gapSeconds,
    @Nullable Integer jitterSeconds,
    @Nullable Boolean warmUp,
    @Nullable RampBody ramp) {

  /** A warm-up: {@code first} acts a day, then {@code more} every so many {@code days}. */
  record RampBody(int first, int more, int days) {}

  Limits checked(Fields fields, Act act) {
    Limits advised = Limits.advised(act);
    String pointer = "/limits/" + act.name().toLowerCase(Locale.ROOT);
    int day = perDay == null ? advised.perDay() : perDay;
    int week = perWeek == null ? advised.perWeek() : perWeek;
    Duration gap = gapSeconds == null ? advised.gap() : Duration.ofSeconds(gapSeconds);
    Duration jitter = jitterSeconds == null ? advised.jitter() : Duration.ofSeconds(jitterSeconds);
    List<Problem> problems = new ArrayList<>();
    for (Problem problem : Limits.problems("", day, week, gap, jitter)) {
      problems.add(new Problem(pointer + field(problem.pointer()), problem.message()));
    }
    RampBody climb = ramp;
    if (climb != null) {
      problems.addAll(Ramp.problems(pointer + "/ramp", climb.first(), climb.more(), climb.days()));
    }
    fields.reject(problems);
    if (!problems.isEmpty()) {
      return advised;
    }
    Ramp warm =
        climb == null ? advised.ramp() : new Ramp(climb.first(), climb.more(), climb.days());
    return new Limits(day, week, Boolean.FALSE.equals(warmUp) ? null : warm, gap, jitter);
  }

  /** The API's name of what the domain finds wrong. */
  private static String field(String pointer) {
    return switch (pointer) {
      case "/perDay" -> "/per_day";
      case "/perWeek" -> "/per_week";
      default -> pointer + "_seconds";
    };
  }

  static LimitsBody of(Limits limits) {
    Ramp ramp = limits.ramp();
    return new LimitsBody(
        limits.perDay(),
        limits.perWeek(),
        (int) limits.gap().toSeconds(),
        (int) limits.jitter().toSeconds(),
        ramp != null,
        ramp == null ? null : new RampBody(ramp.first(), ramp.more(), ramp.days()));
  }
}
