package io.relance.providers.ses;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.relance.domain.action.Outcome;
import io.relance.domain.action.Receipt;
import io.relance.providers.outbound.Parcels;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** Against a server on the loopback that answers as SES v2 does. */
class SesSenderTest {
  private final List<String> requests = new ArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String error = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(
              exchange.getRequestURI()
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] body =
              (status == 200 ? "{\"MessageId\":\"0100\"}" : "{\"message\":\"no\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("x-amzn-ErrorType", error);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Outcome send() {
    try (SesV2Client ses =
        SesV2Client.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .endpointOverride(URI.create("http://localhost:" + server.getAddress().getPort()))
            .region(Region.EU_WEST_3)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build()) {
      return new SesSender(ses, "eu-west-3").send(Parcels.mail());
    }
  }

  @Test
  @DisplayName("S-07 SES takes the raw message, and answers will carry its own Message-ID")
  void raw() {
    assertThat(send())
        .isEqualTo(new Outcome.Accepted(new Receipt("0100", "0100@eu-west-3.amazonses.com", null)));
    assertThat(requests).singleElement().asString().startsWith("/v2/email/outbound-emails ");
    Matcher data = Pattern.compile("\"Data\":\"([^\"]+)\"").matcher(requests.getFirst());
    assertThat(data.find()).isTrue();
    assertThat(new String(Base64.getDecoder().decode(data.group(1)), StandardCharsets.UTF_8))
        .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
        .contains("Reply-To: sam+token@example.org");
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "429, TooManyRequestsException, Deferred",
    "400, LimitExceededException, Deferred",
    "503, ServiceUnavailable, Deferred",
    "400, SendingPausedException, Disconnected",
    "400, AccountSuspendedException, Disconnected",
    "400, MailFromDomainNotVerifiedException, Disconnected",
    "403, AccessDeniedException, Disconnected",
    "400, MessageRejected, Rejected",
    "400, BadRequestException, Rejected",
    "500, InternalFailure, Uncertain"
  })
  @DisplayName("S-08 what SES answers decides, and nothing is tried twice")
  void errors(int code, String type, String outcome) {
    status = code;
    error = type;

    assertThat(send().getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(requests).hasSize(1);
  }

  @Test
  @DisplayName("S-08 where nobody listens nothing was sent")
  void unreachable() {
    server.stop(0);

    assertThat(send()).isInstanceOf(Outcome.Deferred.class);
  }
}
