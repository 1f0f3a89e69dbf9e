package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What campaigns send, seen in the outbox. */
class SendingTest {
  private final GivenAccount account = GivenAccount.on("pro");

  @Test
  @DisplayName("S-07 a launched campaign's e-mail is in the outbox with all that answers need")
  void sends() {
    GivenOutreach outreach = GivenOutreach.of(account, GivenSequence.email("hello", "Hello"));

    GivenEnrolment ada = outreach.launchedOn("ada@example.org").getFirst();

    JsonNode mail = outreach.outbox().getFirst();
    assertThat(mail.path("from").asText()).isEqualTo("sam@example.org");
    assertThat(mail.path("to").asText()).isEqualTo("ada@example.org");
    assertThat(mail.path("subject").asText()).isEqualTo("Hello");
    assertThat(mail.path("text").asText()).isEqualTo("Hello there, a question.");
    JsonNode headers = mail.path("headers");
    assertThat(headers.path("Message-ID").asText()).matches("<[0-9a-f]{32}@example\\.org>");
    assertThat(headers.path("Reply-To").asText()).matches("sam\\+[0-9a-f]{32}@example\\.org");
    assertThat(headers.path("List-Unsubscribe").asText())
        .matches("<" + Relance.url() + "/v1/unsubscribe/[0-9a-f]+>");
    assertThat(headers.path("List-Unsubscribe-Post").asText())
        .isEqualTo("List-Unsubscribe=One-Click");
    assertThat(ada.tag()).isEqualTo("completed_without_reply");
  }

  private GivenOutreach twoMails() {
    return GivenOutreach.of(
        account,
        GivenSequence.email("hello", "Hello"),
        GivenSequence.days(1),
        GivenSequence.email("again", "Still there?"));
  }

  @Test
  @DisplayName(
      "S-07 R-07 an answer in the outbox goes the way of every reply and stops the sequence")
  void answered() {
    GivenOutreach outreach = twoMails();
    GivenEnrolment ada = outreach.launchedOn("ada@example.org").getFirst();

    outreach.answered(outreach.outbox().getFirst(), "Sounds good, call me on Tuesday.");

    assertThat(ada.status()).isEqualTo("stopped");
    assertThat(account.inbox()).hasSize(1);
    assertThat(account.reply(account.inbox().getFirst()).text("/matched_by"))
        .isEqualTo("reply token in the recipient address");
  }

  @Test
  @DisplayName("S-07 one click unsubscribes: nothing more is sent, a repeat changes nothing")
  void unsubscribes() {
    GivenOutreach outreach = twoMails();
    GivenEnrolment ada = outreach.launchedOn("ada@example.org").getFirst();
    String path = "/v1/unsubscribe/" + outreach.unsubscribeToken(outreach.outbox().getFirst());
    Api.Call click =
        Api.call(
            "POST",
            path,
            "application/x-www-form-urlencoded",
            Api.bytes("List-Unsubscribe=One-Click"));

    Relance.anybody().send(click).expect(200);
    Relance.anybody().send(click).expect(200);
    Relance.awaitIdle();

    assertThat(ada.suppression().asText()).isEqualTo("unsubscribed");
    assertThat(ada.status()).isEqualTo("stopped");
    Relance.anybody().send(Api.call("POST", "/v1/unsubscribe/no-such-token")).expect(404);
  }

  @Test
  @DisplayName("S-07 an outbox message can't be answered where nobody would, or with nothing")
  void refusedAnswers() {
    GivenOutreach outreach = GivenOutreach.of(account, GivenSequence.email("hello", "Hello"));
    outreach.launchedOn("ada@example.org");
    String path = "/v1/outbox/" + outreach.outbox().getFirst().path("id").asText() + "/replies";

    account.api().post(path, Map.of("text", " ")).expect(422);
    account.api().post("/v1/outbox/none/replies", Map.of("text", "Hi")).expect(404);
    assertThat(account.inbox()).isEmpty();
  }

  @Test
  @DisplayName("S-04 only an unknown outcome can be resolved, and what was sent is not sent again")
  void resolving() {
    GivenOutreach outreach = GivenOutreach.of(account, GivenSequence.email("hello", "Hello"));
    outreach.launchedOn("ada@example.org");
    List<JsonNode> sent = outreach.effects("sent");
    assertThat(sent).hasSize(1);
    String path = "/v1/effects/" + sent.getFirst().path("id").asText();

    assertThat(account.api().get(path).expect(200).text("/state")).isEqualTo("sent");
    account.api().post(path + "/resolve", Map.of("outcome", "not_sent")).expect(409);
    account
        .api()
        .post(path + "/resolve", Map.of("outcome", "sent", "again", true))
        .expectProblem(422, "validation");
    assertThat(outreach.effects("unknown")).isEmpty();
    assertThat(outreach.outbox()).hasSize(1);
  }
}
