package io.relance.platform.architecture.broken.pure;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that a rule must not do. */
final class Impure {
  @Nullable JsonNode json;

  Instant now() {
    return Instant.now();
  }

  LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  Clock clock() {
    return Clock.systemUTC();
  }

  long millis() {
    return System.currentTimeMillis();
  }

  String id() {
    return UUID.randomUUID().toString();
  }

  Random chance() {
    return new Random();
  }

  double share() {
    return Math.random();
  }
}
