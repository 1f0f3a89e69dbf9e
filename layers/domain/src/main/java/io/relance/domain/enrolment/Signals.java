package io.relance.domain.enrolment;

import io.relance.domain.inbound.DeliveryNotice;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a contact did other than reply, and when last; branches and waits ask for it (FEATURES
 * S-01).
 *
 * @param openedAt when it last opened a message, or null
 * @param clickedAt when it last clicked a link in one, or null
 * @param connectedAt when it accepted the invitation to connect, or null
 */
public record Signals(
    @Nullable Instant openedAt, @Nullable Instant clickedAt, @Nullable Instant connectedAt) {
  /** Nothing. */
  public static final Signals NONE = new Signals(null, null, null);

  /** The sorts of thing a contact does. */
  public enum Kind {
    OPENED("message.opened"),
    CLICKED("message.clicked"),
    CONNECTED("connection.accepted");

    private final String event;

    Kind(String event) {
      this.event = event;
    }

    /** As criteria and waits name it. */
    public String event() {
      return event;
    }

    /** The kind that a provider's notice tells of; empty when it is about the message alone. */
    public static Optional<Kind> of(DeliveryNotice.Kind notice) {
      return switch (notice) {
        case OPENED -> Optional.of(OPENED);
        case CLICKED -> Optional.of(CLICKED);
        case ECHOED, DELIVERED -> Optional.empty();
      };
    }
  }

  /** When it last did a thing of a kind. */
  public Optional<Instant> at(Kind kind) {
    return Optional.ofNullable(
        switch (kind) {
          case OPENED -> openedAt;
          case CLICKED -> clickedAt;
          case CONNECTED -> connectedAt;
        });
  }

  /** With one more; whoever clicks has opened. An older one than is known changes nothing. */
  Signals with(Kind kind, Instant at) {
    return switch (kind) {
      case OPENED -> new Signals(later(openedAt, at), clickedAt, connectedAt);
      case CLICKED -> new Signals(later(openedAt, at), later(clickedAt, at), connectedAt);
      case CONNECTED -> new Signals(openedAt, clickedAt, later(connectedAt, at));
    };
  }

  private static Instant later(@Nullable Instant known, Instant at) {
    return known == null || known.isBefore(at) ? at : known;
  }
}
