package io.relance.platform.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.relance.domain.AccountId;
import io.relance.domain.journal.Entry;
import io.relance.platform.json.Json;
import io.relance.platform.json.UndecodableJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** Facts in envelopes, as JSON. */
public final class Events {
  /** What a decision's facts travel under, all in one event of the bus. */
  public static final String DECISION = "decision";

  private static final int ID_BYTES = 16;

  private final EventNames names;

  /** Events by a table of names. */
  public Events(EventNames names) {
    this.names = names;
  }

  /**
   * One envelope for each fact of an entry that is to be published, in order; the same each time.
   */
  public List<Envelope> of(Entry entry) {
    return IntStream.range(0, entry.facts().size())
        .filter(index -> names.isPublished(entry.facts().get(index)))
        .mapToObj(index ->
            new Envelope(
                id(entry, index),
                entry.account(),
                entry.at(),
                entry.cause().toString(),
                entry.correlation(),
                entry.depth(),
                entry.facts().get(index)))
        .toList();
  }

  /**
   * The envelopes of one decision as one line of JSON: what the bus carries.
   *
   * @throws UnnamedFact if a fact has no name
   */
  public String encode(List<Envelope> decision) {
    return Json.encode(new DecisionForm(DECISION, 1, decision.stream().map(this::form).toList()));
  }

  /**
   * The envelopes that {@link #encode(List)} wrote.
   *
   * @throws UndecodableJson if the text stands for none
   */
  public List<Envelope> decodeDecision(String text) {
    DecisionForm form = Json.decode(text, DecisionForm.class);
    if (!form.type.equals(DECISION) || form.version != 1 || form.events.isEmpty()) {
      throw new UndecodableJson("this is no " + DECISION + " v1 with events");
    }
    return form.events.stream().map(this::envelope).toList();
  }

  /**
   * The envelope as one line of JSON.
   *
   * @throws UnnamedFact if the fact has no name
   */
  String encode(Envelope envelope) {
    return Json.encode(form(envelope));
  }

  private Form form(Envelope envelope) {
    EventType type = names.type(envelope.fact());
    return new Form(
        envelope.id(),
        type.name(),
        type.version(),
        envelope.account(),
        envelope.occurredAt(),
        envelope.causationId(),
        envelope.correlationId(),
        envelope.depth(),
        Json.tree(envelope.fact()));
  }

  /**
   * The envelope that a text stands for, its fact in today's form.
   *
   * @throws UndecodableJson if it stands for none
   */
  Envelope decode(String text) {
    return envelope(Json.decode(text, Form.class));
  }

  private Envelope envelope(Form form) {
    return new Envelope(
        form.id,
        form.account,
        form.occurredAt,
        form.causationId,
        form.correlationId,
        form.depth,
        names.fact(form.type, form.version, form.data));
  }

  /** 128 bits of a digest over the entry's key and the fact's place; a NUL is in none of them. */
  private static String id(Entry entry, int index) {
    String place =
        String.join(
            "\0",
            entry.account().value(),
            entry.stream(),
            entry.cause().kind(),
            entry.cause().id(),
            Integer.toString(index));
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(place.getBytes(UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, ID_BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private record DecisionForm(String type, int version, List<Form> events) {}

  private record Form(
      String id,
      String type,
      int version,
      AccountId account,
      Instant occurredAt,
      String causationId,
      String correlationId,
      int depth,
      JsonNode data) {}
}
