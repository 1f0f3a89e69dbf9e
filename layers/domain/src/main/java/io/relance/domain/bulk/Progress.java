package io.relance.domain.bulk;

/**
 * How far an import is.
 *
 * @param offset of the first byte of the row that comes next
 * @param row the number of the last row read; the file's first row is 1, whatever it holds
 * @param slice how many slices are done
 * @param enrolled rows whose contact joined the campaign
 * @param already rows whose contact is or was in the campaign before
 * @param failed rows that were refused
 */
public record Progress(long offset, int row, int slice, int enrolled, int already, int failed) {
  /** Nothing read yet. */
  static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0);

  /** Rows that are done with. */
  public int handled() {
    return enrolled + already + failed;
  }
}
