package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A contact in a campaign. */
record GivenEnrolment(GivenAccount account, String campaign, String contact) {
  /** Who sends, unless a test says otherwise. */
  static final String IDENTITY = "idt_sales";

  private static final AtomicInteger MESSAGES = new AtomicInteger();

  /**
   * A message that went out.
   *
   * @param id its Message-ID without angle brackets
   * @param replyTo the address with the reply token in it
   */
  record Sent(String id, String replyTo) {}

  String path() {
    return "/v1/campaigns/" + campaign + "/enrolments/" + contact;
  }

  /** Records that a step's e-mail went out now. */
  Sent sent(int step) {
    return sent(step, IDENTITY, Relance.now());
  }

  /** Records that a step's e-mail went out. */
  Sent sent(int step, String identity, Instant at) {
    String id = "m" + MESSAGES.incrementAndGet() + "@acme.example";
    Map<String, Object> message = message(step, "email", identity);
    message.put("sent_at", at.toString());
    message.put("message_id", "<" + id + ">");
    return new Sent(id, "sales+" + record(message) + "@acme.example");
  }

  /** Records that a step's LinkedIn message went out now, in a chat. */
  void sentOnLinkedIn(int step, String chat) {
    Map<String, Object> message = message(step, "linkedin", IDENTITY);
    message.put("thread", chat);
    record(message);
  }

  private Map<String, Object> message(int step, String channel, String identity) {
    Map<String, Object> message = new HashMap<>();
    message.put("campaign_id", campaign);
    message.put("contact_id", contact);
    message.put("step", step);
    message.put("channel", channel);
    message.put("identity_id", identity);
    return message;
  }

  private String record(Map<String, Object> message) {
    return account.api().post("/v1/messages", message).expect(201).text("/reply_token");
  }

  /** As the API shows it. */
  Answer view() {
    return account.api().get(path()).expect(200);
  }

  String tag() {
    return view().text("/tag");
  }

  String status() {
    return view().text("/status");
  }

  /** Why its contact must not be contacted; missing when it may be. */
  JsonNode suppression() {
    return account.api().get("/v1/contacts/" + contact).expect(200).at("/suppression/reason");
  }

  /** A person's or the API's tag. */
  void tagged(String tag) {
    account.api().put(path() + "/tag", Map.of("tag", tag)).expect(200);
  }

  /** The changes of its tag, oldest first. */
  List<JsonNode> history() {
    return account.api().get(path() + "/history").expect(200).all("/data");
  }

  /** The tags it has had, oldest first. */
  List<String> tags() {
    return history().stream().map(change -> change.path("to").asText()).toList();
  }

  /** Its decisions, oldest first. */
  List<JsonNode> decisions() {
    return account.api().get(path() + "/why").expect(200).all("/decisions");
  }

  /** The rules that decided, oldest first. */
  List<String> rules() {
    return decisions().stream().map(decision -> decision.path("rule").asText()).toList();
  }

  /** That it is as it was: tag, status and number of decisions. */
  void isUntouched() {
    assertThat(tag()).isEqualTo("contacted");
    assertThat(status()).isEqualTo("active");
    assertThat(rules()).containsExactly("enrol.by-hand", "progress.message-sent");
  }
}
