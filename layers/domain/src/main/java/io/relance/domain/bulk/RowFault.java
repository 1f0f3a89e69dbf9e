package io.relance.domain.bulk;

import java.util.ArrayList;
import java.util.List;

/**
 * A row that was refused.
 *
 * @param row its number; the file's first row is 1
 * @param column the header of the column at fault; empty for the row as a whole
 * @param reason in a few words
 * @param fields as the file has them, cut off at {@link #LONGEST} characters in all
 */
public record RowFault(int row, String column, String reason, List<String> fields) {
  /** The most characters that are kept of a row: the faults of a slice have to fit into a row. */
  public static final int LONGEST = 1_500;

  /** Copies the list, cut off. */
  public RowFault {
    int left = LONGEST;
    List<String> kept = new ArrayList<>();
    for (String field : fields) {
      String cut = field.length() <= left ? field : field.substring(0, left);
      kept.add(cut);
      left -= cut.length();
    }
    fields = List.copyOf(kept);
  }
}
