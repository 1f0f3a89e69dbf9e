package io.relance.dispatch;

import static io.relance.dispatch.Ledger.SALES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.relance.domain.action.Effect;
import io.relance.domain.action.EffectId;
import io.relance.domain.action.EffectState.Requested;
import io.relance.domain.action.EffectState.Turn;
import io.relance.domain.identity.Identity;
import io.relance.domain.identity.IdentityFact;
import io.relance.domain.identity.IdentityRules;
import io.relance.domain.identity.IdentitySettings;
import io.relance.domain.identity.Transport;
import io.relance.domain.journal.Decision;
import io.relance.platform.AwsWiring;
import io.relance.platform.Crashes;
import io.relance.platform.Surroundings;
import io.relance.platform.store.Stores;
import io.relance.providers.outbound.Sender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Secrets as they are read when something is sent: from a parameter store, or none. */
class SecretsTest {
  private final AtomicReference<String> asked = new AtomicReference<>("");
  private HttpServer store;
  private String answer = "";
  private Ledger ledger;

  @BeforeEach
  void start() throws IOException {
    System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
    System.setProperty("aws.secretAccessKey", "secret");
    store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    store.createContext("/", this::answer);
    store.start();
  }

  @AfterEach
  void stop() {
    store.stop(0);
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.set(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    byte[] bytes = answer.getBytes(UTF_8);
    exchange.sendResponseHeaders(answer.contains("__type") ? 400 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** An e-mail asked for and dispatched, by a mailbox whose password is a secret. */
  private Effect dispatched(String account) {
    ledger = new Ledger(account, Ledger.limits(40, Duration.ZERO));
    Stores stores = ledger.stores(new Crashes(_ -> false));
    stores.identities().decide(ledger.origin("smtp"), SALES, this::withPassword);
    EffectId id = ledger.ask("mail");
    new DispatchAction(
            stores,
            new Parcels("https://relance.example"),
            new SendersByTransport(
                stores.outbox(), secrets(), SecretsTest::noSes, Optional.empty()))
        .dispatch(ledger.trigger(), id);
    return ledger.effect(id);
  }

  private Decision<IdentityFact> withPassword(Identity before) {
    IdentitySettings known = before.settings();
    return IdentityRules.settle(
        before,
        SALES,
        new IdentitySettings(
            known.name(),
            known.address(),
            null,
            new Transport.Smtp("localhost", 1, Transport.Security.NONE, "sam", "sam-mail"),
            Map.of(),
            known.window(),
            known.limits(),
            known.startedOn()));
  }

  private static Sender noSes() {
    throw new AssertionError("nothing is sent by SES here");
  }

  private Secrets secrets() {
    Surroundings around =
        new Surroundings(
            Map.of(
                "AWS_REGION",
                "eu-west-3",
                "AWS_ENDPOINT_URL_SSM",
                URI.create("http://localhost:" + store.getAddress().getPort() + "/").toString(),
                "SECRETS_PATH",
                "/relance/prod"),
            InstantSource.system(),
            List.of());
    return ScopedValue.where(Surroundings.LOCAL, around)
        .call(() -> SecretStores.of(AwsWiring.current()));
  }

  private Identity sales() {
    return ledger
        .stores(new Crashes(_ -> false))
        .identities()
        .find(ledger.account, SALES)
        .orElseThrow();
  }

  @Test
  @DisplayName("S-08 an identity whose secret isn't there is paused, and says so; nothing is lost")
  void missing() {
    answer = "{\"__type\": \"ParameterNotFound\"}";
    Effect effect = dispatched("secret-missing");
    assertThat(asked.get()).contains("\"/relance/prod/secret-missing/sam-mail\"");
    assertThat(sales().hold()).isNotNull();
    assertThat(sales().hold().reason()).isEqualTo("there is no secret sam-mail");
    assertThat(effect.state())
        .isEqualTo(new Requested(null, "there is no secret sam-mail", Turn.AFTER_IDENTITY));
  }

  @Test
  @DisplayName("S-08 an identity whose secret may not be read is paused with the store's reason")
  void denied() {
    answer =
        "{\"__type\": \"AccessDeniedException\","
            + " \"Message\": \"User: arn:aws:sts::111122223333:x is not authorized\"}";
    Effect effect = dispatched("secret-denied");
    assertThat(sales().hold()).isNotNull();
    assertThat(sales().hold().reason())
        .isEqualTo(
            "the parameter store does not hand out the secret sam-mail: AccessDeniedException");
    assertThat(((Requested) effect.state()).turn()).isEqualTo(Turn.AFTER_IDENTITY);
  }

  @Test
  @DisplayName("S-08 a store that is busy is asked again later, and pauses nobody")
  void busy() {
    answer = "{\"__type\": \"ThrottlingException\"}";
    Effect effect = dispatched("secret-busy");
    assertThat(sales().hold()).isNull();
    assertThat(effect.state())
        .isInstanceOfSatisfying(
            Requested.class, requested -> assertThat(requested.notBefore()).isAfter(ledger.now));
  }

  @Test
  @DisplayName("S-07 a secret that is there is what the mailbox is opened with")
  void found() {
    answer = "{\"Parameter\": {\"Type\": \"SecureString\", \"Value\": \"pass\"}}";
    Effect effect = dispatched("secret-found");
    // No mail server listens: certainly not sent, so it is tried again.
    assertThat(sales().hold()).isNull();
    assertThat(((Requested) effect.state()).why()).startsWith("a retry: ");
  }
}
