package io.relance.local.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relance.local.lambda.AsyncInvocation;
import io.relance.local.lambda.Failures;
import io.relance.local.queue.Queues;
import io.relance.local.queue.SqsServer;
import io.relance.local.template.Place;
import io.relance.local.template.Template;
import io.relance.local.template.TemplateException;
import io.relance.local.template.TemplateReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

class BusTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AtomicInteger refusals = new AtomicInteger();
  private SqsServer server;
  private SqsClient sqs;
  private Template template;
  private Queues queues;
  private Bus bus;

  @BeforeEach
  void start() throws Exception {
    server = SqsServer.start("eu-west-3", "000000000000", Optional.empty());
    sqs = client(server.endpoint(), refusing());
    template = template("");
    Failures failures = new Failures(InstantSource.fixed(Instant.EPOCH));
    queues = new Queues(sqs, template.queues(), failures);
    bus = bus(template, failures);
  }

  private Bus bus(Template declared, Failures failures) {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-02T09:00:00.5Z"));
    return new Bus(
        declared,
        new Bus.Region("eu-west-3", "000000000000"),
        sqs,
        Map.of(),
        new AsyncInvocation((queue, body) -> "", failures, clock),
        failures,
        clock);
  }

  private Template template(String more) throws Exception {
    Path file = Path.of(BusTest.class.getResource("/mechanisms.yaml").toURI());
    Place place =
        new Place(
            "eu-west-3",
            "000000000000",
            "relance",
            server.endpoint().toString(),
            "http://api",
            Map.of());
    String text = Files.readString(file).replace("\nOutputs:", more + "\nOutputs:");
    return TemplateReader.read("mechanisms.yaml", text, place);
  }

  @AfterEach
  void stop() {
    sqs.close();
    server.close();
  }

  /** Fails what is sent to the work queue as often as it is told. */
  private ExecutionInterceptor refusing() {
    return new ExecutionInterceptor() {
      @Override
      public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes ignored) {
        if (context.request() instanceof SendMessageRequest send
            && send.queueUrl().endsWith("test-work")
            && refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
          throw SdkClientException.create("refused on purpose");
        }
      }
    };
  }

  private static SqsClient client(URI endpoint, ExecutionInterceptor interceptor) {
    return SqsClient.builder()
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_3)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(c -> c.addExecutionInterceptor(interceptor))
        .build();
  }

  private JsonNode put(String... entries) throws IOException {
    ObjectNode request = JSON.createObjectNode();
    ArrayNode all = request.putArray("Entries");
    for (String entry : entries) {
      all.add(JSON.readTree(entry));
    }
    return bus.putEvents(request);
  }

  private static String written(String key) {
    return """
    {"EventBusName": "test-bus", "Source": "journal", "DetailType": "written",
     "Detail": "{\\"key\\": \\"%s\\"}"}\
    """
        .formatted(key);
  }

  private List<Message> messages(String queue) {
    return queues.take(queues.find(queue).orElseThrow(), 10);
  }

  @Test
  void triesAgainAsOftenAsDeclared() throws IOException {
    refusals.set(2);
    assertThat(put(written("work-1")).path("FailedEntryCount").asInt()).isZero();
    assertThat(messages("WorkQueue")).extracting(Message::body).containsExactly("\"work-1\"");
    assertThat(messages("BusDeadLetters")).isEmpty();
  }

  @Test
  void buriesWhatNoRetryCouldDeliverAndCanDeliverItLater() throws IOException {
    refusals.set(3);
    put(written("work-1"));
    assertThat(messages("WorkQueue")).isEmpty();
    Message letter = messages("BusDeadLetters").getFirst();
    assertThat(letter.messageAttributes().get("RETRY_ATTEMPTS").stringValue()).isEqualTo("2");
    assertThat(letter.messageAttributes().get("EXHAUSTED_RETRY_CONDITION").stringValue())
        .isEqualTo("MaximumRetryAttempts");
    assertThat(letter.messageAttributes().get("ERROR_MESSAGE").stringValue())
        .isEqualTo("refused on purpose");
    String rule = letter.messageAttributes().get("RULE_ARN").stringValue();
    String target = letter.messageAttributes().get("TARGET_ARN").stringValue();
    assertThat(rule).endsWith(":rule/test-bus/relance-ToWork");
    assertThat(target).endsWith(":test-work");
    JsonNode event = JSON.readTree(letter.body());
    assertThat(event.path("time").asText()).isEqualTo("2026-11-02T09:00:00Z");
    assertThat(event.path("account").asText()).isEqualTo("000000000000");

    assertThat(bus.redeliver(rule, target, letter.body())).isTrue();
    assertThat(messages("WorkQueue")).extracting(Message::body).containsExactly("\"work-1\"");
    assertThat(bus.redeliver(rule + "x", target, letter.body())).isFalse();
  }

  @Test
  void refusesOneEntryWithoutTheOthers() throws IOException {
    JsonNode response =
        put(
            written("work-1"),
            "{\"Source\": \"s\", \"DetailType\": \"d\", \"Detail\": \"[1]\"}",
            "{\"Source\": \"s\", \"DetailType\": \"d\", \"Detail\": \"{\"}",
            "{\"Source\": \"s\", \"Detail\": \"{}\"}");
    assertThat(response.path("FailedEntryCount").asInt()).isEqualTo(3);
    assertThat(response.path("Entries"))
        .extracting(entry -> entry.path("ErrorCode").asText("ok"))
        .containsExactly("ok", "MalformedDetail", "MalformedDetail", "InvalidArgument");
    assertThat(messages("WorkQueue")).hasSize(1);
  }

  @Test
  void refusesACallWithTooManyEntriesOrBytes() {
    String[] eleven = new String[11];
    Arrays.fill(eleven, written("work-1"));
    assertThatThrownBy(() -> put(eleven)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> put(written("x".repeat(1_048_577))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> put()).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void dropsAnEventThatNoRuleMatchesOrWhoseBusIsUnknown() throws IOException {
    put(written("other"), written("work-1").replace("test-bus", "no-bus"));
    assertThat(queues.depths()).allSatisfy(depth -> assertThat(depth.total()).isZero());
  }

  @Test
  void refusesARuleWhosePatternIsNone() throws Exception {
    Template broken =
        template(
            """

              Broken:
                Type: AWS::Events::Rule
                Properties:
                  EventPattern: {source: journal}
                  Targets: []
            """);
    Failures failures = new Failures(InstantSource.system());
    assertThatThrownBy(() -> bus(broken, failures))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("rule relance-Broken: its pattern: ");
  }
}
