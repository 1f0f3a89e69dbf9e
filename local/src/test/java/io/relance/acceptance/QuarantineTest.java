package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can't be read: refused precisely, or kept until a person looks. */
class QuarantineTest {
  private static final String ADA = "ada@example.org";

  private final GivenAccount account = GivenAccount.on("pro");

  /** A body in the generic form, and where it is at fault. */
  record Faulty(String body, String pointer) {}

  static List<Faulty> faulty() {
    String from = "\"from\":{\"address\":\"ada@example.org\"}";
    return List.of(
        new Faulty("{}", "/channel"),
        new Faulty("{\"channel\":\"fax\"," + from + ",\"text\":\"x\"}", "/channel"),
        new Faulty("{\"channel\":\"email\",\"text\":\"x\"}", "/from"),
        new Faulty("{\"channel\":\"email\",\"from\":{},\"text\":\"x\"}", "/from"),
        new Faulty("{\"channel\":\"email\",\"from\":\"ada\",\"text\":\"x\"}", "/from"),
        new Faulty("{\"channel\":\"email\"," + from + "}", "/text"),
        new Faulty("{\"channel\":\"email\"," + from + ",\"text\":{}}", "/text"),
        new Faulty("{\"channel\":\"email\"," + from + ",\"text\":\"x\",\"txet\":1}", "/txet"),
        new Faulty(
            "{\"channel\":\"email\",\"from\":{\"address\":\"a\",\"mail\":\"b\"},\"text\":\"x\"}",
            "/from/mail"),
        new Faulty("{\"channel\":\"email\"," + from + ",\"text\":\"x\",\"to\":\"a@b\"}", "/to"),
        new Faulty(
            "{\"channel\":\"email\"," + from + ",\"text\":\"x\",\"to\":[{\"a\":1}]}", "/to/0"),
        new Faulty(
            "{\"channel\":\"email\"," + from + ",\"text\":\"x\",\"received_at\":\"today\"}",
            "/received_at"),
        new Faulty(
            "{\"channel\":\"email\"," + from + ",\"text\":\"x\",\"headers\":[\"a\"]}", "/headers"),
        new Faulty(
            "{\"channel\":\"email\"," + from + ",\"text\":\"x\",\"direction\":\"up\"}",
            "/direction"));
  }

  @ParameterizedTest
  @MethodSource("faulty")
  @DisplayName("R-04 a faulty reply in the generic form is told where it is at fault")
  void faultyJson(Faulty faulty) {
    account
        .api()
        .post("/v1/replies", faulty.body())
        .expectProblem(422, "validation")
        .expectErrorsAt(faulty.pointer());
    storedNothing();
  }

  static List<byte[]> malformed() {
    return List.of(
        bytes(""),
        bytes("{"),
        bytes("[]"),
        bytes("null"),
        bytes("\"text\""),
        bytes("{\"channel\":\"email\"} trailing"),
        bytes("{\"channel\":\"email\",\"text\":\"\u0001\"}"),
        bytes("{\"a\":".repeat(200) + "1" + "}".repeat(200)),
        new byte[] {(byte) 0xFF, (byte) 0xFE, 0, '{'});
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("malformed")
  @DisplayName("R-04 what is no JSON, no object, too deep or no UTF-8 is refused as such")
  void malformedJson(byte[] body) {
    account
        .api()
        .send(Api.call("POST", "/v1/replies", "application/json", body))
        .expectProblem(400, "malformed-request");
    storedNothing();
  }

  @Test
  @DisplayName("R-04 a JSON text with bytes that are no UTF-8 is taken in, those bytes replaced")
  void badBytesInJson() {
    String text =
        "{\"channel\":\"email\",\"from\":{\"address\":\"ada@example.org\"},\"text\":\"At # noon\"}";
    byte[] body = bytes(text);
    body[text.indexOf('#')] = (byte) 0xC3;

    // API Gateway hands JSON on as text: by then nobody can tell which bytes there were.
    Answer answer =
        account.api().send(Api.call("POST", "/v1/replies", "application/json", body)).expect(202);

    Relance.awaitIdle();
    assertThat(account.reply(answer.text("/id")).body()).contains("\uFFFD");
  }

  private void storedNothing() {
    Relance.awaitIdle();
    assertThat(account.inbox()).isEmpty();
    assertThat(account.unmatched()).isEmpty();
    assertThat(account.quarantine()).isEmpty();
  }

  private static final byte[] GARBAGE = new byte[3_000];

  static {
    for (int i = 0; i < GARBAGE.length; i++) {
      GARBAGE[i] = (byte) (i * 31 + 7);
    }
  }

  private String quarantined(byte[] body) {
    Answer answer =
        account.api().send(Api.call("POST", "/v1/replies", "message/rfc822", body)).expect(202);
    assertThat(answer.text("/status")).isEqualTo("quarantined");
    return answer.text("/id");
  }

  @Test
  @DisplayName("R-04 raw mail that is no mail is kept byte for byte, with the reason")
  void kept() {

    String id = quarantined(GARBAGE);

    List<JsonNode> items = account.quarantine();
    assertThat(items).hasSize(1);
    assertThat(items.getFirst().path("id").asText()).isEqualTo(id);
    assertThat(items.getFirst().path("provider").asText()).isEqualTo("raw");
    assertThat(items.getFirst().path("bytes").asInt()).isEqualTo(GARBAGE.length);
    assertThat(items.getFirst().path("reason").asText()).isNotBlank();
    Answer item = account.api().get("/v1/quarantine/" + id).expect(200);
    assertThat(Base64.getDecoder().decode(item.text("/payload_base64"))).isEqualTo(GARBAGE);
    Relance.awaitIdle();
    assertThat(account.unmatched()).isEmpty();
  }

  @Test
  @DisplayName("R-04 the same garbage again is the same item, other garbage another")
  void once() {
    String first = quarantined(GARBAGE);
    assertThat(quarantined(GARBAGE)).isEqualTo(first);
    String other = quarantined(bytes("no mail at all"));
    assertThat(account.quarantine()).hasSize(2);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  @DisplayName("R-04 a large payload is kept whole")
  void large() {
    byte[] body = new byte[1_000_000];
    Arrays.fill(body, (byte) 0x80);

    String id = quarantined(body);

    assertThat(
            Base64.getDecoder()
                .decode(
                    account.api().get("/v1/quarantine/" + id).expect(200).text("/payload_base64")))
        .isEqualTo(body);
  }

  @Test
  @DisplayName("R-04 what still can't be read stays when it is replayed, and goes when deleted")
  void replayedAndDeleted() {
    String path = "/v1/quarantine/" + quarantined(GARBAGE);

    account.api().post(path + "/replay").expectProblem(422, "refused");
    assertThat(account.quarantine()).hasSize(1);

    account.api().delete(path).expect(204);
    assertThat(account.quarantine()).isEmpty();
    account.api().get(path).expectProblem(404, "not-found");
    account.api().post(path + "/replay").expectProblem(404, "not-found");
  }

  @Test
  @DisplayName("R-04 a provider's payload that proves itself but can't be read is kept")
  void webhook() {
    GivenPostmark postmark = GivenPostmark.of(account);
    Map<String, Object> payload = GivenPostmark.inbound(ADA, "sales@acme.example", "Hi");
    payload.remove("MessageID");

    Answer answer = Relance.anybody().send(postmark.call(payload)).expect(202);
    Answer broken =
        Relance.anybody()
            .send(postmark.call("{\"From\": ").with("Content-Type", "text/plain"))
            .expect(202);
    Answer list = Relance.anybody().send(postmark.call("[]")).expect(202);

    for (Answer each : List.of(answer, broken, list)) {
      assertThat(each.text("/results/0/status")).isEqualTo("quarantined");
    }
    assertThat(account.quarantine()).hasSize(3);
    JsonNode item =
        account.api().get("/v1/quarantine/" + answer.text("/results/0/id")).expect(200).at("/item");
    assertThat(item.path("provider").asText()).isEqualTo("postmark");
    assertThat(item.path("pointer").asText()).isEqualTo("/MessageID");
  }

  @Test
  @DisplayName("R-04 bad MIME that has a sender is read as far as it goes, never lost")
  void badMime() {
    GivenEnrolment ada = account.enrolment(ADA);
    GivenEnrolment.Sent sent = ada.sent(1);

    String reply =
        account.receives(
            GivenMail.from(ADA)
                .to(sent.replyTo())
                .subject("=?utf-8?Q?broken=ZZ?= =?nonsense?B?!!!?=")
                .header("Content-Transfer-Encoding", "base64")
                .body(
                    "multipart/mixed; boundary=\"never-seen\"; charset=x-unknown",
                    "Yes, call me on Tuesday.\n--other--"));

    assertThat(account.inbox()).containsExactly(reply);
    assertThat(ada.tag()).isEqualTo("to_qualify");
  }

  @Test
  @DisplayName("R-04 a mail of five megabytes is taken in, its attachment's name kept")
  void largeMail() {
    GivenEnrolment ada = account.enrolment(ADA);
    String attachment = Base64.getMimeEncoder().encodeToString(new byte[3_000_000]);

    String reply =
        account.receives(
            GivenMail.from(ADA)
                .to(ada.sent(1).replyTo())
                .body(
                    "multipart/mixed; boundary=b",
                    "--b\nContent-Type: text/plain\n\nSee the offer attached.\n--b\n"
                        + "Content-Type: application/pdf; name=offer.pdf\n"
                        + "Content-Disposition: attachment; filename=offer.pdf\n"
                        + "Content-Transfer-Encoding: base64\n\n"
                        + attachment.replace("\r", "")
                        + "\n--b--"));

    assertThat(account.reply(reply).text("/text")).contains("See the offer attached.");
    assertThat(account.reply(reply).at("/attachments/0").asText()).isEqualTo("offer.pdf");
    assertThat(ada.tag()).isEqualTo("to_qualify");
  }
}
