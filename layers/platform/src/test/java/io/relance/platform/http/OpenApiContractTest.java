package io.relance.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.platform.http.OpenApiContract.Exchange;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OpenApiContractTest {
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";
  private static final String BODY = "{\"name\":\"Acme\",\"plan\":\"pro\"}";
  private static final String KEY =
      "{\"id\":\"0123456789abcdef\",\"name\":\"ci\",\"scopes\":[\"read\"],\"live\":true,"
          + "\"last_four\":\"wxyz\",\"created_at\":\"2026-11-22T09:00:00Z\","
          + "\"created_by\":\"operator\"}";

  private final OpenApiContract contract = OpenApiContract.load();

  @Test
  @DisplayName("I-01 a conforming exchange violates nothing")
  void conforms() {
    assertThat(contract.violations(listed("{\"data\":[" + KEY + "],\"has_more\":false}")))
        .isEmpty();
    assertThat(contract.violations(gone(204, null))).isEmpty();
    assertThat(
            contract.violations(
                new Exchange("POST", "/v1/accounts", JSON, "{}", 422, PROBLEM, problem("422"))))
        .as("a refused request need not conform")
        .isEmpty();
  }

  @Test
  @DisplayName("I-01 every way to break the contract is told")
  void violations() {
    Map<Exchange, String> broken =
        Map.ofEntries(
            Map.entry(
                new Exchange("GET", "/v1/nothing", null, null, 200, JSON, "{}"),
                "GET /v1/nothing is not documented"),
            Map.entry(gone(418, problem("418")), "418 is not documented"),
            Map.entry(gone(204, "{}"), "204 documents no body"),
            Map.entry(listed(null), "200 lacks its documented body"),
            Map.entry(listed("{"), "is not JSON"),
            Map.entry(listed("{\"data\":[]}"), "has_more"),
            Map.entry(listed("{\"data\":[],\"has_more\":false,\"more\":1}"), "more"),
            Map.entry(listed("{\"data\":[{}],\"has_more\":false}"), "last_four"),
            Map.entry(
                listed("{\"data\":[" + KEY.replace("T09", "T99") + "],\"has_more\":false}"),
                "date-time"),
            Map.entry(
                new Exchange("GET", "/v1/api-keys", null, null, 200, "text/html", "<p>"),
                "undocumented content type text/html"),
            Map.entry(
                new Exchange("PATCH", "/v1/account", JSON, "{\"nmae\":\"x\"}", 200, JSON, "{}"),
                "property 'nmae'"),
            Map.entry(
                new Exchange("PATCH", "/v1/account", null, null, 200, JSON, "{}"),
                "without its required body"),
            Map.entry(
                new Exchange("GET", "/v1/account", JSON, BODY, 200, JSON, "{}"),
                "GET /v1/account documents no body"));

    broken.forEach((exchange, words) ->
        assertThat(contract.violations(exchange))
            .as(exchange.toString())
            .anySatisfy(violation -> assertThat(violation).contains(words)));
  }

  @Test
  @DisplayName("I-01 a concrete path is found by its template")
  void templates() {
    assertThat(contract.operation("POST", "/v1/api-keys/abc/rotate"))
        .contains("POST /v1/api-keys/{key}/rotate");
    assertThat(contract.operation("GET", "/v1/api-keys/abc/rotate")).isEmpty();
    assertThat(contract.operation("GET", "/v1/contacts/{contact}"))
        .contains("GET /v1/contacts/{contact}");
    assertThat(contract.operations()).contains("POST /v1/accounts", "GET /v1/openapi.json");
  }

  private static Exchange listed(String body) {
    return new Exchange("GET", "/v1/api-keys", null, null, 200, JSON, body);
  }

  private static Exchange gone(int status, String body) {
    return new Exchange(
        "DELETE", "/v1/api-keys/abc", null, null, status, body == null ? null : PROBLEM, body);
  }

  private static String problem(String status) {
    return "{\"type\":\"https://relance.example/problems/x\",\"title\":\"x\",\"status\":"
        + status
        + ",\"instance\":\"urn:relance:request:1\"}";
  }
}
