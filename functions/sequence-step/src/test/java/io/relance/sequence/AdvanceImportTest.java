package io.relance.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ImportId;
import io.relance.domain.bulk.Import;
import io.relance.domain.bulk.Import.Status;
import io.relance.domain.bulk.ImportFact.ImportHandedOn;
import io.relance.domain.bulk.ImportFact.ImportOpened;
import io.relance.domain.bulk.ImportRules;
import io.relance.domain.bulk.Layout;
import io.relance.domain.bulk.Part;
import io.relance.domain.bulk.RowFault;
import io.relance.domain.campaign.CampaignFact.CampaignCreated;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.EnrolmentFact.ContactEnrolled;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Rule;
import io.relance.domain.timer.Timer;
import io.relance.platform.Crashes;
import io.relance.platform.LocalDynamo;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Tables;
import io.relance.platform.message.Message;
import io.relance.platform.store.Origin;
import io.relance.platform.store.Stores;
import io.relance.platform.store.Streams;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AdvanceImportTest {
  private static final AccountId ACCOUNT = new AccountId("acme");
  private static final CampaignId CAMPAIGN = new CampaignId("cam_spring");
  private static final ImportId IMPORT = new ImportId("imp_1");
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  private static final IntSupplier AMPLE = () -> 90_000;

  /** Of 120 rows, every tenth is no address, and every seventh the person of the row before. */
  private static final String FILE =
      "email,first name\n"
          + IntStream.range(0, 120)
              .mapToObj(i ->
                  i % 10 == 3
                      ? "nobody,\"N\nN\"\n"
                      : "p"
                          + (i % 7 == 6 && i % 10 != 4 ? i - 1 : i)
                          + "@example.org,\"P\n"
                          + i
                          + "\"\n")
              .collect(Collectors.joining());

  private final Tables tables = LocalDynamo.tables();
  private final Stores stores = stores(_ -> false);

  private Stores stores(IntPredicate crashAt) {
    return Stores.on(LocalDynamo.client(new Crashes(crashAt)), tables, _ -> {}, () -> NOW);
  }

  private static Origin origin(String cause) {
    return Origin.system(ACCOUNT, new Cause("request", cause), "corr", NOW);
  }

  private Import begun() {
    stores
        .campaigns()
        .decide(
            origin("campaign"),
            CAMPAIGN,
            _ ->
                Decision.of(
                    new Rule("test", 1), Map.of(), List.of(new CampaignCreated(CAMPAIGN, "S"))));
    byte[] bytes = FILE.getBytes(StandardCharsets.UTF_8);
    Layout layout = new CsvFile(FileContent.of(bytes)).inspect(Map.of(), null);
    Part part = new Part(1, "digest", bytes.length);
    stores.imports().keep(ACCOUNT, IMPORT, part, bytes);
    ImportOpened opened = new ImportOpened(IMPORT, CAMPAIGN, null, Map.of(), null, "key:k");
    stores
        .imports()
        .decide(
            origin("import"),
            IMPORT,
            _ -> ImportRules.whole(ACCOUNT, opened, List.of(part), layout, NOW));
    return now();
  }

  private Import now() {
    return stores.imports().find(ACCOUNT, IMPORT).orElseThrow();
  }

  /** What the state waits for; the time it was set for is not the test's matter. */
  private static Message.TimerDue due(Import state) {
    return new Message.TimerDue(state.timer(ACCOUNT, NOW), "corr", 0);
  }

  private List<Enrolment> enrolled() {
    List<Enrolment> all = new ArrayList<>();
    String after = null;
    do {
      var page = stores.enrolments().inCampaign(ACCOUNT, CAMPAIGN, after, 100);
      page.items().forEach(stored -> all.add(stored.value()));
      after = page.next();
    } while (after != null);
    return all;
  }

  private List<String> outcome() {
    List<String> outcome = new ArrayList<>();
    Import state = now();
    outcome.add(state.progress().toString());
    for (RowFault fault : stores.imports().faults(ACCOUNT, IMPORT, 0, 10)) {
      outcome.add(fault.toString());
    }
    enrolled().stream().map(each -> each.id().toString()).sorted().forEach(outcome::add);
    return outcome;
  }

  @Test
  @DisplayName("S-02 crashes around every call, and repeats, change nothing of how an import ends")
  void crashes() {
    begun();
    new AdvanceImport(stores).on(due(now()), AMPLE);
    List<String> expected = outcome();
    assertThat(now().status()).isEqualTo(Status.FINISHED);
    assertThat(now().progress().enrolled()).isEqualTo(enrolled().size()).isGreaterThan(80);
    assertThat(now().progress().failed()).isGreaterThan(20);

    Random random = new Random(7);
    int crashes = 0;
    for (int i = 0; i < 3; i++) {
      AdvanceImportTest other = new AdvanceImportTest();
      other.begun();
      while (!other.now().parts().isEmpty()) {
        Import before = other.now();
        try {
          new AdvanceImport(other.stores(_ -> random.nextInt(120) == 0)).on(due(before), AMPLE);
        } catch (Crashes.Crash crashed) {
          crashes++;
        }
        new AdvanceImport(random.nextInt(4) == 0 ? other.stores : other.stores(_ -> false))
            .on(
                new Message.TimerDue(before.timer(ACCOUNT, NOW.minusSeconds(60)), "corr", 0),
                AMPLE);
      }
      assertThat(other.outcome()).isEqualTo(expected);
      other.everyEnrolmentOnce();
    }
    assertThat(crashes).isGreaterThan(2);
  }

  private void everyEnrolmentOnce() {
    for (Enrolment enrolment : enrolled()) {
      List<Entry> entries =
          new ArrayList<>(stores.journal().read(ACCOUNT, "enrolment/" + enrolment.id()));
      assertThat(entries.stream().flatMap(entry -> entry.facts().stream()))
          .containsExactly(new ContactEnrolled(enrolment.id()));
    }
  }

  @Test
  @DisplayName("S-02 with little time left a message does one slice, and another goes on")
  void littleTime() {
    begun();
    new AdvanceImport(stores).on(due(now()), () -> 44_999);

    assertThat(now().progress().slice()).isEqualTo(1);
    assertThat(now().progress().handled()).isEqualTo(AdvanceImport.SLICE);
    assertThat(handedOn()).containsExactly(now().timer(ACCOUNT, NOW.plus(ImportRules.GOING_ON)));
    new AdvanceImport(stores).on(due(now()), AMPLE);
    assertThat(now().status()).isEqualTo(Status.FINISHED);
  }

  /** The timers that whoever comes next needn't wait for. */
  private List<Timer> handedOn() {
    return stores.journal().read(ACCOUNT, Streams.bulkImport(IMPORT)).stream()
        .flatMap(entry -> entry.facts().stream())
        .filter(ImportHandedOn.class::isInstance)
        .map(fact -> ((ImportHandedOn) fact).next())
        .toList();
  }

  @Test
  @DisplayName("S-02 two workers on the same slice give the same import")
  void twoWorkers() {
    begun();
    Message.TimerDue first = due(now());
    new AdvanceImport(stores).on(first, AMPLE);
    List<String> once = outcome();

    new AdvanceImport(stores).on(first, AMPLE);

    assertThat(outcome()).isEqualTo(once);
  }

  @Test
  @DisplayName("S-02 a finished import's file is deleted, its refused rows are kept")
  void cleared() {
    begun();
    new AdvanceImport(stores).on(due(now()), AMPLE);
    List<RowFault> faults = stores.imports().faults(ACCOUNT, IMPORT, 0, 10);
    String partition = Keys.bulkImport(ACCOUNT, IMPORT).pk();
    assertThat(stores.documents().keys(partition, Keys.IMPORT_CHUNKS)).hasSize(1);

    new AdvanceImport(stores).on(due(now()), AMPLE);

    assertThat(stores.documents().keys(partition, Keys.IMPORT_CHUNKS)).isEmpty();
    assertThat(now().parts()).isEmpty();
    assertThat(now().status()).isEqualTo(Status.FINISHED);
    assertThat(stores.imports().faults(ACCOUNT, IMPORT, 0, 10)).isEqualTo(faults).isNotEmpty();
  }
}
