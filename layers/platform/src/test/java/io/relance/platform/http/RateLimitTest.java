package io.relance.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.relance.domain.AccountId;
import io.relance.domain.account.Plan;
import io.relance.domain.account.Scope;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private final EmbeddedState state = new EmbeddedState();
  private final Calls calls = function();

  @Test
  @DisplayName("I-01 every answer tells the limit, what is left of it and when it begins anew")
  void headers() {
    state.pass(Duration.ofSeconds(20));

    assertThat(calls.get("/v1/x").getHeaders())
        .containsEntry("x-ratelimit-limit", "600")
        .containsEntry("x-ratelimit-remaining", "599")
        .containsEntry("x-ratelimit-reset", "40");
    assertThat(calls.get("/v1/forbidden").getHeaders())
        .as("a refused request counts too")
        .containsEntry("x-ratelimit-remaining", "598");
  }

  @Test
  @DisplayName(
      "I-01 the request after the last one gets 429 with Retry-After, until the next minute")
  void refuses() {
    state.pass(Duration.ofSeconds(15));
    for (int i = 1; i <= 600; i++) {
      assertThat(calls.get("/v1/x").getStatusCode()).as("request %d", i).isEqualTo(200);
    }

    APIGatewayV2HTTPResponse refused = calls.get("/v1/x");
    assertThat(refused.getStatusCode()).isEqualTo(429);
    assertThat(refused.getHeaders())
        .containsEntry("retry-after", "45")
        .containsEntry("x-ratelimit-remaining", "0")
        .containsEntry("content-type", "application/problem+json");
    assertThat(function().get("/v1/x").getStatusCode())
        .as("another function counts the same key")
        .isEqualTo(429);
    assertThat(calls.as("other", Plan.BASIC).get("/v1/x").getStatusCode())
        .as("another account's key")
        .isEqualTo(200);
    state.pass(Duration.ofSeconds(45));
    assertThat(calls.get("/v1/x").getHeaders()).containsEntry("x-ratelimit-remaining", "599");
  }

  @Test
  @DisplayName("I-01 two functions that take turns let through the limit, less what one drew ahead")
  void sharesOneWindow() {
    state.pass(Duration.ofSeconds(5));
    Calls other = function();
    int passed = 0;
    for (int i = 0; i < 700; i++) {
      passed += (i % 3 == 0 ? other : calls).get("/v1/x").getStatusCode() == 200 ? 1 : 0;
    }

    assertThat(passed).isLessThanOrEqualTo(600).isGreaterThanOrEqualTo(600 - 2 * (600 / 64));
  }

  @Test
  @DisplayName("I-01 a larger plan has a larger limit")
  void plans() {
    assertThat(calls.as("p", Plan.PRO).get("/v1/x").getHeaders())
        .containsEntry("x-ratelimit-limit", "3000");
    assertThat(calls.as("u", Plan.ULTIMATE).get("/v1/x").getHeaders())
        .containsEntry("x-ratelimit-limit", "12000");
  }

  private Calls function() {
    Router router =
        new Router(state.dynamo(), state.table(), state.clock())
            .on("GET /v1/x", Scope.READ, _ -> Response.ok(Map.of()))
            .on("GET /v1/forbidden", Scope.WRITE, _ -> Response.ok(Map.of()));
    Caller basic = new Caller(new AccountId("acme"), "k1", Set.of(Scope.READ), Plan.BASIC, true);
    return new Calls(router::handle, router.routeKeys()).as(basic);
  }
}
