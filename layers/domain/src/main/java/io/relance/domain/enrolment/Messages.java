package io.relance.domain.enrolment;

import io.relance.domain.Channel;
import io.relance.domain.action.Action;
import java.util.Optional;

/** Which actions are messages to the contact, and on which channel. */
final class Messages {
  private Messages() {}

  /** Empty for what the contact doesn't read: a visit, a follow, a task, a call of an endpoint. */
  static Optional<Channel> channel(Action action) {
    return switch (action) {
      case Action.Email email ->
          email.purpose() == Action.Purpose.INTERNAL
              ? Optional.empty()
              : Optional.of(Channel.EMAIL);
      case Action.LinkedInInvitation _, Action.LinkedInMessage _ -> Optional.of(Channel.LINKEDIN);
      case Action.LinkedInVisit _,
          Action.LinkedInFollow _,
          Action.Task _,
          Action.Webhook _,
          Action.CrmWrite _ ->
          Optional.empty();
    };
  }
}
