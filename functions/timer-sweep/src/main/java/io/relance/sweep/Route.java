package io.relance.sweep;

import io.relance.domain.action.EffectTimer;
import io.relance.domain.timer.Timer;
import io.relance.platform.message.MessageGroup;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which queue the timers of a purpose go to.
 *
 * @param prefix of the purpose
 * @param queueUrl where their consumer reads
 */
record Route(String prefix, String queueUrl) {
  /** The table; a new consumer of timers is one line. */
  static List<Route> all(UnaryOperator<String> environment) {
    String sequences = environment.apply("SEQUENCE_STEP_QUEUE_URL");
    return List.of(
        new Route("enrolment.", sequences),
        new Route("journey.", sequences),
        new Route("campaign.", sequences),
        new Route("effect.", environment.apply("ACTION_DISPATCH_QUEUE_URL")));
  }

  /** Which of the queue's timers stay one behind the other; null where the queue has no order. */
  @Nullable String group(Timer timer) {
    return MessageGroup.has(queueUrl)
        ? MessageGroup.of(timer.account(), EffectTimer.lane(timer))
        : null;
  }

  boolean takes(Timer timer) {
    return timer.purpose().startsWith(prefix);
  }
}
