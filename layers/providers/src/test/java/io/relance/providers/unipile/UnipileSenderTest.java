package io.relance.providers.unipile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.relance.domain.action.Outcome;
import io.relance.domain.action.Receipt;
import io.relance.domain.identity.Transport.Unipile;
import io.relance.domain.identity.Transport.Version;
import io.relance.domain.quota.Act;
import io.relance.providers.outbound.Parcel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server on the loopback that answers as developer.unipile.com documents. */
class UnipileSenderTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final List<String> requests = new ArrayList<>();
  private HttpServer server;
  private int status = 201;
  private String answer = "{}";
  private String person =
      "{\"provider_id\":\"ACoAda\",\"id\":\"ACoAda\",\"notify_visit_token\":\"seen/by me\"}";
  private boolean hangUp;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
    boolean lookUp = exchange.getRequestURI().toString().matches(".*/users/ada.*");
    if (hangUp && !lookUp) {
      exchange.close();
      return;
    }
    byte[] bytes = (lookUp ? person : answer).getBytes(StandardCharsets.UTF_8);
    if (status == 429) {
      exchange.getResponseHeaders().set("Retry-After", "120");
    }
    exchange.sendResponseHeaders(lookUp ? 200 : status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
    assertThat(exchange.getRequestHeaders().getFirst("X-API-KEY")).isEqualTo("key");
  }

  private Outcome send(Version version, Parcel parcel) {
    Unipile account = new Unipile(version, "https://api.unipile.com", "acc 1", "secret");
    URI base = URI.create("http://localhost:" + server.getAddress().getPort());
    return new UnipileSender(account, new UnipileCalls(HTTP, base, "key", Duration.ofSeconds(5)))
        .send(parcel);
  }

  private static Parcel.LinkedIn act(Act act, String text, String chat) {
    return new Parcel.LinkedIn(act, "ada", text, chat);
  }

  @Test
  @DisplayName("S-07 V1: an invitation names the person by LinkedIn's internal id")
  void invitation() {
    answer = "{\"object\":\"UserInvitationSent\",\"invitation_id\":\"inv-1\"}";

    assertThat(send(Version.V1, act(Act.LINKEDIN_INVITATION, "Hello", null)))
        .isEqualTo(new Outcome.Accepted(new Receipt("inv-1", null, null)));
    assertThat(requests)
        .containsExactly(
            "GET /api/v1/users/ada?account_id=acc%201 ",
            "POST /api/v1/users/invite"
                + " {\"account_id\":\"acc 1\",\"provider_id\":\"ACoAda\",\"message\":\"Hello\"}");
  }

  @Test
  @DisplayName("S-07 V1: a first message begins a chat, the next goes into it")
  void messages() {
    answer = "{\"object\":\"ChatStarted\",\"chat_id\":\"chat-1\",\"message_id\":\"m-1\"}";

    assertThat(send(Version.V1, act(Act.LINKEDIN_MESSAGE, "Hi", null)))
        .isEqualTo(new Outcome.Accepted(new Receipt("m-1", null, "chat-1")));
    send(Version.V1, act(Act.LINKEDIN_MESSAGE, "Again", "chat-1"));
    assertThat(requests.subList(1, 3))
        .containsExactly(
            "POST /api/v1/chats"
                + " {\"account_id\":\"acc 1\",\"attendees_ids\":[\"ACoAda\"],\"text\":\"Hi\"}",
            "POST /api/v1/chats/chat-1/messages {\"text\":\"Again\"}");
  }

  @Test
  @DisplayName("S-07 V2: the account stands in the path, people are users")
  void versionTwo() {
    send(Version.V2, act(Act.LINKEDIN_MESSAGE, "Hi", null));
    send(Version.V2, act(Act.LINKEDIN_INVITATION, null, null));
    send(Version.V2, act(Act.LINKEDIN_VISIT, null, null));
    send(Version.V2, act(Act.LINKEDIN_FOLLOW, null, null));

    assertThat(requests)
        .filteredOn(request -> request.startsWith("POST"))
        .containsExactly(
            "POST /v2/acc%201/inboxes/CLASSIC_PRIMARY/chats/send"
                + " {\"users_ids\":[\"ACoAda\"],\"text\":\"Hi\"}",
            "POST /v2/acc%201/users/me/relation-requests {\"user_id\":\"ACoAda\"}",
            "POST /v2/acc%201/users/visit-profile?token=seen%2Fby%20me ",
            "POST /v2/acc%201/users/me/follow/ACoAda ");
  }

  @Test
  @DisplayName("S-07 V2: a profile that gives no token can't be visited")
  void noToken() {
    person = "{\"id\":\"ACoAda\"}";

    assertThat(send(Version.V2, act(Act.LINKEDIN_VISIT, null, null)))
        .isEqualTo(new Outcome.Rejected("LinkedIn takes no visits of ada"));
    assertThat(requests).containsExactly("GET /v2/acc%201/users/ada ");
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "401, provider/invalid_authorization, Disconnected",
    "401, api/missing_authorization, Disconnected",
    "403, api/account_restricted, Disconnected",
    "403, provider/insufficient_permissions, Rejected",
    "404, provider/resource_not_found, Rejected",
    "422, provider/unprocessable_entity, Rejected",
    "429, api/too_many_requests, Deferred",
    "429, provider/too_many_requests, Deferred",
    "500, api/internal_error, Uncertain",
    "501, api/not_implemented, Rejected",
    "502, api/proxy_error, Uncertain",
    "504, provider/timeout, Uncertain"
  })
  @DisplayName("S-08 V2: developer.unipile.com/v2.0/reference/error-responses")
  void errorsOfVersionTwo(int code, String type, String outcome) {
    status = code;
    answer = "{\"object\":\"Error\",\"status\":" + code + ",\"type\":\"" + type + "\"}";

    assertThat(send(Version.V2, act(Act.LINKEDIN_MESSAGE, "Hi", null)).getClass().getSimpleName())
        .isEqualTo(outcome);
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "401, errors/disconnected_account, Disconnected",
    "403, errors/account_restricted, Disconnected",
    "403, errors/resource_access_restricted, Rejected",
    "400, errors/too_many_characters, Rejected",
    "404, errors/resource_not_found, Rejected",
    "422, errors/already_invited_recently, Rejected",
    "422, errors/no_connection_with_recipient, Rejected",
    "422, errors/cannot_resend_yet, Deferred",
    "422, errors/limit_exceeded, Deferred",
    "429, errors/too_many_requests, Deferred",
    "503, errors/service_unavailable, Deferred",
    "500, errors/unexpected_error, Uncertain",
    "504, errors/request_timeout, Uncertain"
  })
  @DisplayName("S-08 what Unipile answers decides what becomes of the attempt")
  void errors(int code, String type, String outcome) {
    status = code;
    answer = "{\"status\":" + code + ",\"type\":\"" + type + "\",\"title\":\"No\"}";

    assertThat(send(Version.V1, act(Act.LINKEDIN_MESSAGE, "Hi", null)).getClass().getSimpleName())
        .isEqualTo(outcome);
  }

  @Test
  @DisplayName("S-08 Retry-After is passed on")
  void retryAfter() {
    status = 429;
    answer = "{\"status\":429,\"type\":\"errors/too_many_requests\",\"title\":\"Too many\"}";

    assertThat(send(Version.V1, act(Act.LINKEDIN_MESSAGE, "Hi", null)))
        .isEqualTo(new Outcome.Deferred("Unipile: 429 Too many", Duration.ofMinutes(2)));
  }

  @Test
  @DisplayName("S-08 a connection that breaks after the request leaves the outcome open")
  void broken() {
    hangUp = true;

    assertThat(send(Version.V1, act(Act.LINKEDIN_MESSAGE, "Hi", "chat-1")))
        .isInstanceOf(Outcome.Uncertain.class);
  }

  @Test
  @DisplayName("S-08 where nobody listens nothing was done")
  void unreachable() {
    server.stop(0);

    assertThat(send(Version.V1, act(Act.LINKEDIN_MESSAGE, "Hi", null)))
        .isInstanceOf(Outcome.Deferred.class);
  }
}
