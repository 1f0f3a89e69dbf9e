package io.relance.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.relance.domain.AccountId;
import io.relance.domain.account.Plan;
import io.relance.domain.account.Scope;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class IdempotencyTest {
  private final EmbeddedState state = new EmbeddedState();
  private final AtomicInteger runs = new AtomicInteger();
  private final List<String> made = new ArrayList<>();

  @Test
  @DisplayName("I-01 a repeat gets the same answer, marked as one, and runs nothing")
  void replays() {
    Calls calls = calls(this::make).with("Idempotency-Key", "order-1");

    APIGatewayV2HTTPResponse first = calls.post("/v1/things", "{\"name\":\"x\"}");
    APIGatewayV2HTTPResponse second = calls.post("/v1/things", "{\"name\":\"x\"}");

    assertThat(runs).hasValue(1);
    assertThat(second.getStatusCode()).isEqualTo(201);
    assertThat(second.getBody()).isEqualTo(first.getBody());
    assertThat(second.getHeaders())
        .containsEntry("location", first.getHeaders().get("location"))
        .containsEntry("content-type", "application/json")
        .containsEntry("idempotent-replayed", "true");
    assertThat(first.getHeaders()).doesNotContainKey("idempotent-replayed");
  }

  @Test
  @DisplayName("I-01 a refusal is kept too, a failure of ours is not")
  void whatIsKept() {
    Calls calls =
        calls(
                request -> {
                  if (runs.getAndIncrement() == 0) {
                    throw new IllegalStateException("broken");
                  }
                  throw ProblemException.of(ProblemType.CONFLICT, "no " + runs.get());
                })
            .with("Idempotency-Key", "order-1");

    assertThat(calls.post("/v1/things", "{}").getStatusCode()).isEqualTo(500);
    APIGatewayV2HTTPResponse second = calls.post("/v1/things", "{}");
    APIGatewayV2HTTPResponse third = calls.post("/v1/things", "{}");

    assertThat(second.getStatusCode()).isEqualTo(409);
    assertThat(third.getBody()).isEqualTo(second.getBody());
    assertThat(third.getHeaders()).containsEntry("content-type", "application/problem+json");
    assertThat(runs).hasValue(2);
  }

  @Test
  @DisplayName("I-01 a problem of ours, thrown as one, is not kept either")
  void unavailable() {
    Calls calls =
        calls(
                request -> {
                  if (runs.getAndIncrement() == 0) {
                    throw ProblemException.of(ProblemType.UNAVAILABLE, "busy");
                  }
                  return make(request);
                })
            .with("Idempotency-Key", "order-1");

    assertThat(calls.post("/v1/things", "{}").getStatusCode()).isEqualTo(503);
    assertThat(calls.post("/v1/things", "{}").getStatusCode()).isEqualTo(201);
  }

  @Test
  @DisplayName("I-01 another body, path or query under the same key is 422")
  void reused() {
    Calls calls = calls(this::make).with("Idempotency-Key", "order-1");
    calls.post("/v1/things", "{\"name\":\"x\"}");

    for (APIGatewayV2HTTPResponse other :
        List.of(
            calls.post("/v1/things", "{\"name\":\"y\"}"),
            calls.post("/v1/things?dry=1", "{\"name\":\"x\"}"),
            calls.post("/v1/others", "{\"name\":\"x\"}"))) {
      assertThat(other.getStatusCode()).isEqualTo(422);
      assertThat(other.getBody()).contains("/problems/idempotency-key-reused");
    }
    assertThat(runs).hasValue(1);
  }

  @Test
  @DisplayName("I-05 another account's key of the same name is another key")
  void perAccount() {
    Calls calls = calls(this::make).with("Idempotency-Key", "order-1");
    calls.post("/v1/things", "{\"name\":\"x\"}");

    APIGatewayV2HTTPResponse other =
        calls.as("other", Plan.PRO).post("/v1/things", "{\"name\":\"secret\"}");

    assertThat(other.getStatusCode()).isEqualTo(201);
    assertThat(other.getHeaders()).doesNotContainKey("idempotent-replayed");
    assertThat(runs).hasValue(2);
    assertThat(made.getFirst()).isNotEqualTo(made.getLast());
  }

  @Test
  @DisplayName("I-01 a retry after a crash is the same request: same id, same cause")
  void afterACrash() {
    Calls calls =
        calls(
                request -> {
                  make(request);
                  if (runs.get() == 1) {
                    throw new StackOverflowError("the function dies here");
                  }
                  return Response.ok(Map.of());
                })
            .with("Idempotency-Key", "order-1");

    try {
      calls.post("/v1/things", "{}");
    } catch (StackOverflowError crash) {
      assertThat(made).hasSize(1);
    }
    assertThat(calls.post("/v1/things", "{}").getStatusCode())
        .as("while the first may still run")
        .isEqualTo(409);
    state.pass(Idempotency.LOCKED);
    assertThat(calls.post("/v1/things", "{}").getStatusCode()).isEqualTo(200);

    assertThat(made).hasSize(2);
    assertThat(made.get(1)).isEqualTo(made.get(0));
  }

  @Test
  @DisplayName("I-01 of concurrent twins one runs, the others get 409 with Retry-After")
  void twins() throws InterruptedException, ExecutionException {
    int twins = 8;
    CyclicBarrier everyoneAsked = new CyclicBarrier(twins);
    Calls calls =
        calls(
                request -> {
                  await(everyoneAsked);
                  return make(request);
                })
            .with("Idempotency-Key", "order-1");
    APIGatewayV2HTTPEvent event = calls.event("POST", "/v1/things", "{}");
    List<Future<APIGatewayV2HTTPResponse>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < twins; i++) {
        answers.add(
            threads.submit(() -> {
              APIGatewayV2HTTPResponse answer = calls.send(event);
              if (answer.getStatusCode() == 409) {
                await(everyoneAsked);
              }
              return answer;
            }));
      }
    }

    List<Integer> statuses = new ArrayList<>();
    for (Future<APIGatewayV2HTTPResponse> answer : answers) {
      statuses.add(answer.get().getStatusCode());
      if (answer.get().getStatusCode() == 409) {
        assertThat(answer.get().getHeaders()).containsEntry("retry-after", "1");
      }
    }
    assertThat(statuses).containsOnlyOnce(201);
    assertThat(statuses).filteredOn(status -> status == 409).hasSize(twins - 1);
    assertThat(runs).hasValue(1);
  }

  @Test
  @DisplayName("I-01 an answer is kept for 48 hours, then the key is free for a new request")
  void expiry() {
    Calls calls = calls(this::make).with("Idempotency-Key", "order-1");
    calls.post("/v1/things", "{\"name\":\"x\"}");
    long kept = Long.parseLong(row("order-1").get("expiresAt").n());
    assertThat(kept).isEqualTo(state.clock().instant().plus(Duration.ofDays(2)).getEpochSecond());

    state.pass(Duration.ofDays(2).minusSeconds(1));
    calls.post("/v1/things", "{\"name\":\"x\"}");
    assertThat(runs).hasValue(1);
    state.pass(Duration.ofSeconds(1));
    calls.post("/v1/things", "{\"name\":\"x\"}");
    assertThat(runs).hasValue(2);
    assertThat(made.get(1)).isNotEqualTo(made.get(0));
  }

  @Test
  @DisplayName("I-01 a secret shown once is not in the kept answer")
  void secrets() {
    Calls calls =
        calls(request ->
                Response.created("/k", Map.of("secret", "hunter2"))
                    .keeping(Map.of("secret", "shown once")))
            .with("Idempotency-Key", "order-1");

    assertThat(calls.post("/v1/things", "{}").getBody()).contains("hunter2");
    assertThat(calls.post("/v1/things", "{}").getBody()).isEqualTo("{\"secret\":\"shown once\"}");
    assertThat(row("order-1").toString()).doesNotContain("hunter2");
  }

  @Test
  @DisplayName("I-01 an answer too large for a row is worked out again, as the same request")
  void largeAnswers() {
    Calls calls =
        calls(
                request -> {
                  make(request);
                  return Response.ok(Map.of("rows", "x".repeat(300_000)));
                })
            .with("Idempotency-Key", "order-1");

    APIGatewayV2HTTPResponse first = calls.post("/v1/things", "{}");
    APIGatewayV2HTTPResponse second = calls.post("/v1/things", "{}");

    assertThat(second.getBody()).isEqualTo(first.getBody());
    assertThat(made).hasSize(2);
    assertThat(made.get(1)).isEqualTo(made.get(0));
  }

  @ParameterizedTest
  @DisplayName("I-01 a key is 1 to 255 printable characters")
  @ValueSource(strings = {"has space", "é", "\u0001"})
  void illFormedKeys(String key) {
    assertThat(statusWith(key)).isEqualTo(400);
    assertThat(statusWith("k".repeat(256))).isEqualTo(400);
    assertThat(statusWith("k".repeat(255))).isEqualTo(201);
  }

  @Test
  @DisplayName("I-01 without a key every request is its own; on other methods a key means nothing")
  void withoutAKey() {
    Calls calls = calls(this::make);
    calls.post("/v1/things", "{}");
    calls.post("/v1/things", "{}");
    assertThat(made).doesNotHaveDuplicates().hasSize(2);
    assertThat(made).allMatch(id -> id.matches("thing_[a-z0-9]{20}"));

    Calls keyed = calls.with("Idempotency-Key", "order-1");
    keyed.put("/v1/things/1", "{}");
    keyed.put("/v1/things/1", "{}");
    assertThat(runs).hasValue(4);
  }

  private int statusWith(String key) {
    return calls(this::make).with("Idempotency-Key", key).post("/v1/things", "{}").getStatusCode();
  }

  private Response make(Request request) {
    runs.incrementAndGet();
    String id = request.newId("thing");
    synchronized (made) {
      made.add(id);
    }
    assertThat(request.cause().id()).isEqualTo(request.id());
    return Response.created("/v1/things/" + id, Map.of("id", id));
  }

  private Calls calls(Function<Request, Response> endpoint) {
    Router router =
        new Router(state.dynamo(), state.table(), state.clock())
            .on("POST /v1/things", Scope.WRITE, endpoint::apply)
            .on("POST /v1/others", Scope.WRITE, endpoint::apply)
            .on("PUT /v1/things/{thing}", Scope.WRITE, endpoint::apply);
    return new Calls(router::handle, router.routeKeys()).as("acme", Plan.PRO);
  }

  private Map<String, AttributeValue> row(String key) {
    Key at = Keys.idempotency(new AccountId("acme"), key);
    return state
        .dynamo()
        .getItem(request -> request.tableName(state.table()).key(Rows.key(at)))
        .item();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
