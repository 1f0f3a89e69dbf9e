package io.relance.histories;

import io.relance.domain.Channel;
import io.relance.domain.ReplyId;
import io.relance.domain.action.EffectFact;
import io.relance.domain.enrolment.Enrolment.Status;
import io.relance.domain.enrolment.EnrolmentFact;
import io.relance.domain.enrolment.EnrolmentFact.ContactEnrolled;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentPaused;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentReopened;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentResumed;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentStarted;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentStopped;
import io.relance.domain.enrolment.EnrolmentFact.MessageSent;
import io.relance.domain.enrolment.EnrolmentFact.ReplyReceived;
import io.relance.domain.enrolment.EnrolmentFact.ReplyRejudged;
import io.relance.domain.enrolment.EnrolmentFact.SequenceCompleted;
import io.relance.domain.enrolment.EnrolmentFact.TagAssigned;
import io.relance.domain.enrolment.SentMessage;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Fact;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.tag.Tag;
import java.util.LinkedHashMap;
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
    Status status = Status.WAITING;
    boolean reached = false;
    Map<ReplyId, Arrived> replies = new LinkedHashMap<>();
    @Nullable SentMessage latest = null;
    for (Entry entry : entries) {
      for (Fact fact : entry.facts()) {
        status = status(fact, status);
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
          replies.put(reply.reply(), new Arrived(reply.channel(), reply.handledAs(), latest));
        } else if (fact instanceof ReplyRejudged rejudged) {
          replies.computeIfPresent(
              rejudged.reply(),
              (_, reply) -> new Arrived(reply.channel(), rejudged.to(), reply.answering()));
        } else if (!(fact instanceof EnrolmentFact || fact instanceof EffectFact)) {
          throw new IllegalArgumentException("no fact of an enrolment: " + fact);
        }
      }
    }
    count("tag." + tag);
    count("status." + status);
    if (reached) {
      count("reached");
      count("cohort.reached");
    }
    replies.values().forEach(reply -> count("reply." + reply.kind()));
    Arrived first =
        replies.values().stream()
            .filter(reply -> reply.kind() == ReplyKind.HUMAN)
            .findFirst()
            .orElse(null);
    if (first != null && tag != Tag.OUT_OF_OFFICE) {
      counted(first);
      if (reached) {
        count("cohort.replied");
        count("cohort.tag." + tag);
      }
    }
  }

  /** Where a fact leaves the sequence (S-02). */
  private static Status status(Fact fact, Status before) {
    return switch (fact) {
      case EnrolmentStarted _, EnrolmentResumed _ -> Status.ACTIVE;
      case EnrolmentPaused _ -> Status.PAUSED;
      case EnrolmentStopped _ -> Status.STOPPED;
      case SequenceCompleted _ -> Status.FINISHED;
      case EnrolmentReopened reopened -> reopened.started() ? Status.ACTIVE : Status.WAITING;
      default -> before;
    };
  }

  private void counted(Arrived first) {
    SentMessage answered = first.answering();
    count("replied");
    count("replied.step." + (answered == null ? 0 : answered.step()));
    count("replied.channel." + first.channel());
    if (answered != null) {
      count("replied.identity." + answered.identity());
    }
  }

  /** A reply as it came, and as what it counts after the last correction. */
  private record Arrived(Channel channel, ReplyKind kind, @Nullable SentMessage answering) {}

  private void count(String name) {
    counts.merge(name, 1L, Long::sum);
  }

  /** The numbers by name; no zeros. */
  Map<String, Long> counts() {
    return counts;
  }
}
