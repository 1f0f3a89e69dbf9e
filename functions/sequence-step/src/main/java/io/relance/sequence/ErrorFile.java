package io.relance.sequence;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.relance.domain.AccountId;
import io.relance.domain.bulk.Columns;
import io.relance.domain.bulk.Import;
import io.relance.domain.bulk.Layout;
import io.relance.domain.bulk.RowFault;
import io.relance.platform.store.Imports;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** The refused rows of an import as CSV, which spreadsheets open without running any of it. */
final class ErrorFile {
  /** An answer of a function has at most 6 MB; a character has at most three bytes. */
  private static final int ENOUGH = 1_500_000;

  private static final int STRIDE = 20;

  private final Imports imports;

  ErrorFile(Imports imports) {
    this.imports = imports;
  }

  /**
   * A part of the file, with its own header row.
   *
   * @param next the slice that the next part begins with; 0 when there is none
   */
  record Piece(String csv, int next) {}

  /** The part that begins with a slice. */
  Piece from(AccountId account, Import known, int slice) {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
    Layout layout = known.layout();
    List<String> header = new ArrayList<>(Columns.ERRORS);
    header.addAll(layout == null ? List.of() : layout.headers());
    csv.writeRecord(header.stream().map(ErrorFile::harmless).toList());
    int last = known.progress().slice();
    int at = slice;
    while (at < last && text.getBuffer().length() < ENOUGH) {
      int many = Math.min(STRIDE, last - at);
      imports.faults(account, known.id(), at, many).forEach(fault -> csv.writeRecord(line(fault)));
      at += many;
    }
    return new Piece(text.toString(), at < last ? at : 0);
  }

  private static List<String> line(RowFault fault) {
    List<String> line = new ArrayList<>();
    line.add(Integer.toString(fault.row()));
    line.add(harmless(fault.column()));
    line.add(harmless(fault.reason()));
    fault.fields().forEach(field -> line.add(harmless(field)));
    return line;
  }

  /** What a spreadsheet would take for a formula is a text (OWASP, CSV injection). */
  private static String harmless(String field) {
    return !field.isEmpty() && "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".indexOf(field.charAt(0)) >= 0
        ? "'" + field
        : field;
  }
}
