package io.relance.platform.store;

import io.relance.platform.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A document with a long text, kept small: write units are by the kilobyte, and mail deflates to
 * less than half.
 *
 * @param value base64 of the deflated bytes
 */
record Packed(String value) {
  static Packed of(Object document) {
    return ofBytes(Json.encode(document).getBytes(StandardCharsets.UTF_8));
  }

  static Packed ofBytes(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't fail", e);
    } finally {
      deflater.end();
    }
    return new Packed(Base64.getEncoder().encodeToString(bytes.toByteArray()));
  }

  <T> T unpacked(Class<T> type) {
    return Json.decode(new String(bytes(), StandardCharsets.UTF_8), type);
  }

  byte[] bytes() {
    byte[] bytes = Base64.getDecoder().decode(value);
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the packed document is damaged", e);
    }
  }
}
