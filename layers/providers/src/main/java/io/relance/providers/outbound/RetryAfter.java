package io.relance.providers.outbound;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long a provider asks us to wait (RFC 9110, 10.2.3). */
public final class RetryAfter {
  private RetryAfter() {}

  /**
   * Seconds, or a date, which is taken against the answer's own Date; null when there is neither.
   */
  public static @Nullable Duration of(HttpHeaders headers) {
    String value = headers.firstValue("retry-after").map(String::strip).orElse("");
    if (value.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    Optional<Instant> until = date(value);
    Optional<Instant> now = headers.firstValue("date").flatMap(RetryAfter::date);
    if (until.isEmpty() || now.isEmpty()) {
      return null;
    }
    Duration wait = Duration.between(now.get(), until.get());
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private static Optional<Instant> date(String value) {
    try {
      return Optional.of(
          ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
