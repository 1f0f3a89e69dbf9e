package io.relance.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.relance.platform.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
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

  /** The parameter store can't be read; whether the parameter is there is not known. */
  public static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String what) {
      super(what);
    }
  }

  /**
   * A parameter's value, decrypted; empty when there is none of this name.
   *
   * @throws Unreadable if the store refuses or does not answer
   */
  public Optional<String> read(String name) {
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
      return value(answer.httpResponse().statusCode(), text(answer));
    } catch (IOException broken) {
      throw new Unreadable("the parameter store does not answer: " + broken.getMessage());
    }
  }

  private static Optional<String> value(int status, String text) {
    JsonNode answer = Json.decode(text.isBlank() ? "{}" : text, JsonNode.class);
    if (status == OK) {
      return Optional.of(answer.path("Parameter").path("Value").asText());
    }
    if (answer.path("__type").asText().endsWith("ParameterNotFound")) {
      return Optional.empty();
    }
    throw new Unreadable(
        "the parameter store answers " + status + " " + answer.path("__type").asText());
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
