package io.relance.sequence;

import io.relance.domain.AccountId;
import io.relance.domain.ImportId;
import io.relance.domain.bulk.Import;
import io.relance.domain.bulk.Part;
import io.relance.platform.store.Imports;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;

/** The bytes of a file of contacts, from any place on. */
interface FileContent {
  /** The bytes from an offset to the end. */
  InputStream from(long offset);

  /** A file in memory. */
  static FileContent of(byte[] bytes) {
    return offset ->
        new ByteArrayInputStream(bytes, Math.toIntExact(offset), bytes.length - (int) offset);
  }

  /** A file that is kept in parts; one row of them is in memory at a time. */
  static FileContent of(Imports imports, AccountId account, Import known) {
    return offset -> new Kept(imports, account, known.id(), known.parts(), offset);
  }

  /** Reads row after row. */
  final class Kept extends InputStream {
    private final Imports imports;
    private final AccountId account;
    private final ImportId id;
    private final List<Part> parts;
    private int part;
    private int chunk;
    private byte[] bytes = new byte[0];
    private int at;

    private Kept(Imports imports, AccountId account, ImportId id, List<Part> parts, long offset) {
      this.imports = imports;
      this.account = account;
      this.id = id;
      this.parts = parts;
      long left = offset;
      while (part < parts.size() && left >= parts.get(part).bytes()) {
        left -= parts.get(part).bytes();
        part++;
      }
      chunk = (int) (left / Part.CHUNK);
      if (fill()) {
        at = (int) (left % Part.CHUNK);
      }
    }

    @Override
    public int read() {
      return fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int most) {
      if (most == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int count = Math.min(most, bytes.length - at);
      System.arraycopy(bytes, at, target, from, count);
      at += count;
      return count;
    }

    /** Whether there is a byte to read. */
    private boolean fill() {
      while (at == bytes.length) {
        if (part == parts.size()) {
          return false;
        }
        if (chunk == parts.get(part).chunks()) {
          part++;
          chunk = 0;
        } else {
          bytes = imports.chunk(account, id, parts.get(part), chunk++);
          at = 0;
        }
      }
      return true;
    }
  }
}
