package io.relance.providers.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A header field with parameters, such as Content-Type or Content-Disposition (RFC 2045 section
 * 5.1, RFC 2231), read leniently.
 *
 * @param value the part before the first semicolon, in lower case, such as {@code text/plain}
 * @param parameters by lower-case name; continuations joined, percent and word encodings decoded
 */
record Parameterized(String value, Map<String, String> parameters) {
  private static final int MOST_PARAMETERS = 64;
  private static final int MOST_PIECES = 64;

  /** Reads a field's value. */
  static Parameterized of(String field) {
    int semicolon = field.indexOf(';');
    String head = semicolon < 0 ? field : field.substring(0, semicolon);
    Map<String, String> raw = semicolon < 0 ? Map.of() : raw(field, semicolon + 1);
    Map<String, String> parameters = new HashMap<>();
    raw.forEach((name, text) -> {
      int star = name.indexOf('*');
      if (star < 0) {
        parameters.putIfAbsent(name, EncodedWords.decode(text));
      }
    });
    raw.keySet().stream()
        .filter(name -> name.indexOf('*') > 0)
        .map(name -> name.substring(0, name.indexOf('*')))
        .distinct()
        .forEach(name -> parameters.put(name, extended(raw, name)));
    return new Parameterized(
        withoutComment(head).strip().toLowerCase(Locale.ROOT), Map.copyOf(parameters));
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  private static String withoutComment(String text) {
    int comment = text.indexOf('(');
    return comment < 0 ? text : text.substring(0, comment);
  }

  private static Map<String, String> raw(String field, int start) {
    Map<String, String> raw = new HashMap<>();
    int i = start;
    while (i < field.length() && raw.size() < MOST_PARAMETERS) {
      int equals = field.indexOf('=', i);
      int semicolon = field.indexOf(';', i);
      if (equals < 0) {
        break;
      }
      if (semicolon >= 0 && semicolon < equals) {
        i = semicolon + 1;
        continue;
      }
      String name = field.substring(i, equals).strip().toLowerCase(Locale.ROOT);
      i = equals + 1;
      while (i < field.length() && field.charAt(i) <= ' ') {
        i++;
      }
      StringBuilder value = new StringBuilder();
      if (i < field.length() && field.charAt(i) == '"') {
        i++;
        while (i < field.length() && field.charAt(i) != '"') {
          if (field.charAt(i) == '\\' && i + 1 < field.length()) {
            i++;
          }
          value.append(field.charAt(i++));
        }
        int next = field.indexOf(';', i);
        i = next < 0 ? field.length() : next + 1;
      } else {
        int end = field.indexOf(';', i);
        end = end < 0 ? field.length() : end;
        value.append(withoutComment(field.substring(i, end)).strip());
        i = end + 1;
      }
      if (!name.isEmpty()) {
        raw.putIfAbsent(name, value.toString());
      }
    }
    return raw;
  }

  /** {@code name*}, or {@code name*0}, {@code name*0*} and so on (RFC 2231 sections 3 and 4). */
  private static String extended(Map<String, String> raw, String name) {
    String single = raw.get(name + "*");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String charset = "";
    String first = single == null ? raw.get(name + "*0*") : single;
    int from = 0;
    if (first != null) {
      int quote = first.indexOf('\'');
      int second = quote < 0 ? -1 : first.indexOf('\'', quote + 1);
      charset = second < 0 ? "" : first.substring(0, quote);
      from = second + 1;
    }
    if (single != null) {
      percent(single.substring(from), bytes);
      return Charsets.decode(bytes.toByteArray(), charset);
    }
    for (int piece = 0; piece < MOST_PIECES; piece++) {
      String encoded = raw.get(name + "*" + piece + "*");
      String plain = raw.get(name + "*" + piece);
      if (encoded != null) {
        percent(encoded.substring(piece == 0 ? from : 0), bytes);
      } else if (plain != null) {
        bytes.writeBytes(plain.getBytes(StandardCharsets.UTF_8));
      } else {
        break;
      }
    }
    return EncodedWords.decode(Charsets.decode(bytes.toByteArray(), charset));
  }

  private static void percent(String text, ByteArrayOutputStream bytes) {
    for (int i = 0; i < text.length(); i++) {
      int octet = text.charAt(i) == '%' ? TransferEncodings.hex(text, i + 1) : -1;
      if (octet >= 0) {
        bytes.write(octet);
        i += 2;
      } else {
        bytes.writeBytes(String.valueOf(text.charAt(i)).getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
