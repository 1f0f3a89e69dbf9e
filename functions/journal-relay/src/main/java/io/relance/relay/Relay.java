package io.relance.relay;

import io.relance.domain.journal.Entry;
import io.relance.platform.AwsWiring;
import io.relance.platform.batch.DeadLetters;
import io.relance.platform.event.EntryCodec;
import io.relance.platform.event.Envelope;
import io.relance.platform.event.EventNames;
import io.relance.platform.event.Events;
import io.relance.platform.json.UndecodableJson;
import io.relance.relay.Bus.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/**
 * From journal entries to bus events, one for each decision with all its published facts, in order,
 * at least once; what asks for effects goes to their own queue as well. An entry counts as relayed
 * only when its effects are queued and its event was accepted by the bus or, for a named reason, by
 * the dead-letter queue; the stream goes on behind the last such entry, whatever crashes in
 * between. A fact's id is the same each time, so consumers recognise what comes again.
 */
final class Relay {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  private final EntryCodec entries;
  private final Events events;
  private final Bus bus;
  private final DispatchQueue effects;
  private final DeadLetters deadLetters;

  Relay(EventNames names, Bus bus, DispatchQueue effects, DeadLetters deadLetters) {
    this.entries = new EntryCodec(names);
    this.events = new Events(names);
    this.bus = bus;
    this.effects = effects;
    this.deadLetters = deadLetters;
  }

  /** As the function's environment says. */
  static Relay of(AwsWiring wiring) {
    return new Relay(
        EventNames.PUBLISHED,
        new Bus(wiring.eventBridge(), wiring.variable("EVENT_BUS"), wiring.pause()),
        new DispatchQueue(
            wiring.sqs(), wiring.variable("ACTION_DISPATCH_QUEUE_URL"), EventNames.PUBLISHED),
        wiring.deadLetters());
  }

  /**
   * Relays a batch.
   *
   * @return the source of the first entry that was not relayed, or empty
   */
  Optional<String> on(List<Written> entries) {
    List<Outgoing> outgoing = new ArrayList<>();
    Optional<String> failed = Optional.empty();
    for (Written written : entries) {
      try {
        decision(written).ifPresent(outgoing::add);
      } catch (SdkException outage) {
        failed = Optional.of(failedAt(written.source(), outage));
        break;
      }
    }
    Optional<String> refused = publish(outgoing);
    return refused.isPresent() ? refused : failed;
  }

  /** What an entry says to the bus; nothing for one that can't be read, which is put aside. */
  private Optional<Outgoing> decision(Written written) {
    try {
      Entry entry = entries.decode(written.doc());
      List<Envelope> published = events.of(entry);
      effects.send(published);
      return published.isEmpty()
          ? Optional.empty()
          : Optional.of(new Outgoing(written, events.encode(published), entry.at()));
    } catch (UndecodableJson poison) {
      deadLetters.add(written.doc(), "UndecodableJson: " + poison.getMessage(), written.source());
      return Optional.empty();
    }
  }

  private Optional<String> publish(List<Outgoing> outgoing) {
    int published = 0;
    Optional<String> failed = Optional.empty();
    for (List<Outgoing> chunk : chunks(outgoing)) {
      try {
        for (Refused refused : bus.publish(chunk)) {
          if (!refused.permanent()) {
            LOG.atWarn().addKeyValue("reason", refused.reason()).log("the bus refused an event");
            failed = failed.or(() -> Optional.of(refused.event().source()));
          } else {
            putAside(refused.event(), refused.reason());
          }
        }
      } catch (SdkException outage) {
        failed = failed.or(() -> Optional.of(failedAt(chunk.getFirst().source(), outage)));
      }
      if (failed.isPresent()) {
        break;
      }
      published += chunk.size();
    }
    Metrics metrics = MetricsFactory.getMetricsInstance();
    metrics.addMetric("EventsPublished", published, MetricUnit.COUNT);
    metrics.flush();
    return failed;
  }

  /** Up to ten events and 256 KB each; an event that is too large by itself is put aside. */
  private List<List<Outgoing>> chunks(List<Outgoing> outgoing) {
    List<List<Outgoing>> chunks = new ArrayList<>();
    List<Outgoing> chunk = new ArrayList<>();
    int bytes = 0;
    for (Outgoing event : outgoing) {
      if (event.bytes() > Bus.MOST_BYTES) {
        putAside(event, "TooLarge: " + event.bytes() + " bytes, the bus takes " + Bus.MOST_BYTES);
        continue;
      }
      if (chunk.size() == Bus.MOST_ENTRIES || bytes + event.bytes() > Bus.MOST_BYTES) {
        chunks.add(chunk);
        chunk = new ArrayList<>();
        bytes = 0;
      }
      chunk.add(event);
      bytes += event.bytes();
    }
    if (!chunk.isEmpty()) {
      chunks.add(chunk);
    }
    return chunks;
  }

  private void putAside(Outgoing event, String reason) {
    deadLetters.add(event.written().doc(), reason, event.source());
  }

  private static String failedAt(String source, SdkException outage) {
    LOG.atWarn().setCause(outage).addKeyValue("entry", source).log("an outage");
    return source;
  }
}
