package io.relance.domain.tag;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which tag counts in which category; an account can remap (FEATURES T-06). Progress tags and Out
 * Of Office count in none.
 *
 * @param byTag the tags that count somewhere
 */
public record Categories(Map<Tag, Category> byTag) {
  /** The mapping that an account starts with. */
  public static final Categories DEFAULT =
      new Categories(
              Map.of(
                  Tag.TO_QUALIFY, Category.REPLIED,
                  Tag.WRONG_TIMING, Category.REPLIED,
                  Tag.INTERESTED, Category.WON,
                  Tag.CALL_BOOKED, Category.WON,
                  Tag.NEGOTIATING, Category.WON,
                  Tag.READY_TO_BUY, Category.WON,
                  Tag.CONVERTED, Category.WON,
                  Tag.WRONG_TARGET, Category.LOST,
                  Tag.NOT_INTERESTED, Category.LOST,
                  Tag.ALREADY_EQUIPPED, Category.LOST))
          .with(Tag.CANNOT_CONTACT, Category.LOST);

  /**
   * Refuses a category for a progress tag or Out Of Office with {@link IllegalArgumentException}.
   */
  public Categories {
    for (Tag tag : byTag.keySet()) {
      if (tag.isProgress() || tag == Tag.OUT_OF_OFFICE) {
        throw new IllegalArgumentException(tag.label() + " counts in no category");
      }
    }
    byTag = Map.copyOf(byTag);
  }

  /** The category of a tag, or none. */
  public Optional<Category> of(Tag tag) {
    return Optional.ofNullable(byTag.get(tag));
  }

  /** This mapping with one tag moved to a category. */
  public Categories with(Tag tag, Category category) {
    Map<Tag, Category> changed = new EnumMap<>(Tag.class);
    changed.putAll(byTag);
    changed.put(tag, category);
    return new Categories(changed);
  }
}
