package io.relance.platform.store;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.journal.Entry;
import io.relance.domain.statistics.CampaignCounts;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Journal;
import io.relance.platform.commit.Keys;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A campaign's counters, as kept and as a recount of the journal gives them (FEATURES T-07). */
public final class CampaignStatistics {
  private final Documents documents;
  private final Journal journal;

  /** Over the state table and the journal. */
  public CampaignStatistics(Documents documents, Journal journal) {
    this.documents = documents;
    this.journal = journal;
  }

  /**
   * The counters as kept, summed over a period.
   *
   * @param from first UTC day
   * @param to last UTC day
   */
  public Map<String, Long> counted(
      AccountId account, CampaignId campaign, LocalDate from, LocalDate to) {
    Map<String, Long> sum = new TreeMap<>();
    documents
        .counters(Keys.counterPartition(account, campaign), "")
        .forEach((row, numbers) -> {
          LocalDate day = LocalDate.parse(row.substring(0, row.indexOf('#')));
          if (!day.isBefore(from) && !day.isAfter(to)) {
            numbers.forEach((name, n) -> sum.merge(name, n, Long::sum));
          }
        });
    sum.values().removeIf(n -> n == 0);
    return sum;
  }

  /** The same numbers, from the journal alone. */
  public Map<String, Long> recounted(
      AccountId account, List<Enrolment> enrolments, LocalDate from, LocalDate to) {
    Map<String, Long> sum = new TreeMap<>();
    for (Enrolment enrolment : enrolments) {
      recount(journal.read(account, Streams.enrolment(enrolment.id())), from, to, sum);
    }
    sum.values().removeIf(n -> n == 0);
    return sum;
  }

  private static void recount(
      List<Entry> entries, LocalDate from, LocalDate to, Map<String, Long> sum) {
    Enrolment state = null;
    for (Entry entry :
        entries.stream().sorted(Comparator.comparingLong(Entry::revision)).toList()) {
      Enrolment before = state;
      state = Enrolment.fold(before, entry.facts());
      if (state != null) {
        Map<LocalDate, Map<String, Long>> days = CampaignCounts.cohorts(before, state);
        CampaignCounts.increments(before, entry.facts(), state)
            .forEach((name, n) ->
                days.computeIfAbsent(day(entry.at()), _ -> new TreeMap<>())
                    .merge(name, n, Long::sum));
        days.forEach((day, counts) -> {
          if (!day.isBefore(from) && !day.isAfter(to)) {
            counts.forEach((name, n) -> sum.merge(name, n, Long::sum));
          }
        });
      }
    }
  }

  /** Counters are kept by UTC day, so that a recount does not depend on a setting. */
  static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
