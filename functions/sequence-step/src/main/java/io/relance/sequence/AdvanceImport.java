package io.relance.sequence;

import io.relance.domain.AccountId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.ImportId;
import io.relance.domain.bulk.Import;
import io.relance.domain.bulk.Import.Status;
import io.relance.domain.bulk.ImportFact;
import io.relance.domain.bulk.ImportRules;
import io.relance.domain.bulk.ImportRules.Ruling;
import io.relance.domain.bulk.Layout;
import io.relance.domain.bulk.Progress;
import io.relance.domain.bulk.RowFault;
import io.relance.domain.bulk.RowRules;
import io.relance.domain.bulk.RowRules.Reading;
import io.relance.domain.campaign.Campaign;
import io.relance.domain.journal.Decision;
import io.relance.domain.timer.Timer;
import io.relance.platform.message.Message;
import io.relance.platform.store.Campaigns;
import io.relance.platform.store.Imports;
import io.relance.platform.store.Origin;
import io.relance.platform.store.StateStream.Decide;
import io.relance.platform.store.Stores;
import io.relance.sequence.RowLanes.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * Goes through the rows of an import, a slice at a time (FEATURES S-02). What is done for a row is
 * decisions of its own, which a repeat leaves as they are; how far the import is, what became of
 * the slice's rows and the timer that goes on are written together when the slice is done.
 */
final class AdvanceImport {
  /** Rows of a slice: the refused ones have to fit into one row of the table. */
  static final int SLICE = 50;

  /** The most slices of one message. */
  private static final int MOST_SLICES = 10;

  private final Imports imports;
  private final Campaigns campaigns;
  private final JoinCampaign join;
  private final EnrolRow row;
  private final Parts parts;

  AdvanceImport(Stores stores) {
    this.imports = stores.imports();
    this.campaigns = stores.campaigns();
    this.join = new JoinCampaign(stores);
    this.row = new EnrolRow(stores);
    this.parts = new Parts(stores.clock(), MOST_SLICES);
  }

  /**
   * Goes on, by one slice at least: the timer is spent.
   *
   * @param left milliseconds that the function still has
   */
  void on(Message.TimerDue due, IntSupplier left) {
    parts.follow(due, left, this::step);
  }

  /** Does one step; the timer of the next one unless this was the last, or another goes on. */
  private Optional<Timer> step(Origin origin, Timer timer, boolean last) {
    AccountId account = timer.account();
    ImportId id = new ImportId(timer.subject());
    Import known = imports.find(account, id).orElse(null);
    if (known == null || !ImportRules.awaits(known, timer)) {
      imports.decide(origin, id, _ -> ImportRules.stale(timer));
      return Optional.empty();
    }
    if (known.status() != Status.RUNNING) {
      imports.clear(account, id);
      imports.decide(origin, id, Decide.onKnown(known, state -> ImportRules.cleared(state, timer)));
      return Optional.empty();
    }
    Campaign campaign = campaigns.find(account, known.campaign()).orElse(null);
    if (campaign == null || campaign.status() == Campaign.Status.ARCHIVED) {
      imports.decide(
          origin, id, Decide.onKnown(known, state -> archived(state, timer, origin.now())));
      return Optional.empty();
    }
    return slice(origin, known, campaign, timer, last);
  }

  private static Decision<ImportFact> archived(Import known, Timer timer, Instant now) {
    return switch (ImportRules.cancel(timer.account(), known, "the campaign is archived", now)) {
      case Ruling.Decided(Decision<ImportFact> decision) -> decision;
      case Ruling.Refused _ -> ImportRules.stale(timer);
    };
  }

  private Optional<Timer> slice(
      Origin origin, Import known, Campaign campaign, Timer timer, boolean last) {
    Layout layout = known.layout();
    if (layout == null) {
      throw new IllegalStateException(known.id() + " runs without a layout");
    }
    Progress at = known.progress();
    CsvFile file = new CsvFile(FileContent.of(imports, origin.account(), known));
    CsvFile.Slice slice = file.read(layout, at.offset(), at.row(), SLICE);
    List<RowFault> faults = new ArrayList<>();
    List<EnrolmentId> waiting = new ArrayList<>();
    int joined = 0;
    List<Person> persons = new ArrayList<>();
    for (CsvFile.Row each : slice.rows()) {
      switch (RowRules.read(layout.columns(), each.fields())) {
        case Reading.Unusable(String column, String reason) ->
            faults.add(new RowFault(each.number(), column, reason, each.fields()));
        case Reading.Person(var details) -> persons.add(new Person(each.number(), details));
      }
    }
    Map<Integer, EnrolRow.Result> results = enrol(origin, known, campaign, persons);
    for (CsvFile.Row each : slice.rows()) {
      switch (results.get(each.number())) {
        case EnrolRow.Result.Joined(EnrolmentId id, boolean begun) -> {
          joined++;
          if (!begun) {
            waiting.add(id);
          }
        }
        case EnrolRow.Result.Refused(String reason) ->
            faults.add(new RowFault(each.number(), "", reason, each.fields()));
        case EnrolRow.Result.Already _ -> {}
        case null -> {}
      }
    }
    faults.sort(Comparator.comparingInt(RowFault::row));
    join.startLate(origin, campaign.id(), waiting);
    Progress after =
        new Progress(
            slice.offset(),
            slice.last(),
            at.slice() + 1,
            at.enrolled() + joined,
            at.already() + slice.rows().size() - joined - faults.size(),
            at.failed() + faults.size());
    var outcome =
        imports.decide(
            origin,
            known.id(),
            at.slice(),
            faults,
            Decide.onKnown(
                known,
                state ->
                    ImportRules.advanced(state, timer, after, slice.end(), last, origin.now())));
    Import state = outcome.state();
    return last || outcome.repeated() || state == null || state.status() != Status.RUNNING
        ? Optional.empty()
        : Optional.of(state.timer(origin.account(), origin.now().plus(ImportRules.GOING_ON)));
  }

  /** What became of each, by the row's number. */
  private Map<Integer, EnrolRow.Result> enrol(
      Origin origin, Import known, Campaign campaign, List<Person> persons) {
    Map<Integer, EnrolRow.Result> results = new ConcurrentHashMap<>();
    Lanes.each(
        RowLanes.of(origin, known, persons),
        person ->
            results.put(
                person.number(),
                row.on(of(origin, known, person.number()), known, campaign, person.details())));
    return results;
  }

  /** The row's decisions are the caller's who sent the file. */
  private static Origin of(Origin slice, Import known, int number) {
    return slice.because(EnrolRow.cause(known, number)).by(known.actor());
  }
}
