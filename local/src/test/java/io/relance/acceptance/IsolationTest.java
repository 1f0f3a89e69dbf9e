package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** No key reads or changes another account's anything, by any id in any place. */
class IsolationTest {
  private static World victim;
  private static World intruder;

  @BeforeAll
  static void twoAccounts() {
    victim = World.on("ultimate");
    intruder = World.on("ultimate");
  }

  @Test
  @DisplayName("I-05 every operation of the document has a case here")
  void everyOperation() {
    assertThat(Operations.known()).isEqualTo(Operations.all());
  }

  @Test
  @DisplayName("I-05 every combination of own and foreign ids is refused and changes nothing")
  void foreignIds() {
    List<String> before = victim.everything();
    List<String> own = intruder.everything();
    int cases = 0;
    for (String operation : Operations.all()) {
      List<String> names = Operations.idsOf(operation);
      for (int combination = 1; combination < 1 << names.size(); combination++) {
        Map<String, String> ids = new HashMap<>(intruder.ids());
        for (int i = 0; i < names.size(); i++) {
          if ((combination >> i & 1) == 1) {
            ids.put(names.get(i), victim.ids().get(names.get(i)));
          }
        }
        refused(operation, intruder.account().api().send(Operations.call(operation, ids)));
        cases++;
      }
    }
    Relance.awaitIdle();
    assertThat(cases).isGreaterThan(50);
    assertThat(victim.everything()).isEqualTo(before);
    assertThat(intruder.everything()).isEqualTo(own);
  }

  /** The answer is the one for what does not exist, so that it does not even tell that it does. */
  private static void refused(String operation, Answer answer) {
    if (Operations.scope(operation).equals("operator")) {
      answer.expectProblem(403, "forbidden");
      return;
    }
    assertThat(answer.status()).as("%s %s", operation, answer).isIn(401, 404, 422);
    if (answer.status() == 422) {
      answer.expectProblem(422, "refused");
    }
    assertThat(answer.body()).doesNotContain("Call me.", "Who?", "stranger@example.net");
  }

  @Test
  @DisplayName("I-05 a foreign id is answered exactly like one that does not exist")
  void indistinguishable() {
    for (String operation : Operations.all()) {
      for (String name : Operations.idsOf(operation)) {
        Answer foreign = with(operation, name, victim.ids().get(name));
        Answer missing = with(operation, name, "nothing_has_this_id");
        assertThat(foreign.status()).as(operation).isEqualTo(missing.status());
        assertThat(foreign.text("/type")).as(operation).isEqualTo(missing.text("/type"));
      }
    }
  }

  private static Answer with(String operation, String name, String id) {
    Map<String, String> ids = new HashMap<>(intruder.ids());
    ids.put(name, id);
    return intruder.account().api().send(Operations.call(operation, ids));
  }

  @Test
  @DisplayName("I-05 no list and no answer of one account holds an id of the other")
  void lists() {
    for (String seen : intruder.everything()) {
      assertThat(seen).doesNotContain(victim.ids().values());
    }
  }

  @Test
  @DisplayName("I-05 the same address is two contacts in two accounts, and neither tells")
  void sameAddress() {
    GivenAccount one = GivenAccount.on("pro");
    GivenAccount other = GivenAccount.on("pro");
    String ada = one.contact("ada@example.org");
    assertThat(other.contact("ada@example.org")).isNotEqualTo(ada);
    assertThat(other.api().get("/v1/contacts?email=ada@example.org").expect(200).body())
        .doesNotContain(ada);
  }

  @Test
  @DisplayName(
      "I-05 a reply token, Message-ID, thread or sender of the other account binds nothing")
  void foreignReferences() {
    GivenAccount one = GivenAccount.on("pro");
    GivenAccount other = GivenAccount.on("pro");
    GivenEnrolment ada = one.enrolment("ada@example.org");
    GivenEnrolment.Sent sent = ada.sent(1);
    ada.sentOnLinkedIn(2, "chat-1");
    List<String> before = ada.rules();

    other.receives(
        GivenMail.from("ada@example.org").to(sent.replyTo()).answering(sent.id()).text("Yes"));
    other.receives(
        Map.of(
            "channel", "linkedin",
            "from", Map.of("profile", "ada"),
            "thread", "chat-1",
            "text", "Yes"));

    assertThat(other.unmatched()).hasSize(2);
    assertThat(other.inbox()).isEmpty();
    assertThat(ada.rules()).isEqualTo(before);
    assertThat(one.inbox()).isEmpty();
    assertThat(one.unmatched()).isEmpty();
  }

  @Test
  @DisplayName("I-05 the same provider event in two accounts is two replies")
  void sameEvent() {
    GivenAccount one = GivenAccount.on("pro");
    GivenAccount other = GivenAccount.on("pro");
    Map<String, Object> reply = GivenAccount.email("ada@example.org", "Yes");
    reply.put("id", "evt_1");
    assertThat(one.receives(reply)).isNotEqualTo(other.receives(reply));
    assertThat(one.unmatched()).hasSize(1);
    assertThat(other.unmatched()).hasSize(1);
  }

  @Test
  @DisplayName("I-05 cursors and Idempotency-Keys of one account mean nothing in the other")
  void cursorsAndKeys() {
    GivenAccount one = GivenAccount.on("pro");
    GivenAccount other = GivenAccount.on("pro");
    one.contact("a@example.org");
    one.contact("b@example.org");
    String cursor = one.api().get("/v1/contacts?limit=1").expect(200).text("/next_cursor");
    other.api().get("/v1/contacts?limit=1&cursor=" + cursor).expectProblem(400, "invalid-cursor");

    Api.Call create =
        Api.call("POST", "/v1/contacts", Map.of("email", "c@example.org")).once("key-1");
    Answer first = one.api().send(create).expect(201);
    Answer second = other.api().send(create).expect(201);
    assertThat(second.header("idempotent-replayed")).isEmpty();
    assertThat(second.text("/id")).isNotEqualTo(first.text("/id"));
  }

  @Test
  @DisplayName("I-05 the operator's key opens accounts and sees into none")
  void operator() {
    for (String operation : Operations.closed()) {
      if (!Operations.scope(operation).equals("operator")) {
        Answer answer = Relance.operator().send(Operations.call(operation, victim.ids()));
        assertThat(answer.status()).as(operation).isEqualTo(403);
      }
    }
  }
}
