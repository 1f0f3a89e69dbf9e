package io.relance.reporting;

import static io.relance.domain.statistics.CampaignCounts.COHORT_REACHED;
import static io.relance.domain.statistics.CampaignCounts.COHORT_REPLIED;
import static io.relance.domain.statistics.CampaignCounts.COHORT_TAG;
import static io.relance.domain.statistics.CampaignCounts.ENROLLED;
import static io.relance.domain.statistics.CampaignCounts.REACHED;
import static io.relance.domain.statistics.CampaignCounts.REPLIED;
import static io.relance.domain.statistics.CampaignCounts.REPLY_KIND;
import static io.relance.domain.statistics.CampaignCounts.SENT;
import static io.relance.domain.statistics.CampaignCounts.TAG;

import io.relance.domain.CampaignId;
import io.relance.domain.tag.Categories;
import io.relance.domain.tag.Category;
import io.relance.domain.tag.Tag;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of a period: what happened in it. Rates are parts of one, null where nobody was
 * reached or replied; they are the cohort's, so that no rate exceeds one.
 *
 * @param replied contacts with a counted reply; Out Of Office excluded (O-03)
 * @param cohort what has become of those first reached in the period
 * @param replyRate of those, who replied
 * @param wonRate of those who replied, who is won, as is lostRate
 * @param source {@code counters}, or {@code journal} for a recount
 */
record StatisticsView(
    String campaignId,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    String source,
    long enrolled,
    long reached,
    long messagesSent,
    long replied,
    Map<String, Long> repliesByKind,
    Map<Tag, Long> byTag,
    Map<Category, Long> byCategory,
    Cohort cohort,
    @Nullable Double replyRate,
    @Nullable Double wonRate,
    @Nullable Double lostRate,
    Map<String, Split> byStep,
    Map<String, Split> byChannel,
    Map<String, Split> byIdentity) {

  /**
   * Contacts first reached in the period, and how many of those have replied until now, and are won
   * or lost of those.
   */
  record Cohort(long reached, long replied, long won, long lost) {
    static Cohort of(Map<String, Long> counts, Categories categories) {
      Map<Category, Long> replied = new EnumMap<>(Category.class);
      for (Tag tag : Tag.values()) {
        long n = count(counts, COHORT_TAG + tag.name());
        categories.of(tag).ifPresent(category -> replied.merge(category, n, Long::sum));
      }
      return new Cohort(
          count(counts, COHORT_REACHED),
          count(counts, COHORT_REPLIED),
          replied.getOrDefault(Category.WON, 0L),
          replied.getOrDefault(Category.LOST, 0L));
    }
  }

  /** Messages sent and contacts that replied, for one step, channel or identity. */
  record Split(long messagesSent, long replied) {}

  /**
   * Days of UTC, both included.
   *
   * @param from the first, or null for the beginning
   * @param to the last, or null for no end
   */
  record Period(@Nullable LocalDate from, @Nullable LocalDate to) {
    private static final LocalDate EVER = LocalDate.of(2000, 1, 1);
    private static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

    LocalDate first() {
      return from == null ? EVER : from;
    }

    LocalDate last() {
      return to == null ? FOREVER : to;
    }
  }

  /** From the counters of a period, whichever way they were come by. */
  static StatisticsView of(
      CampaignId campaign,
      Period period,
      String source,
      Map<String, Long> counts,
      Categories categories) {
    Map<Tag, Long> byTag = new EnumMap<>(Tag.class);
    Map<Category, Long> byCategory = new EnumMap<>(Category.class);
    for (Category category : Category.values()) {
      byCategory.put(category, 0L);
    }
    for (Tag tag : Tag.values()) {
      long n = count(counts, TAG + tag.name());
      if (n != 0) {
        byTag.put(tag, n);
        categories.of(tag).ifPresent(category -> byCategory.merge(category, n, Long::sum));
      }
    }
    Cohort cohort = Cohort.of(counts, categories);
    return new StatisticsView(
        campaign.value(),
        period.from(),
        period.to(),
        source,
        count(counts, ENROLLED),
        count(counts, REACHED),
        count(counts, SENT),
        count(counts, REPLIED),
        lowerCase(under(counts, REPLY_KIND)),
        byTag,
        byCategory,
        cohort,
        rate(cohort.replied(), cohort.reached()),
        rate(cohort.won(), cohort.replied()),
        rate(cohort.lost(), cohort.replied()),
        split(counts, ".step."),
        lowerCase(split(counts, ".channel.")),
        split(counts, ".identity."));
  }

  private static Map<String, Split> split(Map<String, Long> counts, String dimension) {
    Map<String, Split> split = new TreeMap<>();
    under(counts, SENT + dimension)
        .forEach((name, n) -> split.merge(name, new Split(n, 0), StatisticsView::plus));
    under(counts, REPLIED + dimension)
        .forEach((name, n) -> split.merge(name, new Split(0, n), StatisticsView::plus));
    return split;
  }

  /** Counters are named by constants; the API has constants in lower case. */
  private static <V> Map<String, V> lowerCase(Map<String, V> byConstant) {
    Map<String, V> lower = new TreeMap<>();
    byConstant.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return lower;
  }

  private static Split plus(Split one, Split other) {
    return new Split(one.messagesSent + other.messagesSent, one.replied + other.replied);
  }

  private static Map<String, Long> under(Map<String, Long> counts, String prefix) {
    Map<String, Long> under = new TreeMap<>();
    counts.forEach((name, n) -> {
      if (name.startsWith(prefix)) {
        under.put(name.substring(prefix.length()), n);
      }
    });
    return under;
  }

  private static long count(Map<String, Long> counts, String name) {
    return counts.getOrDefault(name, 0L);
  }

  private static @Nullable Double rate(long part, long whole) {
    return whole == 0 ? null : (double) part / whole;
  }
}
