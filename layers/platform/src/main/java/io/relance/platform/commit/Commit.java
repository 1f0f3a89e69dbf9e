package io.relance.platform.commit;

import io.relance.domain.journal.Entry;
import io.relance.domain.timer.TimerChange;
import java.util.List;

/**
 * One decision, to be committed in one transaction.
 *
 * @param entry the journal entry; its stream and cause make the repeat recognisable
 * @param writes state, counters and pointers, at most 90 rows
 * @param timers set and cancelled
 */
public record Commit(Entry entry, List<Write> writes, List<TimerChange> timers) {
  /** Copies the lists. */
  public Commit {
    writes = List.copyOf(writes);
    timers = List.copyOf(timers);
  }
}
