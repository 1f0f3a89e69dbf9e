package io.relance.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class KeptDataTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path data;

  @BeforeEach
  void forget() {
    Handlers.forget();
  }

  private LocalStack start(String visibility) throws IOException, URISyntaxException {
    return LocalStack.start(
        Options.of(Path.of(KeptDataTest.class.getResource("/mechanisms.yaml").toURI()))
            .keptIn(data)
            .with("Visibility", visibility)
            .at(MovableClock.standingAt(Instant.parse("2026-11-02T09:00:30Z"))));
  }

  @Test
  void rowsMessagesAndStreamPositionsSurviveARestart() throws Exception {
    try (LocalStack stack = start("60")) {
      row(stack, "work-1");
      row(stack, "fenced-1");
      send(stack, "WorkQueue", "bad-1");
      send(stack, "FencedQueue", "waits");
      stack.awaitIdle(PATIENCE);
      assertThat(Handlers.RELAYED).containsExactly("work-1", "fenced-1");
    }
    Handlers.forget();
    try (LocalStack stack = start("90")) {
      stack.awaitIdle(PATIENCE);
      assertThat(Handlers.RELAYED).isEmpty();
      assertThat(total(stack, "FencedQueue")).isEqualTo(1);
      assertThat(stack.queues().deadLetters())
          .extracting("queue")
          .contains("WorkDeadLetters", "BusDeadLetters");
      assertThat(
              stack
                  .dynamoDb()
                  .getItem(r ->
                      r.tableName("relance-Journal")
                          .key(Map.of("pk", AttributeValue.fromS("work-1"))))
                  .hasItem())
          .isTrue();
      row(stack, "work-2");
      assertThat(stack.redrive("WorkQueue")).isEqualTo(1);
      stack.awaitIdle(PATIENCE);
      assertThat(Handlers.RELAYED).containsExactly("work-2");
      assertThat(Handlers.WORKED).containsExactly("\"work-2\"");
      assertThat(total(stack, "WorkDeadLetters")).isEqualTo(1);
    }
  }

  private static void row(LocalStack stack, String key) {
    stack
        .dynamoDb()
        .putItem(r -> r.tableName("relance-Journal").item(Map.of("pk", AttributeValue.fromS(key))));
  }

  private static void send(LocalStack stack, String queue, String body) {
    String url = stack.queues().find(queue).orElseThrow().url();
    stack.sqs().sendMessage(r -> r.queueUrl(url).messageBody(body));
  }

  private static int total(LocalStack stack, String queue) {
    return stack.queues().depth(stack.queues().find(queue).orElseThrow()).total();
  }
}
