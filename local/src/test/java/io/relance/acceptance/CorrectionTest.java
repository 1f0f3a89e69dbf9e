package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A person's word on a reply, from the call to the enrolment. */
class CorrectionTest {
  private static final String ADA = "ada@example.org";

  private final GivenAccount account = GivenAccount.on("pro");
  private final GivenEnrolment ada = account.contacted(ADA);

  private String human() {
    return account.receives(GivenAccount.email(ADA, "Sounds good, call me tomorrow."));
  }

  private String absent(LocalDate back) {
    String text =
        "I am out of the office and will be back on " + OutOfOfficeTest.english(back) + ".";
    Map<String, Object> reply = new HashMap<>(GivenAccount.email(ADA, text));
    reply.put("headers", Map.of("Auto-Submitted", "auto-replied"));
    return account.receives(reply);
  }

  private static LocalDate monday() {
    return OutOfOfficeTest.next(DayOfWeek.MONDAY);
  }

  private Answer correct(String reply, Map<String, ?> body) {
    Answer answer = account.api().post("/v1/replies/" + reply + "/correct", body).expect(202);
    Relance.awaitIdle();
    return answer;
  }

  private void statisticsAreARecount() {
    JsonNode counted = account.statistics(ada.campaign());
    JsonNode recounted = account.recount(ada.campaign(), "");
    ((ObjectNode) recounted).put("source", "counters");
    assertThat(counted).isEqualTo(recounted);
  }

  @Test
  @DisplayName("O-11 T-07 an absence that was a person: stops, To Qualify, counts, never resumes")
  void aWrongAbsence() {
    String reply = absent(monday());
    assertThat(ada.status()).isEqualTo("paused");
    assertThat(account.statistics(ada.campaign()).path("replied").asInt()).isZero();

    correct(reply, Map.of("kind", "human"));

    assertThat(ada.status()).isEqualTo("stopped");
    assertThat(ada.view().text("/stop_reason")).isEqualTo("replied");
    assertThat(ada.tags()).containsExactly("contacted", "out_of_office", "to_qualify");
    assertThat(account.statistics(ada.campaign()).path("replied").asInt()).isEqualTo(1);
    assertThat(account.statistics(ada.campaign()).at("/replies_by_kind/human").asInt())
        .isEqualTo(1);
    statisticsAreARecount();
    Relance.advanceTo(OutOfOfficeTest.opening(monday().plusDays(10)));
    assertThat(ada.status()).isEqualTo("stopped");
  }

  @Test
  @DisplayName("O-11 O-04 a person that was an absence: not counted, tagged, resumes on the day")
  void aWrongPerson() {
    String reply = human();
    assertThat(ada.tag()).isEqualTo("to_qualify");
    LocalDate back = monday();

    correct(reply, Map.of("kind", "out_of_office", "return_date", back.toString()));

    assertThat(ada.status()).isEqualTo("paused");
    assertThat(ada.tag()).isEqualTo("out_of_office");
    assertThat(account.statistics(ada.campaign()).path("replied").asInt()).isZero();
    statisticsAreARecount();
    Relance.advanceTo(OutOfOfficeTest.opening(back.plusDays(3)));
    assertThat(ada.status()).isEqualTo("active");
    assertThat(ada.rules()).endsWith("correction.reply", "resume.return-date");
  }

  @Test
  @DisplayName("O-11 a wrong date: the resume moves; with no date only a person resumes")
  void aWrongDate() {
    LocalDate back = monday();
    String reply = absent(back);

    correct(reply, Map.of("return_date", back.plusDays(14).toString()));
    Relance.advanceTo(OutOfOfficeTest.opening(back.plusDays(3)).plus(Duration.ofHours(1)));
    assertThat(ada.status()).isEqualTo("paused");
    Relance.advanceTo(OutOfOfficeTest.opening(back.plusDays(17)));
    assertThat(ada.status()).isEqualTo("active");

    correct(reply, Map.of("kind", "out_of_office"));
    assertThat(ada.status()).isEqualTo("paused");
    assertThat(ada.view().at("/pause/resume_at").isMissingNode()).isTrue();
  }

  @Test
  @DisplayName("O-11 T-04 what a person has tagged stays tagged")
  void aPersonsTagStays() {
    String reply = human();
    ada.tagged("interested");
    correct(reply, Map.of("kind", "auto_reply"));
    assertThat(ada.tag()).isEqualTo("interested");
    assertThat(ada.status()).isEqualTo("active");
  }

  @Test
  @DisplayName("O-11 a later person's reply keeps the sequence stopped")
  void aLaterReplyHolds() {
    String first = human();
    account.receives(GivenAccount.email(ADA, "And one more thing: what does it cost?"));
    correct(first, Map.of("kind", "auto_reply"));
    assertThat(ada.status()).isEqualTo("stopped");
    assertThat(ada.tag()).isEqualTo("to_qualify");
    assertThat(account.statistics(ada.campaign()).path("replied").asInt()).isEqualTo(1);
    statisticsAreARecount();
  }

  @Test
  @DisplayName("O-11 O-09 a wrong unsubscribe is lifted everywhere; the reverse stops everywhere")
  void anUnsubscribe() {
    GivenEnrolment other = account.enrolment(account.campaign("Autumn"), ada.contact());
    other.sent(1, GivenEnrolment.IDENTITY, Relance.now().minusSeconds(60));
    String reply = account.receives(GivenAccount.email(ADA, "Please unsubscribe me."));
    assertThat(contact().at("/suppression/reason").asText()).isEqualTo("unsubscribed");
    assertThat(other.status()).isEqualTo("stopped");

    correct(reply, Map.of("unsubscribe", false));

    assertThat(contact().at("/suppression").isMissingNode()).isTrue();
    assertThat(ada.view().text("/stop_reason")).isEqualTo("replied");
    assertThat(ada.tag()).isEqualTo("to_qualify");
    assertThat(other.status()).isEqualTo("active");
    assertThat(other.rules()).endsWith("stop", "correction.suppression-lifted");

    correct(reply, Map.of("unsubscribe", true));

    assertThat(contact().at("/suppression/reason").asText()).isEqualTo("unsubscribed");
    assertThat(ada.tag()).isEqualTo("cannot_contact");
    assertThat(other.view().text("/stop_reason")).isEqualTo("suppressed");
    statisticsAreARecount();
  }

  @Test
  @DisplayName("O-11 a suppression that another reply caused as well is not lifted")
  void anotherCauseHolds() {
    String first = account.receives(GivenAccount.email(ADA, "Please unsubscribe me."));
    account.receives(GivenAccount.email(ADA, "I said: remove me from your list!"));
    correct(first, Map.of("kind", "human"));
    assertThat(contact().at("/suppression/reason").asText()).isEqualTo("unsubscribed");
    assertThat(ada.status()).isEqualTo("stopped");
  }

  private JsonNode contact() {
    return account.api().get("/v1/contacts/" + ada.contact()).expect(200).json();
  }

  @Test
  @DisplayName("O-11 R-08 an unmatched reply's word counts when it is bound")
  void anUnmatchedReply() {
    String reply = account.receives(GivenAccount.email("assistant@example.net", "He is away."));
    Answer corrected =
        correct(reply, Map.of("kind", "out_of_office", "return_date", monday().toString()));
    assertThat(corrected.text("/kind")).isEqualTo("out_of_office");
    account
        .api()
        .post(
            "/v1/replies/" + reply + "/bind",
            Map.of("campaign_id", ada.campaign(), "contact_id", ada.contact()))
        .expect(202);
    Relance.awaitIdle();
    assertThat(ada.status()).isEqualTo("paused");
    assertThat(ada.tag()).isEqualTo("out_of_office");
    assertThat(account.reply(reply).text("/correction/by")).startsWith("key:");
  }

  @Test
  @DisplayName("O-11 the same word twice is one, with a key too; of two different the last counts")
  void theLastWordCounts() {
    String reply = human();
    Api.Call call =
        Api.call("POST", "/v1/replies/" + reply + "/correct", Map.of("kind", "auto_reply"))
            .once("correction-1");
    Answer first = account.api().send(call).expect(202);
    assertThat(account.api().send(call).expect(202).body()).isEqualTo(first.body());
    Relance.awaitIdle();
    int decisions = ada.rules().size();
    correct(reply, Map.of("kind", "auto_reply"));
    assertThat(ada.rules()).hasSize(decisions);

    for (String kind : List.of("human", "left_company", "human", "auto_reply", "out_of_office")) {
      account.api().post("/v1/replies/" + reply + "/correct", Map.of("kind", kind)).expect(202);
    }
    Relance.awaitIdle();
    assertThat(ada.status()).isEqualTo("paused");
    assertThat(ada.tag()).isEqualTo("out_of_office");
    assertThat(account.reply(reply).at("/correction/number").asInt()).isEqualTo(6);
    statisticsAreARecount();
  }

  @Test
  @DisplayName("O-11 X-01 why tells who said so, what it was taken for and what it is")
  void why() {
    String reply = human();
    correct(reply, Map.of("kind", "auto_reply"));
    JsonNode decision = ada.decisions().getLast();
    assertThat(decision.path("rule").asText()).isEqualTo("correction.reply");
    assertThat(decision.path("actor").asText()).startsWith("key:");
    assertThat(decision.at("/inputs/by").asText()).isEqualTo(decision.path("actor").asText());
    assertThat(decision.at("/inputs/was").asText()).isEqualTo("human");
    assertThat(decision.at("/inputs/is").asText()).isEqualTo("auto reply");
    Answer why = account.api().get("/v1/replies/" + reply + "/why").expect(200);
    assertThat(why.text("/kind")).isEqualTo("auto_reply");
    assertThat(why.all("/decisions").stream().map(each -> each.path("rule").asText()))
        .containsExactly("reply.correct", "reply.human", "correction.reply");
  }

  @Test
  @DisplayName("O-11 corrected replies are labelled examples, in the form that corpus reads")
  void examples() {
    String reply = human();
    String other = absent(monday());
    assertThat(account.api().get("/v1/examples").expect(200).all("/data")).isEmpty();
    correct(reply, Map.of("kind", "human", "unsubscribe", true));
    Relance.advance(Duration.ofSeconds(1));
    correct(other, Map.of("kind", "human"));

    Answer page = account.api().get("/v1/examples?limit=1").expect(200);
    JsonNode last = page.all("/data").getFirst();
    assertThat(last.path("id").asText()).isEqualTo(other);
    assertThat(last.at("/label/kind").asText()).isEqualTo("human");
    assertThat(last.at("/headers/Auto-Submitted/0").asText()).isEqualTo("auto-replied");
    assertThat(last.path("text").asText()).startsWith("I am out of the office");
    JsonNode first =
        account
            .api()
            .get("/v1/examples?limit=1&cursor=" + page.text("/next_cursor"))
            .expect(200)
            .all("/data")
            .getFirst();
    assertThat(first.path("id").asText()).isEqualTo(reply);
    assertThat(first.at("/label/unsubscribe").asBoolean()).isTrue();
  }

  @Test
  @DisplayName("O-11 what makes no sense is refused with its pointer, and nothing is stored")
  void nonsense() {
    String human = human();
    List<String> before = ada.rules();
    Map<Map<String, ?>, String> wrong = new HashMap<>();
    wrong.put(Map.of(), "");
    wrong.put(Map.of("kind", "bounce"), "/bounce_type");
    wrong.put(Map.of("kind", "human", "bounce_type", "hard"), "/bounce_type");
    wrong.put(Map.of("return_date", monday().toString()), "/return_date");
    wrong.put(Map.of("kind", "auto_reply", "unsubscribe", true), "/unsubscribe");
    wrong.put(Map.of("kind", "nonsense"), "/kind");
    wrong.put(Map.of("kind", "out_of_office", "return_date", "soon"), "/return_date");
    for (LocalDate day : List.of(Relance.today().minusDays(2), Relance.today().plusYears(3))) {
      wrong.put(Map.of("kind", "out_of_office", "return_date", day.toString()), "/return_date");
    }
    wrong.forEach((body, pointer) -> {
      Answer answer =
          account
              .api()
              .post("/v1/replies/" + human + "/correct", body)
              .expectProblem(422, "validation");
      assertThat(answer.texts("/errors", "pointer")).as("%s", body).contains(pointer);
    });
    account
        .api()
        .post("/v1/replies/rpl_none/correct", Map.of("kind", "human"))
        .expectProblem(404, "not-found");
    Relance.awaitIdle();
    assertThat(ada.rules()).isEqualTo(before);
    assertThat(account.reply(human).at("/correction").isMissingNode()).isTrue();
    assertThat(account.api().get("/v1/examples").expect(200).all("/data")).isEmpty();
  }
}
