package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The clock of the local stack moves, and everything due on the way happens at its own minute. */
class TimeTravelTest {
  private static GivenEnrolment absentUntil(GivenAccount account, String address, LocalDate day) {
    GivenEnrolment enrolment = account.enrolment(address);
    account.receives(
        OutOfOfficeTest.notice(
            address,
            enrolment.sent(1),
            "I am out of the office and will be back on " + OutOfOfficeTest.english(day) + "."));
    assertThat(enrolment.status()).isEqualTo("paused");
    return enrolment;
  }

  private static Instant resumeAt(GivenEnrolment enrolment) {
    return Instant.parse(enrolment.view().text("/pause/resume_at"));
  }

  private static Instant resumedAt(GivenEnrolment enrolment) {
    JsonNode last = enrolment.decisions().getLast();
    assertThat(last.path("rule").asText()).isEqualTo("resume.return-date");
    return Instant.parse(last.path("at").asText());
  }

  @Test
  @DisplayName("X-03 O-04 three days after the return the sequence goes on, not a minute earlier")
  void threeDays() {
    GivenAccount account = GivenAccount.on("pro");
    GivenEnrolment ada =
        absentUntil(account, "ada@example.org", OutOfOfficeTest.next(DayOfWeek.MONDAY));
    Instant due = resumeAt(ada);

    Relance.advanceTo(due.minus(Duration.ofMinutes(1)));
    assertThat(ada.status()).isEqualTo("paused");
    Relance.advance(Duration.ofDays(3));

    assertThat(ada.status()).isEqualTo("active");
    assertThat(resumedAt(ada)).isEqualTo(due);
  }

  @Test
  @DisplayName("X-03 in a jump of months each sequence resumes at its own minute, in order")
  void months() {
    GivenAccount paris = GivenAccount.on("pro");
    GivenAccount tokyo = GivenAccount.on("pro");
    tokyo.api().patch("/v1/account", Map.of("zone", "Asia/Tokyo")).expect(200);
    LocalDate monday = OutOfOfficeTest.next(DayOfWeek.MONDAY);
    List<GivenEnrolment> absent = new ArrayList<>();
    for (int week = 0; week < 6; week++) {
      absent.add(absentUntil(paris, "p" + week + "@example.org", monday.plusWeeks(week)));
      absent.add(absentUntil(tokyo, "t" + week + "@example.org", monday.plusWeeks(week)));
    }
    List<Instant> due = absent.stream().map(TimeTravelTest::resumeAt).toList();
    assertThat(due).doesNotHaveDuplicates();

    Relance.advance(Duration.ofDays(100));

    for (int i = 0; i < absent.size(); i++) {
      assertThat(absent.get(i).status()).isEqualTo("active");
      assertThat(resumedAt(absent.get(i))).isEqualTo(due.get(i));
    }
  }

  @Test
  @DisplayName("X-03 a pause by hand during the absence outlives the return date")
  void pausedByHand() {
    GivenAccount account = GivenAccount.on("pro");
    GivenEnrolment ada =
        absentUntil(account, "ada@example.org", OutOfOfficeTest.next(DayOfWeek.MONDAY));
    account.api().post(ada.path() + "/pause").expect(200);

    Relance.advance(Duration.ofDays(60));

    assertThat(ada.status()).isEqualTo("paused");
    assertThat(ada.rules()).endsWith("pause.by-hand");
  }

  @Test
  @DisplayName("X-03 a stopped or resumed sequence is not touched when its old timer would be due")
  void cancelled() {
    GivenAccount account = GivenAccount.on("pro");
    LocalDate day = OutOfOfficeTest.next(DayOfWeek.MONDAY);
    GivenEnrolment stopped = absentUntil(account, "ada@example.org", day);
    GivenEnrolment resumed = absentUntil(account, "bob@example.org", day);
    account.api().delete(stopped.path()).expect(204);
    account.api().post(resumed.path() + "/resume").expect(200);
    List<String> rules = new ArrayList<>(stopped.rules());
    rules.addAll(resumed.rules());

    Relance.advance(Duration.ofDays(60));

    List<String> after = new ArrayList<>(stopped.rules());
    after.addAll(resumed.rules());
    assertThat(after).isEqualTo(rules);
  }

  @Test
  @DisplayName("X-03 the clock does not go back")
  void notBack() {
    assertThatThrownBy(() -> Relance.advanceTo(Relance.now().minusSeconds(1)))
        .hasMessageContaining("cannot go back");
  }
}
