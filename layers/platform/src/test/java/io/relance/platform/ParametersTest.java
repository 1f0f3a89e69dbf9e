package io.relance.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.relance.platform.Parameters.Reading;
import io.relance.platform.Parameters.Unreadable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Against a server that answers as the API Reference of Systems Manager says (GetParameter). */
class ParametersTest {
  private static final String NAME = "/relance/prod/acme/sam-mail";

  private final List<String> bodies = new ArrayList<>();
  private final List<String> targets = new ArrayList<>();
  private final List<String> authorizations = new ArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String answer = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    targets.add(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
    authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] bytes = answer.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Reading read() {
    return new Parameters(
            UrlConnectionHttpClient.create(),
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
            URI.create("http://localhost:" + server.getAddress().getPort() + "/"),
            "eu-west-3")
        .read(NAME);
  }

  @Test
  @DisplayName("S-07 a secret is asked for by its name, decrypted, in a signed request")
  void found() {
    answer =
        """
        {"Parameter": {
          "ARN": "arn:aws:ssm:eu-west-3:111122223333:parameter/relance/prod/acme/sam-mail",
          "DataType": "text", "LastModifiedDate": 1763800000.123,
          "Name": "/relance/prod/acme/sam-mail", "Type": "SecureString",
          "Value": "pass wörd", "Version": 3}}
        """;
    assertThat(read()).isEqualTo(new Reading.Found("pass wörd"));
    assertThat(bodies.getFirst()).contains("\"Name\":\"" + NAME + "\"", "\"WithDecryption\":true");
    assertThat(targets).containsExactly("AmazonSSM.GetParameter");
    assertThat(authorizations.getFirst())
        .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
        .contains("/eu-west-3/ssm/aws4_request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ParameterNotFound", "com.amazonaws.ssm#ParameterNotFound"})
  @DisplayName("S-07 a name that the store has nothing of is missing")
  void missing(String type) {
    status = 400;
    answer = "{\"__type\": \"" + type + "\"}";
    assertThat(read()).isEqualTo(new Reading.Missing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"AccessDeniedException", "InvalidKeyId", "UnrecognizedClientException"})
  @DisplayName("S-08 what the store refuses for good is told by the store's word for it")
  void refused(String type) {
    status = 400;
    answer = "{\"__type\": \"" + type + "\", \"Message\": \"User: arn:aws:… is not authorized\"}";
    assertThat(read()).isEqualTo(new Reading.Refused(type));
  }

  @ParameterizedTest
  @CsvSource({
    "400, '{\"__type\": \"ThrottlingException\", \"message\": \"Rate exceeded\"}'",
    "400, '{\"__type\": \"ExpiredTokenException\"}'",
    "500, '{\"__type\": \"InternalServerError\"}'",
    "503, '<html>Service Unavailable</html>'",
    "400, ''",
    "200, '{}'"
  })
  @DisplayName("S-08 what passes, or makes no sense, says nothing of the secret: ask again later")
  void passing(int given, String text) {
    status = given;
    answer = text;
    assertThatThrownBy(this::read).isInstanceOf(Unreadable.class);
  }

  @Test
  @DisplayName("S-08 a store that does not answer says nothing of the secret")
  void silent() {
    server.stop(0);
    assertThatThrownBy(this::read).isInstanceOf(Unreadable.class);
  }
}
