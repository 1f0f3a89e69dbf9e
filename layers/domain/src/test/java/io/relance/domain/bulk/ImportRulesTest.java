package io.relance.domain.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ImportId;
import io.relance.domain.bulk.Import.Status;
import io.relance.domain.bulk.ImportFact.ImportAdvanced;
import io.relance.domain.bulk.ImportFact.ImportCleared;
import io.relance.domain.bulk.ImportFact.ImportFinished;
import io.relance.domain.bulk.ImportFact.ImportHandedOn;
import io.relance.domain.bulk.ImportFact.ImportOpened;
import io.relance.domain.bulk.ImportRules.Ruling;
import io.relance.domain.journal.Decision;
import io.relance.domain.timer.TimerChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ImportRulesTest {
  private static final AccountId ACCOUNT = new AccountId("acme");
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Layout LAYOUT =
      new Layout("UTF-8", ",", List.of(new Column("email", "email")), 6, 1, 2);
  private static final Part ONE = new Part(1, "aa", 300_000);
  private static final Part TWO = new Part(2, "bb", 10);
  private static final ImportOpened OPENED =
      new ImportOpened(
          new ImportId("imp_1"), new CampaignId("cam_1"), "n", Map.of(), null, "key:k");

  private static Import after(@Nullable Import before, Decision<ImportFact> decision) {
    Import state = before;
    for (ImportFact fact : decision.facts()) {
      state = Import.apply(state, fact);
    }
    assertThat(state).isNotNull();
    return state;
  }

  private static Import after(Import before, Ruling ruling) {
    assertThat(ruling).isInstanceOf(Ruling.Decided.class);
    return after(before, ((Ruling.Decided) ruling).decision());
  }

  private static String refused(Ruling ruling) {
    assertThat(ruling).isInstanceOf(Ruling.Refused.class);
    return ((Ruling.Refused) ruling).reason();
  }

  private static Import open() {
    return after(null, ImportRules.open(OPENED));
  }

  private static Import running() {
    return after(null, ImportRules.whole(ACCOUNT, OPENED, List.of(ONE, TWO), LAYOUT, NOW));
  }

  @Test
  @DisplayName("S-02 parts come in any order, again and anew, until the start")
  void parts() {
    Import import1 = after(open(), ImportRules.receive(open(), TWO));
    assertThat(ImportRules.unready(open())).isEqualTo("the import has no part yet");
    assertThat(ImportRules.unready(import1)).isEqualTo("of parts 1 to 2 only 1 are here");
    Import whole = after(import1, ImportRules.receive(import1, ONE));
    assertThat(whole.parts()).containsExactly(ONE, TWO);
    assertThat(whole.bytes()).isEqualTo(300_010);
    assertThat(ONE.chunks()).isEqualTo(2);
    assertThat(after(whole, ImportRules.receive(whole, ONE))).isEqualTo(whole);
    Part other = new Part(1, "cc", 5);
    assertThat(after(whole, ImportRules.receive(whole, other)).parts()).containsExactly(other, TWO);
    Import started = after(whole, ImportRules.start(ACCOUNT, whole, whole, LAYOUT, NOW));
    assertThat(started.status()).isEqualTo(Status.RUNNING);
    assertThat(after(started, ImportRules.receive(started, ONE))).isEqualTo(started);
    assertThat(refused(ImportRules.receive(started, other)))
        .isEqualTo("the import is started and takes no other part");
    assertThat(refused(ImportRules.start(ACCOUNT, started, started, LAYOUT, NOW)))
        .isEqualTo("the import is started");
    assertThat(refused(ImportRules.start(ACCOUNT, whole, import1, LAYOUT, NOW)))
        .isEqualTo("a part was sent meanwhile; start it again");
  }

  @Test
  @DisplayName("S-02 each slice takes its own timer and sets the next; the last one the deletion's")
  void slices() {
    Import first = running();
    var timer = first.timer(ACCOUNT, NOW);
    Progress half = new Progress(20, 2, 1, 1, 0, 0);
    Decision<ImportFact> advanced = ImportRules.advanced(first, timer, half, false, false, NOW);
    Import second = after(first, advanced);
    var next = second.timer(ACCOUNT, NOW.plus(ImportRules.GOING_ON));
    assertThat(second.progress()).isEqualTo(half);
    assertThat(second.progress().handled()).isEqualTo(1);
    assertThat(advanced.timers())
        .containsExactly(new TimerChange.Cancel(timer), new TimerChange.Set(next));
    assertThat(ImportRules.awaits(second, timer)).isFalse();
    assertThat(ImportRules.advanced(second, timer, half, false, false, NOW).facts()).isEmpty();
    assertThat(ImportRules.stale(timer).timers()).containsExactly(new TimerChange.Cancel(timer));

    Progress all = new Progress(0, 3, 2, 1, 0, 1);
    Decision<ImportFact> ended = ImportRules.advanced(second, next, all, true, true, NOW);
    Import finished = after(second, ended);
    assertThat(ended.facts())
        .containsExactly(new ImportFinished(OPENED.id(), OPENED.campaign(), all));
    var clear = finished.timer(ACCOUNT, NOW);
    assertThat(ImportRules.awaits(finished, next)).isFalse();
    Decision<ImportFact> cleared = ImportRules.cleared(finished, clear);
    assertThat(cleared.facts()).containsExactly(new ImportCleared(OPENED.id()));
    Import empty = after(finished, cleared);
    assertThat(empty.parts()).isEmpty();
    assertThat(ImportRules.cleared(empty, clear).facts()).isEmpty();
    assertThat(refused(ImportRules.cancel(ACCOUNT, finished, "x", NOW)))
        .isEqualTo("the import is finished");
    assertThat(refused(ImportRules.receive(finished, new Part(3, "dd", 1)))).contains("finished");
  }

  @Test
  @DisplayName("S-02 whoever stops before the end of the rows hands them on")
  void handsOn() {
    Import first = running();
    Progress half = new Progress(20, 2, 1, 1, 0, 0);
    Decision<ImportFact> handedOn =
        ImportRules.advanced(first, first.timer(ACCOUNT, NOW), half, false, true, NOW);
    Import second = after(first, handedOn);

    assertThat(handedOn.facts())
        .containsExactly(
            new ImportAdvanced(OPENED.id(), half),
            new ImportHandedOn(OPENED.id(), second.timer(ACCOUNT, NOW.plus(ImportRules.GOING_ON))));
  }

  @Test
  @DisplayName("S-02 an import is cancelled while it is open or under way, once")
  void cancel() {
    for (Import known : List.of(open(), running())) {
      Import cancelled = after(known, ImportRules.cancel(ACCOUNT, known, "by hand", NOW));
      assertThat(cancelled.status()).isEqualTo(Status.CANCELLED);
      assertThat(cancelled.why()).isEqualTo("by hand");
      assertThat(after(cancelled, ImportRules.cancel(ACCOUNT, cancelled, "again", NOW)))
          .isEqualTo(cancelled);
      assertThat(ImportRules.unready(cancelled)).isEqualTo("the import is cancelled");
      assertThat(ImportRules.awaits(cancelled, known.timer(ACCOUNT, NOW))).isFalse();
    }
  }

  @Test
  @DisplayName("S-02 without an opening there is no import")
  void nothing() {
    assertThat(Import.apply(null, new ImportCleared(OPENED.id()))).isNull();
    assertThat(Import.apply(open(), OPENED)).isEqualTo(open());
  }
}
