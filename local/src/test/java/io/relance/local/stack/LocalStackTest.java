package io.relance.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.local.queue.Queues.DeadLetter;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

class LocalStackTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static LocalStack stack;

  @BeforeAll
  static void start() throws IOException, URISyntaxException {
    Path template = Path.of(LocalStackTest.class.getResource("/mechanisms.yaml").toURI());
    stack =
        LocalStack.start(
            Options.of(template)
                .with("Greeting", "salut")
                .at(MovableClock.standingAt(Instant.parse("2026-11-02T09:00:30Z"))));
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @BeforeEach
  void forget() {
    stack.awaitIdle(PATIENCE);
    stack.queues().depths().forEach(d -> drain(d.name()));
    Handlers.forget();
  }

  @Test
  void givesAFunctionTheEventThatApiGatewayWouldMake() throws Exception {
    HttpResponse<String> response =
        send(
            request("/echo/a%2Fb%20c?x=1&x=2&y=%C3%A9")
                .header("Authorization", "good")
                .header("Content-Type", "application/json; charset=utf-8")
                .header("X-Two", "one")
                .header("X-Two", "two")
                .header("Cookie", "a=1; b=2")
                .POST(BodyPublishers.ofString("{\"é\":1}")));
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.headers().firstValue("x-greeting")).hasValue("salut");
    JsonNode event = JSON.readTree(response.body());
    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("routeKey").asText()).isEqualTo("POST /echo/{name}");
    assertThat(event.path("rawPath").asText()).isEqualTo("/echo/a/b c");
    assertThat(event.path("rawQueryString").asText()).isEqualTo("x=1&x=2&y=%C3%A9");
    assertThat(event.at("/queryStringParameters/x").asText()).isEqualTo("1,2");
    assertThat(event.at("/queryStringParameters/y").asText()).isEqualTo("é");
    assertThat(event.at("/pathParameters/name").asText()).isEqualTo("a/b c");
    assertThat(event.at("/headers/x-two").asText()).isEqualTo("one,two");
    assertThat(event.path("headers").has("cookie")).isFalse();
    assertThat(event.path("cookies")).extracting(JsonNode::asText).containsExactly("a=1", "b=2");
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
    assertThat(event.path("body").asText()).isEqualTo("{\"é\":1}");
    assertThat(event.at("/requestContext/http/method").asText()).isEqualTo("POST");
    assertThat(event.at("/requestContext/timeEpoch").asLong())
        .isEqualTo(stack.clock().instant().toEpochMilli());
    assertThat(event.at("/requestContext/time").asText())
        .matches("02/Nov/2026:\\d\\d:\\d\\d:\\d\\d \\+0000");
    assertThat(event.at("/requestContext/authorizer/lambda/account").asText()).isEqualTo("acme");
    assertThat(event.at("/requestContext/authorizer/lambda/rank").asInt()).isEqualTo(3);
  }

  @Test
  void encodesBodiesThatAreNotTextInBase64() throws Exception {
    JsonNode event =
        JSON.readTree(
            send(request("/echo/x")
                    .header("Authorization", "good")
                    .header("Content-Type", "message/rfc822")
                    .POST(BodyPublishers.ofByteArray(new byte[] {(byte) 0xff, 0})))
                .body());
    assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
    assertThat(event.path("body").asText()).isEqualTo("/wA=");
  }

  @Test
  void prefersTheRouteWithoutParametersAndKnowsNoOthers() throws Exception {
    HttpResponse<String> special =
        send(
            request("/echo/special").header("Authorization", "good").POST(BodyPublishers.noBody()));
    assertThat(JSON.readTree(special.body()).path("routeKey").asText())
        .isEqualTo("POST /echo/special");
    HttpResponse<String> unknown = send(request("/nothing").GET());
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).isEqualTo("{\"message\":\"Not Found\"}");
    assertThat(send(request("/echo/special").DELETE()).statusCode()).isEqualTo(404);
    assertThat(send(request("/echo/a/b").GET()).statusCode()).isEqualTo(404);
  }

  @Test
  void asksTheAuthorizerAndRemembersItsAnswerAsLongAsDeclared() throws Exception {
    stack.advance(Duration.ofSeconds(61));
    Handlers.forget();
    assertThat(send(request("/open").GET()).statusCode()).isEqualTo(201);
    HttpResponse<String> missing = send(post("/echo/x"));
    assertThat(missing.statusCode()).isEqualTo(401);
    assertThat(missing.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    assertThat(Handlers.AUTHORIZED).hasValue(0);
    HttpResponse<String> denied = send(post("/echo/x").header("Authorization", "bad"));
    assertThat(denied.statusCode()).isEqualTo(403);
    assertThat(denied.body()).isEqualTo("{\"message\":\"Forbidden\"}");
    assertThat(send(post("/echo/x").header("Authorization", "broken")).statusCode()).isEqualTo(500);
    assertThat(Handlers.AUTHORIZED).hasValue(2);

    assertThat(send(post("/echo/x").header("Authorization", "good")).statusCode()).isEqualTo(201);
    assertThat(send(post("/echo/x").header("Authorization", "good")).statusCode()).isEqualTo(201);
    assertThat(Handlers.AUTHORIZED).hasValue(3);
    stack.advance(Duration.ofSeconds(60));
    assertThat(send(post("/echo/x").header("Authorization", "good")).statusCode()).isEqualTo(201);
    assertThat(Handlers.AUTHORIZED).hasValue(4);
  }

  @Test
  void answersForFunctionsThatThrowOrHangAndForBodiesThatAreTooLarge() throws Exception {
    HttpResponse<String> thrown = send(request("/open?please-throw").GET());
    assertThat(thrown.statusCode()).isEqualTo(500);
    assertThat(thrown.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    HttpResponse<String> hung = send(request("/open?please-hang").GET());
    assertThat(hung.statusCode()).isEqualTo(503);
    for (int megabytes : List.of(7, 11)) {
      byte[] body = new byte[megabytes * 1024 * 1024];
      HttpResponse<String> large =
          send(
              request("/echo/x")
                  .header("Authorization", "good")
                  .POST(BodyPublishers.ofByteArray(body)));
      assertThat(large.statusCode()).isEqualTo(413);
    }
    assertThat(stack.failures().last())
        .anySatisfy(f -> assertThat(f.reason()).isEqualTo("java.io.IOException: as asked"))
        .anySatisfy(f -> assertThat(f.reason()).contains("timed out after 8 seconds"));
  }

  @Test
  void refusesACallThatTheFunctionsPoliciesDoNotAllow() throws Exception {
    assertThat(send(request("/journal/mine").GET()).statusCode()).isEqualTo(500);
    assertThat(stack.failures().last().getLast().reason())
        .contains("AccessDenied", "dynamodb:GetItem", ":table/relance-Journal");
  }

  @Test
  void carriesARowThroughStreamBusAndQueueToItsConsumer() throws Exception {
    stack.meters().reset();
    assertThat(put("work-1").statusCode()).isEqualTo(204);
    stack.awaitIdle(PATIENCE);
    assertThat(Handlers.RELAYED).containsExactly("work-1");
    assertThat(Handlers.WORKED).containsExactly("\"work-1\"");
    assertThat(stack.meters().read().get("Write DynamoDb:PutItem").calls()).isEqualTo(1);
    assertThat(stack.meters().read().get("Write DynamoDb:PutItem").capacityUnits()).isEqualTo(1.0);
    assertThat(stack.meters().read().get("Relay EventBridge:PutEvents").entries()).isEqualTo(1);
  }

  @Test
  void keepsTheOrderOfAStreamAndIsolatesAPoisonRecord() {
    rows("a1", "a2", "poison-1", "a3", "a4");
    stack.awaitIdle(PATIENCE);
    assertThat(Handlers.RELAYED).containsExactly("a1", "a2", "a3", "a4");
    List<DeadLetter> letters = letters("RelayDeadLetters");
    assertThat(letters).hasSize(1);
    assertThat(letters.getFirst().reason())
        .isEqualTo("java.lang.IllegalStateException: poison in the stream");
    assertThat(letters.getFirst().body())
        .contains("\"batchSize\":1", "RetryAttemptsExhausted", "\"approximateInvokeCount\":3");
  }

  @Test
  void goesOnAfterTheRecordThatAFunctionReportsAsFailed() {
    rows("b1", "b2", "stuck-1", "b3");
    stack.awaitIdle(PATIENCE);
    assertThat(Handlers.RELAYED).containsExactly("b1", "b2", "b3");
    assertThat(letters("RelayDeadLetters")).hasSize(1);
  }

  @Test
  void givesAFailedMessageUpAfterItsReceivesAndSparesTheOthers() {
    work("fine-1", "bad-1", "fine-2");
    stack.awaitIdle(PATIENCE);
    assertThat(Handlers.WORKED).containsExactlyInAnyOrder("fine-1", "fine-2");
    assertThat(letters("WorkDeadLetters"))
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.body()).isEqualTo("bad-1");
          assertThat(letter.reason()).isEqualTo("reported as failed by relance-Work");
        });
    assertThat(stack.queues().depths())
        .anySatisfy(depth -> {
          assertThat(depth.name()).isEqualTo("WorkDeadLetters");
          assertThat(depth.deadLetters()).isTrue();
          assertThat(depth.total()).isEqualTo(1);
        });
  }

  @Test
  void tellsWhyAMessageDiedAndCanSendItBack() {
    work("crash-1");
    stack.awaitIdle(PATIENCE);
    assertThat(letters("WorkDeadLetters"))
        .singleElement()
        .satisfies(letter ->
            assertThat(letter.reason())
                .isEqualTo("java.lang.IllegalStateException: crashed on purpose"));
    assertThat(stack.redrive("WorkDeadLetters")).isEqualTo(1);
    stack.awaitIdle(PATIENCE);
    assertThat(letters("WorkDeadLetters")).hasSize(1);
  }

  @Test
  void shapesWhatATargetReceives() throws Exception {
    put("shaped-1");
    stack.awaitIdle(PATIENCE);
    assertThat(bodies("ShapedQueue"))
        .containsExactly(
            "{\"was\": \"shaped-1\", \"said\": \"key shaped-1\", \"none\": null,"
                + " \"by\": \"relance-ToShaped\"}");
  }

  @Test
  void buriesWhatATargetDoesNotLetInWithTheReason() throws Exception {
    put("fenced-1");
    stack.awaitIdle(PATIENCE);
    DeadLetter letter = letters("BusDeadLetters").getFirst();
    assertThat(letter.reason()).isEqualTo("no queue policy lets the rule send to FencedQueue");
    JsonNode event = JSON.readTree(letter.body());
    assertThat(event.at("/detail/key").asText()).isEqualTo("fenced-1");
    assertThat(event.path("source").asText()).isEqualTo("journal");
    assertThat(event.path("time").asText()).startsWith("2026-11-02T");
    assertThat(bodies("FencedQueue")).isEmpty();
  }

  @Test
  void runsEachScheduleAtItsOwnMinuteWhenTheClockIsMoved() {
    Instant begin = Instant.parse("2026-11-02T10:58:30Z");
    stack.setTime(begin);
    Handlers.forget();
    letters("TickDeadLetters").forEach(letter -> drain("TickDeadLetters"));
    stack.setTime(Instant.parse("2026-11-02T11:04:10Z"));
    assertThat(Handlers.TICKS)
        .containsExactly(
            "2026-11-02T10:59:00Z",
            "2026-11-02T11:00:00Z",
            "hour 2026-11-02T11:00:00Z",
            "2026-11-02T11:01:00Z",
            "2026-11-02T11:02:00Z",
            "2026-11-02T11:04:00Z");
    assertThat(letters("TickDeadLetters"))
        .singleElement()
        .satisfies(letter ->
            assertThat(letter.reason())
                .isEqualTo("java.lang.IllegalStateException: the third minute"));
    assertThat(stack.clock().instant()).isEqualTo(Instant.parse("2026-11-02T11:04:10Z"));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(stack.url() + path)).timeout(PATIENCE);
  }

  private static HttpRequest.Builder post(String path) {
    return request(path).POST(BodyPublishers.noBody());
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> put(String key) throws IOException, InterruptedException {
    return send(request("/journal/" + key).PUT(BodyPublishers.noBody()));
  }

  private static void rows(String... keys) {
    for (String key : keys) {
      stack
          .dynamoDb()
          .putItem(
              r -> r.tableName("relance-Journal").item(Map.of("pk", AttributeValue.fromS(key))));
    }
  }

  private static void work(String... bodies) {
    String url = stack.template().outputs().get("Queue");
    List<SendMessageBatchRequestEntry> entries =
        List.of(bodies).stream()
            .map(b -> SendMessageBatchRequestEntry.builder().id(b).messageBody(b).build())
            .toList();
    stack.sqs().sendMessageBatch(r -> r.queueUrl(url).entries(entries));
  }

  private static List<DeadLetter> letters(String queue) {
    return stack.queues().deadLetters().stream().filter(l -> l.queue().equals(queue)).toList();
  }

  private static List<String> bodies(String queue) {
    var found = stack.queues().find(queue).orElseThrow();
    return stack.queues().take(found, 10).stream().map(m -> m.body()).toList();
  }

  private static void drain(String queue) {
    var found = stack.queues().find(queue).orElseThrow();
    stack.sqs().purgeQueue(r -> r.queueUrl(found.url()));
  }
}
