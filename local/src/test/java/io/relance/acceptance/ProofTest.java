package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every provider proves its calls; without the proof nothing is stored. */
class ProofTest {
  private static final String ADA = "ada@example.org";

  private final GivenAccount account = GivenAccount.on("pro");

  /** Standard Webhooks 1.0: https://www.standardwebhooks.com. */
  private static Api.Call signed(
      Answer endpoint, byte[] body, Instant at, String id, byte[] signedBody) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] secret =
          Base64.getDecoder().decode(endpoint.text("/secret").substring("whsec_".length()));
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
      String signature = Base64.getEncoder().encodeToString(mac.doFinal(signedBody));
      return Api.call("POST", endpoint.text("/path"), "application/json", body)
          .with("webhook-id", id)
          .with("webhook-timestamp", Long.toString(at.getEpochSecond()))
          .with("webhook-signature", "v1," + signature);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Api.Call signed(Answer endpoint, byte[] body, Instant at) {
    return signed(endpoint, body, at, UUID.randomUUID().toString(), body);
  }

  /** A signature's age is real time, also where the product's clock is moved. */
  private static Instant realTime() {
    return Instant.now();
  }

  private void refused(Api.Call call) {
    Answer answer = Relance.anybody().send(call).expectProblem(401, "unauthenticated");
    assertThat(answer.body()).doesNotContain(account.id());
    storedNothing();
  }

  private void storedNothing() {
    Relance.awaitIdle();
    assertThat(account.inbox()).isEmpty();
    assertThat(account.unmatched()).isEmpty();
    assertThat(account.quarantine()).isEmpty();
  }

  private void accepted(Api.Call call) {
    Answer answer = Relance.anybody().send(call).expect(202);
    assertThat(answer.text("/results/0/status")).isEqualTo("accepted");
    Relance.awaitIdle();
    assertThat(account.unmatched()).contains(answer.text("/results/0/id"));
  }

  @Test
  @DisplayName("R-02 Postmark with its basic authentication is let in")
  void basic() {
    GivenPostmark postmark = GivenPostmark.of(account);
    accepted(postmark.call(GivenPostmark.inbound(ADA, "sales@acme.example", "Hi")));
  }

  @Test
  @DisplayName("R-02 Postmark without, with other or with malformed credentials stores nothing")
  void badBasic() {
    GivenPostmark postmark = GivenPostmark.of(account);
    Map<String, Object> payload = GivenPostmark.inbound(ADA, "sales@acme.example", "Hi");
    Api.Call bare = Api.call("POST", postmark.path(), payload);
    String known = postmark.authorization();

    refused(bare);
    refused(bare.with("Authorization", "Basic " + "AAAA"));
    refused(bare.with("Authorization", known.substring(0, known.length() - 2)));
    refused(bare.with("Authorization", known.replace("Basic ", "Bearer ")));
    refused(bare.with("Authorization", known + ", " + known));
    refused(bare.with("Authorization", "Bearer " + account.key()));
  }

  @Test
  @DisplayName("R-02 a secret header lets in a raw message, whose bytes travel in base64")
  void secretHeader() {
    Answer endpoint = account.endpoint("raw", "header");
    Api.Call bare =
        Api.call(
            "POST",
            endpoint.text("/path"),
            "message/rfc822",
            GivenMail.from(ADA).to("sales@acme.example").text("Grüße, à bientôt").bytes());

    refused(bare);
    refused(bare.with(endpoint.text("/header"), "guessed"));
    refused(bare.with(endpoint.text("/header"), ""));
    accepted(bare.with(endpoint.text("/header"), endpoint.text("/secret")));
    assertThat(account.reply(account.unmatched().getFirst()).text("/text"))
        .contains("Grüße, à bientôt");
  }

  @Test
  @DisplayName("R-02 a Standard Webhooks signature over the raw bytes lets in the generic form")
  void standardWebhooks() {
    Answer endpoint = account.endpoint("generic", "standard_webhooks");
    byte[] body = Api.bytes(GivenAccount.email(ADA, "Grüße, à bientôt"));
    accepted(signed(endpoint, body, realTime()));
  }

  @Test
  @DisplayName("R-02 the same signature holds for bytes that travel in base64")
  void standardWebhooksInBase64() {
    Answer endpoint = account.endpoint("raw", "standard_webhooks");
    byte[] mail = GivenMail.from(ADA).to("sales@acme.example").text("Grüße").bytes();
    Api.Call call = signed(endpoint, mail, realTime()).with("Content-Type", "message/rfc822");
    accepted(call);
  }

  @Test
  @DisplayName("R-02 a signature that is missing, expired, from the future or of other bytes")
  void badSignatures() {
    Answer endpoint = account.endpoint("generic", "standard_webhooks");
    Answer other = account.endpoint("generic", "standard_webhooks");
    byte[] body = Api.bytes(GivenAccount.email(ADA, "Hello"));
    byte[] forged = Api.bytes(GivenAccount.email(ADA, "Pay me"));
    Instant now = realTime();
    Api.Call good = signed(endpoint, body, now);

    refused(Api.call("POST", endpoint.text("/path"), "application/json", body));
    refused(signed(endpoint, body, now.minusSeconds(600)));
    refused(signed(endpoint, body, now.plusSeconds(600)));
    refused(signed(endpoint, forged, now, "msg_1", body));
    refused(good.with("webhook-id", "msg_other"));
    refused(good.with("webhook-timestamp", "soon"));
    refused(good.with("webhook-signature", "v1,AAAA"));
    refused(good.with("webhook-signature", "v2,AAAA"));
    Api.Call byTheOther = signed(other, body, now);
    refused(new Api.Call("POST", endpoint.text("/path"), byTheOther.headers(), body));
  }

  @Test
  @DisplayName("R-02 an endpoint that does not exist, or no longer, answers like a wrong proof")
  void noEndpoint() {
    Answer endpoint = account.endpoint("raw", "header");
    Api.Call call =
        Api.call(
                "POST",
                endpoint.text("/path"),
                "message/rfc822",
                GivenMail.from(ADA).text("Hi").bytes())
            .with(endpoint.text("/header"), endpoint.text("/secret"));
    account.api().delete("/v1/inbound-endpoints/" + endpoint.text("/id")).expect(204);

    refused(call);
    refused(new Api.Call("POST", call.path() + "x", call.headers(), call.body()));
    refused(new Api.Call("POST", "/v1/webhooks/nobody%20at%20all/x", call.headers(), call.body()));
  }

  @Test
  @DisplayName("R-02 a secret is shown once, when the endpoint is made")
  void shownOnce() {
    Api.Call make =
        Api.call("POST", "/v1/inbound-endpoints", Map.of("provider", "postmark")).once("k1");
    Answer made = account.api().send(make).expect(201);
    Answer repeated = account.api().send(make).expect(201);

    String secret = made.text("/secret");
    assertThat(secret).hasSizeGreaterThanOrEqualTo(40);
    assertThat(repeated.text("/id")).isEqualTo(made.text("/id"));
    assertThat(repeated.body()).doesNotContain(secret);
    String path = "/v1/inbound-endpoints";
    assertThat(account.api().get(path).expect(200).body()).doesNotContain(secret);
    assertThat(account.api().get(path + "/" + made.text("/id")).expect(200).body())
        .doesNotContain(secret);
  }

  @Test
  @DisplayName("R-02 I-01 a secret lost with its answer is rotated; the old one holds a while")
  void rotation() {
    Api.Call create =
        Api.call("POST", "/v1/inbound-endpoints", Map.of("provider", "raw")).once("endpoint-1");
    Answer first = account.api().send(create).expect(201);
    Answer again = account.api().send(create).expect(201);
    assertThat(again.text("/id")).isEqualTo(first.text("/id"));
    assertThat(again.at("/secret").isMissingNode()).isTrue();
    String rotate = "/v1/inbound-endpoints/" + first.text("/id") + "/rotate";

    Answer second = account.api().post(rotate, Map.of("overlap_hours", 2)).expect(200);
    Answer third = account.api().post(rotate, Map.of("overlap_hours", 1)).expect(200);

    for (Answer known : List.of(first, second, third)) {
      posts(first, known, 202);
    }
    Relance.advance(Duration.ofHours(1));
    posts(first, second, 401);
    posts(first, first, 202);
    Relance.advance(Duration.ofHours(1));
    posts(first, first, 401);
    posts(first, third, 202);
    Answer shown = account.api().get("/v1/inbound-endpoints/" + first.text("/id")).expect(200);
    assertThat(shown.body()).doesNotContain(first.text("/secret"), third.text("/secret"));
    account.api().post(rotate, Map.of("overlap_hours", 721)).expectProblem(422, "validation");
    account.api().post("/v1/inbound-endpoints/in_none/rotate").expectProblem(404, "not-found");
  }

  private static void posts(Answer endpoint, Answer secret, int status) {
    byte[] mail = GivenMail.from("ada@example.org").to("sales@acme.example").text("Hi").bytes();
    Relance.anybody()
        .send(
            Api.call("POST", endpoint.text("/path"), "message/rfc822", mail)
                .with(endpoint.text("/header"), secret.text("/secret")))
        .expect(status);
  }
}
