package io.relance.domain.contact;

import io.relance.domain.SegmentId;
import io.relance.domain.contact.SegmentFact.SegmentDeleted;
import io.relance.domain.contact.SegmentFact.SegmentSaved;
import io.relance.domain.criteria.Criteria;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A set of contacts that criteria define, under a name.
 *
 * @param id which
 * @param name as people call it
 * @param version of its criteria, from 1
 */
public record Segment(SegmentId id, String name, int version) {

  /**
   * One version of whom it is about; it never changes.
   *
   * @param criteria over contacts
   * @param customFields the account's own contact fields that the criteria name
   */
  public record Members(Criteria criteria, Set<String> customFields) {
    /** Copies the set, in order. */
    public Members {
      customFields = Collections.unmodifiableSet(new TreeSet<>(customFields));
    }
  }

  /** The state after one more fact; null after deletion. */
  public static @Nullable Segment apply(@Nullable Segment before, SegmentFact fact) {
    return switch (fact) {
      case SegmentSaved(var id, var name, var version) -> new Segment(id, name, version);
      case SegmentDeleted _ -> null;
    };
  }
}
