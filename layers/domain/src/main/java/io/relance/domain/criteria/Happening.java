package io.relance.domain.criteria;

import java.time.Instant;
import java.util.Map;

/**
 * One event that happened.
 *
 * @param at when
 * @param data what it was about, such as the tag assigned or the link clicked
 */
public record Happening(Instant at, Map<String, String> data) {
  /** Copies the map. */
  public Happening {
    data = Map.copyOf(data);
  }

  boolean matches(Map<String, String> where) {
    return where.entrySet().stream()
        .allMatch(wanted -> wanted.getValue().equals(data.get(wanted.getKey())));
  }
}
