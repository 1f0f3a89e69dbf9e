package io.relance.domain.bulk;

import io.relance.domain.AccountId;
import io.relance.domain.bulk.Import.Status;
import io.relance.domain.bulk.ImportFact.ImportAdvanced;
import io.relance.domain.bulk.ImportFact.ImportCancelled;
import io.relance.domain.bulk.ImportFact.ImportCleared;
import io.relance.domain.bulk.ImportFact.ImportFinished;
import io.relance.domain.bulk.ImportFact.ImportHandedOn;
import io.relance.domain.bulk.ImportFact.ImportOpened;
import io.relance.domain.bulk.ImportFact.ImportPartReceived;
import io.relance.domain.bulk.ImportFact.ImportStarted;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Receiving, starting, going through and cancelling an import (FEATURES S-02). Pure. */
public final class ImportRules {
  /** The most parts that a file may have. */
  public static final int MOST_PARTS = 12;

  /** The most bytes of a part. */
  public static final int LARGEST_PART = 4 * 1024 * 1024;

  /** The most rows of a file. */
  public static final int MOST_ROWS = 200_000;

  /**
   * How long the timer of what comes next waits. Somebody goes on at once: who did the slice, or
   * who is told by {@link ImportHandedOn}. The timer is for when that one stops, and should not run
   * beside it.
   */
  public static final Duration GOING_ON = Duration.ofSeconds(30);

  private static final Rule OPEN = new Rule("import.open", 1);
  private static final Rule RECEIVE = new Rule("import.receive-part", 1);
  private static final Rule START = new Rule("import.start", 1);
  private static final Rule ADVANCE = new Rule("import.advance", 1);
  private static final Rule CANCEL = new Rule("import.cancel", 1);
  private static final Rule CLEAR = new Rule("import.clear", 1);
  private static final Rule STALE_TIMER = new Rule("import.stale-timer", 1);

  private ImportRules() {}

  /** What becomes of a wish. */
  public sealed interface Ruling {
    /** It is so. */
    record Decided(Decision<ImportFact> decision) implements Ruling {}

    /** Nothing changes, for this reason. */
    record Refused(String reason) implements Ruling {}
  }

  /** Opens one. */
  public static Decision<ImportFact> open(ImportOpened opened) {
    return Decision.of(OPEN, Map.of(), List.of(opened));
  }

  /** Opens one whose file is whole, and starts it. */
  public static Decision<ImportFact> whole(
      AccountId account, ImportOpened opened, List<Part> parts, Layout layout, Instant now) {
    List<ImportFact> facts = new ArrayList<>(List.of(opened));
    parts.forEach(part -> facts.add(new ImportPartReceived(opened.id(), part)));
    facts.add(new ImportStarted(opened.id(), layout));
    return new Decision<>(
        START,
        Map.of("rows", String.valueOf(layout.rows())),
        facts,
        List.of(new TimerChange.Set(folded(null, facts).timer(account, now))));
  }

  /** Takes in a part; the same again changes nothing. */
  public static Ruling receive(Import known, Part part) {
    boolean again = known.parts().contains(part);
    if (known.status() != Status.OPEN && !again) {
      return new Ruling.Refused("the import is " + words(known) + " and takes no other part");
    }
    return new Ruling.Decided(
        Decision.of(
            RECEIVE,
            Map.of("part", String.valueOf(part.number()), "again", String.valueOf(again)),
            again ? List.of() : List.of(new ImportPartReceived(known.id(), part))));
  }

  /** Why an import can't be started, before its file is looked at; null when it can. */
  public static @Nullable String unready(Import known) {
    if (known.status() != Status.OPEN) {
      return "the import is " + words(known);
    }
    if (known.parts().isEmpty()) {
      return "the import has no part yet";
    }
    int last = known.parts().getLast().number();
    return last == known.parts().size()
        ? null
        : "of parts 1 to " + last + " only " + known.parts().size() + " are here";
  }

  /**
   * Starts going through the rows.
   *
   * @param read the import whose file was found to be so
   */
  public static Ruling start(
      AccountId account, Import known, Import read, Layout layout, Instant now) {
    String why = unready(known);
    if (why != null) {
      return new Ruling.Refused(why);
    }
    if (!known.parts().equals(read.parts())) {
      return new Ruling.Refused("a part was sent meanwhile; start it again");
    }
    List<ImportFact> facts = List.of(new ImportStarted(known.id(), layout));
    return new Ruling.Decided(
        new Decision<>(
            START,
            Map.of("rows", String.valueOf(layout.rows())),
            facts,
            List.of(new TimerChange.Set(folded(known, facts).timer(account, now)))));
  }

  /** Whether a timer is the one that the import waits for. */
  public static boolean awaits(Import known, Timer timer) {
    boolean waits = known.status() != Status.OPEN && !known.parts().isEmpty();
    return waits && known.timer(timer.account(), timer.dueAt()).equals(timer);
  }

  /** Nobody waits for this timer any more. */
  public static Decision<ImportFact> stale(Timer timer) {
    return Decision.stale(STALE_TIMER, timer);
  }

  /**
   * A slice is done.
   *
   * @param timer the slice's
   * @param progress after it
   * @param end whether no row is left
   * @param last whether the one who did it stops here, so that another goes on
   */
  public static Decision<ImportFact> advanced(
      Import known, Timer timer, Progress progress, boolean end, boolean last, Instant now) {
    if (!awaits(known, timer)) {
      return stale(timer);
    }
    List<ImportFact> facts = new ArrayList<>();
    facts.add(
        end
            ? new ImportFinished(known.id(), known.campaign(), progress)
            : new ImportAdvanced(known.id(), progress));
    Timer next = folded(known, facts).timer(timer.account(), now.plus(GOING_ON));
    if (last && !end) {
      facts.add(new ImportHandedOn(known.id(), next));
    }
    return new Decision<>(
        ADVANCE,
        Map.of("slice", String.valueOf(progress.slice()), "row", String.valueOf(progress.row())),
        facts,
        List.of(new TimerChange.Cancel(timer), new TimerChange.Set(next)));
  }

  /** Ends it early; what is done is done. */
  public static Ruling cancel(AccountId account, Import known, String reason, Instant now) {
    return switch (known.status()) {
      case OPEN, RUNNING -> {
        List<ImportFact> facts = List.of(new ImportCancelled(known.id(), known.campaign(), reason));
        yield new Ruling.Decided(
            new Decision<>(
                CANCEL,
                Map.of("status", known.status().name()),
                facts,
                List.of(
                    new TimerChange.Set(folded(known, facts).timer(account, now.plus(GOING_ON))))));
      }
      case FINISHED -> new Ruling.Refused("the import is finished");
      case CANCELLED -> new Ruling.Decided(Decision.of(CANCEL, Map.of(), List.of()));
    };
  }

  /** The file is deleted. */
  public static Decision<ImportFact> cleared(Import known, Timer timer) {
    return awaits(known, timer)
        ? new Decision<>(
            CLEAR,
            Map.of(),
            List.of(new ImportCleared(known.id())),
            List.of(new TimerChange.Cancel(timer)))
        : stale(timer);
  }

  private static Import folded(@Nullable Import before, List<ImportFact> facts) {
    Import state = before;
    for (ImportFact fact : facts) {
      state = Import.apply(state, fact);
    }
    if (state == null) {
      throw new IllegalArgumentException("no import has these facts");
    }
    return state;
  }

  private static String words(Import known) {
    return switch (known.status()) {
      case OPEN -> "open";
      case RUNNING -> "started";
      case FINISHED -> "finished";
      case CANCELLED -> "cancelled";
    };
  }
}
