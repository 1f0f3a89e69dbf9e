package io.relance.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.AccountId;
import io.relance.domain.timer.Timer;
import io.relance.local.table.TableServer;
import io.relance.local.table.Tables;
import io.relance.local.template.Place;
import io.relance.local.template.Template;
import io.relance.local.template.TemplateReader;
import io.relance.platform.commit.Keys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class TimerRowsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static TableServer server;
  private static DynamoDbClient dynamo;
  private static Template template;

  @BeforeAll
  static void start() {
    server = TableServer.start(Optional.empty());
    dynamo =
        DynamoDbClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.EU_WEST_3)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    template =
        TemplateReader.read(
            home().resolve("template.yaml"),
            new Place(
                "eu-west-3",
                "000000000000",
                "relance",
                "http://localhost:1",
                "http://localhost:2",
                Map.of("OperatorKeyHash", "0".repeat(64))));
  }

  private static Path home() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("template.yaml"))) {
      here = here.getParent();
    }
    return here;
  }

  @AfterAll
  static void stop() {
    dynamo.close();
    server.close();
  }

  @BeforeEach
  void noTimers() {
    dynamo.listTables().tableNames().forEach(name -> dynamo.deleteTable(r -> r.tableName(name)));
    template.tables().forEach(table -> Tables.create(dynamo, table));
  }

  private static void set(String id, Instant dueAt, boolean sent) {
    var key = Keys.timer(new Timer(id, new AccountId("acc_1"), dueAt, "enrolment.resume", "a/b"));
    Map<String, AttributeValue> row = new HashMap<>();
    row.put("pk", AttributeValue.fromS(key.pk()));
    row.put("sk", AttributeValue.fromS(key.sk()));
    if (sent) {
      row.put("sentAt", AttributeValue.fromS(dueAt.toString()));
    }
    String table =
        template.tables().stream()
            .filter(each -> each.logicalId().equals("TimerTable"))
            .findFirst()
            .orElseThrow()
            .name();
    dynamo.putItem(r -> r.tableName(table).item(row));
  }

  private static Optional<Instant> next(Instant until) {
    return TimerRows.nextDue(dynamo, template, NOON, until);
  }

  @Test
  void theNextDueTimerIsFoundMonthsAhead() {
    Instant later = NOON.plus(Duration.ofDays(200));
    set("late", later.plusSeconds(60), false);
    set("early", later, false);

    assertThat(next(later.minusMillis(1))).isEmpty();
    assertThat(next(later)).contains(later);
    assertThat(next(later.plus(Duration.ofDays(1)))).contains(later);
  }

  @Test
  void aTimerThatWasSentIsNotDueAgain() {
    set("sent", NOON.plusSeconds(60), true);
    set("waiting", NOON.plusSeconds(120), false);

    assertThat(next(NOON.plusSeconds(3600))).contains(NOON.plusSeconds(120));
  }

  @Test
  void anOverdueTimerCountsForTwoDays() {
    set("stuck", NOON.minus(Duration.ofDays(3)), false);
    assertThat(next(NOON)).isEmpty();

    Instant yesterday = NOON.minus(Duration.ofDays(1));
    set("late", yesterday, false);
    assertThat(next(NOON)).contains(yesterday);
  }

  @Test
  void theSummaryCountsWhatWaits() {
    assertThat(TimerRows.summary(dynamo, template)).isEqualTo(new TimerRows.Summary(0, null));
    set("sent", NOON, true);
    set("second", NOON.plusSeconds(120), false);
    set("first", NOON.plusSeconds(60), false);

    TimerRows.Summary summary = TimerRows.summary(dynamo, template);
    assertThat(summary.waiting()).isEqualTo(2);
    assertThat(Instant.parse(summary.nextDue())).isEqualTo(NOON.plusSeconds(60));
  }
}
