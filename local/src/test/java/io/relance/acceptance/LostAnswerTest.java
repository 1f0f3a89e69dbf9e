package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.AccountId;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A function that dies between its commit and its answer: the caller tries again. */
class LostAnswerTest {
  /** Longer than a function can run; an attempt without an answer is given up then. */
  private static final Duration GIVEN_UP = Duration.ofSeconds(61);

  private final GivenAccount account = GivenAccount.on("pro");

  /** Leaves behind what a crash before the answer would: done, and the answer not kept. */
  private void loseAnswer(String idempotencyKey) {
    Key key = Keys.idempotency(new AccountId(account.id()), idempotencyKey);
    Relance.stack()
        .dynamoDb()
        .updateItem(update ->
            update
                .tableName("relance-dev-state")
                .key(
                    Map.of(
                        "pk", AttributeValue.fromS(key.pk()), "sk", AttributeValue.fromS(key.sk())))
                .updateExpression("REMOVE #status, headers, body")
                .expressionAttributeNames(Map.of("#status", "status")));
    Relance.advance(GIVEN_UP);
  }

  private void isAnsweredAgain(Api.Call call, int status) {
    Api.Call once = call.once("key-" + call.path() + call.method());
    Answer first = account.api().send(once).expect(status);
    loseAnswer("key-" + call.path() + call.method());
    Answer again = account.api().send(once).expect(status);
    assertThat(again.header("idempotent-replayed")).isEmpty();
    assertThat(again.body()).isEqualTo(first.body());
    account.api().send(call).expect(409);
  }

  @Test
  @DisplayName("I-01 enrol, pause and resume are answered as done when a retry finds them done")
  void enrolPauseAndResume() {
    String campaign = account.campaign("Spring");
    String contact = account.contact("ada@example.org");
    GivenEnrolment ada = new GivenEnrolment(account, campaign, contact);

    isAnsweredAgain(
        Api.call(
            "POST", "/v1/campaigns/" + campaign + "/enrolments", Map.of("contact_id", contact)),
        201);
    isAnsweredAgain(Api.call("POST", ada.path() + "/pause"), 200);
    isAnsweredAgain(Api.call("POST", ada.path() + "/resume"), 200);

    assertThat(ada.rules()).isEqualTo(List.of("enrol.by-hand", "pause.by-hand", "resume.by-hand"));
  }

  @Test
  @DisplayName("I-01 R-08 binding is answered as accepted when a retry finds the reply bound")
  void binding() {
    GivenEnrolment ada = account.contacted("ada@example.org");
    String reply = account.receives(GivenAccount.email("stranger@example.net", "Who?"));
    Api.Call bind =
        Api.call(
            "POST",
            "/v1/replies/" + reply + "/bind",
            Map.of("campaign_id", ada.campaign(), "contact_id", ada.contact()));
    account.api().send(bind.once("bind")).expect(202);
    Relance.awaitIdle();
    loseAnswer("bind");
    account.api().send(bind.once("bind")).expect(202);
    Relance.awaitIdle();
    account.api().send(bind).expect(409);
    assertThat(ada.rules()).filteredOn("reply.human"::equals).hasSize(1);
  }

  @Test
  @DisplayName("I-01 a contact that was deleted before its creation was retried stays deleted")
  void aDeletedContact() {
    Api.Call create = Api.call("POST", "/v1/contacts", Map.of("email", "ada@example.org"));
    String first = account.api().send(create.once("create")).expect(201).text("/id");
    account.api().delete("/v1/contacts/" + first).expect(204);
    loseAnswer("create");

    account.api().send(create.once("create")).expectProblem(409, "conflict");

    account.api().get("/v1/contacts/" + first).expect(404);
    String second = account.api().send(create.once("another")).expect(201).text("/id");
    assertThat(second).isNotEqualTo(first);
  }
}
