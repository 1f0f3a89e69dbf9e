package io.relance.providers.mime;

import io.relance.domain.reply.DeliveryReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The machine part of a {@code multipart/report}: delivery status (RFC 3464, internationalized RFC
 * 6533), feedback (RFC 5965), disposition notification (RFC 8098).
 */
final class Reports {
  private static final int MOST_GROUPS = 100;
  private static final int LONGEST_VALUE = 2_000;
  private static final List<String> ACTIONS =
      List.of("failed", "delayed", "delivered", "relayed", "expanded");

  private Reports() {}

  /** The report type that a part's media type stands for, or empty for any other part. */
  static Optional<String> typeOf(String mediaType) {
    return switch (mediaType) {
      case "message/delivery-status", "message/global-delivery-status" ->
          Optional.of("delivery-status");
      case "message/feedback-report" -> Optional.of("feedback-report");
      case "message/disposition-notification", "message/global-disposition-notification" ->
          Optional.of("disposition-notification");
      default -> Optional.empty();
    };
  }

  /**
   * Reads a part. Of several recipients the worst is taken: failed before delayed before delivered.
   *
   * @param type as {@link #typeOf} gives it
   * @param text the part's text: groups of fields, apart by blank lines
   */
  static DeliveryReport read(String type, String text) {
    List<Map<String, String>> groups = groups(text);
    Map<String, String> telling = new HashMap<>();
    int best = Integer.MAX_VALUE;
    for (Map<String, String> group : groups) {
      int rank = ACTIONS.indexOf(action(group));
      if (rank >= 0 && rank < best) {
        best = rank;
        telling = group;
      }
    }
    if (best == Integer.MAX_VALUE) {
      // No action at all: the first word on anything, as from systems that forget it.
      for (Map<String, String> group : groups) {
        group.forEach(telling::putIfAbsent);
      }
    }
    String status = telling.get("status");
    return new DeliveryReport(
        type,
        telling.containsKey("action") ? action(telling) : null,
        status == null ? null : status(status),
        telling.get("diagnostic-code"),
        recipient(telling));
  }

  private static String action(Map<String, String> group) {
    String action = group.getOrDefault("action", "").strip().toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < action.length() && Character.isLetter(action.charAt(end))) {
      end++;
    }
    return action.substring(0, end);
  }

  /** The code without the comment that some systems add: {@code 5.1.1 (bad mailbox)}. */
  private static @Nullable String status(String value) {
    int end = 0;
    while (end < value.length()
        && (Character.isDigit(value.charAt(end)) || value.charAt(end) == '.')) {
      end++;
    }
    return end < 5 ? null : value.substring(0, end);
  }

  private static @Nullable String recipient(Map<String, String> group) {
    for (String name :
        List.of(
            "final-recipient", "original-recipient", "original-rcpt-to", "x-actual-recipient")) {
      String value = group.get(name);
      if (value != null) {
        String address = bare(value);
        if (!address.isEmpty()) {
          return address;
        }
      }
    }
    return null;
  }

  /** {@code rfc822; Jane <jane@client.example>} → {@code jane@client.example}. */
  private static String bare(String value) {
    int semicolon = value.indexOf(';');
    boolean utf8 = value.regionMatches(true, 0, "utf-8", 0, 5);
    String address = value.substring(semicolon + 1).strip();
    int open = address.lastIndexOf('<');
    int close = address.indexOf('>', open + 1);
    if (open >= 0 && close > open) {
      address = address.substring(open + 1, close);
    }
    return utf8 ? unescape(address) : address;
  }

  /** {@code \x{E9}} stands for U+00E9 (RFC 6533 section 3). */
  private static String unescape(String address) {
    StringBuilder plain = new StringBuilder();
    int i = 0;
    while (i < address.length()) {
      int close = address.startsWith("\\x{", i) ? address.indexOf('}', i) : -1;
      int codePoint = close < 0 ? -1 : codePoint(address.substring(i + 3, close));
      if (codePoint < 0) {
        plain.append(address.charAt(i++));
      } else {
        plain.appendCodePoint(codePoint);
        i = close + 1;
      }
    }
    return plain.toString();
  }

  private static int codePoint(String hex) {
    if (hex.isEmpty() || hex.length() > 6) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < hex.length(); i++) {
      int digit = Character.digit(hex.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return Character.isValidCodePoint(value) ? value : -1;
  }

  /** The groups of fields, names in lower case, the first of a name in each group. */
  private static List<Map<String, String>> groups(String text) {
    List<Map<String, String>> groups = new ArrayList<>();
    Map<String, String> group = new HashMap<>();
    String name = "";
    for (String line : (Iterable<String>) text.lines()::iterator) {
      int colon = line.indexOf(':');
      if (line.isBlank()) {
        if (!group.isEmpty() && groups.size() < MOST_GROUPS) {
          groups.add(group);
        }
        group = new HashMap<>();
        name = "";
      } else if ((line.startsWith(" ") || line.startsWith("\t")) && !name.isEmpty()) {
        group.computeIfPresent(
            name,
            (_, value) -> value.length() > LONGEST_VALUE ? value : value + " " + line.strip());
      } else if (colon > 0 && colon < 80) {
        name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String value = line.substring(colon + 1).strip();
        group.putIfAbsent(name, value.substring(0, Math.min(value.length(), LONGEST_VALUE)));
      }
    }
    if (!group.isEmpty() && groups.size() < MOST_GROUPS) {
      groups.add(group);
    }
    return groups;
  }
}
