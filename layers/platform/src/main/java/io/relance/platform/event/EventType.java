package io.relance.platform.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.relance.domain.journal.Fact;
import io.relance.platform.json.Json;
import java.util.function.Function;

/**
 * One version of one event, and how its data becomes today's fact.
 *
 * @param name stable and public, such as {@code tag.assigned}
 * @param version from 1; a published version never changes its form
 * @param fact today's record
 * @param form the record that has this version's form: the fact itself for the newest version
 * @param reader from the data to the fact
 * @param audience who gets to read it
 */
record EventType(
    String name,
    int version,
    Class<? extends Fact> fact,
    Class<?> form,
    Function<JsonNode, Fact> reader,
    Audience audience) {

  /** Who gets to read an event. */
  enum Audience {
    /** Whoever listens to the bus. */
    BUS,
    /** Only this account's journal: it is of no use to others, or holds what they must not see. */
    JOURNAL
  }

  /** The newest version: the fact's own form. */
  static <F extends Fact> EventType current(String name, int version, Class<F> fact) {
    return current(name, version, fact, Audience.BUS);
  }

  /** The newest version of one that never leaves the journal. */
  static <F extends Fact> EventType journaled(String name, int version, Class<F> fact) {
    return current(name, version, fact, Audience.JOURNAL);
  }

  private static <F extends Fact> EventType current(
      String name, int version, Class<F> fact, Audience audience) {
    return new EventType(name, version, fact, fact, data -> Json.decode(data, fact), audience);
  }

  /**
   * A version that is no longer written, but is still in journals and queues.
   *
   * @param form a record kept with the form of old
   * @param today from the form of old to today's fact
   */
  static <V, F extends Fact> EventType earlier(
      String name, int version, Class<V> form, Class<F> fact, Function<V, F> today) {
    return new EventType(
        name, version, fact, form, data -> today.apply(Json.decode(data, form)), Audience.JOURNAL);
  }

  /** Whether new facts are written in this version. */
  boolean isCurrent() {
    return form.equals(fact);
  }

  /** Name and version, as in {@code tag.assigned v1}. */
  @Override
  public String toString() {
    return name + " v" + version;
  }
}
