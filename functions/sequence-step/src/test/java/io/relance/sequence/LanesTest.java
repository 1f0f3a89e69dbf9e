package io.relance.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ImportId;
import io.relance.domain.bulk.Import;
import io.relance.domain.bulk.ImportFact.ImportOpened;
import io.relance.domain.contact.ContactDetails;
import io.relance.domain.journal.Cause;
import io.relance.platform.commit.Key;
import io.relance.platform.store.Origin;
import io.relance.sequence.RowLanes.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static final Origin SLICE =
      Origin.system(
          new AccountId("acme"),
          new Cause("timer", "import.imp_1.0"),
          "corr",
          Instant.parse("2026-11-22T09:00:00Z"));
  private static final Import IMPORT =
      Import.apply(
          null,
          new ImportOpened(
              new ImportId("imp_1"), new CampaignId("cam_1"), null, Map.of(), null, "key:k"));

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  private static Person person(int row, @Nullable String email, @Nullable String profile) {
    return new Person(row, new ContactDetails(email, profile, null, null, null, Map.of()));
  }

  private static List<List<Integer>> lanes(List<Person> rows) {
    Map<Key, List<Person>> lanes = RowLanes.of(SLICE, IMPORT, rows);
    return lanes.values().stream().map(lane -> lane.stream().map(Person::number).toList()).toList();
  }

  @Test
  @DisplayName("S-02 every lane keeps its order, and all is done when it returns")
  void inOrder() {
    List<Integer> done = Collections.synchronizedList(new ArrayList<>());
    Lanes.each(Map.of("a", numbers(0, 50), "b", numbers(50, 100)), done::add);

    assertThat(done.stream().filter(i -> i < 50)).containsExactlyElementsOf(numbers(0, 50));
    assertThat(done.stream().filter(i -> i >= 50)).containsExactlyElementsOf(numbers(50, 100));
  }

  @Test
  @DisplayName("S-02 a handful is done by the caller itself")
  void handful() {
    List<Thread> threads = new ArrayList<>();
    Lanes.each(
        Map.of("a", numbers(0, 5), "b", numbers(5, 10)), _ -> threads.add(Thread.currentThread()));

    assertThat(threads).hasSize(10).containsOnly(Thread.currentThread());
  }

  @Test
  @DisplayName("S-02 what fails ends its lane and is thrown when the others have come to their end")
  void fails() {
    List<Integer> done = Collections.synchronizedList(new ArrayList<>());
    assertThatThrownBy(() ->
            Lanes.each(
                Map.of("a", numbers(0, 50), "b", numbers(50, 100)),
                i -> {
                  if (i == 7) {
                    throw new IllegalArgumentException("as asked");
                  }
                  done.add(i);
                }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("as asked");
    assertThat(done).hasSize(57).doesNotContain(8);
  }

  @Test
  @DisplayName("S-02 rows are spread; those of one address or profile stay behind one another")
  void rows() {
    List<Person> rows = new ArrayList<>();
    for (int row = 2; row < 50; row++) {
      rows.add(person(row, "p" + row + "@example.org", "p" + row));
    }
    rows.add(person(50, "p2@example.org", null));
    rows.add(person(51, null, "p3"));

    List<List<Integer>> lanes = lanes(rows);
    assertThat(lanes).hasSize(4);
    assertThat(lanes).anySatisfy(lane -> assertThat(lane).containsSubsequence(2, 50));
    assertThat(lanes).anySatisfy(lane -> assertThat(lane).containsSubsequence(3, 51));
    assertThat(lanes.stream().flatMap(List::stream)).hasSize(50);
  }

  @Test
  @DisplayName("S-02 a row of two lanes' persons puts the whole slice in its order")
  void twoPersons() {
    List<Person> rows = new ArrayList<>();
    for (int row = 2; row < 20; row++) {
      rows.add(person(row, "p" + row + "@example.org", null));
    }
    List<List<Integer>> spread = lanes(rows);
    rows.add(person(20, "p2@example.org", "both"));
    int other =
        spread.stream().filter(lane -> !lane.contains(2)).findFirst().orElseThrow().getFirst();
    rows.add(person(21, "p" + other + "@example.org", "both"));

    assertThat(lanes(rows)).containsExactly(IntStream.rangeClosed(2, 21).boxed().toList());
  }
}
