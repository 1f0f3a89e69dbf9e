package io.relance.domain.bulk;

import io.relance.domain.CampaignId;
import io.relance.domain.ImportId;
import io.relance.domain.journal.Fact;
import io.relance.domain.timer.Timer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can happen to an import; folding these gives {@link Import}. */
public sealed interface ImportFact extends Fact {
  /** Which. */
  ImportId id();

  /**
   * A file is going to be sent.
   *
   * @param campaign whom its contacts join
   * @param name as people call the file, or null
   * @param columns chosen targets by header; other headers go by their names
   * @param charset chosen, or null to find it out
   * @param actor who asked for it
   */
  record ImportOpened(
      ImportId id,
      CampaignId campaign,
      @Nullable String name,
      Map<String, String> columns,
      @Nullable String charset,
      String actor)
      implements ImportFact {
    /** Copies the map. */
    public ImportOpened {
      columns = Map.copyOf(columns);
    }
  }

  /** A part of the file is here; it takes the place of one with the same number. */
  record ImportPartReceived(ImportId id, Part part) implements ImportFact {}

  /** The file is whole and readable, and its rows are gone through from now on. */
  record ImportStarted(ImportId id, Layout layout) implements ImportFact {}

  /** Some more rows are done. */
  record ImportAdvanced(ImportId id, Progress progress) implements ImportFact {}

  /**
   * Whoever went through its rows stops here, and the next may go on at once.
   *
   * @param next the timer that the import waits for; it need not be waited for
   */
  record ImportHandedOn(ImportId id, Timer next) implements ImportFact {}

  /** Every row is done. */
  record ImportFinished(ImportId id, CampaignId campaign, Progress progress)
      implements ImportFact {}

  /** No further row is read; who joined stays. */
  record ImportCancelled(ImportId id, CampaignId campaign, String reason) implements ImportFact {}

  /** The file itself is deleted; its refused rows are kept. */
  record ImportCleared(ImportId id) implements ImportFact {}
}
