package io.relance.sequence;

import io.relance.domain.CampaignId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.bulk.Import;
import io.relance.domain.contact.ContactDetails;
import io.relance.platform.commit.Key;
import io.relance.platform.store.Enrolments;
import io.relance.platform.store.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a slice are gone through side by side: those whose enrolments count in different
 * rows of the campaign's counters. Rows that share an address or a profile stay one behind the
 * other, so that the first is the one that joins.
 */
final class RowLanes {
  private final Map<Key, List<Person>> lanes = new LinkedHashMap<>();
  private final Map<String, Key> laneOf = new HashMap<>();

  private RowLanes() {}

  /** A row that tells a person. */
  record Person(int number, ContactDetails details) {}

  static Map<Key, List<Person>> of(Origin slice, Import known, List<Person> rows) {
    RowLanes spread = new RowLanes();
    for (Person row : rows) {
      if (!spread.add(own(slice, known, row), row)) {
        // It joins what two lanes know as two people: all of them in their order.
        return Map.of(own(slice, known, row), rows);
      }
    }
    return spread.lanes;
  }

  /** As if its contact were a new one, as most are. */
  private static Key own(Origin slice, Import known, Person row) {
    CampaignId campaign = known.campaign();
    return Enrolments.countsIn(
        slice, new EnrolmentId(EnrolRow.newContact(EnrolRow.cause(known, row.number())), campaign));
  }

  private boolean add(Key own, Person row) {
    List<String> names = names(row.details());
    List<Key> taken =
        names.stream()
            .flatMap(name -> Optional.ofNullable(laneOf.get(name)).stream())
            .distinct()
            .toList();
    if (taken.size() > 1) {
      return false;
    }
    Key lane = taken.isEmpty() ? own : taken.getFirst();
    names.forEach(name -> laneOf.put(name, lane));
    lanes.computeIfAbsent(lane, _ -> new ArrayList<>()).add(row);
    return true;
  }

  private static List<String> names(ContactDetails details) {
    return Stream.of(named("e-mail", details.email()), named("profile", details.linkedin()))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> named(String kind, @Nullable String value) {
    return value == null ? List.of() : List.of(kind + " " + value);
  }
}
