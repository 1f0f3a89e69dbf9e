package io.relance.domain.bulk;

/**
 * A part of a file, as it was sent; the parts in the order of their numbers are the file.
 *
 * @param number from 1
 * @param digest hex SHA-256 of its bytes
 * @param bytes its length
 */
public record Part(int number, String digest, int bytes) {
  /** How many bytes of a part go into one row of the state table. */
  public static final int CHUNK = 256 * 1024;

  /** How many rows hold it. */
  public int chunks() {
    return Math.ceilDiv(bytes, CHUNK);
  }
}
