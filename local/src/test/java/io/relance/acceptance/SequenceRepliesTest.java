package io.relance.acceptance;

import static io.relance.acceptance.GivenSequence.days;
import static io.relance.acceptance.OutOfOfficeTest.english;
import static io.relance.acceptance.OutOfOfficeTest.next;
import static io.relance.acceptance.OutOfOfficeTest.notice;
import static io.relance.acceptance.OutOfOfficeTest.opening;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What replies do to a sequence that runs. */
class SequenceRepliesTest {
  private static final String ADA = "ada@example.org";

  private final GivenAccount account = GivenAccount.on("pro");
  private GivenEnrolment ada;
  private GivenEnrolment.Sent sent;

  /** Ada waits two days and then sixty; a message of the first step has reached her. */
  @BeforeEach
  void underWay() {
    String campaign = account.campaign("Spring");
    account
        .api()
        .put(
            "/v1/campaigns/" + campaign + "/sequence", GivenSequence.of(List.of(days(2), days(60))))
        .expect(200);
    account.api().post("/v1/campaigns/" + campaign + "/launch").expect(200);
    ada = account.enrolment(campaign, account.contact(ADA));
    sent = ada.sent(1);
  }

  private String sequence(String field) {
    return ada.view().text("/sequence/" + field);
  }

  private String human() {
    return account.receives(
        GivenMail.from(ADA).to(sent.replyTo()).subject("Re: a question").text("Call me, please."));
  }

  @Test
  @DisplayName("O-04 an absence holds the sequence until the return date and three days more")
  void heldUntilTheReturn() {
    LocalDate day = next(DayOfWeek.MONDAY);
    account.receives(notice(ADA, sent, "I will be back on " + english(day) + "."));
    assertThat(sequence("waits_for")).isEqualTo("resume");
    assertThat(sequence("why")).contains(day.toString());

    Relance.advanceTo(opening(day.plusDays(3)).minus(Duration.ofMinutes(1)));
    assertThat(sequence("step")).isEqualTo("step-1");
    Relance.advance(Duration.ofMinutes(2));

    assertThat(ada.status()).isEqualTo("active");
    assertThat(sequence("step")).isEqualTo("step-2");
    assertThat(ada.rules()).endsWith("reply.out-of-office", "resume.return-date");
  }

  @Test
  @DisplayName("O-05 without a date the sequence waits for a person, however long")
  void heldForAPerson() {
    account.receives(notice(ADA, sent, "I am out of the office."));
    Relance.advance(Duration.ofDays(30));
    assertThat(sequence("waits_for")).isEqualTo("resume");
    assertThat(sequence("why")).contains("no return date");

    account.api().post(ada.path() + "/resume").expect(200);

    assertThat(sequence("step")).isEqualTo("step-2");
  }

  @Test
  @DisplayName("O-08 S-05 a human reply ends the sequence, also during an absence")
  void ended() {
    LocalDate day = next(DayOfWeek.MONDAY);
    account.receives(notice(ADA, sent, "I will be back on " + english(day) + "."));
    human();
    assertThat(sequence("ended")).isEqualTo("stopped");
    assertThat(sequence("why")).isEqualTo("the contact replied");
    List<String> rules = ada.rules();
    Relance.advanceTo(opening(day.plusDays(10)));
    assertThat(ada.rules()).isEqualTo(rules);
    assertThat(ada.tag()).isEqualTo("to_qualify");
  }

  @Test
  @DisplayName("O-11 S-05 a reply that was none: the sequence goes on from where it was")
  void takenBack() {
    String reply = human();
    assertThat(sequence("ended")).isEqualTo("stopped");

    account
        .api()
        .post("/v1/replies/" + reply + "/correct", Map.of("kind", "auto_reply"))
        .expect(202);
    Relance.awaitIdle();

    assertThat(ada.status()).isEqualTo("active");
    assertThat(sequence("waits_for")).isEqualTo("delay");
    assertThat(sequence("step")).isEqualTo("step-1");
    Relance.advance(Duration.ofDays(2));
    assertThat(sequence("step")).isEqualTo("step-2");
    Relance.advance(Duration.ofDays(60));
    assertThat(ada.tag()).isEqualTo("completed_without_reply");
  }

  @Test
  @DisplayName("X-01 every step, wait and hold is in the why, and what it waits for now")
  void why() {
    account.api().post(ada.path() + "/pause").expect(200);
    Answer paused = ada.view();
    assertThat(paused.text("/waiting_for")).isEqualTo("a person to resume it");
    assertThat(paused.text("/sequence/why")).isEqualTo("paused by hand");
    account.api().post(ada.path() + "/resume").expect(200);
    assertThat(ada.view().text("/waiting_for")).contains("until 2").contains("the delay step-1");
    assertThat(
            ada.decisions().stream()
                .flatMap(decision -> decision.path("happened").valueStream())
                .filter(fact -> fact.path("event").asText().equals("sequence.moved"))
                .flatMap(fact -> fact.at("/data/passed").valueStream())
                .map(passed -> passed.path("is").asText()))
        .containsExactly("RunStarted", "DelayBegan", "RunHeld", "RunResumed");
  }
}
