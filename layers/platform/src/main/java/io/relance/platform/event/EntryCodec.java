package io.relance.platform.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.relance.domain.AccountId;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Fact;
import io.relance.domain.journal.Rule;
import io.relance.platform.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Journal entries as JSON; their facts under event names. */
public final class EntryCodec {
  private final EventNames names;

  /** A codec by a table of names. */
  public EntryCodec(EventNames names) {
    this.names = names;
  }

  /**
   * The entry as one line of JSON.
   *
   * @throws UnnamedFact if a fact is not in the table
   */
  public String encode(Entry entry) {
    return Json.encode(
        new Form(
            entry.account(),
            entry.stream(),
            entry.cause(),
            entry.revision(),
            entry.at(),
            entry.actor(),
            entry.correlation(),
            entry.depth(),
            entry.rule(),
            entry.inputs(),
            entry.facts().stream().map(this::named).toList()));
  }

  /**
   * The entry that a text stands for, its facts in today's form.
   *
   * @throws io.relance.platform.json.UndecodableJson if it stands for none
   */
  public Entry decode(String text) {
    Form form = Json.decode(text, Form.class);
    return new Entry(
        form.account,
        form.stream,
        form.cause,
        form.revision,
        form.at,
        form.actor,
        form.correlation,
        form.depth,
        form.rule,
        form.inputs,
        form.facts.stream()
            .map(named -> names.fact(named.type, named.version, named.data))
            .toList());
  }

  private Named named(Fact fact) {
    EventType type = names.type(fact);
    return new Named(type.name(), type.version(), Json.tree(fact));
  }

  private record Form(
      AccountId account,
      String stream,
      Cause cause,
      long revision,
      Instant at,
      String actor,
      String correlation,
      int depth,
      Rule rule,
      Map<String, String> inputs,
      List<Named> facts) {}

  private record Named(String type, int version, JsonNode data) {}
}
