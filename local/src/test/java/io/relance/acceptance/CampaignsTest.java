package io.relance.acceptance;

import static io.relance.acceptance.GivenSequence.days;
import static io.relance.acceptance.GivenSequence.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Campaigns that are launched, paused, resumed and archived. */
class CampaignsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final GivenAccount account = GivenAccount.on("pro");
  private final String campaign = account.campaign("Spring");

  private String path(String... more) {
    return "/v1/campaigns/" + campaign + String.join("", more);
  }

  private Answer campaign() {
    return account.api().get(path()).expect(200);
  }

  private void saved(Map<String, Object> sequence) {
    account.api().put(path("/sequence"), sequence).expect(200);
  }

  private void does(String verb) {
    account.api().post(path("/" + verb)).expect(200);
    Relance.advance(MINUTE);
  }

  private GivenEnrolment enrolled(String name) {
    return account.enrolment(campaign, account.contact(name + "@example.org"));
  }

  @Test
  @DisplayName(
      "S-02 S-06 a launch begins with everybody who is in; the end without reply is said so")
  void fromLaunchToEnd() {
    GivenEnrolment ada = enrolled("ada");
    GivenEnrolment bob = enrolled("bob");
    saved(GivenSequence.of(List.of(days(3))));
    assertThat(ada.view().text("/waiting_for")).isEqualTo("the campaign's launch");
    assertThat(campaign().at("/progress/waiting").asInt()).isEqualTo(2);

    does("launch");

    assertThat(campaign().text("/status")).isEqualTo("running");
    assertThat(campaign().at("/progress/active").asInt()).isEqualTo(2);
    assertThat(ada.tag()).isEqualTo("activated");
    assertThat(ada.status()).isEqualTo("active");
    assertThat(bob.view().text("/sequence/waits_for")).isEqualTo("delay");
    assertThat(bob.view().text("/sequence/step")).isEqualTo("step-1");
    Relance.advance(Duration.ofDays(3));
    assertThat(ada.tags()).containsExactly("activated", "completed_without_reply");
    assertThat(ada.status()).isEqualTo("finished");
    assertThat(ada.view().text("/sequence/ended")).isEqualTo("completed");
    assertThat(ada.rules()).containsExactly("enrol.by-hand", "sequence.start", "sequence.wake");
    assertThat(campaign().at("/progress/finished").asInt()).isEqualTo(2);
    assertThat(campaign().at("/progress/under_way").isMissingNode()).isTrue();
  }

  @Test
  @DisplayName("S-02 a launch goes through all contacts, part by part, and each begins once")
  void manyParts() {
    int contacts = 105;
    List<GivenEnrolment> all =
        IntStream.range(0, contacts).mapToObj(i -> enrolled("somebody" + i)).toList();
    saved(GivenSequence.of(List.of(days(3))));

    does("launch");

    assertThat(campaign().at("/progress/active").asInt()).isEqualTo(contacts);
    assertThat(campaign().at("/progress/under_way/again").asBoolean()).isTrue();
    Relance.advance(Duration.ofMinutes(3));
    assertThat(campaign().at("/progress/under_way").isMissingNode()).isTrue();
    assertThat(all.getFirst().rules()).containsExactly("enrol.by-hand", "sequence.start");
    assertThat(all.getLast().rules()).containsExactly("enrol.by-hand", "sequence.start");
  }

  @Test
  @DisplayName("S-02 who joins a running campaign begins at once")
  void joinsARunningOne() {
    saved(GivenSequence.of(List.of(days(3))));
    does("launch");

    GivenEnrolment ada = enrolled("ada");

    assertThat(ada.status()).isEqualTo("active");
    assertThat(ada.tag()).isEqualTo("activated");
  }

  @Test
  @DisplayName("S-02 a draft without sequence, or one launched already, is not launched")
  void launchRefused() {
    account.api().post(path("/launch")).expectProblem(409, "conflict");
    account.api().post(path("/pause")).expectProblem(409, "conflict");
    account.api().post(path("/resume")).expectProblem(409, "conflict");
    saved(GivenSequence.of(List.of(days(3))));
    does("launch");
    assertThat(account.api().post(path("/launch")).expect(409).text("/detail"))
        .contains("launched already");
    does("pause");
    assertThat(account.api().post(path("/launch")).expect(409).text("/detail"))
        .contains("resume it");
  }

  @Test
  @DisplayName("S-02 a running campaign is not archived; a paused one is, and stops everybody")
  void archive() {
    GivenEnrolment ada = enrolled("ada");
    saved(GivenSequence.of(List.of(days(3))));
    does("launch");
    account.api().delete(path()).expectProblem(409, "conflict");
    does("pause");

    account.api().delete(path()).expect(204);
    Relance.advance(MINUTE);

    assertThat(ada.status()).isEqualTo("stopped");
    assertThat(ada.view().text("/stop_reason")).isEqualTo("campaign_archived");
    assertThat(ada.view().text("/sequence/ended")).isEqualTo("stopped");
    Relance.advance(Duration.ofDays(5));
    assertThat(ada.tag()).isEqualTo("activated");
    account.api().put(path("/sequence"), GivenSequence.ofTasks(1)).expectProblem(409, "conflict");
  }

  @Test
  @DisplayName("S-01 S-02 a change is a new version; whoever is under way stays on theirs")
  void versions() {
    GivenEnrolment ada = enrolled("ada");
    saved(GivenSequence.of(List.of(days(3))));
    saved(GivenSequence.of(List.of(days(3))));
    assertThat(campaign().at("/sequence_version").asInt()).isEqualTo(1);
    does("launch");

    saved(GivenSequence.of(List.of(days(10))));
    GivenEnrolment bob = enrolled("bob");

    assertThat(ada.view().at("/sequence/version").asInt()).isEqualTo(1);
    assertThat(bob.view().at("/sequence/version").asInt()).isEqualTo(2);
    assertThat(
            account.api().get(path("/sequence?version=1")).expect(200).at("/steps/0/days").asInt())
        .isEqualTo(3);
    Relance.advance(Duration.ofDays(4));
    assertThat(ada.status()).isEqualTo("finished");
    assertThat(bob.status()).isEqualTo("active");
  }

  @Test
  @DisplayName("S-01 branches and waits follow what the contact does")
  void branches() {
    saved(
        GivenSequence.of(
            List.of(
                step("wait", Map.of("event", "message_opened", "days", 5, "on_timeout", "cold")),
                step(
                    "branch",
                    Map.of(
                        "branches",
                        List.of(Map.of("when", "clicked", "next", "hot")),
                        "otherwise",
                        "end")),
                step("end", Map.of("id", "hot", "reason", "clicked")),
                step("end", Map.of("id", "cold", "reason", "never opened")))));
    does("launch");
    GivenEnrolment ada = enrolled("ada");
    GivenEnrolment bob = enrolled("bob");
    GivenEnrolment cy = enrolled("cy");

    account.api().post(ada.path() + "/signals", Map.of("kind", "clicked")).expect(200);
    account.api().post(bob.path() + "/signals", Map.of("kind", "opened")).expect(200);
    // The timer is swept with the minute after it.
    Relance.advance(Duration.ofDays(5).plusMinutes(1));

    assertThat(ada.view().text("/sequence/why")).isEqualTo("clicked");
    assertThat(bob.view().text("/sequence/ended")).isEqualTo("completed");
    assertThat(cy.view().text("/sequence/why")).isEqualTo("never opened");
  }

  @Test
  @DisplayName("S-01 X-01 what the contact does has one name: in a wait, and where it is told")
  void oneName() {
    saved(
        GivenSequence.of(
            List.of(
                step("wait", Map.of("event", "message_opened", "days", 5)),
                step("wait", Map.of("event", "message_clicked", "days", 5)),
                step("wait", Map.of("event", "connection_accepted", "days", 5)))));
    does("launch");
    GivenEnrolment ada = enrolled("ada");
    for (String kind : List.of("opened", "clicked", "connected")) {
      account.api().post(ada.path() + "/signals", Map.of("kind", kind)).expect(200);
    }
    assertThat(ada.status()).isEqualTo("finished");
    assertThat(
            ada.decisions().stream()
                .flatMap(decision -> decision.path("happened").valueStream())
                .map(fact -> fact.path("event").asText()))
        .contains("message.opened", "message.clicked", "connection.accepted");
  }

  @Test
  @DisplayName("S-01 what is wrong with a sequence is said at once, each thing with its place")
  void refused() {
    account
        .api()
        .put(
            path("/sequence"),
            GivenSequence.by(
                "idt_of_nobody",
                List.of(
                    step("email", Map.of("subject", "Hi {{nickname}}", "body", "x")),
                    step("linkedin_visit", Map.of()),
                    step("task", Map.of("title", "t", "next", "nowhere")),
                    step("delay", Map.of("days", 500)))))
        .expectProblem(422, "validation")
        .expectErrorsAt(
            "/steps/0/subject", "/steps/2/next", "/steps/3", "/identities/linkedin", "/steps/3");
    account
        .api()
        .put(
            path("/sequence"),
            GivenSequence.by(
                "idt_of_nobody", List.of(step("email", Map.of("subject", "Hi", "body", "x")))))
        .expectProblem(422, "validation")
        .expectErrorsAt("/identities/email");
    account
        .api()
        .put(
            path("/sequence"),
            GivenSequence.of(
                List.of(
                    step("delay", Map.of("days", 1, "subject", "Hi")),
                    step("delay", Map.of("zone", "Europe/Atlantis", "at", "09:00")),
                    step("branch", Map.of("branches", List.of(Map.of("next", "end")))),
                    step("task", Map.of("title", " ")))))
        .expectProblem(422, "validation")
        .expectErrorsAt(
            "/steps/0/subject", "/steps/1/zone", "/steps/2/branches/0/when", "/steps/3/title");
    account
        .api()
        .put(
            path("/sequence"),
            GivenSequence.of(List.of(step("task", Map.of("id", "a", "title", "t", "next", "a")))))
        .expectProblem(422, "validation")
        .expectErrorsAt("/steps/0");
    assertThat(campaign().at("/sequence_version").isMissingNode()).isTrue();
    account.api().get(path("/sequence")).expectProblem(404, "not-found");
  }
}
