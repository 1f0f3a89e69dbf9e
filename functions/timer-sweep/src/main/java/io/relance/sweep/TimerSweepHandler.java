package io.relance.sweep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.relance.platform.AwsWiring;
import io.relance.platform.event.EventNames;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/** The schedule's minute → {@link Sweep}. */
public final class TimerSweepHandler implements RequestHandler<ScheduledEvent, @Nullable Void> {
  private final Sweep sweep;
  private final InstantSource clock;

  /** Wired from the environment: STATE_TABLE, TIMER_TABLE and the queues of {@link Route}. */
  public TimerSweepHandler() {
    this(AwsWiring.current());
  }

  private TimerSweepHandler(AwsWiring wiring) {
    this(
        new Sweep(
            wiring.timers(),
            wiring.documents(),
            new Queues(wiring.sqs(), EventNames.PUBLISHED, Route.all(wiring::variable))),
        wiring.clock());
  }

  TimerSweepHandler(Sweep sweep, InstantSource clock) {
    this.sweep = sweep;
    this.clock = clock;
  }

  /** Fails when a timer could not be sent, so that the alarm rings; the next minute tries again. */
  @Override
  public @Nullable Void handleRequest(ScheduledEvent minute, Context context) {
    return PowertoolsLogging.withLogging(
        context,
        () -> {
          sweep.run(clock.instant());
          return null;
        });
  }
}
