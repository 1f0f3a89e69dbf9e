package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an enrolment is tagged, by whom, and what every change leaves behind. */
class TagsTest {
  private static final String ADA = "ada@example.org";

  private final GivenAccount account = GivenAccount.on("pro");

  private static Map<String, Object> tag(String tag) {
    return Map.of("tag", tag);
  }

  @Test
  @DisplayName("T-01 outside of its campaigns a contact can't be qualified, and nothing is stored")
  void outside() {
    GivenEnrolment ada = account.contacted(ADA);
    String bob = account.contact("bob@example.org");
    String elsewhere = account.campaign("Autumn");

    for (String path :
        List.of(
            "/v1/campaigns/" + ada.campaign() + "/enrolments/" + bob + "/tag",
            "/v1/campaigns/" + elsewhere + "/enrolments/" + ada.contact() + "/tag")) {
      account.api().put(path, tag("interested")).expectProblem(422, "refused");
    }
    account
        .api()
        .post("/v1/contacts/" + bob + "/qualify", tag("interested"))
        .expectProblem(422, "refused");

    assertThat(account.api().get("/v1/contacts/" + bob + "/history").all("/data")).isEmpty();
    assertThat(account.statistics(elsewhere).path("enrolled").asInt()).isZero();
    ada.isUntouched();
  }

  @Test
  @DisplayName("T-01 a campaign that it was part of still qualifies")
  void stopped() {
    GivenEnrolment ada = account.contacted(ADA);
    account.api().delete(ada.path()).expect(204);
    assertThat(ada.view().text("/stop_reason")).isEqualTo("by_hand");

    ada.tagged("interested");

    assertThat(ada.tag()).isEqualTo("interested");
  }

  @Test
  @DisplayName("T-02 two campaigns have two independent tags, and a contact outside has none")
  void independent() {
    GivenEnrolment spring = account.contacted(ADA);
    GivenEnrolment autumn = account.enrolment(account.campaign("Autumn"), spring.contact());

    spring.tagged("interested");

    assertThat(spring.tag()).isEqualTo("interested");
    assertThat(autumn.tag()).isEqualTo("non_activated");
    autumn.tagged("not_interested");
    assertThat(spring.tag()).isEqualTo("interested");
    String bob = account.contact("bob@example.org");
    assertThat(account.api().get("/v1/contacts/" + bob).expect(200).body()).doesNotContain("\"tag");
  }

  @Test
  @DisplayName("T-02 a contact is in a campaign once: enrolling it again is refused")
  void onceInACampaign() {
    GivenEnrolment ada = account.contacted(ADA);
    account
        .api()
        .post(
            "/v1/campaigns/" + ada.campaign() + "/enrolments", Map.of("contact_id", ada.contact()))
        .expectProblem(409, "conflict");
    ada.isUntouched();
  }

  @Test
  @DisplayName("T-03 the product sets Non-Activated, Contacted, To Qualify and the others itself")
  void automatic() {
    GivenEnrolment ada = account.enrolment(ADA);
    assertThat(ada.tag()).isEqualTo("non_activated");
    assertThat(ada.status()).isEqualTo("waiting");
    GivenEnrolment.Sent sent = ada.sent(1);
    assertThat(ada.tag()).isEqualTo("contacted");
    assertThat(ada.status()).isEqualTo("active");
    account.receives(OutOfOfficeTest.notice(ADA, sent, "I am out of the office."));
    assertThat(ada.tag()).isEqualTo("out_of_office");
    account.receives(GivenMail.from(ADA).to(sent.replyTo()).text("Call me."));
    assertThat(ada.tags()).containsExactly("contacted", "out_of_office", "to_qualify");
    assertThat(ada.history()).allMatch(change -> change.path("by").asText().equals("system"));
  }

  @ParameterizedTest
  @CsvSource({
    "to_qualify, To Qualify",
    "wrong_timing, Wrong Timing",
    "interested, Interested",
    "call_booked, Call Booked",
    "negotiating, Negotiating",
    "ready_to_buy, Ready To Buy",
    "converted, Converted",
    "wrong_target, Wrong Target",
    "not_interested, Not Interested",
    "already_equipped, Already Equipped",
    "cannot_contact, Cannot Contact",
    "out_of_office, Out Of Office"
  })
  @DisplayName("T-03 people set the tags of qualification, by constant or by label")
  void byPeople(String constant, String label) {
    GivenEnrolment ada = account.contacted(ADA);
    ada.tagged(label);
    assertThat(ada.view().text("/tag")).isEqualTo(constant);
    assertThat(ada.view().text("/tag_label")).isEqualTo(label);
    ada.tagged(constant);
    assertThat(ada.tags()).containsExactly("contacted", constant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Non-Activated",
        "Activated",
        "enriched",
        "contacted",
        "Completed Without Reply",
        "Hot",
        ""
      })
  @DisplayName("T-03 progress is the product's alone, and what is no tag is refused")
  void notByPeople(String tag) {
    GivenEnrolment ada = account.contacted(ADA);
    account
        .api()
        .put(ada.path() + "/tag", tag(tag))
        .expectProblem(422, "validation")
        .expectErrorsAt("/tag");
    ada.isUntouched();
  }

  @Test
  @DisplayName("T-04 a person's tag is never overwritten: a later reply is flagged for attention")
  void personsTagStays() {
    GivenEnrolment ada = account.enrolment(ADA);
    GivenEnrolment.Sent sent = ada.sent(1);
    ada.tagged("interested");

    account.receives(GivenMail.from(ADA).to(sent.replyTo()).text("Actually, call me."));

    assertThat(ada.tag()).isEqualTo("interested");
    assertThat(ada.view().at("/attention").asBoolean()).isTrue();
    assertThat(ada.view().at("/replied").asBoolean()).isTrue();
    assertThat(ada.status()).isEqualTo("stopped");

    ada.tagged("call_booked");
    assertThat(ada.view().at("/attention").asBoolean()).isFalse();
    account.receives(OutOfOfficeTest.notice(ADA, sent, "I am out of the office."));
    assertThat(ada.tag()).isEqualTo("call_booked");
  }

  @Test
  @DisplayName("T-04 progress never moves backwards: a message after the reply changes no tag")
  void forwardOnly() {
    GivenEnrolment ada = account.contacted(ADA);
    account.receives(GivenAccount.email(ADA, "Call me."));

    ada.sent(2);

    assertThat(ada.tag()).isEqualTo("to_qualify");
    assertThat(ada.tags()).containsExactly("contacted", "to_qualify");
  }

  @Test
  @DisplayName("T-05 the history says who, when, from, to, why and which event")
  void history() {
    GivenEnrolment ada = account.contacted(ADA);
    Relance.advance(Duration.ofHours(1));
    String reply = account.receives(GivenAccount.email(ADA, "Call me."));
    Relance.advance(Duration.ofHours(1));
    account
        .api()
        .put(ada.path() + "/tag", Map.of("tag", "interested", "reason", "wants a demo"))
        .expect(200);
    ada.tagged("converted");

    List<JsonNode> history = ada.history();
    assertThat(ada.tags()).containsExactly("contacted", "to_qualify", "interested", "converted");
    JsonNode replied = history.get(1);
    assertThat(replied.path("from").asText()).isEqualTo("contacted");
    assertThat(replied.path("by").asText()).isEqualTo("system");
    assertThat(replied.path("actor").asText()).isEqualTo("system");
    assertThat(replied.path("cause").asText()).isEqualTo("reply:" + reply);
    JsonNode qualified = history.get(2);
    assertThat(qualified.path("from").asText()).isEqualTo("to_qualify");
    assertThat(qualified.path("by").asText()).isEqualTo("person");
    assertThat(qualified.path("actor").asText()).startsWith("key:");
    assertThat(qualified.path("why").asText()).isEqualTo("wants a demo");
    assertThat(qualified.path("cause").asText()).startsWith("request:");
    assertThat(qualified.path("at").asText()).isGreaterThan(replied.path("at").asText());
  }

  @Test
  @DisplayName("T-05 a contact's history spans its campaigns, in pages")
  void contactHistory() {
    GivenEnrolment spring = account.contacted(ADA);
    GivenEnrolment autumn = account.enrolment(account.campaign("Autumn"), spring.contact());
    Relance.advance(Duration.ofMinutes(1));
    autumn.sent(1);
    Relance.advance(Duration.ofMinutes(1));
    spring.tagged("interested");

    String path = "/v1/contacts/" + spring.contact() + "/history";
    Answer first = account.api().get(path + "?limit=2").expect(200);
    Answer second =
        account.api().get(path + "?limit=2&cursor=" + first.text("/next_cursor")).expect(200);

    assertThat(first.texts("/data", "campaign_id"))
        .containsExactly(spring.campaign(), autumn.campaign());
    assertThat(second.texts("/data", "to")).containsExactly("interested");
    assertThat(second.at("/has_more").asBoolean()).isFalse();
  }

  @Test
  @DisplayName("T-08 qualification needs Pro: Basic gets 403 with the reason, nothing is stored")
  void basic() {
    GivenAccount basic = GivenAccount.on("basic");
    GivenEnrolment ada = basic.contacted(ADA);

    Answer tagged =
        basic.api().put(ada.path() + "/tag", tag("interested")).expectProblem(403, "plan-required");
    basic
        .api()
        .post("/v1/contacts/" + ada.contact() + "/qualify", tag("interested"))
        .expectProblem(403, "plan-required");

    assertThat(tagged.text("/detail")).contains("pro");
    assertThat(basic.api().get("/v1/account").expect(200).body())
        .doesNotContain("\"qualification\"");
    ada.isUntouched();
  }

  @Test
  @DisplayName("T-09 qualifying from the inbox applies to the last campaign that sent a message")
  void fromTheInbox() {
    GivenEnrolment spring = account.contacted(ADA);
    Relance.advance(Duration.ofHours(1));
    GivenEnrolment autumn = account.enrolment(account.campaign("Autumn"), spring.contact());
    autumn.sent(1);
    account.enrolment(account.campaign("Never sent"), spring.contact());

    Answer qualified =
        account
            .api()
            .post("/v1/contacts/" + spring.contact() + "/qualify", tag("interested"))
            .expect(200);

    assertThat(qualified.text("/campaign_id")).isEqualTo(autumn.campaign());
    assertThat(autumn.tag()).isEqualTo("interested");
    spring.isUntouched();
    Relance.advance(Duration.ofHours(1));
    spring.sent(2);
    account
        .api()
        .post("/v1/contacts/" + spring.contact() + "/qualify", tag("converted"))
        .expect(200);
    assertThat(spring.tag()).isEqualTo("converted");
    assertThat(autumn.tag()).isEqualTo("interested");
  }

  @Test
  @DisplayName("T-08 O-02 the operator changes a plan, which holds at once; nobody else does")
  void aPlanChanges() {
    GivenAccount basic = GivenAccount.on("basic");
    GivenEnrolment ada = basic.contacted(ADA);
    String plan = "/v1/accounts/" + basic.id() + "/plan";
    basic.api().put(ada.path() + "/tag", tag("interested")).expectProblem(403, "plan-required");
    basic.api().put(plan, Map.of("plan", "pro")).expectProblem(403, "forbidden");

    Answer changed = Relance.operator().put(plan, Map.of("plan", "pro")).expect(200);

    assertThat(changed.text("/plan")).isEqualTo("pro");
    ada.tagged("interested");
    Relance.operator().put(plan, Map.of("plan", "basic")).expect(200);
    basic.api().put(ada.path() + "/tag", tag("converted")).expectProblem(403, "plan-required");
    assertThat(ada.tag()).isEqualTo("interested");
    Relance.operator()
        .put("/v1/accounts/acc_none/plan", Map.of("plan", "pro"))
        .expectProblem(404, "not-found");
    Relance.operator().put(plan, Map.of("plan", "gold")).expectProblem(422, "validation");
    Relance.operator().put(plan, Map.of()).expectProblem(422, "validation");
  }
}
