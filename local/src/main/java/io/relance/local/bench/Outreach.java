package io.relance.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An account with a campaign that wrote to some people. */
final class Outreach implements AutoCloseable {
  /** As long as a usual reply with its history. */
  private static final int REPLY_BYTES = 4_096;

  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;
  private String key = Spine.OPERATOR_KEY;
  private String account = "";
  private String campaign = "";

  private Outreach(URI url) {
    this.url = url;
  }

  static Outreach open(URI url) throws IOException, InterruptedException {
    Outreach outreach = new Outreach(url);
    JsonNode opened = outreach.post("/v1/accounts", Map.of("name", "Bench", "plan", "ultimate"));
    outreach.account = opened.at("/account/id").asText();
    outreach.key = opened.at("/api_key/secret").asText();
    outreach.campaign = outreach.post("/v1/campaigns", Map.of("name", "Bench")).at("/id").asText();
    return outreach;
  }

  /** The account's id. */
  String account() {
    return account;
  }

  /** Writes to so many new people; their reply tokens. */
  List<String> tokens(String prefix, int people) throws IOException, InterruptedException {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      String email = prefix + i + "@there.example";
      String contact = post("/v1/contacts", Map.of("email", email)).at("/id").asText();
      post("/v1/campaigns/" + campaign + "/enrolments", Map.of("contact_id", contact));
      tokens.add(
          post(
                  "/v1/messages",
                  Map.of(
                      "campaign_id",
                      campaign,
                      "contact_id",
                      contact,
                      "channel",
                      "email",
                      "identity_id",
                      "sam",
                      "message_id",
                      contact + "@relance.example"))
              .at("/reply_token")
              .asText());
    }
    return tokens;
  }

  /** A reply of 4 KB in the generic form. */
  static Map<String, Object> reply(String id, String from, String to, String text) {
    StringBuilder body = new StringBuilder(text).append("\n\nOn Monday Sam wrote:\n");
    for (int line = 0; body.length() < REPLY_BYTES; line++) {
      body.append("> line ")
          .append(line)
          .append(" of what was written before, ")
          .append(Integer.toHexString(line * 0x9E3779B9))
          .append('\n');
    }
    return Map.of(
        "id",
        id,
        "channel",
        "EMAIL",
        "from",
        Map.of("address", from),
        "to",
        List.of(to),
        "subject",
        "Re: Shorter closing",
        "text",
        body.toString());
  }

  JsonNode post(String path, Object body) throws IOException, InterruptedException {
    return send(path, request(path, body));
  }

  JsonNode put(String path, Object body) throws IOException, InterruptedException {
    return send(
        path,
        signed(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build());
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send(path, signed(path).GET().build());
  }

  void delete(String path) throws IOException, InterruptedException {
    send(path, signed(path).DELETE().build());
  }

  /** Starts an import of a CSV file; its path. */
  String csv(String campaignId, String file) throws IOException, InterruptedException {
    String path = "/v1/campaigns/" + campaignId + "/imports";
    JsonNode made =
        send(
            path,
            signed(path)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(file))
                .build());
    return "/v1/imports/" + made.at("/id").asText();
  }

  /** Makes an inbound endpoint for the generic form, as for a provider without a signature. */
  Webhook webhook() throws IOException, InterruptedException {
    JsonNode made = post("/v1/inbound-endpoints", Map.of("provider", "generic", "proof", "header"));
    return new Webhook(made.at("/path").asText(), made.at("/secret").asText());
  }

  /** Where a provider posts, and its proof. */
  record Webhook(String path, String secret) {}

  /** Posts as a provider does: without an API key, so without an authorizer. */
  void post(Webhook webhook, Object body) throws IOException, InterruptedException {
    send(
        webhook.path(),
        HttpRequest.newBuilder(url.resolve(webhook.path()))
            .header("X-Relance-Secret", webhook.secret())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build());
  }

  private JsonNode send(String path, HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          path + " was answered " + answer.statusCode() + ": " + new String(answer.body(), UTF_8));
    }
    return JSON.readTree(answer.body());
  }

  HttpRequest request(String path, Object body) throws IOException {
    return signed(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
        .build();
  }

  private HttpRequest.Builder signed(String path) {
    return HttpRequest.newBuilder(url.resolve(path)).header("Authorization", "Bearer " + key);
  }

  @Override
  public void close() {
    http.close();
  }
}
