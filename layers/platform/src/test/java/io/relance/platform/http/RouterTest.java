package io.relance.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.account.Entitlement;
import io.relance.domain.account.Plan;
import io.relance.domain.account.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

class RouterTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EmbeddedState state = new EmbeddedState();
  private Calls calls;

  record Thing(String name, @Nullable Integer size, Plan plan, List<Item> items) {}

  record Item(CampaignId id, @Nullable Instant at) {}

  record Shown(String firstName, Plan plan, @Nullable String absent, Instant createdAt) {}

  @BeforeEach
  void routes() {
    Router router =
        new Router(state.dynamo(), state.table(), state.clock())
            .on("GET /v1/things", Scope.READ, RouterTest::list)
            .on(
                "POST /v1/things",
                Scope.WRITE,
                request -> Response.created("/v1/things/1", request.body(Thing.class)))
            .on(
                "GET /v1/things/{thing}",
                Scope.READ,
                request ->
                    Response.ok(Map.of("thing", request.path("thing", CampaignId::new).value())))
            .on("DELETE /v1/things/{thing}", Scope.ADMIN, _ -> Response.noContent())
            .on(
                "GET /v1/shown",
                Scope.READ,
                request -> Response.ok(new Shown("Ada", Plan.PRO, null, request.now())))
            .on(
                "POST /v1/paid",
                Scope.WRITE,
                request -> {
                  request.require(Entitlement.TRIGGERS);
                  return Response.accepted(Map.of());
                })
            .on(
                "GET /v1/broken",
                Scope.READ,
                _ -> {
                  throw new IllegalStateException("the secret password is hunter2");
                })
            .on(
                "GET /v1/busy",
                Scope.READ,
                _ -> {
                  throw ProvisionedThroughputExceededException.builder()
                      .awsErrorDetails(
                          AwsErrorDetails.builder()
                              .errorCode("ProvisionedThroughputExceededException")
                              .build())
                      .build();
                })
            .open("POST /v1/open", request -> Response.ok(Map.of("bytes", request.bytes().length)));
    calls = new Calls(router::handle, router.routeKeys()).as("acme", Plan.PRO);
  }

  private static Response list(Request request) {
    int after = request.after().map(Integer::parseInt).orElse(0);
    List<Integer> rows =
        IntStream.rangeClosed(after + 1, Math.min(7, after + request.limit())).boxed().toList();
    boolean more = rows.getLast() < 7;
    return Response.page(
        request, rows, more ? String.valueOf(rows.getLast()) : null, n -> Map.of("n", n));
  }

  @Test
  @DisplayName("I-01 an answer is JSON in snake_case with constants in lower case, without nulls")
  void encodes() {
    APIGatewayV2HTTPResponse answer = calls.get("/v1/shown");

    assertThat(answer.getStatusCode()).isEqualTo(200);
    assertThat(answer.getHeaders()).containsEntry("content-type", "application/json");
    assertThat(json(answer).toString())
        .isEqualTo(
            "{\"first_name\":\"Ada\",\"plan\":\"pro\",\"created_at\":\"2026-11-22T09:00:00Z\"}");
  }

  @Test
  @DisplayName("I-01 201 has a Location, 204 has no body")
  void createdAndGone() {
    APIGatewayV2HTTPResponse created =
        calls.post("/v1/things", "{\"name\":\"x\",\"plan\":\"basic\",\"items\":[]}");

    assertThat(created.getStatusCode()).isEqualTo(201);
    assertThat(created.getHeaders()).containsEntry("location", "/v1/things/1");
    assertThat(json(created).get("plan").asText()).isEqualTo("basic");
    APIGatewayV2HTTPResponse gone = calls.delete("/v1/things/1");
    assertThat(gone.getStatusCode()).isEqualTo(204);
    assertThat(gone.getBody()).isNull();
  }

  @Test
  @DisplayName("I-01 a problem has a stable type, the correlation id and application/problem+json")
  void problems() {
    APIGatewayV2HTTPResponse answer =
        calls.with("X-Correlation-Id", "trace.42").get("/v1/things/not%20an%20id");

    assertThat(answer.getStatusCode()).isEqualTo(404);
    assertThat(answer.getHeaders())
        .containsEntry("content-type", "application/problem+json")
        .containsEntry("x-correlation-id", "trace.42");
    assertThat(json(answer).toString())
        .isEqualTo(
            "{\"type\":\"https://relance.example/problems/not-found\","
                + "\"title\":\"There is no such thing\",\"status\":404,"
                + "\"detail\":\"no thing can have this id\","
                + "\"instance\":\"urn:relance:request:trace.42\"}");
  }

  @ParameterizedTest(name = "{0} {1} with {2}: {3}")
  @DisplayName("I-01 scopes")
  @CsvSource({
    "GET, /v1/things, READ, 200",
    "GET, /v1/things, WRITE, 200",
    "GET, /v1/things, ADMIN, 200",
    "GET, /v1/things, OPERATOR, 403",
    "POST, /v1/things, READ, 403",
    "DELETE, /v1/things/1, WRITE, 403",
    "DELETE, /v1/things/1, ADMIN, 204",
  })
  void scopes(String method, String path, Scope scope, int status) {
    Caller caller = new Caller(new AccountId("acme"), "k", Set.of(scope), Plan.PRO, true);
    Calls as = calls.as(caller);

    APIGatewayV2HTTPResponse answer = as.send(as.event(method, path, null));

    assertThat(answer.getStatusCode()).isEqualTo(status);
  }

  @Test
  @DisplayName("T-08 a plan that doesn't include it gets 403 with the reason")
  void plans() {
    APIGatewayV2HTTPResponse refused = calls.post("/v1/paid", "{}");

    assertThat(refused.getStatusCode()).isEqualTo(403);
    assertThat(json(refused).get("type").asText()).endsWith("/plan-required");
    assertThat(json(refused).get("detail").asText())
        .isEqualTo("triggers needs the plan ultimate or above");
    assertThat(calls.as("big", Plan.ULTIMATE).post("/v1/paid", "{}").getStatusCode())
        .isEqualTo(202);
  }

  @Test
  @DisplayName("I-01 401 without an authorizer's word, 404 and 405 for what isn't routed")
  void notRouted() {
    APIGatewayV2HTTPResponse anonymous = calls.asNobody().get("/v1/things");
    assertThat(anonymous.getStatusCode()).isEqualTo(401);
    assertThat(anonymous.getHeaders()).containsEntry("www-authenticate", "Bearer");
    assertThat(calls.get("/v1/nowhere").getStatusCode()).isEqualTo(404);
    APIGatewayV2HTTPResponse wrongMethod = calls.put("/v1/things", "{}");
    assertThat(wrongMethod.getStatusCode()).isEqualTo(405);
    assertThat(wrongMethod.getHeaders()).containsEntry("allow", "GET, POST");
  }

  @Test
  @DisplayName("I-01 a failure of ours says nothing of its inside; an outage says when to retry")
  void failures() {
    APIGatewayV2HTTPResponse broken = calls.get("/v1/broken");
    assertThat(broken.getStatusCode()).isEqualTo(500);
    assertThat(broken.getBody()).doesNotContain("hunter2", "IllegalState");
    APIGatewayV2HTTPResponse busy = calls.get("/v1/busy");
    assertThat(busy.getStatusCode()).isEqualTo(503);
    assertThat(busy.getHeaders()).containsEntry("retry-after", "1");
  }

  @Test
  @DisplayName("I-01 everything wrong with a body is told at once, each with its pointer")
  void bodies() {
    APIGatewayV2HTTPResponse answer =
        calls.post(
            "/v1/things",
            """
            {"name": ["x"], "size": "7", "plan": "gold", "nmae": 1,
             "items": [{"id": "c1", "at": "today", "x/y": {"z": [1]}}]}\
            """);

    assertThat(answer.getStatusCode()).isEqualTo(422);
    assertThat(errors(answer))
        .containsExactlyInAnyOrder(
            "/name must be a string",
            "/size must be an integer",
            "/plan must be one of basic, pro, ultimate",
            "/nmae there is no such field",
            "/items/0/at must be an instant such as 2026-11-22T09:00:00Z",
            "/items/0/x~1y there is no such field");
  }

  @Test
  @DisplayName("I-01 a missing field and a null are told by name")
  void missing() {
    assertThat(errors(calls.post("/v1/things", "{\"plan\":\"pro\",\"items\":[],\"x\":1}")))
        .containsExactlyInAnyOrder("/name is required", "/x there is no such field");
    assertThat(
            errors(
                calls.post(
                    "/v1/things",
                    "{\"name\":null,\"plan\":\"pro\",\"size\":1.5,\"items\":[{\"id\":7}]}")))
        .containsExactlyInAnyOrder(
            "/name must not be null", "/size must be an integer", "/items/0/id must be a string");
  }

  @Test
  @DisplayName("I-01 a value that the domain refuses is told in the domain's words")
  void refusedValues() {
    APIGatewayV2HTTPResponse answer =
        calls.post("/v1/things", "{\"name\":\"x\",\"plan\":\"pro\",\"items\":[{\"id\":\"a b\"}]}");

    assertThat(answer.getStatusCode()).isEqualTo(422);
    assertThat(errors(answer))
        .containsExactly("/items/0/id an id has 1 to 64 letters, digits, _ or -, not \"a b\"");
  }

  static List<Arguments> unreadableBodies() {
    return List.of(
        Arguments.of("", "a JSON body is required"),
        Arguments.of("{", "the body isn't valid JSON at line 1, column 2"),
        Arguments.of("{\n'name':1}", "the body isn't valid JSON at line 2, column 1"),
        Arguments.of(
            "{\"name\":\"a\",\"name\":\"b\"}", "the body isn't valid JSON at line 1, column 19"),
        Arguments.of("{\"name\":1", "the body isn't valid JSON at line 1, column 10"),
        Arguments.of("{} {}", "the body isn't one valid JSON value"));
  }

  @ParameterizedTest(name = "<{0}>: {1}")
  @DisplayName("I-01 what can't be read as JSON is 400")
  @MethodSource("unreadableBodies")
  void malformed(String body, String detail) {
    APIGatewayV2HTTPResponse answer = calls.post("/v1/things", body);

    assertThat(json(answer).get("detail").asText()).isEqualTo(detail);
    assertThat(answer.getStatusCode()).isEqualTo(400);
  }

  @Test
  @DisplayName("I-01 bad UTF-8, too deep, too large, wrong media type, null")
  void unreadable() {
    byte[] latin1 = {'{', '"', 'n', '"', ':', '"', (byte) 0xe9, '"', '}'};
    assertThat(calls.post("/v1/things", "application/json", latin1).getStatusCode()).isEqualTo(400);
    String deep = "{\"items\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}";
    assertThat(calls.post("/v1/things", deep).getStatusCode()).isEqualTo(400);
    byte[] large = new byte[Router.LARGEST_BODY + 1];
    assertThat(calls.post("/v1/things", "application/json", large).getStatusCode()).isEqualTo(413);
    byte[] form = "name=x".getBytes(UTF_8);
    assertThat(calls.post("/v1/things", "application/x-www-form-urlencoded", form).getStatusCode())
        .isEqualTo(415);
    assertThat(calls.post("/v1/things", "[".repeat(2_000)).getStatusCode()).isEqualTo(400);
    assertThat(calls.post("/v1/things", "null").getStatusCode()).isEqualTo(422);
    assertThat(calls.post("/v1/things", "[]").getStatusCode()).isEqualTo(422);
    APIGatewayV2HTTPEvent event = calls.event("POST", "/v1/things", "%%%");
    event.setIsBase64Encoded(true);
    assertThat(calls.send(event).getStatusCode()).isEqualTo(400);
  }

  @Test
  @DisplayName("I-01 an open route needs no key, counts no rate and reads the raw bytes")
  void openRoutes() {
    Calls anonymous = calls.asNobody();
    byte[] bytes = {0, (byte) 0xff, 1};

    APIGatewayV2HTTPResponse answer = anonymous.post("/v1/open", "application/x-any", bytes);

    assertThat(json(answer).get("bytes").asInt()).isEqualTo(3);
    assertThat(answer.getHeaders()).doesNotContainKey("x-ratelimit-limit");
  }

  @Test
  @DisplayName("I-01 a list is read page by page to its end")
  void pages() {
    JsonNode first = json(calls.get("/v1/things?limit=3"));
    JsonNode second = json(calls.get("/v1/things?limit=3&cursor=" + cursor(first)));
    JsonNode third = json(calls.get("/v1/things?limit=3&cursor=" + cursor(second)));

    assertThat(first.at("/data").toString()).isEqualTo("[{\"n\":1},{\"n\":2},{\"n\":3}]");
    assertThat(first.get("has_more").asBoolean()).isTrue();
    assertThat(second.at("/data/0/n").asInt()).isEqualTo(4);
    assertThat(third.at("/data").toString()).isEqualTo("[{\"n\":7}]");
    assertThat(third.get("has_more").asBoolean()).isFalse();
    assertThat(third.has("next_cursor")).isFalse();
  }

  @ParameterizedTest(name = "limit {0}: {1}")
  @DisplayName("I-01 a limit is 1 to 100")
  @CsvSource({"1, 200", "100, 200", "0, 422", "101, 422", "-1, 422", "many, 422", "1.5, 422"})
  void limits(String limit, int status) {
    assertThat(calls.get("/v1/things?limit=" + limit).getStatusCode()).isEqualTo(status);
  }

  @Test
  @DisplayName("I-01 I-05 a changed cursor, another list's, filter's or account's is 400")
  void foreignCursors() {
    String cursor = cursor(json(calls.get("/v1/things?limit=3")));

    for (int i = 0; i < cursor.length(); i++) {
      char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
      String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
      assertThat(calls.get("/v1/things?cursor=" + changed).getStatusCode())
          .as(changed)
          .isEqualTo(400);
    }
    assertThat(calls.get("/v1/things?cursor=*").getStatusCode()).isEqualTo(400);
    assertThat(calls.get("/v1/things?cursor=AAAA").getStatusCode()).isEqualTo(400);
    assertThat(calls.get("/v1/things?tag=x&cursor=" + cursor).getStatusCode()).isEqualTo(400);
    assertThat(calls.as("other", Plan.PRO).get("/v1/things?cursor=" + cursor).getStatusCode())
        .isEqualTo(400);
    assertThat(calls.get("/v1/things?limit=1&cursor=" + cursor).getStatusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("I-01 a correlation id that could break a log line is replaced")
  void correlation() {
    assertThat(calls.with("X-CORRELATION-ID", "a\nb").get("/v1/things").getHeaders())
        .hasEntrySatisfying("x-correlation-id", id -> assertThat(id).startsWith("request-"));
  }

  @Test
  @DisplayName("I-01 two routes with one key are a bug that shows at once")
  void twice() {
    Router router = new Router(state.dynamo(), state.table(), state.clock());
    router.open("GET /v1/x", _ -> Response.noContent());

    assertThatThrownBy(() -> router.open("GET /v1/x", _ -> Response.noContent()))
        .hasMessageContaining("GET /v1/x");
  }

  private static String cursor(JsonNode page) {
    return page.get("next_cursor").asText();
  }

  private static List<String> errors(APIGatewayV2HTTPResponse answer) {
    return json(answer)
        .get("errors")
        .valueStream()
        .map(error -> error.get("pointer").asText() + " " + error.get("detail").asText())
        .toList();
  }

  private static JsonNode json(APIGatewayV2HTTPResponse answer) {
    try {
      return JSON.readTree(answer.getBody());
    } catch (IOException bad) {
      throw new UncheckedIOException(
          String.format(Locale.ROOT, "no JSON: %s", answer.getBody()), bad);
    }
  }
}
