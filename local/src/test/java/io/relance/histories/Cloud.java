package io.relance.histories;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.relance.histories.Network.Parcel;
import io.relance.platform.batch.SqsBatch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * What AWS does between the functions: delivers messages in any order and more than once, feeds the
 * stream in batches, ticks; and does it again where a function died.
 */
final class Cloud {
  private static final int PATIENCE = 500;

  private final World world;
  private final RandomGenerator random;
  private final Consumer<String> log;
  private final List<DynamodbStreamRecord> unrelayed = new ArrayList<>();
  private final Set<String> streams = new LinkedHashSet<>();

  Cloud(World world, RandomGenerator random, Consumer<String> log) {
    this.world = world;
    this.random = random;
    this.log = log;
  }

  /** The journal's partitions that something was written to. */
  Set<String> streams() {
    return streams;
  }

  /** One batch of some queue, or of the journal's stream. */
  void step() {
    if (random.nextInt(3) == 0) {
      relay(true);
    } else {
      deliver(true);
    }
  }

  /** One tick of the schedule. */
  void tick(boolean faulty) {
    if (faulty) {
      world.faults().draw(random, true);
    }
    String planned = world.faults().planned().orElse("no fault");
    try {
      world.sweep();
      log.accept("sweep (" + planned + ")");
    } catch (SimulatedCrash | RuntimeException failed) {
      if (!faulty) {
        throw failed;
      }
      log.accept("sweep failed (" + planned + ")");
    } finally {
      world.faults().none();
    }
  }

  /** Until nothing is under way any more; nothing fails. */
  void drain() {
    for (int i = 0; i < PATIENCE; i++) {
      boolean delivered = deliver(false);
      boolean relayed = relay(false);
      if (!delivered && !relayed) {
        return;
      }
    }
    throw new AssertionError("it never comes to rest: " + world.network().busy());
  }

  private boolean deliver(boolean faulty) {
    List<String> busy = world.network().busy();
    if (busy.isEmpty()) {
      return false;
    }
    String queue = busy.get(random.nextInt(busy.size()));
    List<Parcel> waiting = world.network().queue(queue);
    List<Parcel> batch = new ArrayList<>();
    int most = 1 + random.nextInt(5);
    while (batch.size() < most && batch.size() < waiting.size()) {
      Parcel drawn = waiting.get(random.nextInt(waiting.size()));
      if (!batch.contains(drawn)) {
        batch.add(drawn);
      }
    }
    batch.forEach(parcel -> parcel.receives++);
    // A message that keeps meeting faults would rightly end in the dead-letter queue.
    if (faulty && batch.stream().allMatch(parcel -> parcel.receives < SqsBatch.RECEIVES - 1)) {
      world.faults().draw(random, false);
    }
    String what =
        queue
            + " "
            + batch.stream().map(p -> p.id + "#" + p.receives).toList()
            + " ("
            + world.faults().planned().orElse("no fault")
            + ")";
    try {
      SQSBatchResponse response = world.messages(queue, event(batch));
      Set<String> failed =
          response.getBatchItemFailures().stream()
              .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
              .collect(Collectors.toSet());
      log.accept(what + (failed.isEmpty() ? "" : " failed: " + failed));
      for (Parcel parcel : batch) {
        boolean again = faulty && !parcel.repeated && random.nextInt(8) == 0;
        if (again) {
          parcel.repeated = true;
          parcel.receives = 0;
        } else if (!failed.contains(parcel.id)) {
          waiting.remove(parcel);
        }
      }
    } catch (SimulatedCrash crash) {
      log.accept(what + " crashed");
    } finally {
      world.faults().none();
    }
    return true;
  }

  private static SQSEvent event(List<Parcel> batch) {
    SQSEvent event = new SQSEvent();
    event.setRecords(
        batch.stream()
            .map(parcel -> {
              SQSMessage message = new SQSMessage();
              message.setMessageId(parcel.id);
              message.setBody(parcel.body);
              message.setAttributes(
                  Map.of("ApproximateReceiveCount", Integer.toString(parcel.receives)));
              return message;
            })
            .toList());
    return event;
  }

  private boolean relay(boolean faulty) {
    for (DynamodbStreamRecord record : world.journal().fresh()) {
      streams.add(record.getDynamodb().getNewImage().get("pk").getS());
      unrelayed.add(record);
    }
    if (unrelayed.isEmpty()) {
      return false;
    }
    if (faulty) {
      world.faults().draw(random, false);
    }
    List<DynamodbStreamRecord> batch =
        List.copyOf(unrelayed.subList(0, 1 + random.nextInt(unrelayed.size())));
    String what =
        "relay of " + batch.size() + " (" + world.faults().planned().orElse("no fault") + ")";
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(batch);
    try {
      StreamsEventResponse response = world.records(event);
      int done = batch.size();
      for (var failure : response.getBatchItemFailures()) {
        done = Math.min(done, index(batch, failure.getItemIdentifier()));
      }
      log.accept(what + ", done " + done);
      if (!faulty || random.nextInt(8) > 0) {
        unrelayed.subList(0, done).clear();
      }
    } catch (SimulatedCrash crash) {
      log.accept(what + " crashed");
    } finally {
      world.faults().none();
    }
    return true;
  }

  private static int index(List<DynamodbStreamRecord> batch, String sequenceNumber) {
    for (int i = 0; i < batch.size(); i++) {
      if (batch.get(i).getDynamodb().getSequenceNumber().equals(sequenceNumber)) {
        return i;
      }
    }
    throw new AssertionError("no such record: " + sequenceNumber);
  }
}
