package io.relance.dispatch;

import io.relance.dispatch.Secrets.Secret;
import io.relance.domain.AccountId;
import io.relance.domain.action.Effect;
import io.relance.domain.action.Outcome;
import io.relance.domain.identity.Identity;
import io.relance.domain.identity.Transport;
import io.relance.platform.AwsWiring;
import io.relance.platform.Parameters.Unreadable;
import io.relance.platform.store.Outbox;
import io.relance.providers.outbound.Sender;
import io.relance.providers.ses.SesSender;
import io.relance.providers.smtp.SmtpSender;
import io.relance.providers.unipile.UnipileCalls;
import io.relance.providers.unipile.UnipileSender;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sender that an identity's transport says; its secret is read for each parcel. */
final class SendersByTransport implements Senders {
  /** Two answers of a provider fit into a worker's share of the function's time. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private final Outbox outbox;
  private final Secrets secrets;
  private final Supplier<Sender> ses;
  private final Optional<URI> unipile;

  /**
   * Senders.
   *
   * @param ses made when the first parcel goes there
   * @param unipile where Unipile answers instead of the identity's own address: for tests and
   *     proxies
   */
  SendersByTransport(Outbox outbox, Secrets secrets, Supplier<Sender> ses, Optional<URI> unipile) {
    this.outbox = outbox;
    this.secrets = secrets;
    this.ses = ses;
    this.unipile = unipile;
  }

  static SendersByTransport of(AwsWiring wiring, Outbox outbox) {
    return new SendersByTransport(
        outbox,
        SecretStores.of(wiring),
        () -> new SesSender(wiring.ses(), wiring.region()),
        wiring.optionalVariable("UNIPILE_ENDPOINT").map(URI::create));
  }

  @Override
  public Sender of(AccountId account, Effect effect, @Nullable Identity identity, Instant now) {
    OutboxSender local = new OutboxSender(outbox, account, effect, identity, now);
    if (identity == null) {
      return local;
    }
    return switch (identity.settings().transport()) {
      case Transport.Outbox _ -> local;
      case Transport.Ses _ -> ses.get();
      case Transport.Smtp smtp when smtp.secret() == null -> new SmtpSender(smtp, null, PATIENCE);
      case Transport.Smtp smtp ->
          withSecret(account, smtp.secret(), secret -> new SmtpSender(smtp, secret, PATIENCE));
      case Transport.Unipile profile ->
          withSecret(
              account,
              profile.secret(),
              secret ->
                  new UnipileSender(
                      profile,
                      new UnipileCalls(
                          HTTP,
                          unipile.orElseGet(() -> UnipileSender.base(profile)),
                          secret,
                          PATIENCE)));
    };
  }

  /** Without its secret an identity can do nothing: it is paused until somebody has mended it. */
  private Sender withSecret(
      AccountId account, @Nullable String name, Function<String, Sender> sender) {
    if (name == null) {
      return _ -> new Outcome.Disconnected("no secret is named");
    }
    try {
      return switch (secrets.read(account, name)) {
        case Secret.Known(String value) -> sender.apply(value);
        case Secret.Unavailable(String reason) -> _ -> new Outcome.Disconnected(reason);
      };
    } catch (Unreadable outage) {
      return _ -> new Outcome.Deferred(String.valueOf(outage.getMessage()), null);
    }
  }
}
