package io.relance.providers.mime;

import io.relance.domain.reply.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.james.mime4j.stream.Field;

/** The header fields of one entity as they were sent, unfolded but with encoded words. Bounded. */
final class Fields {
  private static final int MOST = 500;
  private static final int LONGEST_VALUE = 16_384;
  private static final int LONGEST_NAME = 200;

  private final List<Headers.Field> fields = new ArrayList<>();
  private boolean cut;

  /** Adds a field; beyond 500 fields nothing more, of a long value its beginning. */
  void add(Field field) {
    if (!isName(field.getName().strip())) {
      return;
    }
    if (fields.size() >= MOST) {
      cut = true;
      return;
    }
    byte[] raw = field.getRaw() == null ? new byte[0] : field.getRaw().toByteArray();
    int colon = 0;
    while (colon < raw.length && raw[colon] != ':') {
      colon++;
    }
    int from = Math.min(colon + 1, raw.length);
    int length = Math.min(raw.length - from, LONGEST_VALUE);
    cut |= raw.length - from > length;
    byte[] value = new byte[length];
    System.arraycopy(raw, from, value, 0, length);
    fields.add(new Headers.Field(field.getName().strip(), unfold(Charsets.decode(value, null))));
  }

  /** Adds fields that stand in a text, as in {@code text/rfc822-headers}. */
  void addAll(String text) {
    String name = "";
    StringBuilder value = new StringBuilder();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (line.isBlank() || fields.size() >= MOST) {
        break;
      }
      int colon = line.indexOf(':');
      if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
        if (value.length() < LONGEST_VALUE) {
          value.append(line);
        }
      } else if (colon > 0 && colon <= LONGEST_NAME) {
        addRead(name, value);
        name = line.substring(0, colon).strip();
        value.setLength(0);
        value.append(line, colon + 1, Math.min(line.length(), LONGEST_VALUE));
      }
    }
    addRead(name, value);
  }

  /** RFC 5322 section 2.2: printable ASCII without blanks and colons. */
  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) <= ' ' || name.charAt(i) > '~') {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= LONGEST_NAME;
  }

  private void addRead(String name, StringBuilder value) {
    if (isName(name)) {
      fields.add(new Headers.Field(name, value.toString().strip()));
    }
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  boolean isCut() {
    return cut;
  }

  /** The first value of a field as sent. */
  Optional<String> first(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Headers.Field::value)
        .findFirst();
  }

  /** Every value of a field as sent. */
  List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Headers.Field::value)
        .toList();
  }

  /** A structured field with parameters, or an empty one. */
  Parameterized parameterized(String name) {
    String value = first(name).orElse("");
    return Parameterized.of(value.substring(0, Math.min(value.length(), 4_096)));
  }

  /** With encoded words decoded, for reading. */
  Headers decoded() {
    return new Headers(
        fields.stream()
            .map(field -> new Headers.Field(field.name(), EncodedWords.decode(field.value())))
            .toList());
  }

  private static String unfold(String value) {
    StringBuilder unfolded = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\t') {
        unfolded.append(' ');
      } else if (c != '\r' && c != '\n' && c != 0) {
        unfolded.append(c);
      }
    }
    return unfolded.toString().strip();
  }
}
