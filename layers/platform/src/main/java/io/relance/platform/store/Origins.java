package io.relance.platform.store;

import io.relance.domain.journal.Cause;
import io.relance.platform.event.Envelope;
import io.relance.platform.http.Request;
import io.relance.platform.message.Message;
import java.time.Instant;

/** Where decisions come from. */
public final class Origins {
  private Origins() {}

  /** A request to the API: its key is the actor, its own id the cause. */
  public static Origin of(Request request) {
    return new Origin(
        request.account(),
        request.cause(),
        request.caller().actor(),
        request.correlation(),
        0,
        request.now());
  }

  /** A timer that is due. */
  public static Origin of(Message.TimerDue due, Instant now) {
    return new Origin(
        due.account(),
        new Cause("timer", due.timer().id()),
        "system",
        due.correlation(),
        due.depth(),
        now);
  }

  /** An event of the bus. */
  public static Origin of(Envelope event, Instant now) {
    return new Origin(
        event.account(),
        new Cause("event", event.id()),
        "system",
        event.correlationId(),
        event.depth() + 1,
        now);
  }
}
