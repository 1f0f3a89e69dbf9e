package io.relance.histories;

import io.relance.domain.enrolment.EnrolmentFact;
import io.relance.domain.enrolment.EnrolmentFact.ContactEnrolled;
import io.relance.domain.enrolment.EnrolmentFact.MessageSent;
import io.relance.domain.enrolment.EnrolmentFact.ReplyReceived;
import io.relance.domain.enrolment.EnrolmentFact.TagAssigned;
import io.relance.domain.enrolment.SentMessage;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Fact;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.tag.Tag;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's numbers from its facts, written from FEATURES T-07 alone: nothing of the product's
 * own counting or folding is used.
 */
final class Recount {
  private final Map<String, Long> counts = new TreeMap<>();

  /** Adds one enrolment's decisions, in order. */
  void add(List<Entry> entries) {
    Tag tag = Tag.NON_ACTIVATED;
    boolean reached = false;
    @Nullable ReplyReceived first = null;
    @Nullable SentMessage latest = null;
    @Nullable SentMessage answered = null;
    for (Entry entry : entries) {
      for (Fact fact : entry.facts()) {
        if (fact instanceof ContactEnrolled) {
          count("enrolled");
        } else if (fact instanceof TagAssigned assigned) {
          tag = assigned.to();
        } else if (fact instanceof MessageSent(_, SentMessage message)) {
          reached = true;
          latest = latest == null || !message.at().isBefore(latest.at()) ? message : latest;
          count("sent");
          count("sent.step." + message.step());
          count("sent.channel." + message.channel());
          count("sent.identity." + message.identity());
        } else if (fact instanceof ReplyReceived reply) {
          count("reply." + reply.handledAs());
          if (first == null && reply.handledAs() == ReplyKind.HUMAN) {
            first = reply;
            answered = latest;
          }
        } else if (!(fact instanceof EnrolmentFact)) {
          throw new IllegalArgumentException("no fact of an enrolment: " + fact);
        }
      }
    }
    count("tag." + tag);
    if (reached) {
      count("reached");
    }
    if (first != null && tag != Tag.OUT_OF_OFFICE) {
      count("replied");
      count("replied.step." + (answered == null ? 0 : answered.step()));
      count("replied.channel." + first.channel());
      if (answered != null) {
        count("replied.identity." + answered.identity());
      }
    }
  }

  private void count(String name) {
    counts.merge(name, 1L, Long::sum);
  }

  /** The numbers by name; no zeros. */
  Map<String, Long> counts() {
    return counts;
  }
}
