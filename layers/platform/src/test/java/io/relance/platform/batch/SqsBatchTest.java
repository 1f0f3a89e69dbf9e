package io.relance.platform.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.relance.domain.AccountId;
import io.relance.domain.timer.Timer;
import io.relance.platform.Crashes;
import io.relance.platform.LambdaContext;
import io.relance.platform.LocalSqs;
import io.relance.platform.event.EventNames;
import io.relance.platform.message.Message;
import io.relance.platform.message.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class SqsBatchTest {
  private static final Messages MESSAGES = new Messages(EventNames.PUBLISHED);

  private final String deadLetters = LocalSqs.queue();
  private final SqsBatch batch =
      new SqsBatch(EventNames.PUBLISHED, new DeadLetters(LocalSqs.client(), deadLetters));
  private final List<String> handled = new ArrayList<>();

  @Test
  void whatIsHandledIsDone() {
    assertThat(failures(batch.each(event(good("a"), good("b")), LambdaContext.NONE, this::handle)))
        .isEmpty();
    assertThat(handled).containsExactly("a", "b");
  }

  @Test
  void aFailureComesAgainAndHoldsUpNothing() {
    assertThat(
            failures(
                batch.each(
                    event(good("a"), good("bad"), good("c")), LambdaContext.NONE, this::handle)))
        .containsExactly("bad");
    assertThat(handled).containsExactly("a", "c");
    assertThat(LocalSqs.drain(deadLetters)).isEmpty();
  }

  @Test
  void inOrderNothingOvertakesAFailure() {
    assertThat(
            failures(
                batch.inOrder(
                    event(good("a"), good("bad"), good("c"), raw("x", "junk", 1)),
                    LambdaContext.NONE,
                    this::handle)))
        .containsExactly("bad", "c", "x");
    assertThat(handled).containsExactly("a");
    assertThat(LocalSqs.drain(deadLetters)).isEmpty();
  }

  @Test
  @DisplayName("what can't be decoded goes to the dead-letter queue at once, with its reason")
  void poisonIsPutAsideWithItsReason() {
    SQSEvent event = event(raw("x", "junk", 1), good("b"));

    assertThat(failures(batch.each(event, LambdaContext.NONE, this::handle))).isEmpty();

    assertThat(handled).containsExactly("b");
    assertThat(LocalSqs.drain(deadLetters))
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.body()).isEqualTo("junk");
          assertThat(letter.messageAttributes().get("reason").stringValue())
              .startsWith("UndecodableJson: ");
          assertThat(letter.messageAttributes().get("source").stringValue()).isEqualTo("x");
        });
  }

  @Test
  void theLastTryThatFailsEndsInTheDeadLetterQueueWithTheException() {
    String body = MESSAGES.encode(due("bad"));

    assertThat(failures(batch.each(event(raw("m", body, 4)), LambdaContext.NONE, this::handle)))
        .containsExactly("m");
    assertThat(failures(batch.each(event(raw("m", body, 5)), LambdaContext.NONE, this::handle)))
        .isEmpty();

    assertThat(LocalSqs.drain(deadLetters))
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.body()).isEqualTo(body);
          assertThat(letter.messageAttributes().get("reason").stringValue())
              .isEqualTo("IllegalStateException: no   luck with bad");
        });
  }

  @Test
  void whatTheDeadLetterQueueCanNotTakeComesAgain() {
    SqsBatch cutOff =
        new SqsBatch(
            EventNames.PUBLISHED,
            new DeadLetters(LocalSqs.client(new Crashes(_ -> true)), deadLetters));

    assertThat(
            failures(
                cutOff.each(
                    event(raw("x", "junk", 1), good("b")), LambdaContext.NONE, this::handle)))
        .containsExactly("x");
    assertThat(handled).containsExactly("b");
  }

  @Test
  void logsCarryTheAccountAndCorrelationWhileAMessageIsHandledAndNoLonger() {
    List<Map<String, String>> seen = new ArrayList<>();

    batch.each(event(good("a")), LambdaContext.NONE, _ -> seen.add(MDC.getCopyOfContextMap()));

    assertThat(seen.getFirst())
        .containsEntry("account", "acme")
        .containsEntry("correlation_id", "c-a");
    assertThat(MDC.get("account")).isNull();
    assertThat(MDC.get("correlation_id")).isNull();
  }

  private void handle(Message message) {
    String id = ((Message.TimerDue) message).timer().id();
    if (id.startsWith("bad")) {
      throw new IllegalStateException("no \u0000 luck\nwith " + id);
    }
    handled.add(id);
  }

  private static Message.TimerDue due(String id) {
    return new Message.TimerDue(
        new Timer(id, new AccountId("acme"), Instant.EPOCH, "enrolment.resume", "s"), "c-" + id, 0);
  }

  private static SQSMessage good(String id) {
    return raw(id, MESSAGES.encode(due(id)), 1);
  }

  private static SQSMessage raw(String id, String body, int receives) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(id);
    message.setBody(body);
    message.setAttributes(Map.of("ApproximateReceiveCount", Integer.toString(receives)));
    return message;
  }

  private static SQSEvent event(SQSMessage... messages) {
    SQSEvent event = new SQSEvent();
    event.setRecords(Arrays.asList(messages));
    return event;
  }

  private static List<String> failures(SQSBatchResponse response) {
    return response.getBatchItemFailures().stream()
        .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
        .toList();
  }
}
