package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One call tells what decided. */
class WhyTest {
  private static final String ADA = "ada@example.org";

  private final GivenAccount account = GivenAccount.on("pro");

  @Test
  @DisplayName("X-01 an enrolment's decisions: event, rule and version, inputs, what happened")
  void enrolment() {
    GivenEnrolment ada = account.enrolment(ADA);
    GivenEnrolment.Sent sent = ada.sent(1);
    String reply = account.receives(GivenMail.from(ADA).to(sent.replyTo()).text("Please call me."));
    ada.tagged("interested");

    List<JsonNode> decisions = ada.decisions();

    assertThat(ada.rules())
        .containsExactly("enrol.by-hand", "progress.message-sent", "reply.human", "tag.by-person");
    assertThat(IntStream.range(0, decisions.size()).boxed())
        .allMatch(i -> decisions.get(i).path("revision").asInt() == i + 1);
    JsonNode decided = decisions.get(2);
    assertThat(decided.path("rule_version").asInt()).isPositive();
    assertThat(decided.path("cause").asText()).isEqualTo("reply:" + reply);
    assertThat(decided.at("/inputs/kind").asText()).isEqualTo("HUMAN");
    assertThat(decided.at("/inputs/matchedBy").asText())
        .isEqualTo("reply token in the recipient address");
    assertThat(decided.at("/inputs/tag").asText()).isEqualTo("CONTACTED by SYSTEM");
    assertThat(decided.path("happened").findValuesAsText("event"))
        .containsExactly("reply.received", "enrolment.stopped", "tag.assigned");
  }

  @Test
  @DisplayName("X-01 a notice's decision names the words and the date that decided")
  void evidence() {
    GivenEnrolment ada = account.enrolment(ADA);
    var day = OutOfOfficeTest.next(DayOfWeek.MONDAY);
    String reply =
        account.receives(
            OutOfOfficeTest.notice(
                ADA,
                ada.sent(1),
                "I am out of the office until " + OutOfOfficeTest.english(day) + "."));

    Answer why = account.api().get("/v1/replies/" + reply + "/why").expect(200);

    assertThat(why.text("/kind")).isEqualTo("out_of_office");
    assertThat(why.text("/matched_by")).isEqualTo("reply token in the recipient address");
    JsonNode decided = why.at("/decisions/0");
    assertThat(decided.path("rule").asText()).isEqualTo("reply.out-of-office");
    assertThat(decided.at("/inputs/evidence").asText()).isNotBlank();
    assertThat(account.reply(reply).all("/evidence"))
        .isNotEmpty()
        .allMatch(each -> !each.path("quote").asText().isBlank());
    assertThat(ada.view().text("/pause/evidence")).contains(OutOfOfficeTest.english(day));
  }

  @Test
  @DisplayName("X-01 an unmatched reply tells that nothing matched, and later who bound it")
  void unmatched() {
    GivenEnrolment ada = account.contacted(ADA);
    String reply = account.receives(GivenAccount.email("stranger@example.net", "Call me."));
    String path = "/v1/replies/" + reply;

    Answer before = account.api().get(path + "/why").expect(200);
    assertThat(before.all("/decisions")).hasSize(1);
    assertThat(before.text("/decisions/0/rule")).isEqualTo("reply.match");
    assertThat(before.text("/decisions/0/inputs/matchedBy")).isEqualTo("nothing");

    account
        .api()
        .post(
            path + "/bind",
            java.util.Map.of("campaign_id", ada.campaign(), "contact_id", ada.contact()))
        .expect(202);
    Relance.awaitIdle();

    Answer after = account.api().get(path + "/why").expect(200);
    assertThat(after.texts("/decisions", "rule"))
        .containsExactly("reply.match", "reply.match", "reply.human");
    assertThat(after.text("/matched_by")).isEqualTo("by hand");
    assertThat(after.text("/decisions/1/actor")).startsWith("key:");
  }

  @Test
  @DisplayName("X-01 why not yet: what an enrolment waits for, in every status")
  void waiting() {
    GivenEnrolment ada = account.enrolment(ADA);
    assertThat(waitingFor(ada)).contains("first message");
    GivenEnrolment.Sent sent = ada.sent(1);
    assertThat(waitingFor(ada)).contains("reply");
    account.api().post(ada.path() + "/pause").expect(200);
    assertThat(waitingFor(ada)).contains("a person to resume");
    account.api().post(ada.path() + "/resume").expect(200);
    account.receives(OutOfOfficeTest.notice(ADA, sent, "I am out of the office."));
    assertThat(waitingFor(ada)).contains("a person to resume").contains("no return date");
    account.receives(GivenMail.from(ADA).to(sent.replyTo()).text("Call me."));
    assertThat(waitingFor(ada)).isEmpty();
  }

  private static String waitingFor(GivenEnrolment enrolment) {
    return enrolment
        .account()
        .api()
        .get(enrolment.path() + "/why")
        .expect(200)
        .text("/enrolment/waiting_for");
  }

  @Test
  @DisplayName(
      "X-01 pausing and resuming by hand are on record, and refused where they say nothing")
  void byHand() {
    GivenEnrolment ada = account.contacted(ADA);
    Api api = account.api();
    api.post(ada.path() + "/resume").expectProblem(409, "conflict");
    api.post(ada.path() + "/pause").expect(200);
    api.post(ada.path() + "/pause").expectProblem(409, "conflict");
    api.post(ada.path() + "/resume").expect(200);
    api.delete(ada.path()).expect(204);
    api.post(ada.path() + "/pause").expectProblem(409, "conflict");

    assertThat(ada.rules()).endsWith("pause.by-hand", "resume.by-hand", "stop");
    assertThat(ada.decisions()).allMatch(d -> d.path("actor").asText().startsWith("key:"));
  }
}
