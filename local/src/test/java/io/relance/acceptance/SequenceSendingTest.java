package io.relance.acceptance;

import static io.relance.acceptance.GivenSequence.days;
import static io.relance.acceptance.GivenSequence.email;
import static io.relance.acceptance.GivenSequence.step;
import static io.relance.acceptance.OutOfOfficeTest.english;
import static io.relance.acceptance.OutOfOfficeTest.next;
import static io.relance.acceptance.OutOfOfficeTest.opening;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sequences that send: from the launch to the answer, or to the end without one. */
class SequenceSendingTest {
  private static final String ADA = "ada@example.org";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final GivenAccount account = GivenAccount.on("pro");

  private GivenOutreach twoMails() {
    return GivenOutreach.of(account, email("hello", "Hello"), days(3), email("nudge", "Re: Hello"));
  }

  private static List<String> subjects(GivenOutreach outreach) {
    return outreach.outbox().stream().map(mail -> mail.path("subject").asText()).toList();
  }

  @Test
  @DisplayName("S-01 S-06 T-03 two e-mails three days apart, then the end without a reply")
  void toTheEnd() {
    GivenOutreach outreach = twoMails();
    GivenEnrolment ada = outreach.launchedOn(ADA).getFirst();
    assertThat(subjects(outreach)).containsExactly("Hello");
    assertThat(ada.tag()).isEqualTo("contacted");
    assertThat(ada.view().text("/sequence/step")).isEqualTo("step-2");

    Relance.advance(Duration.ofDays(3).plus(MINUTE));

    assertThat(subjects(outreach)).containsExactly("Hello", "Re: Hello");
    assertThat(ada.status()).isEqualTo("finished");
    assertThat(ada.tags()).containsExactly("activated", "contacted", "completed_without_reply");
    JsonNode statistics = account.statistics(ada.campaign());
    assertThat(statistics.path("messages_sent").asInt()).isEqualTo(2);
    assertThat(statistics.path("reached").asInt()).isEqualTo(1);
  }

  @Test
  @DisplayName("S-05 O-08 whoever answers hears no more")
  void answered() {
    GivenOutreach outreach = twoMails();
    GivenEnrolment ada = outreach.launchedOn(ADA).getFirst();
    outreach.answered(outreach.outbox().getFirst(), "Sounds good, call me on Tuesday.");
    Relance.advance(Duration.ofDays(10));
    assertThat(subjects(outreach)).containsExactly("Hello");
    assertThat(ada.tag()).isEqualTo("to_qualify");
    assertThat(ada.view().text("/sequence/why")).isEqualTo("the contact replied");
  }

  @Test
  @DisplayName("O-04 whoever is away hears again three days after the return, and not before")
  void away() {
    GivenOutreach outreach = twoMails();
    GivenEnrolment ada = outreach.launchedOn(ADA).getFirst();
    LocalDate day = next(DayOfWeek.MONDAY);
    outreach.answered(
        outreach.outbox().getFirst(),
        "I am out of the office and will be back on " + english(day) + ".");
    assertThat(ada.status()).isEqualTo("paused");

    Relance.advanceTo(opening(day.plusDays(3)).minus(MINUTE));
    assertThat(subjects(outreach)).containsExactly("Hello");
    Relance.advance(Duration.ofMinutes(3));

    assertThat(subjects(outreach)).containsExactly("Hello", "Re: Hello");
    assertThat(ada.tag()).isEqualTo("completed_without_reply");
  }

  @Test
  @DisplayName("S-02 a paused campaign sends nothing and says so; resumed it goes on")
  void pausedCampaign() {
    GivenOutreach outreach = twoMails();
    GivenEnrolment ada = outreach.launchedOn(ADA).getFirst();
    String path = "/v1/campaigns/" + outreach.campaign();
    account.api().post(path + "/pause").expect(200);
    Relance.advance(Duration.ofDays(5));
    assertThat(subjects(outreach)).containsExactly("Hello");
    assertThat(ada.view().text("/sequence/waits_for")).isEqualTo("action");
    assertThat(ada.view().text("/waiting_for")).contains("the campaign is paused");

    account.api().post(path + "/resume").expect(200);
    Relance.advance(Duration.ofMinutes(2));

    assertThat(subjects(outreach)).containsExactly("Hello", "Re: Hello");
  }

  @Test
  @DisplayName("S-01 an empty variable without fallback stops that step with the reason, no other")
  void emptyVariable() {
    GivenOutreach outreach =
        GivenOutreach.of(
            account,
            step(
                "email",
                Map.of("id", "hello", "subject", "Hello {{firstname}}", "body", "A question.")),
            email("nudge", "Hello"));
    GivenEnrolment ada = outreach.launchedOn(ADA).getFirst();
    Relance.advance(Duration.ofMinutes(2));
    assertThat(subjects(outreach)).containsExactly("Hello");
    assertThat(
            ada.decisions().stream()
                .flatMap(decision -> decision.path("happened").valueStream())
                .flatMap(fact -> fact.at("/data/passed").valueStream())
                .filter(passed -> passed.path("is").asText().equals("StepNotDone"))
                .map(passed -> passed.path("reason").asText()))
        .singleElement()
        .asString()
        .contains("firstname");
    assertThat(ada.view().text("/sequence/not_done/step")).isEqualTo("hello");
    assertThat(ada.view().text("/sequence/not_done/reason")).contains("firstname");
  }

  @Test
  @DisplayName("S-02 launching with an identity that is gone is refused with the reason")
  void identityGone() {
    GivenOutreach outreach = twoMails();
    account.api().delete("/v1/identities/" + outreach.identity()).expect(204);
    assertThat(
            account
                .api()
                .post("/v1/campaigns/" + outreach.campaign() + "/launch")
                .expectProblem(409, "conflict")
                .text("/detail"))
        .contains("there is no identity");
  }
}
