package io.relance.domain.bulk;

import java.util.List;

/**
 * How a file is to be read, found out when it is started.
 *
 * @param charset its name
 * @param delimiter one character
 * @param columns in the file's order
 * @param begins the offset of the first byte behind the header
 * @param headerRow the number of the header's row; 1 unless empty rows come before it
 * @param rows how many rows follow the header, without empty ones
 */
public record Layout(
    String charset, String delimiter, List<Column> columns, long begins, int headerRow, int rows) {
  /** Copies the list. */
  public Layout {
    columns = List.copyOf(columns);
  }

  /** The headers, as the file has them. */
  public List<String> headers() {
    return columns.stream().map(Column::header).toList();
  }
}
