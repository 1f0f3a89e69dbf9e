package io.relance.domain.statistics;

import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.EnrolmentFact;
import io.relance.domain.enrolment.EnrolmentFact.MessageSent;
import io.relance.domain.enrolment.EnrolmentFact.ReplyReceived;
import io.relance.domain.enrolment.EnrolmentFact.ReplyRejudged;
import io.relance.domain.enrolment.Outreach;
import io.relance.domain.enrolment.SentMessage;
import io.relance.domain.journal.Fact;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.tag.Tag;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one decision adds to its campaign's counters. An enrolment counts for what its state is now
 * (its tag, reached, replied), so the increments of a decision are the state's share after it less
 * its share before; messages and replies count one by one. The counters are written in the
 * decision's own transaction, and folding the journal gives the same numbers.
 */
public final class CampaignCounts {
  /** Enrolments. */
  public static final String ENROLLED = "enrolled";

  /** Enrolments that were sent at least one message. */
  public static final String REACHED = "reached";

  /** Enrolments with a counted reply and not tagged Out Of Office (O-03, T-07). */
  public static final String REPLIED = "replied";

  /** Prefix of the enrolments by tag. */
  public static final String TAG = "tag.";

  /** Prefix of the enrolments by where their sequence is (S-02). */
  public static final String STATUS = "status.";

  /** Messages sent. */
  public static final String SENT = "sent";

  /** Replies of every kind, by the kind they were handled as: prefix. */
  public static final String REPLY_KIND = "reply.";

  /** Enrolments first reached on a day: of that day, whenever it is found out. */
  public static final String COHORT_REACHED = "cohort.reached";

  /** Those of a day's that have replied, whenever they did. */
  public static final String COHORT_REPLIED = "cohort.replied";

  /** Prefix of those, by the tag that they have. */
  public static final String COHORT_TAG = "cohort.tag.";

  private CampaignCounts() {}

  /** The increments of one decision, by counter name; zeros are left out. */
  public static Map<String, Long> increments(
      @Nullable Enrolment before, List<? extends Fact> facts, Enrolment after) {
    Map<String, Long> counts = new TreeMap<>();
    share(after, 1, counts);
    if (before != null) {
      share(before, -1, counts);
    }
    for (Fact fact : facts) {
      if (fact instanceof EnrolmentFact own) {
        flow(own, counts);
      }
    }
    counts.values().removeIf(n -> n == 0);
    return counts;
  }

  /**
   * The increments of one decision to the days on which enrolments were first reached: what has
   * become of those since. Rates stand on these, for a part of a day's enrolments is never more
   * than all of them, whatever the period.
   */
  public static Map<LocalDate, Map<String, Long>> cohorts(
      @Nullable Enrolment before, Enrolment after) {
    Map<LocalDate, Map<String, Long>> days = new TreeMap<>();
    cohort(after, 1, days);
    if (before != null) {
      cohort(before, -1, days);
    }
    days.values().forEach(counts -> counts.values().removeIf(n -> n == 0));
    days.values().removeIf(Map::isEmpty);
    return days;
  }

  private static void cohort(
      Enrolment enrolment, long sign, Map<LocalDate, Map<String, Long>> days) {
    if (enrolment.firstSentAt() == null) {
      return;
    }
    LocalDate day = LocalDate.ofInstant(enrolment.firstSentAt(), ZoneOffset.UTC);
    Map<String, Long> counts = days.computeIfAbsent(day, _ -> new TreeMap<>());
    add(counts, COHORT_REACHED, sign);
    if (counts(enrolment)) {
      add(counts, COHORT_REPLIED, sign);
      add(counts, COHORT_TAG + enrolment.tag().name(), sign);
    }
  }

  private static boolean counts(Enrolment enrolment) {
    return enrolment.replied() && enrolment.tag() != Tag.OUT_OF_OFFICE;
  }

  private static void share(Enrolment enrolment, long sign, Map<String, Long> counts) {
    add(counts, ENROLLED, sign);
    add(counts, TAG + enrolment.tag().name(), sign);
    add(counts, STATUS + enrolment.status().name(), sign);
    if (enrolment.firstSentAt() != null) {
      add(counts, REACHED, sign);
    }
    Outreach.Answered answered = enrolment.answered();
    if (answered != null && counts(enrolment)) {
      add(counts, REPLIED, sign);
      add(counts, REPLIED + ".step." + answered.step(), sign);
      add(counts, REPLIED + ".channel." + answered.channel(), sign);
      if (answered.identity() != null) {
        add(counts, REPLIED + ".identity." + answered.identity(), sign);
      }
    }
  }

  private static void flow(EnrolmentFact fact, Map<String, Long> counts) {
    if (fact instanceof MessageSent(_, SentMessage message)) {
      add(counts, SENT, 1);
      add(counts, SENT + ".step." + message.step(), 1);
      add(counts, SENT + ".channel." + message.channel(), 1);
      add(counts, SENT + ".identity." + message.identity(), 1);
    } else if (fact instanceof ReplyReceived reply) {
      add(counts, REPLY_KIND + reply.handledAs(), 1);
    } else if (fact instanceof ReplyRejudged(_, _, ReplyKind from, ReplyKind to, _)) {
      add(counts, REPLY_KIND + from, -1);
      add(counts, REPLY_KIND + to, 1);
    }
  }

  private static void add(Map<String, Long> counts, String name, long n) {
    counts.merge(name, n, Long::sum);
  }
}
