package io.relance.providers.inbound;

import io.relance.domain.AccountId;
import io.relance.domain.Channel;
import io.relance.domain.inbound.IncomingReply;
import io.relance.domain.inbound.IncomingReply.Sender;
import io.relance.domain.inbound.ReplyIds;
import io.relance.providers.mime.Mailbox;
import io.relance.providers.mime.MimeReplies;
import io.relance.providers.mime.ParsedMail;
import io.relance.providers.mime.UnreadableMail;
import java.time.Instant;
import java.util.List;

/** A raw RFC 5322 message, as {@code message/rfc822}. */
public final class RawMailFormat implements InboundFormat {
  @Override
  public String name() {
    return "raw";
  }

  @Override
  public List<Delivered> read(AccountId account, byte[] body, Instant now)
      throws UnreadablePayload {
    try {
      return List.of(new Delivered.Reply(reply(account, body, now)));
    } catch (UnreadableMail e) {
      throw new UnreadablePayload("", String.valueOf(e.getMessage()));
    }
  }

  private IncomingReply reply(AccountId account, byte[] body, Instant now) {
    ParsedMail mail = MimeReplies.parse(body, now);
    if (mail.from() == null && mail.messageId() == null && mail.date() == null) {
      throw new UnreadableMail("no From, Date or Message-ID field: this is no RFC 5322 message");
    }
    Mailbox from = mail.from();
    return new IncomingReply(
        ReplyIds.ofContent(account, name(), body),
        name(),
        Channel.EMAIL,
        mail.reply().receivedAt(),
        from == null ? new Sender(null, null, null) : new Sender(from.address(), null, from.name()),
        mail.recipients(),
        mail.reply().subject(),
        mail.messageId(),
        mail.answers(),
        null,
        mail.reply().headers(),
        mail.reply().text(),
        mail.reply().report(),
        mail.attachments(),
        false);
  }
}
