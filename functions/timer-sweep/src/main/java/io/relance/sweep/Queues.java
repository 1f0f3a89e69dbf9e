package io.relance.sweep;

import io.relance.platform.event.EventNames;
import io.relance.platform.json.UndecodableJson;
import io.relance.platform.message.Message;
import io.relance.platform.message.Messages;
import io.relance.platform.timer.Timers.Waiting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Sends due timers to the queues of their purposes. */
final class Queues {
  /** SQS's limit for one call; the messages themselves are far below its size limit. */
  static final int MOST_ENTRIES = 10;

  private static final Logger LOG = LoggerFactory.getLogger(Queues.class);

  private final SqsClient sqs;
  private final Messages messages;
  private final List<Route> routes;

  Queues(SqsClient sqs, EventNames names, List<Route> routes) {
    this.sqs = sqs;
    this.messages = new Messages(names);
    this.routes = List.copyOf(routes);
  }

  /**
   * The timers, at most ten, that are on their queues now; the others are not, for a logged reason.
   */
  List<Waiting> send(List<Waiting> timers) {
    Map<String, List<Addressed>> byQueue = new LinkedHashMap<>();
    for (Waiting timer : timers) {
      addressed(timer)
          .ifPresent(to -> byQueue.computeIfAbsent(to.queueUrl(), _ -> new ArrayList<>()).add(to));
    }
    List<Waiting> sent = new ArrayList<>();
    byQueue.forEach((url, batch) -> sent.addAll(send(url, batch)));
    return sent;
  }

  private record Addressed(Waiting timer, String queueUrl, @Nullable String group) {}

  private List<Waiting> send(String url, List<Addressed> batch) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id(Integer.toString(i))
              .messageBody(batch.get(i).timer().message())
              .messageGroupId(batch.get(i).group())
              .build());
    }
    var answer = sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
    Set<String> refused = new HashSet<>();
    answer
        .failed()
        .forEach(failure -> {
          refused.add(failure.id());
          LOG.atWarn().addKeyValue("reason", failure.code()).log("the queue refused a timer");
        });
    List<Waiting> sent = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      if (!refused.contains(Integer.toString(i))) {
        sent.add(batch.get(i).timer());
      }
    }
    return sent;
  }

  /**
   * A timer without a queue is a bug of ours: it stays, and makes every sweep fail until mended.
   */
  private Optional<Addressed> addressed(Waiting timer) {
    try {
      if (messages.decode(timer.message()) instanceof Message.TimerDue due) {
        for (Route route : routes) {
          if (route.takes(due.timer())) {
            return Optional.of(new Addressed(timer, route.queueUrl(), route.group(due.timer())));
          }
        }
        LOG.atError()
            .addKeyValue("purpose", due.timer().purpose())
            .log("no queue for this purpose");
      } else {
        LOG.atError().addKeyValue("row", timer.key().sk()).log("the row holds no timer");
      }
    } catch (UndecodableJson damaged) {
      LOG.atError().setCause(damaged).addKeyValue("row", timer.key().sk()).log("undecodable timer");
    }
    return Optional.empty();
  }
}
