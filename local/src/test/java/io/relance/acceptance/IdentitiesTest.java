package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Mailboxes and LinkedIn profiles through the API. */
class IdentitiesTest {
  private final GivenAccount account = GivenAccount.on("pro");

  @Test
  @DisplayName("S-07 by default an identity is an outbox in office hours, warming up as advised")
  void usefulAsItIs() {
    Answer made =
        account
            .api()
            .post("/v1/identities", Map.of("name", "Sam Lee", "address", "Sam@example.org"))
            .expect(201);

    Answer identity = account.api().get("/v1/identities/" + made.text("/id")).expect(200);
    assertThat(identity.text("/status")).isEqualTo("connected");
    assertThat(identity.text("/transport/kind")).isEqualTo("outbox");
    assertThat(identity.text("/address")).isEqualTo("sam@example.org");
    assertThat(identity.text("/window/zone")).isEqualTo("Europe/Paris");
    assertThat(identity.text("/limits/email/per_day")).isEqualTo("40");
    assertThat(identity.text("/limits/email/ramp/first")).isEqualTo("10");
    assertThat(identity.text("/started_on")).isEqualTo(Relance.today().toString());
    assertThat(account.api().get("/v1/identities").expect(200).texts("/data", "id"))
        .containsExactly(made.text("/id"));
  }

  @Test
  @DisplayName(
      "S-03 a zone that doesn't exist, a window that never opens, a quota of zero are refused")
  void whatWouldNeverSendIsRefused() {
    assertThat(refused(Map.of("window", Map.of("zone", "Europe/Atlantis"))))
        .containsExactly("/window/zone");
    assertThat(refused(Map.of("window", Map.of("openings", List.of()))))
        .containsExactly("/window/openings");
    assertThat(
            refused(
                Map.of(
                    "window",
                    Map.of(
                        "openings",
                        List.of(
                            Map.of("days", List.of("monday"), "from", "18:00", "to", "09:00"))))))
        .containsExactly("/window/openings/0/to");
    assertThat(refused(Map.of("limits", Map.of("email", Map.of("per_day", 0, "per_week", 0)))))
        .containsExactlyInAnyOrder("/limits/email/per_day", "/limits/email/per_week");
    assertThat(refused(Map.of("limits", Map.of("email", Map.of("gap_seconds", -1)))))
        .containsExactly("/limits/email/gap_seconds");
    assertThat(account.api().get("/v1/identities").expect(200).all("/data")).isEmpty();
  }

  @Test
  @DisplayName("S-07 a transport is checked field by field, and a secret is a name, not a value")
  void transportsAreChecked() {
    assertThat(
            refused(
                Map.of(
                    "transport",
                    Map.of("kind", "smtp", "host", "no host", "port", 0, "user", "sam"))))
        .containsExactlyInAnyOrder("/transport/host", "/transport/port", "/transport/secret");
    assertThat(
            refused(
                Map.of(
                    "transport",
                    Map.of(
                        "kind", "smtp", "host", "m.example", "user", "s", "secret", "pass word!"))))
        .containsExactly("/transport/secret");
    assertThat(
            refused(
                Map.of(
                    "transport",
                    Map.of(
                        "kind", "unipile",
                        "url", "https://elsewhere.example",
                        "account_id", "a",
                        "secret", "key"))))
        .contains("/transport/url");
    assertThat(refused(Map.of("transport", Map.of("kind", "outbox", "channel", "linkedin"))))
        .containsExactly("/address");
  }

  @Test
  @DisplayName("S-08 a paused identity says so and why, and goes on when a person lets it")
  void pausedAndResumed() {
    String id = identity();

    Answer paused = account.api().post("/v1/identities/" + id + "/pause").expect(200);
    assertThat(paused.text("/status")).isEqualTo("paused");
    assertThat(paused.text("/hold/kind")).isEqualTo("by_hand");
    assertThat(paused.text("/hold/reason")).isNotBlank();

    Answer resumed = account.api().post("/v1/identities/" + id + "/resume").expect(200);
    assertThat(resumed.text("/status")).isEqualTo("connected");
  }

  @Test
  @DisplayName("S-03 an identity is changed in part, keeps its channel, and can go")
  void changedAndDeleted() {
    String path = "/v1/identities/" + identity();

    Answer changed =
        account
            .api()
            .patch(path, Map.of("limits", Map.of("email", Map.of("per_day", 7, "warm_up", false))))
            .expect(200);
    assertThat(changed.text("/limits/email/per_day")).isEqualTo("7");
    assertThat(changed.text("/name")).isEqualTo("Sam Lee");
    account
        .api()
        .patch(path, Map.of("transport", Map.of("kind", "outbox", "channel", "linkedin")))
        .expect(422);

    account.api().delete(path).expect(204);
    account.api().get(path).expect(404);
  }

  @Test
  @DisplayName("I-05 another account's identity is nobody's")
  void belongsToItsAccount() {
    String path = "/v1/identities/" + identity();
    Api other = GivenAccount.on("pro").api();

    other.get(path).expect(404);
    other.post(path + "/pause").expect(404);
    other.delete(path).expect(404);
  }

  private String identity() {
    return account.identity("sam@example.org");
  }

  private List<String> refused(Map<String, Object> part) {
    Map<String, Object> body =
        new HashMap<>(Map.of("name", "Sam Lee", "address", "sam@example.org"));
    body.putAll(part);
    return account.api().post("/v1/identities", body).expect(422).texts("/errors", "pointer");
  }
}
