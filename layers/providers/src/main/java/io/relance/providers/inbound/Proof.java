package io.relance.providers.inbound;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How a provider proves that a call is its own (FEATURES R-02); comparisons are constant-time. */
public sealed interface Proof {
  /** Whether the call carries this proof, computed over the raw bytes. */
  boolean holds(InboundRequest request);

  /**
   * HTTP basic authentication (RFC 7617), as Postmark recommends in the webhook's URL.
   *
   * @param user without a colon
   * @param password at least 16 characters
   */
  record Basic(String user, String password) implements Proof {
    @Override
    public boolean holds(InboundRequest request) {
      String credentials = user + ":" + password;
      String expected =
          "Basic "
              + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
      return same(expected, request.header("authorization").orElse(""));
    }
  }

  /**
   * A header of ours with a secret value.
   *
   * @param name of the header
   * @param value at least 16 characters
   */
  record SecretHeader(String name, String value) implements Proof {
    @Override
    public boolean holds(InboundRequest request) {
      return same(value, request.header(name).orElse(""));
    }
  }

  /**
   * Standard Webhooks 1.0: {@code webhook-id}, {@code webhook-timestamp} within five minutes,
   * {@code webhook-signature}. The library reads the system's clock for the tolerance: a
   * signature's age is real time, also where the product's clock is moved.
   *
   * @param secret {@code whsec_} and base64
   */
  record StandardWebhook(String secret) implements Proof {
    @Override
    public boolean holds(InboundRequest request) {
      Map<String, List<String>> headers =
          request.headers().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
      try {
        new Webhook(secret)
            .verify(
                new String(request.body(), StandardCharsets.UTF_8),
                HttpHeaders.of(headers, (_, _) -> true));
        return true;
      } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
        return false;
      }
    }
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
