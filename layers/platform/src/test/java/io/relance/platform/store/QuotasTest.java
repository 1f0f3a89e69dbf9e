package io.relance.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.IdentityId;
import io.relance.domain.campaign.CampaignFact.CampaignRenamed;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Rule;
import io.relance.domain.quota.Act;
import io.relance.domain.quota.Lane;
import io.relance.domain.quota.Limits;
import io.relance.domain.quota.Pace;
import io.relance.domain.quota.Usage;
import io.relance.domain.window.Window;
import io.relance.platform.LocalDynamo;
import io.relance.platform.commit.Commit;
import io.relance.platform.commit.CommitResult;
import io.relance.platform.commit.Committer;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Tables;
import io.relance.platform.commit.Write;
import io.relance.platform.event.EventNames;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class QuotasTest {
  private static final AccountId ACCOUNT = new AccountId("acme");
  private static final IdentityId IDENTITY = new IdentityId("sales");

  /** A Monday, 10:00 in Paris. */
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private static final int WORKERS = 50;

  private final Tables tables = LocalDynamo.tables();
  private final DynamoDbClient dynamo = LocalDynamo.client();
  private final Committer committer = new Committer(dynamo, tables, EventNames.PUBLISHED);
  private final Quotas quotas = new Quotas(new Documents(dynamo, tables.state(), _ -> {}));

  private static Lane lane(int perDay, int perWeek, Duration gap) {
    return new Lane(
        IDENTITY,
        Act.EMAIL,
        Window.officeHours(ZoneId.of("Europe/Paris")),
        new Limits(perDay, perWeek, null, gap, Duration.ZERO),
        LocalDate.parse("2020-01-01"));
  }

  /** Asks and writes until it has acted or may not; whether it has. */
  private boolean act(Lane lane, int worker) {
    for (int attempt = 0; ; attempt++) {
      switch (Pace.decide(lane, quotas.usage(ACCOUNT, lane, NOW), NOW)) {
        case Pace.WaitUntil _ -> {
          return false;
        }
        case Pace.GoNow go -> {
          List<Write> writes =
              go.bounds().stream().map(bound -> Quotas.write(ACCOUNT, bound)).toList();
          if (committer.commit(commit(worker + "-" + attempt, writes)) == CommitResult.COMMITTED) {
            return true;
          }
        }
      }
    }
  }

  private static Commit commit(String cause, List<Write> writes) {
    Entry entry =
        new Entry(
            ACCOUNT,
            "test/" + cause,
            new Cause("test", cause),
            1,
            NOW,
            "system",
            "correlation",
            0,
            new Rule("test.act", 1),
            Map.of(),
            List.of(new CampaignRenamed(new CampaignId("spring"), cause)));
    return new Commit(entry, writes, List.of());
  }

  private long acted(Lane lane) throws Exception {
    List<Callable<Boolean>> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      int worker = i;
      workers.add(() -> act(lane, worker));
    }
    long acted = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
      for (Future<Boolean> done : threads.invokeAll(workers)) {
        acted += done.get() ? 1 : 0;
      }
    }
    return acted;
  }

  @Test
  @DisplayName("S-03 fifty workers at once use up the day's quota and don't overshoot by one")
  void theDayHolds() throws Exception {
    Lane lane = lane(10, 200, Duration.ZERO);

    assertThat(acted(lane)).isEqualTo(10);
    assertThat(quotas.usage(ACCOUNT, lane, NOW)).isEqualTo(new Usage(10, 10, NOW));
  }

  @Test
  @DisplayName("S-03 fifty workers at once use up the week's quota and don't overshoot by one")
  void theWeekHolds() throws Exception {
    assertThat(acted(lane(40, 7, Duration.ZERO))).isEqualTo(7);
  }

  @Test
  @DisplayName("S-03 of fifty workers at once only one acts within the gap")
  void theGapHolds() throws Exception {
    assertThat(acted(lane(40, 200, Duration.ofMinutes(5)))).isEqualTo(1);
  }

  @Test
  @DisplayName("S-03 what was certainly not done is given back")
  void givenBack() {
    Lane lane = lane(1, 1, Duration.ZERO);
    assertThat(act(lane, 1)).isTrue();
    assertThat(act(lane, 2)).isFalse();

    List<Write> back =
        lane.counters(NOW).subList(0, 2).stream()
            .map(counter -> Quotas.giveBack(ACCOUNT, counter))
            .toList();
    committer.commit(commit("back", back));

    assertThat(act(lane, 3)).isTrue();
  }
}
