package io.relance.providers.unipile;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.domain.action.Outcome;
import io.relance.providers.outbound.RetryAfter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Set;

/**
 * Calls of Unipile's API, and what its answers mean. Version 1 lists its error types with each
 * route of developer.unipile.com/reference and calls them errors/…; version 2 lists them all in
 * developer.unipile.com/v2.0/reference/error-responses, api/… for its own and provider/… for
 * LinkedIn's.
 */
public final class UnipileCalls {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** LinkedIn's own limits: another time, with the same identity. */
  private static final Set<String> LATER =
      Set.of(
          "errors/limit_exceeded",
          "errors/cannot_resend_yet",
          "errors/cannot_resend_within_24hrs",
          "errors/too_many_requests",
          "errors/provider_unreachable",
          "errors/network_down",
          "errors/service_unavailable",
          "api/too_many_requests",
          "provider/too_many_requests");

  /** The account itself is refused, whatever it wants. */
  private static final Set<String> ACCOUNT =
      Set.of(
          "errors/account_restricted",
          "errors/account_mismatch",
          "errors/session_mismatch",
          "errors/feature_not_subscribed",
          "errors/subscription_required",
          "errors/unknown_authentication_context",
          "errors/action_required",
          "errors/invalid_account",
          "errors/account_configuration_error",
          "api/account_restricted",
          "api/expired_authorization",
          "api/inactive_subscription",
          "api/insufficient_permissions",
          "api/invalid_auth_format",
          "api/missing_authorization",
          "api/proxy_auth_error",
          "provider/account_mismatch",
          "provider/invalid_authorization",
          "provider/invalid_checkpoint_code",
          "provider/invalid_credentials",
          "provider/unknown_authentication_context");

  /** Nothing was tried, whatever the status says. */
  private static final Set<String> NEVER = Set.of("api/not_implemented");

  private final HttpClient http;
  private final URI base;
  private final String key;
  private final Duration patience;

  /**
   * Calls.
   *
   * @param base where the API answers
   * @param key the API key
   * @param patience how long an answer may take
   */
  public UnipileCalls(HttpClient http, URI base, String key, Duration patience) {
    this.http = http;
    this.base = base;
    this.key = key;
    this.patience = patience;
  }

  /** What came of a call. */
  public sealed interface Answer {
    /** It was done. */
    record Done(JsonNode body) implements Answer {}

    /** It was not done, or nobody knows. */
    record Refused(Outcome outcome) implements Answer {}
  }

  /** A question that does nothing; what fails here can be asked again. */
  Answer lookUp(String path) {
    return switch (call(request(path).GET().build())) {
      case Answer.Refused(Outcome.Uncertain(String reason)) ->
          new Answer.Refused(new Outcome.Deferred(reason, null));
      case Answer.Refused refused -> refused;
      case Answer.Done done -> done;
    };
  }

  /** A look at a profile that the profile's owner can see. */
  Answer visit(String path) {
    return call(request(path).GET().build());
  }

  /** A request that says all in its path. */
  Answer post(String path) {
    return call(request(path).POST(HttpRequest.BodyPublishers.noBody()).build());
  }

  Answer post(String path, JsonNode body) {
    return call(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(patience)
        .header("X-API-KEY", key)
        .header("Accept", "application/json");
  }

  private Answer call(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() / 100 == 2
          ? new Answer.Done(read(response.body()))
          : new Answer.Refused(refused(response));
    } catch (ConnectException | HttpConnectTimeoutException unreachable) {
      return new Answer.Refused(new Outcome.Deferred("Unipile can't be reached", null));
    } catch (IOException broken) {
      return new Answer.Refused(
          broken.getCause() instanceof UnresolvedAddressException
              ? new Outcome.Deferred("Unipile can't be found", null)
              : new Outcome.Uncertain("Unipile did not answer: " + broken.getMessage()));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return new Answer.Refused(new Outcome.Uncertain("the wait for Unipile was interrupted"));
    }
  }

  private static JsonNode read(String body) {
    try {
      JsonNode read = JSON.readTree(body);
      return read == null ? JSON.createObjectNode() : read;
    } catch (JacksonException notJson) {
      return JSON.createObjectNode();
    }
  }

  private static Outcome refused(HttpResponse<String> response) {
    JsonNode problem = read(response.body());
    String type = problem.path("type").asText("");
    String words =
        "Unipile: "
            + response.statusCode()
            + " "
            + problem.path("title").asText(type)
            + (problem.hasNonNull("detail") ? ", " + problem.get("detail").asText() : "");
    if (LATER.contains(type)) {
      return new Outcome.Deferred(words, RetryAfter.of(response.headers()));
    }
    if (ACCOUNT.contains(type)) {
      return new Outcome.Disconnected(words);
    }
    if (NEVER.contains(type)) {
      return new Outcome.Rejected(words);
    }
    return switch (response.statusCode()) {
      case 401 -> new Outcome.Disconnected(words);
      case 429, 503 -> new Outcome.Deferred(words, RetryAfter.of(response.headers()));
      default ->
          response.statusCode() >= 500 ? new Outcome.Uncertain(words) : new Outcome.Rejected(words);
    };
  }
}
