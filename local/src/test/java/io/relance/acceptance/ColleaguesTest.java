package io.relance.acceptance;

import static io.relance.acceptance.GivenSequence.days;
import static io.relance.acceptance.GivenSequence.email;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Stops by policy: somebody's reply ends the sequences of colleagues, where a campaign says so. */
class ColleaguesTest {
  private final GivenAccount account = GivenAccount.on("pro");
  private final GivenOutreach outreach =
      GivenOutreach.of(account, email("hello", "Hello"), days(3), email("nudge", "Again"));

  private void stopsOnColleagues() {
    Answer changed =
        account
            .api()
            .patch("/v1/campaigns/" + outreach.campaign(), Map.of("stop_on_colleague_reply", true));
    assertThat(changed.expect(200).at("/stop_on_colleague_reply").asBoolean()).isTrue();
    assertThat(changed.text("/name")).isEqualTo("Outreach");
  }

  /** Once all have got their first mail: the second of a minute waits for the next one. */
  private void answers(String address) {
    Relance.advance(Duration.ofMinutes(1));
    outreach.answered(
        outreach.outbox().stream()
            .filter(mail -> mail.path("to").asText().equals(address))
            .findFirst()
            .orElseThrow(),
        "Sounds good, call me on Tuesday.");
  }

  private List<String> nudged() {
    return outreach.outbox().stream()
        .filter(mail -> mail.path("subject").asText().equals("Again"))
        .map(mail -> mail.path("to").asText())
        .toList();
  }

  @Test
  @DisplayName("S-05 a colleague's reply stops by domain, but not at a free-mail provider")
  void byDomain() {
    stopsOnColleagues();
    GivenEnrolment bea =
        outreach
            .launchedOn("ada@acme.org", "bea@acme.org", "cat@gmail.com", "dan@gmail.com")
            .get(1);
    answers("ada@acme.org");
    answers("cat@gmail.com");
    assertThat(bea.view().text("/waiting_for")).contains("its next step, before which it stops");

    Relance.advance(Duration.ofDays(4));

    assertThat(nudged()).containsExactly("dan@gmail.com");
    assertThat(bea.status()).isEqualTo("stopped");
    assertThat(bea.view().text("/stop_reason")).isEqualTo("colleague_replied");
    assertThat(bea.tag()).isEqualTo("contacted");
  }

  @Test
  @DisplayName("S-05 a colleague is also whoever has the same company in the register")
  void byCompany() {
    stopsOnColleagues();
    GivenEnrolment ada = person("ada@gmail.com", "Acme Labs");
    GivenEnrolment bea = person("bea@yahoo.fr", "ACME  labs");
    person("cat@yahoo.fr", "Acme");
    outreach.launch();
    answers("ada@gmail.com");
    Relance.advance(Duration.ofDays(4));
    assertThat(nudged()).containsExactly("cat@yahoo.fr");
    assertThat(bea.view().text("/stop_reason")).isEqualTo("colleague_replied");
    assertThat(ada.view().text("/stop_reason")).isEqualTo("replied");
  }

  private GivenEnrolment person(String address, String company) {
    String contact =
        account
            .api()
            .post("/v1/contacts", Map.of("email", address, "company", company))
            .expect(201)
            .text("/id");
    return account.enrolment(outreach.campaign(), contact);
  }

  @Test
  @DisplayName(
      "S-05 nobody stops for colleagues unless the campaign says so; earlier replies count")
  void byPolicyOnly() {
    outreach.launchedOn("ada@acme.org", "bea@acme.org");
    answers("ada@acme.org");
    Relance.advance(Duration.ofDays(4));
    assertThat(nudged()).containsExactly("bea@acme.org");

    stopsOnColleagues();
    GivenEnrolment cleo = account.enrolment(outreach.campaign(), account.contact("cleo@acme.org"));
    Relance.awaitIdle();
    Relance.advance(Duration.ofMinutes(1));
    assertThat(cleo.view().text("/stop_reason")).isEqualTo("colleague_replied");
    assertThat(outreach.recipients()).doesNotContain("cleo@acme.org");
  }

  @Test
  @DisplayName("S-05 O-11 what turns out to be no human reply stops no colleague")
  void corrected() {
    stopsOnColleagues();
    outreach.launchedOn("ada@acme.org", "bea@acme.org");
    answers("ada@acme.org");
    String reply = account.api().get("/v1/replies").expect(200).text("/data/0/id");
    account
        .api()
        .post("/v1/replies/" + reply + "/correct", Map.of("kind", "auto_reply"))
        .expect(202);
    Relance.awaitIdle();
    Relance.advance(Duration.ofDays(4));
    assertThat(nudged()).contains("bea@acme.org");
  }

  @Test
  @DisplayName("S-02 a campaign's setting of another type is refused with its place")
  void refused() {
    account
        .api()
        .patch("/v1/campaigns/" + outreach.campaign(), Map.of("stop_on_colleague_reply", "maybe"))
        .expectErrorsAt("/stop_on_colleague_reply");
  }
}
