package io.relance.sequence;

import io.relance.domain.bulk.Column;
import io.relance.domain.bulk.Import;
import io.relance.domain.bulk.Import.Status;
import io.relance.domain.bulk.Layout;
import io.relance.domain.bulk.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An import as the API shows it.
 *
 * @param parts the numbers of the parts that are here; none once the file is deleted
 */
record ImportView(
    String id,
    String campaignId,
    @Nullable String name,
    Status status,
    List<Integer> parts,
    long bytes,
    @Nullable Read read,
    Counts rows,
    @Nullable String why) {
  /** How the file is read. */
  record Read(String charset, String delimiter, Map<String, String> columns) {
    static Read of(Layout layout) {
      Map<String, String> columns = new LinkedHashMap<>();
      for (Column column : layout.columns()) {
        columns.put(column.header(), column.target());
      }
      return new Read(layout.charset(), layout.delimiter(), columns);
    }
  }

  /**
   * How many rows came to what.
   *
   * @param total behind the header, without empty ones; absent until the import is started
   */
  record Counts(@Nullable Integer total, int done, int enrolled, int alreadyEnrolled, int failed) {}

  static ImportView of(Import state) {
    Layout layout = state.layout();
    var progress = state.progress();
    return new ImportView(
        state.id().value(),
        state.campaign().value(),
        state.name(),
        state.status(),
        state.parts().stream().map(Part::number).toList(),
        state.bytes(),
        layout == null ? null : Read.of(layout),
        new Counts(
            layout == null ? null : layout.rows(),
            progress.handled(),
            progress.enrolled(),
            progress.already(),
            progress.failed()),
        state.why());
  }
}
