package io.relance.histories;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.relance.domain.journal.Entry;
import io.relance.histories.Network.Parcel;
import io.relance.platform.batch.SqsBatch;
import io.relance.platform.event.EntryCodec;
import io.relance.platform.event.EventNames;
import java.util.ArrayList;
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
  private final List<Entry> entries = new ArrayList<>();
  private final EntryCodec codec = new EntryCodec(EventNames.PUBLISHED);
  private Consumer<String> meanwhile = _ -> step();
  private boolean isRelaying;

  Cloud(World world, RandomGenerator random, Consumer<String> log) {
    this.world = world;
    this.random = random;
    this.log = log;
  }

  /** The journal in the order of its commits, as far as it was relayed. */
  List<Entry> entries() {
    return entries;
  }

  /** What may happen between two calls of a function, told the messages that it handles. */
  void meanwhile(Consumer<String> happens) {
    meanwhile = happens;
  }

  /** One batch of some queue, or of the journal's stream. */
  void step() {
    if (random.nextInt(3) == 0) {
      relay(true);
    } else {
      deliver(true);
    }
  }

  /**
   * One tick of the schedule.
   *
   * @param due how many timers are due that were not sent yet
   */
  void tick(boolean faulty, int due) {
    if (faulty) {
      world.faults().drawInParallel(random, due == 1 ? () -> tick(false, due) : null);
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
    List<Parcel> batch = batch(waiting);
    if (batch.isEmpty()) {
      return false;
    }
    batch.forEach(parcel -> {
      parcel.receives++;
      parcel.inFlight = true;
    });
    // A message that keeps meeting faults would rightly end in the dead-letter queue.
    if (faulty && batch.stream().allMatch(parcel -> parcel.receives < SqsBatch.RECEIVES - 1)) {
      boolean again = random.nextInt(3) == 0;
      world
          .faults()
          .draw(
              random,
              batch.getFirst().group.isEmpty() ? Faults.USUAL_CALLS : Faults.CALLS_OF_A_SEND,
              again
                  ? () -> elsewhere(queue, batch)
                  : () -> meanwhile.accept(batch.stream().map(p -> p.body).toList().toString()));
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
      Set<String> failed = failed(response);
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
      batch.forEach(parcel -> parcel.inFlight = false);
    }
    return true;
  }

  /** Up to five: any of them, or where they have groups, one group's in its order. */
  private List<Parcel> batch(List<Parcel> waiting) {
    Set<String> blocked =
        waiting.stream()
            .filter(parcel -> parcel.inFlight && !parcel.group.isEmpty())
            .map(parcel -> parcel.group)
            .collect(Collectors.toSet());
    List<Parcel> visible =
        waiting.stream()
            .filter(parcel -> !parcel.inFlight && !blocked.contains(parcel.group))
            .toList();
    int most = 1 + random.nextInt(5);
    if (visible.isEmpty()) {
      return List.of();
    }
    String group = visible.get(random.nextInt(visible.size())).group;
    if (!group.isEmpty()) {
      return visible.stream().filter(parcel -> parcel.group.equals(group)).limit(most).toList();
    }
    List<Parcel> batch = new ArrayList<>();
    while (batch.size() < most && batch.size() < visible.size()) {
      Parcel drawn = visible.get(random.nextInt(visible.size()));
      if (!batch.contains(drawn)) {
        batch.add(drawn);
      }
    }
    return batch;
  }

  /** Its worker took too long: while it still lives, another one gets the same messages. */
  private void elsewhere(String queue, List<Parcel> batch) {
    Set<String> failed = failed(world.messages(queue, event(batch)));
    log.accept(
        "meanwhile "
            + queue
            + " "
            + batch.stream().map(p -> p.id).toList()
            + " elsewhere"
            + (failed.isEmpty() ? "" : " failed: " + failed));
  }

  private static Set<String> failed(SQSBatchResponse response) {
    return response.getBatchItemFailures().stream()
        .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
        .collect(Collectors.toSet());
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
      entries.add(codec.decode(record.getDynamodb().getNewImage().get("doc").getS()));
      unrelayed.add(record);
    }
    if (unrelayed.isEmpty() || isRelaying) {
      return false;
    }
    if (faulty) {
      world.faults().draw(random, Faults.USUAL_CALLS, () -> meanwhile.accept(""));
    }
    isRelaying = true;
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
      isRelaying = false;
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
