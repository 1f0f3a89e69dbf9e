package io.relance.sweep;

import io.relance.domain.timer.Timer;
import java.util.List;
import java.util.function.UnaryOperator;

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
        new Route("campaign.", sequences));
  }

  boolean takes(Timer timer) {
    return timer.purpose().startsWith(prefix);
  }
}
