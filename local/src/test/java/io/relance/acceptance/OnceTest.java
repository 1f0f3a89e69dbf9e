package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What comes twice has one effect. */
class OnceTest {
  private static final String ADA = "ada@example.org";

  private final GivenAccount account = GivenAccount.on("pro");

  /** That one reply has come in, whatever number of deliveries brought it. */
  private void oneReply(GivenEnrolment ada) {
    Relance.awaitIdle();
    assertThat(account.inbox()).hasSize(1);
    assertThat(account.unmatched()).isEmpty();
    assertThat(ada.rules())
        .containsExactly("enrol.by-hand", "progress.message-sent", "reply.human");
    assertThat(ada.tags()).containsExactly("contacted", "to_qualify");
    assertThat(account.statistics(ada.campaign()).at("/replies_by_kind/human").asInt())
        .isEqualTo(1);
  }

  @Test
  @DisplayName("R-03 a reply is answered with 202 and the id under which it will be found")
  void accepted() {
    Answer answer = account.api().post("/v1/replies", GivenAccount.email(ADA, "Hello")).expect(202);
    assertThat(answer.text("/status")).isEqualTo("accepted");
    Relance.awaitIdle();
    assertThat(account.reply(answer.text("/id")).text("/text")).isEqualTo("Hello");
  }

  @Test
  @DisplayName("R-03 a provider's retry of the same event has no second effect, even reworded")
  void sameEvent() {
    GivenEnrolment ada = account.contacted(ADA);
    Map<String, Object> reply = new HashMap<>(GivenAccount.email(ADA, "Hello"));
    reply.put("id", "evt_1");

    String first = account.receives(reply);
    String again = account.receives(reply);
    reply.put("received_at", Relance.now().plusSeconds(30).toString());
    String later = account.receives(reply);

    assertThat(List.of(again, later)).containsOnly(first);
    oneReply(ada);
  }

  @Test
  @DisplayName("R-03 without an event id the content tells a duplicate: raw mail")
  void sameContent() {
    GivenEnrolment ada = account.contacted(ADA);
    GivenMail mail = GivenMail.from(ADA).to("sales@acme.example").text("Hello");

    assertThat(account.receives(mail)).isEqualTo(account.receives(mail));

    oneReply(ada);
  }

  @Test
  @DisplayName("R-03 Postmark's retries have no second effect, and two mails are two replies")
  void postmark() {
    GivenPostmark postmark = GivenPostmark.of(account);
    GivenEnrolment ada = account.contacted(ADA);
    Map<String, Object> mail = GivenPostmark.inbound(ADA, "sales@acme.example", "Hello");

    for (int i = 0; i < 4; i++) {
      Relance.anybody().send(postmark.call(mail)).expect(202);
    }
    oneReply(ada);

    postmark.posts(GivenPostmark.inbound(ADA, "sales@acme.example", "Hello")).expect(202);
    assertThat(account.inbox()).hasSize(2);
  }

  @Test
  @DisplayName("R-03 a bounce that Postmark tells again and again is one bounce")
  void bounces() {
    GivenPostmark postmark = GivenPostmark.of(account);
    GivenEnrolment ada = account.contacted(ADA);
    Map<String, Object> bounce = GivenPostmark.bounce(7, "SoftBounce", "883953f4", ADA);

    for (int i = 0; i < 3; i++) {
      postmark.posts(bounce).expect(202);
    }

    assertThat(ada.rules()).filteredOn("reply.passing-bounce"::equals).hasSize(1);
  }

  @Test
  @DisplayName("R-03 many deliveries of one reply at the same time are one reply")
  void atTheSameTime() throws InterruptedException {
    GivenEnrolment ada = account.contacted(ADA);
    Map<String, Object> reply = new HashMap<>(GivenAccount.email(ADA, "Hello"));
    reply.put("id", "evt_1");
    List<Thread> deliveries =
        List.of(1, 2, 3, 4, 5, 6).stream()
            .map(n ->
                Thread.ofVirtual()
                    .start(() -> account.api().post("/v1/replies", reply).expect(202)))
            .toList();
    for (Thread delivery : deliveries) {
      delivery.join();
    }
    oneReply(ada);
  }

  @Test
  @DisplayName("R-03 I-01 an Idempotency-Key makes a caller's own retries one reply")
  void idempotencyKey() {
    GivenEnrolment ada = account.contacted(ADA);
    Api.Call post =
        Api.call("POST", "/v1/replies", GivenAccount.email(ADA, "Hello")).once("call-1");

    Answer first = account.api().send(post).expect(202);
    Answer again = account.api().send(post).expect(202);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("idempotent-replayed")).contains("true");
    oneReply(ada);
  }
}
