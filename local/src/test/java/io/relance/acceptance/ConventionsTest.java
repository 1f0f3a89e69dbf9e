package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The conventions of the HTTP API, on every operation that the document has. */
class ConventionsTest {
  private static World world;

  @BeforeAll
  static void oneAccount() {
    world = World.on("ultimate");
  }

  private static Api api(String operation) {
    return Operations.scope(operation).equals("operator")
        ? Relance.operator()
        : world.account().api();
  }

  @Test
  @DisplayName("I-01 without a key every closed operation answers 401, and changes nothing")
  void withoutAKey() {
    List<String> before = world.everything();
    for (String operation : Operations.closed()) {
      Relance.anybody()
          .send(Operations.call(operation, world.ids()))
          .expectProblem(401, "unauthenticated");
    }
    assertThat(world.everything()).isEqualTo(before);
  }

  @Test
  @DisplayName("I-01 an unknown, malformed, revoked or expired key is let in nowhere")
  void badKeys() {
    GivenAccount account = GivenAccount.on("pro");
    Answer issued =
        account
            .api()
            .post("/v1/api-keys", Map.of("name", "short-lived", "scopes", List.of("read")))
            .expect(201);
    Api revoked = new Api(issued.text("/secret"));
    revoked.get("/v1/contacts").expect(200);
    account.api().delete("/v1/api-keys/" + issued.text("/id")).expect(204);

    String key = account.key();
    revoked.get("/v1/contacts").expectProblem(401, "unauthenticated");
    for (String wrong :
        List.of(
            "nonsense",
            "rl_live_0000000000000000_" + "0".repeat(50),
            key.substring(0, key.length() - 1),
            key.substring(0, key.length() - 1) + (key.endsWith("0") ? "1" : "0"),
            key.replace("rl_live", "rl_test"))) {
      new Api(wrong).get("/v1/contacts").expectProblem(401, "unauthenticated");
    }
  }

  @Test
  @DisplayName("I-01 a rotated key is accepted for its overlap and not longer")
  void rotation() {
    GivenAccount account = GivenAccount.on("pro");
    String id = account.api().get("/v1/api-keys").expect(200).text("/data/0/id");
    Answer rotated =
        account
            .api()
            .post("/v1/api-keys/" + id + "/rotate", Map.of("overlap_hours", 2))
            .expect(201);
    Api newer = new Api(rotated.text("/secret"));

    account.api().get("/v1/contacts").expect(200);
    newer.get("/v1/contacts").expect(200);
    Relance.advance(Duration.ofHours(2));
    account.api().get("/v1/contacts").expectProblem(401, "unauthenticated");
    newer.get("/v1/contacts").expect(200);
    assertThat(newer.get("/v1/api-keys").expect(200).all("/data")).hasSize(1);
  }

  @Test
  @DisplayName("I-01 a key's secret is shown once and kept nowhere that can be read")
  void secrets() {
    GivenAccount account = GivenAccount.on("pro");
    String secret = account.key().substring(account.key().lastIndexOf('_') + 1);
    Answer keys = account.api().get("/v1/api-keys").expect(200);
    assertThat(keys.body()).doesNotContain(secret);
    assertThat(account.key()).endsWith(keys.text("/data/0/last_four"));
    var rows =
        Relance.stack()
            .dynamoDb()
            .scanPaginator(r -> r.tableName("relance-dev-state"))
            .items()
            .stream()
            .map(Object::toString);
    assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(secret));
    var journal =
        Relance.stack()
            .dynamoDb()
            .scanPaginator(r -> r.tableName("relance-dev-journal"))
            .items()
            .stream()
            .map(Object::toString);
    assertThat(journal).isNotEmpty().noneMatch(row -> row.contains(secret));
  }

  @Test
  @DisplayName("I-01 every operation needs the scope that the document names, and no more")
  void scopes() {
    Api reader = world.account().keyWith("read");
    Api writer = world.account().keyWith("write");
    for (String operation : Operations.closed()) {
      String scope = Operations.scope(operation);
      Api.Call call = Operations.call(operation, world.ids());
      boolean mayRead = scope.equals("read");
      boolean mayWrite = mayRead || scope.equals("write");
      if (!mayRead) {
        reader.send(call).expectProblem(403, "forbidden");
      } else {
        reader.send(call).expect(200);
      }
      if (!mayWrite) {
        writer.send(call).expectProblem(403, "forbidden");
      } else if (mayRead) {
        writer.send(call).expect(200);
      }
    }
    world.account().api().send(Operations.call("POST /v1/accounts", Map.of())).expect(403);
  }

  @Test
  @DisplayName("I-01 what does not exist answers 404, a method that a path lacks 405")
  void notFound() {
    Api api = world.account().api();
    for (String path : List.of("/", "/v1", "/v1/nothing", "/v2/contacts", "/v1/contacts/a/b/c")) {
      api.sendUndocumented(Api.call("GET", path)).expectProblem(404, "not-found");
    }
    Answer put =
        api.sendUndocumented(Api.call("PUT", "/v1/contacts", Map.of()))
            .expectProblem(405, "method-not-allowed");
    assertThat(put.header("allow")).hasValue("GET, POST");
    api.sendUndocumented(Api.call("DELETE", "/v1/account"))
        .expectProblem(405, "method-not-allowed");
    Relance.anybody()
        .sendUndocumented(Api.call("DELETE", "/v1/contacts/con_none/nothing"))
        .expectProblem(404, "not-found");
    for (String path :
        List.of(
            "/v1/contacts/con_none",
            "/v1/campaigns/cam_none",
            "/v1/replies/rpl_none",
            "/v1/quarantine/qua_none",
            "/v1/inbound-endpoints/in_none",
            "/v1/contacts/no%20id%20at%20all",
            "/v1/contacts/%F0%9F%92%A9")) {
      api.get(path).expectProblem(404, "not-found");
    }
    api.sendUndocumented(Api.call("GET", "/v1/contacts/..%2F..%2Faccount"))
        .expectProblem(404, "not-found");
  }

  @Test
  @DisplayName("I-01 a body of another media type answers 415 on every operation with a body")
  void mediaType() {
    for (String operation : Operations.withBody()) {
      byte[] body = Api.bytes(Operations.bodyOf(operation, world.ids()));
      for (String type : List.of("text/plain", "application/xml", "application/octet-stream")) {
        api(operation)
            .send(Operations.call(operation, world.ids(), type, body))
            .expectProblem(415, "unsupported-media-type");
      }
    }
  }

  @Test
  @DisplayName("I-01 a body that can't be read answers 400 on every operation with a body")
  void malformed() {
    List<String> before = world.everything();
    for (String operation : Operations.withBody()) {
      for (String body :
          List.of("{", "{} {}", "nonsense", "{\"a\":1,\"a\":1}", deep(200), "{\"a\":\"\u0000\"}")) {
        api(operation)
            .send(Operations.call(operation, world.ids(), body))
            .expectProblem(400, "malformed-request");
      }
      if (operation.equals("POST /v1/replies")) {
        // A reply that was damaged on its way to the sender is still a reply; it is taken in.
        continue;
      }
      byte[] noUtf8 = Api.bytes(Operations.bodyOf(operation, world.ids()));
      noUtf8[noUtf8.length / 2] = (byte) 0xC0;
      api(operation)
          .send(Operations.call(operation, world.ids(), "application/json", noUtf8))
          .expectProblem(400, "malformed-request");
    }
    assertThat(world.everything()).isEqualTo(before);
  }

  private static String deep(int levels) {
    return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
  }

  @Test
  @DisplayName("I-01 unknown fields and wrong types answer 422 with their places, everywhere")
  void validation() {
    List<String> before = world.everything();
    for (String operation : Operations.withBody()) {
      Map<String, Object> extra = Operations.bodyOf(operation, world.ids());
      extra.put("no_such_field", 1);
      api(operation)
          .send(Operations.call(operation, world.ids(), extra))
          .expectProblem(422, "validation")
          .expectErrorsAt("/no_such_field");
      for (String field : Operations.bodyOf(operation, world.ids()).keySet()) {
        Map<String, Object> wrong = Operations.bodyOf(operation, world.ids());
        wrong.put(field, Map.of("wrong", List.of(true)));
        Answer answer =
            api(operation)
                .send(Operations.call(operation, world.ids(), wrong))
                .expectProblem(422, "validation");
        assertThat(answer.texts("/errors", "pointer"))
            .as("%s %s", operation, answer)
            .anyMatch(pointer -> pointer.startsWith("/" + field));
      }
    }
    assertThat(world.everything()).isEqualTo(before);
  }

  @Test
  @DisplayName("I-01 every fault of a body is told at once")
  void allAtOnce() {
    Relance.operator()
        .post("/v1/accounts", Map.of("name", " ", "plan", "gold", "zone", "Mars/Olympus", "x", 1))
        .expectProblem(422, "validation");
    Relance.operator()
        .post("/v1/accounts", Map.of("plan", "pro", "zone", "Mars/Olympus"))
        .expectErrorsAt("/name", "/zone");
    world
        .account()
        .api()
        .post("/v1/messages", Map.of("step", 0, "sent_at", "2999-01-01T00:00:00Z"))
        .expectErrorsAt(
            "/campaign_id", "/contact_id", "/identity_id", "/channel", "/step", "/sent_at");
  }

  @Test
  @DisplayName("I-01 a body of more than 6 MB answers 413 and is not stored")
  void tooLarge() {
    Api api = world.account().api();
    byte[] text = new byte[6 * 1024 * 1024 + 1];
    Arrays.fill(text, (byte) 'x');
    List<String> before = world.everything();
    api.send(Api.call("POST", "/v1/replies", "application/json", text)).expect(413);
    api.send(Api.call("POST", "/v1/contacts", "application/json", text)).expect(413);
    api.send(Api.call("POST", "/v1/replies", "message/rfc822", text)).expect(413);
    Relance.anybody()
        .send(
            Api.call(
                "POST",
                "/v1/webhooks/" + world.ids().get("account") + "/" + world.ids().get("endpoint"),
                "application/json",
                text))
        .expect(413);
    Relance.awaitIdle();
    assertThat(world.everything()).isEqualTo(before);
  }

  @Test
  @DisplayName("I-01 every list refuses a cursor that is not its own, and limits out of range")
  void badPages() {
    assertThat(Operations.paged()).hasSizeGreaterThanOrEqualTo(8);
    for (String operation : Operations.paged()) {
      String path = Operations.call(operation, world.ids()).path();
      Api api = world.account().api();
      for (String cursor : List.of("x", "AAAAAAAAAAAAAAAA", "%00", "..", "eyJhIjoxfQ==")) {
        api.get(path + "?cursor=" + cursor).expectProblem(400, "invalid-cursor");
      }
      for (String limit : List.of("0", "101", "-1", "ten", "1.5", "99999999999")) {
        api.get(path + "?limit=" + limit).expectProblem(422, "validation").expectErrorsAt("?limit");
      }
    }
  }

  @Test
  @DisplayName("I-01 a cursor goes through a whole list, each row once, and bears no change")
  void pages() {
    GivenAccount account = GivenAccount.on("pro");
    Set<String> made = new TreeSet<>();
    for (int i = 0; i < 7; i++) {
      made.add(account.contact("c" + i + "@example.org"));
    }
    List<String> seen = new ArrayList<>();
    String cursor = "";
    Answer page;
    do {
      page = account.api().get("/v1/contacts?limit=3" + cursor).expect(200);
      seen.addAll(page.texts("/data", "id"));
      cursor = "&cursor=" + page.text("/next_cursor");
    } while (page.at("/has_more").asBoolean());
    assertThat(seen).hasSize(7).containsExactlyInAnyOrderElementsOf(made);
    assertThat(page.at("/next_cursor").isMissingNode()).isTrue();

    String good = account.api().get("/v1/contacts?limit=3").expect(200).text("/next_cursor");
    for (int i = 0; i < good.length(); i++) {
      char other = good.charAt(i) == 'A' ? 'B' : 'A';
      String tampered = good.substring(0, i) + other + good.substring(i + 1);
      Answer answer = account.api().get("/v1/contacts?cursor=" + tampered);
      // The last character of unpadded base64 may carry bits that mean nothing.
      if (i < good.length() - 1) {
        answer.expectProblem(400, "invalid-cursor");
      }
    }
    account.campaign("Spring");
    account.api().get("/v1/campaigns?cursor=" + good).expectProblem(400, "invalid-cursor");
  }

  @Test
  @DisplayName("I-01 an Idempotency-Key makes every POST one wish: same answer, other body refused")
  void idempotency() {
    World own = World.on("ultimate");
    String extra = own.account().contact("another@example.org");
    int n = 0;
    for (String operation : Operations.closed()) {
      if (operation.startsWith("POST ")) {
        Api api =
            Operations.scope(operation).equals("operator")
                ? Relance.operator()
                : own.account().api();
        Map<String, String> ids = new java.util.HashMap<>(own.ids());
        if (operation.endsWith("/enrolments")) {
          ids.put("contact_id", extra);
        }
        String key = "wish-" + operation.hashCode() + n++;
        Api.Call call = Operations.call(operation, ids).once(key);

        Answer first = api.send(call);
        Answer again = api.send(call);

        assertThat(again.status()).as("%s %s", operation, first).isEqualTo(first.status());
        assertThat(again.header("idempotent-replayed")).as(operation).contains("true");
        if (first.at("/api_key/secret").isMissingNode() && first.at("/secret").isMissingNode()) {
          assertThat(again.json()).as(operation).isEqualTo(first.json());
        }
        Api.Call otherBody =
            new Api.Call(
                    call.method(),
                    call.path(),
                    Map.of("Content-Type", "application/json"),
                    "{\"other\":1}".getBytes(StandardCharsets.UTF_8))
                .once(key);
        api.send(otherBody).expectProblem(422, "idempotency-key-reused");
      }
    }
  }

  @Test
  @DisplayName("I-01 an Idempotency-Key has 1 to 255 printable characters")
  void idempotencyKeys() {
    Api api = world.account().api();
    api.send(Operations.call("POST /v1/campaigns", Map.of()).once("k".repeat(255))).expect(201);
    api.send(Operations.call("POST /v1/campaigns", Map.of()).once("k".repeat(256)))
        .expectProblem(400, "malformed-request");
    api.send(Operations.call("POST /v1/campaigns", Map.of()).once("a b"))
        .expectProblem(400, "malformed-request");
  }

  @Test
  @DisplayName("I-01 twins under one Idempotency-Key at the same time make one thing")
  void twins() throws InterruptedException {
    GivenAccount account = GivenAccount.on("ultimate");
    Api.Call create = Api.call("POST", "/v1/campaigns", Map.of("name", "Spring")).once("twin");
    List<Answer> answers = java.util.Collections.synchronizedList(new ArrayList<>());
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> twins =
        IntStream.range(0, 6)
            .mapToObj(_ ->
                Thread.ofVirtual()
                    .start(() -> {
                      try {
                        go.await();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                      answers.add(account.api().send(create));
                    }))
            .toList();
    go.countDown();
    for (Thread twin : twins) {
      twin.join();
    }
    assertThat(answers).hasSize(6).allMatch(a -> a.status() == 201 || a.status() == 409);
    assertThat(answers).anyMatch(answer -> answer.status() == 201);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 409)
        .allMatch(answer -> answer.header("retry-after").isPresent());
    assertThat(account.api().get("/v1/campaigns").expect(200).all("/data")).hasSize(1);
  }

  @Test
  @DisplayName("I-01 every answer to a key says where its rate limit stands")
  void rateLimitHeaders() {
    Answer answer = GivenAccount.on("basic").api().get("/v1/account").expect(200);
    assertThat(answer.header("x-ratelimit-limit")).contains("600");
    assertThat(answer.header("x-ratelimit-remaining")).contains("599");
    assertThat(Integer.parseInt(answer.header("x-ratelimit-reset").orElse("0"))).isBetween(1, 60);
  }

  @Test
  @DisplayName("I-01 beyond the limit comes 429 with Retry-After, for that key, until it is over")
  void rateLimit() {
    GivenAccount account = GivenAccount.on("basic");
    Api other = account.keyWith("read");
    // One was used for the other key. Instances that run side by side draw numbers ahead, so some
    // of the 600 may stay unused; never are there more.
    long passed =
        IntStream.range(0, 650)
            .parallel()
            .filter(_ -> account.api().get("/v1/account").status() == 200)
            .count();
    assertThat(passed).isBetween(560L, 599L);

    Answer refused = account.api().get("/v1/account").expectProblem(429, "too-many-requests");

    assertThat(refused.header("x-ratelimit-remaining")).contains("0");
    int seconds = Integer.parseInt(refused.header("retry-after").orElse("0"));
    assertThat(seconds).isBetween(1, 60);
    account.api().post("/v1/campaigns", Map.of("name", "Spring")).expect(429);
    other.get("/v1/account").expect(200);
    Relance.advance(Duration.ofSeconds(seconds));
    assertThat(account.api().get("/v1/campaigns").expect(200).all("/data")).isEmpty();
  }

  @Test
  @DisplayName("I-01 a correlation id is taken over where it is well formed, and journaled")
  void correlation() {
    GivenAccount account = GivenAccount.on("pro");
    Api.Call create = Api.call("POST", "/v1/contacts", Map.of("email", "ada@example.org"));
    Answer answer = account.api().send(create.with("X-Correlation-Id", "trace-42")).expect(201);
    assertThat(answer.header("x-correlation-id")).contains("trace-42");
    Answer other =
        account
            .api()
            .send(Api.call("GET", "/v1/account").with("X-Correlation-Id", "no good"))
            .expect(200);
    assertThat(other.header("x-correlation-id").orElse("no good")).isNotEqualTo("no good");

    GivenEnrolment ada = account.enrolment(account.campaign("Spring"), answer.text("/id"));
    ada.sent(1);
    account
        .api()
        .send(
            Api.call("POST", "/v1/replies", GivenAccount.email("ada@example.org", "Yes"))
                .with("X-Correlation-Id", "trace-43"))
        .expect(202);
    Relance.awaitIdle();
    assertThat(ada.decisions().getLast().path("correlation").asText()).isEqualTo("trace-43");
  }

  @Test
  @DisplayName("I-01 the document is served, in JSON, to anybody")
  void document() {
    Answer document = Relance.anybody().get("/v1/openapi.json").expect(200);
    assertThat(document.text("/openapi")).startsWith("3.1");
    assertThat(document.at("/paths").size()).isGreaterThan(25);
  }
}
