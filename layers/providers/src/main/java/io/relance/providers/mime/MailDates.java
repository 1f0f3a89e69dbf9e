package io.relance.providers.mime;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates in header fields (RFC 5322 section 3.3 with the obsolete forms of 4.3), read leniently. */
final class MailDates {
  private static final int LONGEST = 200;
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final Map<String, Integer> ZONES =
      Map.of(
          "EST", -5, "EDT", -4, "CST", -6, "CDT", -5, "MST", -7, "MDT", -6, "PST", -8, "PDT", -7,
          "CET", 1, "CEST", 2);
  private static final Pattern DATE =
      Pattern.compile(
          "\\b(\\d{1,2})[ -]{1,3}([A-Za-z]{3})[a-z]{0,6}[ -]{1,3}(\\d{2,4}),? {1,3}"
              + "(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?(?: {0,3}([+-]\\d{4}|[A-Z]{1,4})\\b)?");

  private MailDates() {}

  /** The date and its offset; without a known zone, UTC. Empty where there is no date. */
  static Optional<OffsetDateTime> parse(String field) {
    String bounded = field.substring(0, Math.min(field.length(), LONGEST));
    Matcher date = DATE.matcher(bounded);
    if (!date.find()) {
      return Optional.empty();
    }
    int month = MONTHS.indexOf(date.group(2).toLowerCase(Locale.ROOT)) + 1;
    int year = Integer.parseInt(date.group(3));
    int century = year < 50 ? 2000 : year < 1000 ? 1900 : 0;
    String second = date.group(6);
    try {
      LocalDateTime local =
          LocalDateTime.of(
              century + year,
              month,
              Integer.parseInt(date.group(1)),
              Integer.parseInt(date.group(4)),
              Integer.parseInt(date.group(5)),
              second == null ? 0 : Math.min(59, Integer.parseInt(second)));
      String zone = date.group(7);
      return Optional.of(local.atOffset(zone == null ? ZoneOffset.UTC : offset(zone)));
    } catch (DateTimeException senseless) {
      // 31 February, month "Xyz": the field says nothing.
      return Optional.empty();
    }
  }

  private static ZoneOffset offset(String zone) {
    if (zone.charAt(0) != '+' && zone.charAt(0) != '-') {
      return ZoneOffset.ofHours(ZONES.getOrDefault(zone, 0));
    }
    int hours = Integer.parseInt(zone.substring(1, 3));
    int minutes = Integer.parseInt(zone.substring(3, 5));
    int seconds = (hours * 60 + minutes) * 60;
    if (minutes > 59 || hours > 18 || seconds > 18 * 3600) {
      return ZoneOffset.UTC;
    }
    return ZoneOffset.ofTotalSeconds(zone.charAt(0) == '-' ? -seconds : seconds);
  }
}
