package io.relance.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A running campaign that asks something of a person for one contact. */
record GivenTasks(GivenAccount account, GivenEnrolment enrolment) {
  /** One call, and then an e-mail. */
  static GivenTasks call(GivenAccount account) {
    return call(account, Map.of());
  }

  /** The same with further fields of the call. */
  static GivenTasks call(GivenAccount account, Map<String, ?> fields) {
    Map<String, Object> call = new HashMap<>(fields);
    call.put("id", "call");
    call.put("title", "Call {{firstname|them}}");
    call.put("notes", "About the offer");
    return of(
        account,
        List.of(GivenSequence.step("call", call), GivenSequence.email("after", "After the call")));
  }

  static GivenTasks of(GivenAccount account, List<Map<String, Object>> steps) {
    String campaign = account.campaign("Calls");
    account
        .api()
        .put(
            "/v1/campaigns/" + campaign + "/sequence",
            GivenSequence.by(GivenOutreach.identity(account, Map.of()), steps))
        .expect(200);
    account.api().post("/v1/campaigns/" + campaign + "/launch").expect(200);
    GivenTasks tasks =
        new GivenTasks(account, account.enrolment(campaign, account.contact("cleo@example.org")));
    Relance.awaitIdle();
    return tasks;
  }

  /** The id of the contact's open task. */
  String id() {
    return open("?contact=" + enrolment.contact()).getFirst().path("id").asText();
  }

  List<JsonNode> open(String query) {
    return account.api().get("/v1/tasks" + query).expect(200).all("/data");
  }

  Answer complete(Map<String, ?> body) {
    Answer answer = account.api().post("/v1/tasks/" + id() + "/complete", body);
    Relance.awaitIdle();
    return answer;
  }

  /** What went out by e-mail, oldest first. */
  List<String> sent() {
    return account.api().get("/v1/outbox").expect(200).texts("/data", "subject").reversed();
  }
}
