package io.relance.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.fasterxml.jackson.databind.JsonNode;
import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.account.AccountFact;
import io.relance.domain.account.AccountFact.ApiKeyRevoked;
import io.relance.domain.campaign.CampaignFact.CampaignRenamed;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Fact;
import io.relance.domain.journal.Rule;
import io.relance.platform.Crashes;
import io.relance.platform.Crashes.Crash;
import io.relance.platform.LambdaContext;
import io.relance.platform.LocalSqs;
import io.relance.platform.batch.DeadLetters;
import io.relance.platform.event.EntryCodec;
import io.relance.platform.event.EventNames;
import io.relance.platform.event.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;

class JournalRelayTest {
  private static final EntryCodec ENTRIES = new EntryCodec(EventNames.PUBLISHED);
  private static final Events EVENTS = new Events(EventNames.PUBLISHED);
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  private final LocalBus bus = new LocalBus();
  private final String deadLetters = LocalSqs.queue();
  private final String effects = LocalSqs.fifoQueue();
  private final JournalRelayHandler handler =
      handler(new Crashes(_ -> false), new Crashes(_ -> false));

  @AfterEach
  void stop() {
    bus.close();
  }

  @Test
  @DisplayName("a decision is one event with its facts in order")
  void everyFactOfEveryEntryIsPublishedInOrder() {
    Entry two = entry("1", "a", "b");

    assertThat(relay(record("1", two), record("2", entry("2")), record("3", entry("3", "c"))))
        .isEmpty();

    assertThat(bus.names()).containsExactly("a", "b", "c");
    assertThat(bus.calls).containsExactly(2);
    JsonNode first = bus.accepted.getFirst();
    assertThat(first.path("Source").asText()).isEqualTo("relance");
    assertThat(first.path("DetailType").asText()).isEqualTo("decision");
    assertThat(first.path("EventBusName").asText()).isEqualTo("bus");
    assertThat(EVENTS.decodeDecision(first.path("Detail").asText())).isEqualTo(EVENTS.of(two));
  }

  @Test
  @DisplayName("a key's hash stays in the journal: a decision of such facts alone is no event")
  void whatIsForTheJournalOnlyIsNotPublished() {
    ApiKeyRevoked secret = new ApiKeyRevoked(new AccountId("acme"), "key", AccountFact.Why.REVOKED);

    assertThat(
            relay(
                record("1", entry("1", List.of(secret))),
                record(
                    "2",
                    entry(
                        "2", List.of(secret, new CampaignRenamed(new CampaignId("spring"), "b"))))))
        .isEmpty();

    assertThat(bus.calls).containsExactly(1);
    assertThat(bus.names()).containsExactly("b");
  }

  @Test
  void whatIsRemovedOrChangedIsNoNews() {
    DynamodbStreamRecord removed = record("1", entry("1", "a"));
    removed.setEventName("REMOVE");
    DynamodbStreamRecord changed = record("2", entry("2", "b"));
    changed.setEventName("MODIFY");

    assertThat(relay(removed, changed)).isEmpty();
    assertThat(bus.calls).isEmpty();
  }

  @Test
  void theBusGetsAtMostTenEventsAtATime() {
    assertThat(relay(records(23))).isEmpty();

    assertThat(bus.calls).containsExactly(10, 10, 3);
    assertThat(bus.names()).isEqualTo(IntStream.range(0, 23).mapToObj(i -> "n" + i).toList());
  }

  @Test
  void theBusGetsAtMost256KilobytesAtATime() {
    String large = "é".repeat(50_000);

    assertThat(
            relay(
                record("1", entry("1", large)),
                record("2", entry("2", large)),
                record("3", entry("3", large))))
        .isEmpty();

    assertThat(bus.calls).containsExactly(2, 1);
  }

  @Test
  void anEventThatIsTooLargeForTheBusIsPutAsideAndHoldsUpNothing() {
    String huge = "x".repeat(256 * 1024);

    assertThat(relay(record("1", entry("1", huge)), record("2", entry("2", "b")))).isEmpty();

    assertThat(bus.names()).containsExactly("b");
    assertThat(reasons()).singleElement().asString().startsWith("TooLarge: ");
  }

  @Test
  void anEntryThatIsRefusedForTheMomentIsPublishedAgainAlone() {
    bus.answers.addAll(List.of("", "ThrottlingException", ""));

    assertThat(relay(records(3))).isEmpty();

    assertThat(bus.calls).containsExactly(3, 1);
    assertThat(bus.names()).containsExactly("n0", "n2", "n1");
  }

  @Test
  void theStreamGoesOnFromTheFirstRecordThatTheBusKeepsRefusing() {
    bus.answers.addAll(List.of("", "InternalFailure"));
    bus.answers.addAll(Collections.nCopies(8, ""));
    bus.answers.addAll(Collections.nCopies(2, "InternalFailure"));

    assertThat(relay(records(12))).containsExactly("1001");

    assertThat(bus.calls).containsExactly(10, 1, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MalformedDetail", "InvalidArgument"})
  void anEventThatTheBusWillNeverTakeIsPutAsideWithItsReason(String code) {
    bus.answers.addAll(List.of("", code));

    assertThat(relay(records(3))).isEmpty();

    assertThat(bus.names()).containsExactly("n0", "n2");
    assertThat(reasons()).containsExactly(code + ": as told");
  }

  @Test
  @DisplayName("a record that can't be read goes to the dead letters with its reason")
  void poisonIsPutAsideWithItsReason() {
    DynamodbStreamRecord empty = record("2", entry("2", "b"));
    empty.getDynamodb().setNewImage(Map.of("pk", new AttributeValue("x")));

    assertThat(relay(raw("1", "junk"), empty, record("3", entry("3", "c")))).isEmpty();

    assertThat(bus.names()).containsExactly("c");
    List<Message> letters = LocalSqs.drain(deadLetters);
    assertThat(letters).extracting(Message::body).containsExactlyInAnyOrder("junk", "[pk]");
    assertThat(letters)
        .extracting(letter -> letter.messageAttributes().get("source").stringValue())
        .containsExactlyInAnyOrder("1", "2");
    assertThat(letters)
        .extracting(letter -> letter.messageAttributes().get("reason").stringValue())
        .allMatch(reason -> reason.startsWith("UndecodableJson: "));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  @DisplayName("crashes at any call lose no event, and what comes twice has the same id")
  void nothingIsLostInCrashes(long seed) {
    Random luck = new Random(seed);
    JournalRelayHandler crashing =
        handler(new Crashes(_ -> luck.nextInt(3) == 0), new Crashes(_ -> luck.nextInt(3) == 0));
    List<DynamodbStreamRecord> stream = new ArrayList<>(List.of(records(25)));
    stream.add(7, raw("7x", "junk"));
    for (int i = 0; i < 200 && !stream.isEmpty(); i++) {
      stream = stream.subList(0, Math.min(stream.size(), 26));
      stream = afterDelivery(crashing, stream);
    }

    assertThat(stream).as("seed %d", seed).isEmpty();
    assertThat(new LinkedHashSet<>(bus.names()))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 25).mapToObj(i -> "n" + i).toList());
    assertThat(bus.facts().map(fact -> fact.path("id").asText()).distinct()).hasSize(25);
    assertThat(LocalSqs.drain(deadLetters)).isNotEmpty().allMatch(m -> m.body().equals("junk"));
  }

  @Test
  @DisplayName("R-04 what was put aside is published when it is redriven, else put aside again")
  void redriven() {
    JournalRedriveHandler redrive = new JournalRedriveHandler(relay());
    SQSEvent batch = new SQSEvent();
    batch.setRecords(
        List.of(
            message("1", ENTRIES.encode(entry("1", "a"))),
            message("2", "junk"),
            message("3", ENTRIES.encode(entry("3", "c")))));

    assertThat(redrive.handleRequest(batch, LambdaContext.NONE).getBatchItemFailures()).isEmpty();

    assertThat(bus.names()).containsExactly("a", "c");
    assertThat(reasons()).singleElement().asString().startsWith("UndecodableJson: ");
    bus.answers.addAll(List.of("", "InternalFailure", "InternalFailure", "InternalFailure"));
    assertThat(redrive.handleRequest(batch, LambdaContext.NONE).getBatchItemFailures())
        .extracting(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
        .as("what the bus refuses, and all behind it, comes again")
        .containsExactly("3");
  }

  @Test
  void anOutageOfTheBusIsReportedNotThrown() {
    bus.close();

    assertThat(relay(records(2))).containsExactly("1000");
  }

  @Test
  void aCrashOfTheFunctionIsNotSwallowed() {
    JournalRelayHandler crashing = handler(new Crashes(_ -> true), new Crashes(_ -> false));

    assertThatThrownBy(() -> crashing.handleRequest(event(records(1)), LambdaContext.NONE))
        .isInstanceOf(Crash.class);
  }

  /** What Lambda delivers next: all from the first failed record, or all again after a crash. */
  private static List<DynamodbStreamRecord> afterDelivery(
      JournalRelayHandler handler, List<DynamodbStreamRecord> stream) {
    List<BatchItemFailure> failures;
    try {
      failures =
          handler
              .handleRequest(event(stream.toArray(DynamodbStreamRecord[]::new)), LambdaContext.NONE)
              .getBatchItemFailures();
    } catch (Crash crash) {
      return stream;
    }
    if (failures.isEmpty()) {
      return List.of();
    }
    String first = failures.getFirst().getItemIdentifier();
    return stream.stream()
        .dropWhile(record -> !record.getDynamodb().getSequenceNumber().equals(first))
        .toList();
  }

  private List<String> relay(DynamodbStreamRecord... records) {
    return handler.handleRequest(event(records), LambdaContext.NONE).getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private JournalRelayHandler handler(Crashes onBus, Crashes onQueue) {
    return new JournalRelayHandler(
        new Relay(
            EventNames.PUBLISHED,
            new Bus(bus.client(onBus), "bus", _ -> {}),
            new DispatchQueue(LocalSqs.client(onQueue), effects, EventNames.PUBLISHED),
            new DeadLetters(LocalSqs.client(onQueue), deadLetters)));
  }

  private Relay relay() {
    return new Relay(
        EventNames.PUBLISHED,
        new Bus(bus.client(), "bus", _ -> {}),
        new DispatchQueue(LocalSqs.client(), effects, EventNames.PUBLISHED),
        new DeadLetters(LocalSqs.client(), deadLetters));
  }

  private static SQSEvent.SQSMessage message(String id, String body) {
    SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
    message.setMessageId(id);
    message.setBody(body);
    return message;
  }

  private List<String> reasons() {
    return LocalSqs.drain(deadLetters).stream()
        .map(letter -> letter.messageAttributes().get("reason").stringValue())
        .toList();
  }

  private static DynamodbEvent event(DynamodbStreamRecord... records) {
    DynamodbEvent event = new DynamodbEvent();
    event.setRecords(Arrays.asList(records));
    return event;
  }

  private static DynamodbStreamRecord[] records(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> record(Integer.toString(1000 + i), entry("c" + i, "n" + i)))
        .toArray(DynamodbStreamRecord[]::new);
  }

  private static DynamodbStreamRecord record(String sequenceNumber, Entry entry) {
    return raw(sequenceNumber, ENTRIES.encode(entry));
  }

  private static DynamodbStreamRecord raw(String sequenceNumber, String doc) {
    StreamRecord row = new StreamRecord();
    row.setSequenceNumber(sequenceNumber);
    row.setNewImage(Map.of("doc", new AttributeValue(doc)));
    DynamodbStreamRecord record = new DynamodbStreamRecord();
    record.setEventName("INSERT");
    record.setDynamodb(row);
    return record;
  }

  private static Entry entry(String cause, String... names) {
    return entry(
        cause,
        Arrays.stream(names)
            .<Fact>map(name -> new CampaignRenamed(new CampaignId("spring"), name))
            .toList());
  }

  private static Entry entry(String cause, List<Fact> facts) {
    return new Entry(
        new AccountId("acme"),
        "campaign/spring",
        new Cause("test", cause),
        1,
        NOW,
        "system",
        "corr",
        0,
        new Rule("test", 1),
        Map.of(),
        facts);
  }
}
