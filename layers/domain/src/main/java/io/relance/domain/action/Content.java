package io.relance.domain.action;

import io.relance.domain.template.Rendering;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The texts of an action for one contact. */
public sealed interface Content {

  /**
   * All filled.
   *
   * @param parts by name; an optional one that came out blank is left out
   */
  record Ready(Map<String, String> parts) implements Content {
    /** Copies the map, in its order. */
    public Ready {
      parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }
  }

  /** Not to be sent, because of this. */
  record Incomplete(String reason) implements Content {}

  /** Fills the parts; the first that can't be filled decides. */
  static Content of(List<Part> parts, Map<String, String> variables) {
    Map<String, String> filled = new LinkedHashMap<>();
    for (Part part : parts) {
      switch (part.template().render(variables)) {
        case Rendering.Unfilled unfilled -> {
          return new Incomplete(part.name() + ": " + unfilled.reason());
        }
        case Rendering.Text text -> {
          if (text.text().length() > part.longest()) {
            return new Incomplete(
                part.name()
                    + ": "
                    + text.text().length()
                    + " characters, at most "
                    + part.longest()
                    + " are allowed");
          }
          if (!text.text().isBlank()) {
            filled.put(part.name(), text.text());
          } else if (part.required()) {
            return new Incomplete(part.name() + ": comes out blank");
          }
        }
      }
    }
    return new Ready(filled);
  }
}
