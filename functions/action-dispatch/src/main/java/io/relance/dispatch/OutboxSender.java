package io.relance.dispatch;

import io.relance.domain.AccountId;
import io.relance.domain.IdentityId;
import io.relance.domain.action.Effect;
import io.relance.domain.action.Outcome;
import io.relance.domain.action.Receipt;
import io.relance.domain.identity.Identity;
import io.relance.domain.inbound.SentNames;
import io.relance.domain.journey.RunId;
import io.relance.domain.quota.Act;
import io.relance.platform.store.Outbox;
import io.relance.platform.store.OutboxMessage;
import io.relance.platform.store.OutboxMessage.Kind;
import io.relance.providers.outbound.MailHeaders;
import io.relance.providers.outbound.Parcel;
import io.relance.providers.outbound.Sender;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts parcels where they can be read and answered, instead of sending them (FEATURES S-07). */
record OutboxSender(
    Outbox outbox, AccountId account, Effect effect, @Nullable Identity identity, Instant now)
    implements Sender {

  @Override
  public Outcome send(Parcel parcel) {
    OutboxMessage message = message(parcel);
    outbox.put(account, message);
    return new Outcome.Accepted(new Receipt(message.id(), message.messageId(), message.thread()));
  }

  private OutboxMessage message(Parcel parcel) {
    return switch (parcel) {
      case Parcel.Mail mail ->
          entry(
              Kind.EMAIL,
              mail.from(),
              mail.to(),
              mail.subject(),
              mail.body(),
              MailHeaders.of(mail),
              mail.messageId(),
              null);
      case Parcel.LinkedIn act ->
          entry(
              kind(act.act()),
              identity == null ? "" : identity.settings().name(),
              act.profile(),
              null,
              act.text(),
              Map.of(),
              null,
              act.act() == Act.LINKEDIN_MESSAGE ? chat(act) : null);
    };
  }

  private OutboxMessage entry(
      Kind kind,
      String from,
      String to,
      @Nullable String subject,
      @Nullable String text,
      Map<String, String> headers,
      @Nullable String messageId,
      @Nullable String thread) {
    IdentityId who = identity == null ? null : identity.id();
    return new OutboxMessage(
        SentNames.outboxId(account, effect.id()),
        kind,
        who,
        RunId.enrolment(effect.id()).orElse(null),
        from,
        to,
        subject,
        text,
        headers,
        messageId,
        thread,
        now);
  }

  /** One chat for an identity and a profile, as LinkedIn has it. */
  private String chat(Parcel.LinkedIn act) {
    String chat = act.chat();
    return chat != null ? chat : effect.identity() + "-" + act.profile();
  }

  private static Kind kind(Act act) {
    return switch (act) {
      case EMAIL -> throw new IllegalArgumentException("an e-mail is no act on LinkedIn");
      case LINKEDIN_VISIT -> Kind.LINKEDIN_VISIT;
      case LINKEDIN_FOLLOW -> Kind.LINKEDIN_FOLLOW;
      case LINKEDIN_INVITATION -> Kind.LINKEDIN_INVITATION;
      case LINKEDIN_MESSAGE -> Kind.LINKEDIN_MESSAGE;
    };
  }
}
