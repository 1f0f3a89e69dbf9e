package io.relance.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An account of a test's own, with what its key can make. */
final class GivenAccount {
  private final String id;
  private final String key;
  private final Api api;

  private GivenAccount(String id, String key) {
    this.id = id;
    this.key = key;
    this.api = new Api(key);
  }

  /** A new one on a plan: basic, pro or ultimate. */
  static GivenAccount on(String plan) {
    Answer opened =
        Relance.operator()
            .post("/v1/accounts", Map.of("name", "Acme", "plan", plan, "zone", "Europe/Paris"))
            .expect(201);
    return new GivenAccount(opened.text("/account/id"), opened.text("/api_key/secret"));
  }

  String id() {
    return id;
  }

  /** The secret of its first key, which may do everything. */
  String key() {
    return key;
  }

  /** Calls with its first key. */
  Api api() {
    return api;
  }

  /** Calls with another key of its own. */
  Api keyWith(String... scopes) {
    Answer issued =
        api.post("/v1/api-keys", Map.of("name", "another", "scopes", List.of(scopes))).expect(201);
    return new Api(issued.text("/secret"));
  }

  /** A contact with an address. */
  String contact(String email) {
    return api.post("/v1/contacts", Map.of("email", email)).expect(201).text("/id");
  }

  /** A contact with a LinkedIn profile and no address. */
  String contactOnLinkedIn(String profile) {
    return api.post("/v1/contacts", Map.of("linkedin", profile)).expect(201).text("/id");
  }

  /** A mailbox that sends into the outbox, in office hours. */
  String identity(String address) {
    return api.post("/v1/identities", Map.of("name", "Sam Lee", "address", address))
        .expect(201)
        .text("/id");
  }

  String campaign(String name) {
    return api.post("/v1/campaigns", Map.of("name", name)).expect(201).text("/id");
  }

  /** A contact in a campaign, which has not started on it. */
  GivenEnrolment enrolment(String campaign, String contact) {
    api.post("/v1/campaigns/" + campaign + "/enrolments", Map.of("contact_id", contact))
        .expect(201);
    return new GivenEnrolment(this, campaign, contact);
  }

  /** A new contact in a new campaign, which has not started on it. */
  GivenEnrolment enrolment(String email) {
    return enrolment(campaign("Spring"), contact(email));
  }

  /** A new contact in a new campaign that has sent it its first message. */
  GivenEnrolment contacted(String email) {
    GivenEnrolment enrolment = enrolment(email);
    enrolment.sent(1);
    return enrolment;
  }

  /** Takes in a reply in the generic form and waits until it has been handled; returns its id. */
  String receives(Map<String, ?> reply) {
    String accepted = api.post("/v1/replies", reply).expect(202).text("/id");
    Relance.awaitIdle();
    return accepted;
  }

  /** Takes in a raw message and waits until it has been handled; returns its id. */
  String receives(GivenMail mail) {
    Answer accepted =
        api.send(Api.call("POST", "/v1/replies", "message/rfc822", mail.bytes())).expect(202);
    Relance.awaitIdle();
    return accepted.text("/id");
  }

  /** A reply by e-mail in the generic form. */
  static Map<String, Object> email(String from, String text) {
    Map<String, Object> reply = new HashMap<>();
    reply.put("channel", "email");
    reply.put("from", Map.of("address", from));
    reply.put("text", text);
    return reply;
  }

  Answer reply(String reply) {
    return api.get("/v1/replies/" + reply).expect(200);
  }

  /** The ids of the replies that matched somebody, newest first. */
  List<String> inbox() {
    return api.get("/v1/replies").expect(200).texts("/data", "id");
  }

  /** The ids of the replies that matched nobody, newest first. */
  List<String> unmatched() {
    return api.get("/v1/replies?view=unmatched").expect(200).texts("/data", "id");
  }

  List<JsonNode> quarantine() {
    return api.get("/v1/quarantine").expect(200).all("/data");
  }

  /** An endpoint for a provider, as it was shown when it was made, secret included. */
  Answer endpoint(String provider, String proof) {
    return api.post("/v1/inbound-endpoints", Map.of("provider", provider, "proof", proof))
        .expect(201);
  }

  JsonNode statistics(String campaign) {
    return statistics(campaign, "");
  }

  /** Of a period; {@code &from=…&to=…}. */
  JsonNode statistics(String campaign, String period) {
    return api.get("/v1/campaigns/" + campaign + "/statistics?recount=false" + period)
        .expect(200)
        .json();
  }

  /** The same from the journal alone. */
  JsonNode recount(String campaign, String period) {
    return api.get("/v1/campaigns/" + campaign + "/statistics?recount=true" + period)
        .expect(200)
        .json();
  }
}
