package io.relance.dispatch;

import io.relance.domain.Channel;
import io.relance.domain.identity.Transport;
import io.relance.domain.identity.Transport.Outbox;
import io.relance.domain.identity.Transport.Security;
import io.relance.domain.identity.Transport.Ses;
import io.relance.domain.identity.Transport.Smtp;
import io.relance.domain.identity.Transport.Unipile;
import io.relance.domain.identity.Transport.Version;
import io.relance.platform.http.Fields;
import org.jspecify.annotations.Nullable;

/** A transport as the API takes and shows it: {@code kind} says which fields it has. */
record TransportBody(
    @Nullable Kind kind,
    @Nullable String host,
    @Nullable Integer port,
    @Nullable Security security,
    @Nullable String user,
    @Nullable String url,
    @Nullable String accountId,
    @Nullable Version version,
    @Nullable String secret,
    @Nullable Channel channel) {
  private static final int LONGEST = 500;
  private static final int SUBMISSION = 587;

  /** Which. */
  enum Kind {
    SMTP,
    SES,
    UNIPILE,
    OUTBOX
  }

  Transport checked(Fields fields) {
    return switch (fields.require("/kind", kind)) {
      case null -> new Ses();
      case SMTP ->
          new Smtp(
              fields.text("/host", host, LONGEST),
              port == null ? SUBMISSION : port,
              security == null ? Security.STARTTLS : security,
              fields.optionalText("/user", user, LONGEST),
              fields.optionalText("/secret", secret, LONGEST));
      case SES -> new Ses();
      case UNIPILE ->
          new Unipile(
              version == null ? Version.V1 : version,
              fields.text("/url", url, LONGEST),
              fields.text("/account_id", accountId, LONGEST),
              fields.text("/secret", secret, LONGEST));
      case OUTBOX -> new Outbox(channel == null ? Channel.EMAIL : channel);
    };
  }

  static TransportBody of(Transport transport) {
    return switch (transport) {
      case Smtp smtp ->
          new TransportBody(
              Kind.SMTP,
              smtp.host(),
              smtp.port(),
              smtp.security(),
              smtp.user(),
              null,
              null,
              null,
              smtp.secret(),
              null);
      case Ses _ ->
          new TransportBody(Kind.SES, null, null, null, null, null, null, null, null, null);
      case Unipile unipile ->
          new TransportBody(
              Kind.UNIPILE,
              null,
              null,
              null,
              null,
              unipile.url(),
              unipile.accountId(),
              unipile.version(),
              unipile.secret(),
              null);
      case Outbox outbox ->
          new TransportBody(
              Kind.OUTBOX, null, null, null, null, null, null, null, null, outbox.channel());
    };
  }
}
