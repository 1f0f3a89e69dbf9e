package io.relance.domain.bulk;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ImportId;
import io.relance.domain.bulk.ImportFact.ImportAdvanced;
import io.relance.domain.bulk.ImportFact.ImportCancelled;
import io.relance.domain.bulk.ImportFact.ImportCleared;
import io.relance.domain.bulk.ImportFact.ImportFinished;
import io.relance.domain.bulk.ImportFact.ImportHandedOn;
import io.relance.domain.bulk.ImportFact.ImportOpened;
import io.relance.domain.bulk.ImportFact.ImportPartReceived;
import io.relance.domain.bulk.ImportFact.ImportStarted;
import io.relance.domain.timer.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of contacts on its way into a campaign.
 *
 * @param id which
 * @param campaign whom its contacts join
 * @param name as people call the file, or null
 * @param columns chosen targets by header
 * @param charset chosen, or null to find it out
 * @param actor who asked for it
 * @param status where it is
 * @param parts by number; none any more once the file is deleted
 * @param layout how it is read; null until it is started
 * @param progress how far it is
 * @param why it was cancelled, or null
 */
public record Import(
    ImportId id,
    CampaignId campaign,
    @Nullable String name,
    Map<String, String> columns,
    @Nullable String charset,
    String actor,
    Status status,
    List<Part> parts,
    @Nullable Layout layout,
    Progress progress,
    @Nullable String why) {
  /** The purpose of the timers that an import waits for; their subject is the import. */
  public static final String TIMER_PURPOSE = "campaign.import";

  /** Where an import is. */
  public enum Status {
    /** Takes parts. */
    OPEN,
    /** Its rows are gone through. */
    RUNNING,
    /** Every row is done. */
    FINISHED,
    /** No further row is read. */
    CANCELLED
  }

  /** Copies the collections. */
  public Import {
    columns = Map.copyOf(columns);
    parts = List.copyOf(parts);
  }

  /** The state after one more fact. */
  public static @Nullable Import apply(@Nullable Import before, ImportFact fact) {
    if (fact
        instanceof ImportOpened(var id, var campaign, var name, var columns, var set, var by)) {
      return new Import(
          id, campaign, name, columns, set, by, Status.OPEN, List.of(), null, Progress.NONE, null);
    }
    return before == null ? null : before.after(fact);
  }

  private Import after(ImportFact fact) {
    return switch (fact) {
      case ImportOpened _, ImportHandedOn _ -> this;
      case ImportPartReceived(_, Part part) -> with(status, replaced(part), layout, progress, why);
      case ImportStarted(_, Layout found) ->
          with(
              Status.RUNNING,
              parts,
              found,
              new Progress(found.begins(), found.headerRow(), 0, 0, 0, 0),
              why);
      case ImportAdvanced(_, Progress now) -> with(status, parts, layout, now, why);
      case ImportFinished(_, _, Progress now) -> with(Status.FINISHED, parts, layout, now, why);
      case ImportCancelled(_, _, String reason) ->
          with(Status.CANCELLED, parts, layout, progress, reason);
      case ImportCleared _ -> with(status, List.of(), layout, progress, why);
    };
  }

  private List<Part> replaced(Part part) {
    List<Part> all = new ArrayList<>(parts);
    all.removeIf(known -> known.number() == part.number());
    all.add(part);
    all.sort(Comparator.comparingInt(Part::number));
    return all;
  }

  private Import with(
      Status newStatus,
      List<Part> newParts,
      @Nullable Layout newLayout,
      Progress newProgress,
      @Nullable String newWhy) {
    return new Import(
        id,
        campaign,
        name,
        columns,
        charset,
        actor,
        newStatus,
        newParts,
        newLayout,
        newProgress,
        newWhy);
  }

  /** The file's length in bytes, as far as it is here. */
  public long bytes() {
    return parts.stream().mapToLong(Part::bytes).sum();
  }

  /** The timer that it waits for: the next slice's, or the deletion of a file not needed more. */
  public Timer timer(AccountId account, Instant dueAt) {
    String what = status == Status.RUNNING ? Integer.toString(progress.slice()) : "clear";
    return new Timer("import." + id + "." + what, account, dueAt, TIMER_PURPOSE, id.value());
  }
}
