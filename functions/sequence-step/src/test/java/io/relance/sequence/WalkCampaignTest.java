package io.relance.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.campaign.Campaign;
import io.relance.domain.campaign.CampaignFact;
import io.relance.domain.campaign.CampaignFact.CampaignCreated;
import io.relance.domain.campaign.CampaignFact.CampaignHandedOn;
import io.relance.domain.campaign.CampaignRules;
import io.relance.domain.campaign.CampaignRules.Ruling;
import io.relance.domain.campaign.Sequence;
import io.relance.domain.enrolment.EnrolmentFact.ContactEnrolled;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentStarted;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import io.relance.domain.journey.Definition;
import io.relance.domain.journey.Step.Delay;
import io.relance.domain.journey.Until;
import io.relance.domain.timer.Timer;
import io.relance.platform.Crashes;
import io.relance.platform.LocalDynamo;
import io.relance.platform.commit.Committer;
import io.relance.platform.commit.Decisions;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Journal;
import io.relance.platform.commit.Tables;
import io.relance.platform.event.EventNames;
import io.relance.platform.http.Router;
import io.relance.platform.message.Message;
import io.relance.platform.store.Origin;
import io.relance.platform.store.Stores;
import io.relance.platform.store.Streams;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class WalkCampaignTest {
  private static final AccountId ACCOUNT = new AccountId("acme");
  private static final CampaignId CAMPAIGN = new CampaignId("cam_spring");
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final int CONTACTS = 230;
  private static final Rule TEST = new Rule("test", 1);
  private static final IntSupplier AMPLE = () -> 90_000;
  private static final IntSupplier LITTLE = () -> 44_999;

  private final Tables tables = LocalDynamo.tables();
  private final Stores stores = stores(_ -> false);

  private Stores stores(IntPredicate crashAt) {
    DynamoDbClient dynamo = LocalDynamo.client(new Crashes(crashAt));
    return new Stores(
        new Documents(dynamo, tables.state(), _ -> {}),
        new Journal(dynamo, tables.journal(), EventNames.PUBLISHED),
        new Decisions(new Committer(dynamo, tables, EventNames.PUBLISHED), _ -> {}),
        new Router(dynamo, tables.state(), () -> NOW),
        () -> NOW);
  }

  private static Origin origin(String cause) {
    return Origin.system(ACCOUNT, new Cause("request", cause), "corr", NOW);
  }

  private static EnrolmentId enrolment(int number) {
    return new EnrolmentId(new ContactId("con_" + number), CAMPAIGN);
  }

  /** A launched campaign that everybody waits in. */
  private void launched() {
    Definition definition =
        new Definition(
            1,
            "wait",
            List.of(new Delay("wait", new Until.Passed(Duration.ofDays(3)), null)),
            List.of());
    stores
        .campaigns()
        .decide(
            origin("made"),
            CAMPAIGN,
            _ -> Decision.of(TEST, Map.of(), List.of(new CampaignCreated(CAMPAIGN, "Spring"))));
    stores
        .campaigns()
        .save(
            origin("saved"),
            CAMPAIGN,
            before -> decided(CampaignRules.save(before, sequence(definition))),
            _ -> sequence(definition));
    for (int i = 0; i < CONTACTS; i++) {
      EnrolmentId id = enrolment(i);
      stores
          .enrolments()
          .decide(
              origin("joined"),
              id,
              _ -> Decision.of(TEST, Map.of(), List.of(new ContactEnrolled(id))));
    }
    rule("launch", campaign -> CampaignRules.launch(ACCOUNT, campaign, NOW));
  }

  private static Sequence sequence(Definition definition) {
    return new Sequence(definition, null, null, Set.of());
  }

  private static Decision<CampaignFact> decided(Ruling ruling) {
    assertThat(ruling).isInstanceOf(Ruling.Decided.class);
    return ((Ruling.Decided) ruling).decision();
  }

  private void rule(String cause, Function<Campaign, Ruling> rule) {
    stores.campaigns().decide(origin(cause), CAMPAIGN, before -> decided(rule.apply(before)));
  }

  private Campaign now() {
    return stores.campaigns().find(ACCOUNT, CAMPAIGN).orElseThrow();
  }

  private Timer awaited() {
    return now().walk().timer(ACCOUNT, CAMPAIGN);
  }

  private static Message.TimerDue due(Timer timer) {
    return new Message.TimerDue(timer, "corr", 0);
  }

  /** How often the sequence was begun with each. */
  private List<Long> begun() {
    return IntStream.range(0, CONTACTS)
        .mapToObj(i ->
            stores.journal().read(ACCOUNT, Streams.enrolment(enrolment(i))).stream()
                .flatMap(entry -> entry.facts().stream())
                .filter(EnrolmentStarted.class::isInstance)
                .count())
        .toList();
  }

  private long all() {
    return begun().stream().mapToLong(Long::longValue).sum();
  }

  private List<Timer> handedOn() {
    return stores.journal().read(ACCOUNT, Streams.campaign(CAMPAIGN)).stream()
        .flatMap(entry -> entry.facts().stream())
        .filter(CampaignHandedOn.class::isInstance)
        .map(fact -> ((CampaignHandedOn) fact).next())
        .toList();
  }

  @Test
  @DisplayName(
      "S-02 a launch under way is paused and goes on later; whoever comes late does nothing")
  void paused() {
    launched();
    new WalkCampaign(stores).on(due(awaited()), LITTLE);
    assertThat(all()).isEqualTo(100);
    assertThat(handedOn()).containsExactly(awaited());

    rule("pause", campaign -> CampaignRules.pause(ACCOUNT, campaign));
    new WalkCampaign(stores).on(due(handedOn().getFirst()), AMPLE);
    assertThat(all()).isEqualTo(100);
    rule("resume", campaign -> CampaignRules.resume(ACCOUNT, campaign, NOW));
    new WalkCampaign(stores).on(due(awaited()), AMPLE);

    assertThat(begun()).containsOnly(1L).hasSize(CONTACTS);
    assertThat(now().walk().again()).isTrue();
  }

  @Test
  @DisplayName("S-02 crashes around every call, and repeats, begin with everybody once")
  void crashes() {
    launched();
    Random random = new Random(7);
    int crashes = 0;
    while (now().walk() != null) {
      Timer timer = awaited();
      try {
        new WalkCampaign(stores(_ -> random.nextInt(150) == 0))
            .on(due(timer), random.nextBoolean() ? AMPLE : LITTLE);
      } catch (Crashes.Crash crashed) {
        crashes++;
      }
      if (random.nextInt(3) == 0) {
        new WalkCampaign(stores).on(due(timer), LITTLE);
      }
    }
    assertThat(crashes).isGreaterThan(2);
    assertThat(begun()).containsOnly(1L).hasSize(CONTACTS);
  }
}
