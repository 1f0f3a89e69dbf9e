package io.relance.dispatch;

import io.relance.dispatch.DispatchAction.Trigger;
import io.relance.domain.AccountId;
import io.relance.domain.ContactId;
import io.relance.domain.IdentityId;
import io.relance.domain.action.Action;
import io.relance.domain.action.Effect;
import io.relance.domain.action.EffectChange;
import io.relance.domain.action.EffectId;
import io.relance.domain.contact.ContactDetails;
import io.relance.domain.contact.ContactFact.ContactCreated;
import io.relance.domain.identity.IdentityRules;
import io.relance.domain.identity.IdentitySettings;
import io.relance.domain.identity.Transport;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import io.relance.domain.quota.Act;
import io.relance.domain.quota.Limits;
import io.relance.domain.template.Form;
import io.relance.domain.template.Template;
import io.relance.domain.window.Window;
import io.relance.platform.Crashes;
import io.relance.platform.LocalDynamo;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Stored;
import io.relance.platform.commit.Tables;
import io.relance.platform.event.EventNames;
import io.relance.platform.message.Message;
import io.relance.platform.message.Messages;
import io.relance.platform.store.Origin;
import io.relance.platform.store.Stores;
import io.relance.platform.timer.Timers;
import io.relance.platform.timer.Timers.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A ledger with a contact and a mailbox; tests play the provider and the clock. */
final class Ledger {
  static final ContactId ADA = new ContactId("ada");
  static final IdentityId SALES = new IdentityId("sales");

  /** A Monday, 10:00 in Paris. */
  static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");

  private final Tables tables = LocalDynamo.tables();
  private static final Rule TEST = new Rule("test.asks", 1);

  final AccountId account;
  Instant now = MONDAY;
  private final Messages messages = new Messages(EventNames.PUBLISHED);
  private final Timers timers = new Timers(LocalDynamo.client(), tables.timers());

  Ledger(String account, Limits limits) {
    this.account = new AccountId(account);
    Stores stores = stores(new Crashes(_ -> false));
    stores
        .contacts()
        .decide(
            origin("contact"),
            ADA,
            _ ->
                Decision.of(
                    TEST,
                    Map.of(),
                    List.of(
                        new ContactCreated(
                            ADA,
                            new ContactDetails(
                                account + "@example.org", null, "Ada", null, null, Map.of())))));
    stores
        .identities()
        .decide(
            origin("identity"),
            SALES,
            before ->
                IdentityRules.settle(
                    before,
                    SALES,
                    new IdentitySettings(
                        "Sam",
                        "sam@example.org",
                        null,
                        new Transport.Ses(),
                        Map.of(),
                        Window.officeHours(ZoneId.of("Europe/Paris")),
                        Map.of(Act.EMAIL, limits),
                        LocalDate.parse("2020-01-01"))));
  }

  /** No warm-up. */
  static Limits limits(int perDay, Duration gap) {
    return new Limits(perDay, 5 * perDay, null, gap, Duration.ZERO);
  }

  Origin origin(String cause) {
    return Origin.system(account, new Cause("test", cause), "correlation", now);
  }

  Stores stores(Crashes crashes) {
    return Stores.on(LocalDynamo.client(crashes), tables, _ -> {}, () -> now);
  }

  /** Asks for an e-mail, as a decision on the identity's stream would. */
  EffectId ask(String id) {
    EffectId effect = new EffectId(id);
    Action mail =
        new Action.Email(
            new Template("Hello", Form.LINE),
            new Template("Dear {{firstname}}", Form.PLAIN),
            Action.Purpose.OUTREACH);
    stores(new Crashes(_ -> false))
        .identities()
        .decide(
            origin("ask-" + id),
            SALES,
            _ ->
                new Decision<>(
                    TEST,
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of(
                        new EffectChange.Ask(
                            Effect.requested(effect, ADA, SALES, mail, null, now, now), null))));
    return effect;
  }

  Trigger trigger() {
    return new Trigger(account, "correlation", 0, Instant.MIN);
  }

  Effect effect(EffectId id) {
    return stores(new Crashes(_ -> false))
        .effects()
        .find(account, id)
        .map(Stored::value)
        .orElseThrow();
  }

  /** Hands on the timers that are due today, each once, as the sweep would. */
  void fire(Consumer<Message> worker) {
    LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    List<Waiting> due =
        IntStream.range(0, Keys.TIMER_SHARDS)
            .boxed()
            .flatMap(shard -> timers.due(today, shard, now))
            .toList();
    for (Waiting timer : due) {
      Message message = messages.decode(timer.message());
      if (message.account().equals(account)) {
        timers.sent(timer, now);
        worker.accept(message);
      }
    }
  }
}
