package io.relance.platform.commit;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.campaign.CampaignFact.CampaignRenamed;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Fact;
import io.relance.domain.journal.Rule;
import io.relance.domain.timer.TimerChange;
import io.relance.platform.LocalDynamo;
import io.relance.platform.event.EventNames;
import io.relance.platform.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Tables and the simplest state there is: the list of what happened, in a campaign's stream. */
final class Ledger {
  static final AccountId ACCOUNT = new AccountId("acme");
  static final CampaignId CAMPAIGN = new CampaignId("spring");
  static final String STREAM = "campaign/spring";
  static final Key KEY = Keys.campaign(ACCOUNT, CAMPAIGN);
  static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  final Tables tables = LocalDynamo.tables();
  final DynamoDbClient dynamo = LocalDynamo.client();
  final Committer committer = new Committer(dynamo, tables, EventNames.PUBLISHED);
  final Documents documents = new Documents(dynamo, tables.state(), _ -> {});
  final Journal journal = new Journal(dynamo, tables.journal(), EventNames.PUBLISHED);

  /** The state. */
  record Happened(List<String> what) {
    Happened and(String more) {
      return new Happened(Stream.concat(what.stream(), Stream.of(more)).toList());
    }
  }

  static Cause cause(String id) {
    return new Cause("test", id);
  }

  static Entry entry(String causeId, long revision) {
    return entry(ACCOUNT, STREAM, causeId, revision);
  }

  static Entry entry(AccountId account, String stream, String causeId, long revision) {
    return new Entry(
        account,
        stream,
        cause(causeId),
        revision,
        NOW,
        "system",
        "correlation",
        1,
        new Rule("test.rename", 1),
        Map.of("why", "a test"),
        List.of(new CampaignRenamed(CAMPAIGN, causeId)));
  }

  /** One more thing happens, if nothing else did since the revision. */
  static Commit commit(String causeId, Happened before, long revision, Write... more) {
    Write put = new Write.Put(KEY, Json.encode(before.and(causeId)), revision, null);
    return new Commit(
        entry(causeId, revision + 1),
        Stream.concat(Stream.of(put), Stream.of(more)).toList(),
        List.of());
  }

  static Commit only(String causeId, Write... writes) {
    return new Commit(entry(causeId, 1), List.of(writes), List.of());
  }

  static Commit timers(String causeId, TimerChange... changes) {
    return new Commit(entry(causeId, 1), List.of(), List.of(changes));
  }

  Optional<Stored<Happened>> state() {
    return documents.get(KEY, Happened.class);
  }

  /** The state as the journal tells it. */
  Happened recount() {
    Happened happened = new Happened(List.of());
    for (Entry entry : journal.read(ACCOUNT, STREAM)) {
      for (Fact fact : entry.facts()) {
        happened = happened.and(((CampaignRenamed) fact).name());
      }
    }
    return happened;
  }
}
