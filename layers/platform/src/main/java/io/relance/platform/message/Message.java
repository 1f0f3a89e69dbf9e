package io.relance.platform.message;

import io.relance.domain.AccountId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.ReplyId;
import io.relance.domain.inbound.DeliveryNotice;
import io.relance.domain.inbound.IncomingReply;
import io.relance.domain.timer.Timer;
import io.relance.platform.event.Envelope;
import io.relance.platform.json.Untagged;
import java.util.List;

/** A message on a queue of ours. */
public sealed interface Message extends Untagged {
  /** Whose. */
  AccountId account();

  /** Shared by everything that follows from one outside event. */
  String correlation();

  /** How many automations lie between that outside event and this message, from 0. */
  int depth();

  /**
   * A timer's time has come. It may come more than once, and after it was cancelled: the decision
   * looks at the state, and cancels the timer in its commit, which is what keeps the sweep from
   * finding it again.
   *
   * @param timer as it was set
   * @param correlation of the decision that set it
   * @param depth of the decision that set it
   */
  record TimerDue(Timer timer, String correlation, int depth) implements Message {
    @Override
    public AccountId account() {
      return timer.account();
    }
  }

  /**
   * A reply came in and waits to be understood.
   *
   * @param account whose
   * @param reply decoded and bounded
   * @param correlation begins here
   */
  record ReplyArrived(AccountId account, IncomingReply reply, String correlation)
      implements Message {
    @Override
    public int depth() {
      return 0;
    }
  }

  /**
   * A provider told something about a message of ours (FEATURES R-09).
   *
   * @param account whose
   * @param notice what it told
   * @param correlation begins here
   */
  record NoticeArrived(AccountId account, DeliveryNotice notice, String correlation)
      implements Message {
    @Override
    public int depth() {
      return 0;
    }
  }

  /**
   * A person said whose an unmatched reply is (FEATURES R-08); it goes the way of a new one.
   *
   * @param account whose
   * @param reply which
   * @param enrolment the person's choice
   * @param actor the person's key
   * @param correlation begins here
   */
  record ReplyBoundByHand(
      AccountId account, ReplyId reply, EnrolmentId enrolment, String actor, String correlation)
      implements Message {
    @Override
    public int depth() {
      return 0;
    }
  }

  /**
   * A decision came from the bus, with all its published facts. It may come more than once, and not
   * in order; whoever receives it takes the facts that it knows, and leaves the others.
   *
   * @param events in their envelopes, at least one; they share account, cause and correlation
   */
  record DecisionArrived(List<Envelope> events) implements Message {
    /** Copies the list; an empty one is refused with {@link IllegalArgumentException}. */
    public DecisionArrived {
      events = List.copyOf(events);
      if (events.isEmpty()) {
        throw new IllegalArgumentException("a decision without facts is none");
      }
    }

    @Override
    public AccountId account() {
      return events.getFirst().account();
    }

    @Override
    public String correlation() {
      return events.getFirst().correlationId();
    }

    @Override
    public int depth() {
      return events.getFirst().depth();
    }
  }
}
