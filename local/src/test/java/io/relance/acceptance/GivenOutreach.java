package io.relance.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A campaign that sends e-mails by an identity into the outbox. */
final class GivenOutreach {
  private final GivenAccount account;
  private final String identity;
  private final String campaign;

  private GivenOutreach(GivenAccount account, String identity, String campaign) {
    this.account = account;
    this.identity = identity;
    this.campaign = campaign;
  }

  /** By a new mailbox that is long in use and rests no moment between two mails. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  static GivenOutreach of(GivenAccount account, Map<String, Object>... steps) {
    return by(account, identity(account, Map.of()), steps);
  }

  /** By an identity. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  static GivenOutreach by(GivenAccount account, String identity, Map<String, Object>... steps) {
    String campaign = account.campaign("Outreach");
    account
        .api()
        .put("/v1/campaigns/" + campaign + "/sequence", GivenSequence.by(identity, List.of(steps)))
        .expect(200);
    return new GivenOutreach(account, identity, campaign);
  }

  /** Every day from one hour to another; from midnight to midnight is round the clock. */
  static Map<String, Object> window(String from, String to) {
    List<String> days =
        Arrays.stream(DayOfWeek.values()).map(day -> day.name().toLowerCase(Locale.ROOT)).toList();
    return Map.of(
        "zone", "Europe/Paris", "openings", List.of(Map.of("days", days, "from", from, "to", to)));
  }

  /** A mailbox with these limits, besides no warm-up and no gap; it sends round the clock. */
  static String identity(GivenAccount account, Map<String, Object> limits) {
    Map<String, Object> email =
        new HashMap<>(Map.of("warm_up", false, "gap_seconds", 0, "jitter_seconds", 0));
    email.putAll(limits);
    return account
        .api()
        .post(
            "/v1/identities",
            Map.of(
                "name",
                "Sam Lee",
                "address",
                "sam@example.org",
                "window",
                window("00:00", "00:00"),
                "limits",
                Map.of("email", email)))
        .expect(201)
        .text("/id");
  }

  /** Enrols new contacts with these addresses, launches, and waits until all has settled. */
  List<GivenEnrolment> launchedOn(String... addresses) {
    List<GivenEnrolment> enrolments = enrolled(addresses);
    launch();
    return enrolments;
  }

  List<GivenEnrolment> enrolled(String... addresses) {
    List<GivenEnrolment> enrolments = new ArrayList<>();
    for (String address : addresses) {
      enrolments.add(account.enrolment(campaign, account.contact(address)));
    }
    return enrolments;
  }

  void launch() {
    account.api().post("/v1/campaigns/" + campaign + "/launch").expect(200);
    Relance.awaitIdle();
    // What a launch begins is swept with the next minute.
    Relance.advance(Duration.ofMinutes(1));
  }

  /** Its identity sends nothing until it is resumed. */
  void pauseIdentity() {
    account.api().post("/v1/identities/" + identity + "/pause").expect(200);
  }

  /** Its identity goes on; waits until what may go out now has settled. */
  void resumeIdentity() {
    account.api().post("/v1/identities/" + identity + "/resume").expect(200);
    Relance.awaitIdle();
  }

  GivenAccount account() {
    return account;
  }

  String identity() {
    return identity;
  }

  String campaign() {
    return campaign;
  }

  /** What is in the account's outbox, oldest first. */
  List<JsonNode> outbox() {
    return account.api().get("/v1/outbox").expect(200).all("/data").reversed();
  }

  /** To whom, oldest first. */
  List<String> recipients() {
    return outbox().stream().map(message -> message.path("to").asText()).toList();
  }

  List<JsonNode> effects(String state) {
    return account.api().get("/v1/effects?state=" + state).expect(200).all("/data");
  }

  /** The contact answers a message of the outbox. */
  void answered(JsonNode message, String text) {
    account
        .api()
        .post("/v1/outbox/" + message.path("id").asText() + "/replies", Map.of("text", text))
        .expect(202);
    Relance.awaitIdle();
  }

  /** The end of the address in a message's List-Unsubscribe. */
  String unsubscribeToken(JsonNode message) {
    String header = message.path("headers").path("List-Unsubscribe").asText();
    return header.substring(header.lastIndexOf('/') + 1, header.length() - 1);
  }
}
