package io.relance.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.relance.platform.json.Json;
import io.relance.platform.json.UndecodableJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Secure parameters of AWS Systems Manager, read one by one (API Reference, GetParameter). One call
 * of one API, signed by the SDK's own signer: its client alone would be as large as all our code.
 */
public final class Parameters {
  private static final int OK = 200;

  /** Errors of the kind 4xx that are over after a while (API Reference, Common Errors). */
  private static final Set<String> PASSING =
      Set.of(
          "ExpiredTokenException",
          "RequestExpired",
          "RequestLimitExceeded",
          "ThrottlingException",
          "TooManyUpdates");

  private final SdkHttpClient http;
  private final AwsCredentialsProvider credentials;
  private final URI endpoint;
  private final String region;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  /** The parameters of the account and region that the credentials belong to. */
  Parameters(SdkHttpClient http, AwsCredentialsProvider credentials, URI endpoint, String region) {
    this.http = http;
    this.credentials = credentials;
    this.endpoint = endpoint;
    this.region = region;
  }

  /** What the store says of a name. */
  public sealed interface Reading {
    /** The parameter's value, decrypted. */
    record Found(String value) implements Reading {}

    /** There is none of this name. */
    record Missing() implements Reading {}

    /**
     * We may not read it, and asking again changes nothing.
     *
     * @param error the store's name for it, such as {@code AccessDeniedException}
     */
    record Refused(String error) implements Reading {}
  }

  /** The store can't be read just now; whether the parameter is there is not known. */
  public static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String what) {
      super(what);
    }
  }

  /**
   * Reads a parameter.
   *
   * @throws Unreadable if the store is busy, broken or does not answer
   */
  public Reading read(String name) {
    ContentStreamProvider body =
        ContentStreamProvider.fromUtf8String(
            Json.encode(Map.of("Name", name, "WithDecryption", true)));
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .uri(endpoint)
            .method(SdkHttpMethod.POST)
            .putHeader("Content-Type", "application/x-amz-json-1.1")
            .putHeader("X-Amz-Target", "AmazonSSM.GetParameter")
            .build();
    SignedRequest signed =
        signer.sign(sign ->
            sign.identity(credentials.resolveCredentials())
                .request(request)
                .payload(body)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "ssm")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    try {
      HttpExecuteResponse answer =
          http.prepareRequest(
                  HttpExecuteRequest.builder()
                      .request(signed.request())
                      .contentStreamProvider(body)
                      .build())
              .call();
      return reading(answer.httpResponse().statusCode(), text(answer));
    } catch (IOException broken) {
      throw new Unreadable("the parameter store does not answer: " + broken.getMessage());
    }
  }

  private static Reading reading(int status, String text) {
    JsonNode answer = tree(text);
    JsonNode value = answer.path("Parameter").path("Value");
    if (status == OK && value.isTextual()) {
      return new Reading.Found(value.asText());
    }
    // "ParameterNotFound", with a namespace and a # before it in some versions of the protocol.
    String error = answer.path("__type").asText().replaceFirst("^.*#", "");
    if (error.equals("ParameterNotFound")) {
      return new Reading.Missing();
    }
    if (status / 100 == 4 && !error.isEmpty() && !PASSING.contains(error)) {
      return new Reading.Refused(error);
    }
    throw new Unreadable("the parameter store answers " + status + " " + error);
  }

  private static JsonNode tree(String text) {
    try {
      return Json.decode(text.isBlank() ? "{}" : text, JsonNode.class);
    } catch (UndecodableJson garbage) {
      throw new Unreadable("the parameter store answers what is no JSON");
    }
  }

  private static String text(HttpExecuteResponse answer) {
    return answer
        .responseBody()
        .map(stream -> {
          try (InputStream in = stream) {
            return new String(in.readAllBytes(), UTF_8);
          } catch (IOException broken) {
            throw new UncheckedIOException(broken);
          }
        })
        .orElse("");
  }
}
