package io.relance.authorizer;

import io.relance.domain.AccountId;
import io.relance.domain.account.Account;
import io.relance.domain.account.AccountFact;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Entry;
import io.relance.platform.commit.Commit;
import io.relance.platform.commit.Decisions;
import io.relance.platform.commit.Decisions.Outcome;
import io.relance.platform.commit.Decisions.Proposal;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Documents.Freshness;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Stored;
import io.relance.platform.commit.Write;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.ProblemType;
import io.relance.platform.http.Request;
import io.relance.platform.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The accounts, their keys included. */
final class Accounts {
  private static final String STREAM = "account";

  private final Documents documents;
  private final Decisions decisions;

  Accounts(Documents documents, Decisions decisions) {
    this.documents = documents;
    this.decisions = decisions;
  }

  /** What a key's own row says: where the key itself is kept. */
  private record Owner(AccountId account) {}

  /**
   * The account that has a key with this id. The pointer never changes, so half the price will do;
   * only of a key that is milliseconds old it may not know yet. Whether the key still holds is the
   * account's to say, as of now.
   */
  Optional<Account> owning(String keyId) {
    Key key = Keys.apiKey(keyId);
    return documents
        .get(key, Owner.class, Freshness.EVENTUAL)
        .or(() -> documents.get(key, Owner.class))
        .flatMap(owner -> documents.get(Keys.account(owner.value().account()), Account.class))
        .map(Stored::value);
  }

  /** The caller's account. */
  Account of(Request request) {
    return stored(request).value();
  }

  /** Opens an account. */
  Account open(Request request, AccountId id, Decision<AccountFact> decision) {
    Account opened = Objects.requireNonNull(Account.fold(decision.facts()));
    return settled(
        decisions.run(() -> new Proposal.Save<>(commit(request, id, decision, opened, 0), opened)));
  }

  /** Decides on the caller's account; a decision without facts is left out of the journal. */
  Account decide(Request request, Function<Account, Decision<AccountFact>> rule) {
    return settled(decisions.run(() -> propose(request, rule)));
  }

  private Proposal<Account> propose(
      Request request, Function<Account, Decision<AccountFact>> rule) {
    Stored<Account> before = stored(request);
    Decision<AccountFact> decision = rule.apply(before.value());
    if (decision.facts().isEmpty()) {
      return new Proposal.Leave<>(before.value());
    }
    Account after = before.value();
    for (AccountFact fact : decision.facts()) {
      after = Account.apply(after, fact);
    }
    return new Proposal.Save<>(
        commit(request, after.id(), decision, after, before.revision()), after);
  }

  private Stored<Account> stored(Request request) {
    return documents
        .get(Keys.account(request.account()), Account.class)
        .orElseThrow(() -> ProblemException.notFound("account", request.account()));
  }

  private static Account settled(Outcome<Account> outcome) {
    return switch (outcome) {
      case Outcome.Committed<Account>(Account account) -> account;
      case Outcome.Left<Account>(Account account) -> account;
      // Only a retry gets here whose first attempt died between its commit and its answer.
      case Outcome.Repeated<Account> _ ->
          throw ProblemException.of(
              ProblemType.CONFLICT,
              "this was done, but its answer was lost, with the secret in it if there was one;"
                  + " send it again with another Idempotency-Key");
    };
  }

  private static Commit commit(
      Request request, AccountId id, Decision<AccountFact> decision, Account after, long revision) {
    Entry entry =
        new Entry(
            id,
            STREAM,
            request.cause(),
            revision + 1,
            request.now(),
            request.caller().actor(),
            request.correlation(),
            0,
            decision.rule(),
            decision.inputs(),
            List.copyOf(decision.facts()));
    List<Write> writes = new ArrayList<>();
    writes.add(new Write.Put(Keys.account(id), Json.encode(after), revision, null));
    for (AccountFact fact : decision.facts()) {
      newKey(fact)
          .map(key -> new Write.Point(Keys.apiKey(key), Json.encode(new Owner(id))))
          .ifPresent(writes::add);
    }
    return new Commit(entry, writes, decision.timers());
  }

  private static Optional<String> newKey(AccountFact fact) {
    return switch (fact) {
      case AccountFact.ApiKeyIssued issued -> Optional.of(issued.key().id());
      case AccountFact.ApiKeyRotated rotated -> Optional.of(rotated.key().id());
      case AccountFact.AccountOpened _,
          AccountFact.AccountChanged _,
          AccountFact.PlanChanged _,
          AccountFact.ApiKeyRevoked _ ->
          Optional.empty();
    };
  }
}
