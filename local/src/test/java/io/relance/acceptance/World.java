package io.relance.acceptance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An account that has one of everything.
 *
 * @param ids by the names that they have in paths and bodies, such as {@code contact} and {@code
 *     contact_id}
 */
record World(GivenAccount account, Map<String, String> ids) {
  private static final String ADA = "ada@example.org";

  /** On a plan; reading them back shows what each holds. */
  static World on(String plan) {
    GivenAccount account = GivenAccount.on(plan);
    GivenEnrolment ada = account.contacted(ADA);
    account
        .api()
        .put("/v1/campaigns/" + ada.campaign() + "/sequence", GivenSequence.ofTasks(1))
        .expect(200);
    account.receives(GivenAccount.email(ADA, "Call me."));
    Map<String, String> ids = new HashMap<>();
    ids.put("account", account.id());
    ids.put("key", account.api().get("/v1/api-keys").expect(200).text("/data/0/id"));
    ids.put("contact", ada.contact());
    ids.put("contact_id", ada.contact());
    GivenOutreach outreach = GivenOutreach.of(account, GivenSequence.email("hello", "Hello"));
    outreach.launchedOn("bea@example.org");
    ids.put("identity", outreach.identity());
    ids.put("message", outreach.outbox().getFirst().path("id").asText());
    ids.put("effect", outreach.effects("sent").getFirst().path("id").asText());
    ids.put("task", GivenTasks.call(account).id());
    ids.put("token", outreach.unsubscribeToken(outreach.outbox().getFirst()));
    ids.put("campaign", ada.campaign());
    ids.put(
        "segment",
        account
            .api()
            .post(
                "/v1/segments",
                Map.of(
                    "name",
                    "Nobody",
                    "criteria",
                    Map.of("field", "city", "is", List.of("Nowhere"))))
            .expect(201)
            .text("/id"));
    ids.put(
        "segment_enrolment",
        account
            .api()
            .post(
                "/v1/campaigns/" + ada.campaign() + "/segment-enrolments",
                Map.of("criteria", Map.of("field", "city", "is", List.of("Nowhere"))))
            .expect(201)
            .text("/id"));
    ids.put(
        "import",
        account
            .api()
            .post("/v1/campaigns/" + ada.campaign() + "/imports", Map.of("name", "People"))
            .expect(201)
            .text("/id"));
    ids.put("campaign_id", ada.campaign());
    ids.put("reply", account.receives(GivenAccount.email("stranger@example.net", "Who?")));
    ids.put("endpoint", account.endpoint("generic", "header").text("/id"));
    ids.put(
        "item",
        account
            .api()
            .send(Api.call("POST", "/v1/replies", "message/rfc822", Api.bytes("no mail")))
            .expect(202)
            .text("/id"));
    return new World(account, ids);
  }

  /** Everything that the account can see of itself, route by route. */
  List<String> everything() {
    List<String> all = new ArrayList<>();
    for (String operation : Operations.all()) {
      if (operation.startsWith("GET ") && !operation.equals("GET /v1/openapi.json")) {
        all.add(operation + " " + account.api().send(Operations.call(operation, ids)).body());
      }
    }
    all.add(account.api().get("/v1/replies?view=unmatched").expect(200).body());
    return all;
  }
}
