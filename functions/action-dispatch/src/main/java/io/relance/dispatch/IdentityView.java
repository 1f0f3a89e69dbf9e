package io.relance.dispatch;

import io.relance.domain.Channel;
import io.relance.domain.identity.Hold;
import io.relance.domain.identity.Identity;
import io.relance.domain.identity.IdentitySettings;
import io.relance.domain.quota.Act;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An identity as the API shows it; of a secret only the name, which is all we have. */
record IdentityView(
    String id,
    String name,
    Channel channel,
    @Nullable String address,
    @Nullable String replyTo,
    TransportBody transport,
    Map<String, String> sender,
    WindowBody window,
    Map<Act, LimitsBody> limits,
    LocalDate startedOn,
    Status status,
    @Nullable Hold hold) {

  /** Whether it acts. */
  enum Status {
    CONNECTED,
    PAUSED,
    DISCONNECTED
  }

  static IdentityView of(Identity identity) {
    IdentitySettings settings = identity.settings();
    Hold hold = identity.hold();
    return new IdentityView(
        identity.id().value(),
        settings.name(),
        settings.channel(),
        settings.address(),
        settings.replyTo(),
        TransportBody.of(settings.transport()),
        settings.sender(),
        WindowBody.of(settings.window()),
        IdentityBody.shown(settings),
        settings.startedOn(),
        hold == null ? Status.CONNECTED : status(hold.kind()),
        hold);
  }

  private static Status status(Hold.Kind kind) {
    return switch (kind) {
      case BY_HAND -> Status.PAUSED;
      case DISCONNECTED -> Status.DISCONNECTED;
    };
  }
}
