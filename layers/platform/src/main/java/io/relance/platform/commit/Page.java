package io.relance.platform.commit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items in the list's order
 * @param next the opaque position of the next part, or null at the end
 * @param <T> the documents' type
 */
public record Page<T>(List<Stored<T>> items, @Nullable String next) {
  /** Copies the list. */
  public Page {
    items = List.copyOf(items);
  }
}
