package io.relance.domain.criteria;

import java.util.List;
import java.util.Map;

/** What is known when criteria are evaluated: read before, complete, unchanging meanwhile. */
public interface Facts {
  /** What the field holds; {@link Value.Absent} when it is empty or there is no such subject. */
  Value value(Field field);

  /** How often the event happened to this contact, in any order; empty if never. */
  List<Happening> happenings(String event);

  /** Facts written down. */
  record Snapshot(Map<Field, Value> values, Map<String, List<Happening>> events) implements Facts {
    /** Nothing is known. */
    public static final Snapshot EMPTY = new Snapshot(Map.of(), Map.of());

    /** Copies the maps. */
    public Snapshot {
      values = Map.copyOf(values);
      events = Map.copyOf(events);
    }

    @Override
    public Value value(Field field) {
      return values.getOrDefault(field, new Value.Absent());
    }

    @Override
    public List<Happening> happenings(String event) {
      return events.getOrDefault(event, List.of());
    }
  }
}
