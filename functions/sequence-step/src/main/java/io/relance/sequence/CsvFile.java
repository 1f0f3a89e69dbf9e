package io.relance.sequence;

import de.siegmar.fastcsv.reader.CsvReader;
import io.relance.domain.bulk.Columns;
import io.relance.domain.bulk.ImportRules;
import io.relance.domain.bulk.Layout;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A file of contacts as CSV (RFC 4180, and what spreadsheets make of it), read as a stream. */
final class CsvFile {
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

  private final FileContent content;

  CsvFile(FileContent content) {
    this.content = content;
  }

  /**
   * A row.
   *
   * @param number the file's first row is 1, whatever it holds
   */
  record Row(int number, List<String> fields) {}

  /**
   * Some rows.
   *
   * @param rows without empty ones
   * @param offset of the first byte of the row that comes next; of the file's end when none does
   * @param last the number of the last row read, empty or not
   * @param end whether none comes next
   */
  record Slice(List<Row> rows, long offset, int last, boolean end) {}

  /**
   * Reads the whole file once, keeping nothing of it.
   *
   * @param columns chosen targets by header
   * @param charset chosen, or null
   * @throws UnreadableFile if its rows can't be gone through
   */
  Layout inspect(Map<String, String> columns, @Nullable String charset) {
    FileCharset found = FileCharset.of(content, charset);
    char delimiter = delimiter(found, columns);
    try (Records records = new Records(found.charset(), delimiter, found.mark(), 0)) {
      Row header = header(records);
      Columns.Found mapped = Columns.of(header.fields(), columns);
      if (!mapped.problems().isEmpty()) {
        throw new UnreadableFile(String.join("; ", mapped.problems()));
      }
      long begins = records.next();
      int rows = 0;
      while (records.hasNext()) {
        rows += isEmpty(records.take().fields()) ? 0 : 1;
        if (rows > ImportRules.MOST_ROWS) {
          throw new UnreadableFile("it has more than " + ImportRules.MOST_ROWS + " rows");
        }
      }
      if (rows == 0) {
        throw new UnreadableFile("it has no row behind its header");
      }
      return new Layout(
          found.charset().name(),
          String.valueOf(delimiter),
          mapped.columns(),
          begins,
          header.number(),
          rows);
    }
  }

  /**
   * Reads on from a place.
   *
   * @param offset of a row's first byte
   * @param row the number of the row before it
   * @param most rows, empty ones included
   */
  Slice read(Layout layout, long offset, int row, int most) {
    Charset charset = Charset.forName(layout.charset());
    try (Records records = new Records(charset, layout.delimiter().charAt(0), offset, row)) {
      List<Row> rows = new ArrayList<>();
      int last = row;
      for (int i = 0; i < most && records.hasNext(); i++) {
        Row next = records.take();
        last = next.number();
        if (!isEmpty(next.fields())) {
          rows.add(next);
        }
      }
      return new Slice(rows, records.next(), last, !records.hasNext());
    }
  }

  private static boolean isEmpty(List<String> fields) {
    return fields.stream().allMatch(String::isBlank);
  }

  /** The first row that is not empty. */
  private static Row header(Records records) {
    while (records.hasNext()) {
      Row row = records.take();
      if (!isEmpty(row.fields())) {
        return row;
      }
    }
    throw new UnreadableFile("it is empty");
  }

  /** What makes the most of the header: the most known columns, then the most columns. */
  private char delimiter(FileCharset found, Map<String, String> columns) {
    char best = ',';
    long most = -1;
    for (char delimiter : DELIMITERS) {
      try (Records records = new Records(found.charset(), delimiter, found.mark(), 0)) {
        List<String> header = header(records).fields();
        long score = Columns.recognised(header, columns) * 1_000 + header.size();
        if (score > most) {
          most = score;
          best = delimiter;
        }
      }
    }
    return best;
  }

  /** The rows from a place on, each with its number, one ahead. */
  private final class Records implements AutoCloseable {
    private final CsvRows texts;
    private final CsvReader.CsvReaderBuilder csv;
    private int row;
    private long begins;
    private @Nullable String ahead;

    Records(Charset charset, char delimiter, long offset, int row) {
      this.row = row;
      texts = new CsvRows(content.from(offset), charset, delimiter, offset);
      csv =
          CsvReader.builder()
              .fieldSeparator(delimiter)
              .allowExtraCharsAfterClosingQuote(true)
              .maxBufferSize(2 * CsvRows.LONGEST);
      step();
    }

    boolean hasNext() {
      return ahead != null;
    }

    Row take() {
      String text = ahead;
      if (text == null) {
        throw new NoSuchElementException();
      }
      row++;
      step();
      return new Row(row, text.isEmpty() ? List.of("") : csv.ofSingleCsvRecord(text).getFields());
    }

    /** The offset of the next row's first byte; of the file's end when there is none. */
    long next() {
      return begins;
    }

    private void step() {
      begins = texts.offset();
      ahead = texts.next();
    }

    @Override
    public void close() {
      texts.close();
    }
  }
}
