package io.relance.providers.outbound;

import java.time.Instant;
import java.util.List;

/** Parcels for tests. */
public final class Parcels {
  private Parcels() {}

  /** The first mail of a thread. */
  public static Parcel.Mail mail() {
    return mail("Bonjour à tous", "Dear Ada,\nhow are you? – Sam", false, List.of());
  }

  /** Any mail. */
  public static Parcel.Mail mail(
      String subject, String body, boolean html, List<String> references) {
    return new Parcel.Mail(
        "Sam Léa",
        "sam@example.org",
        "ada@example.com",
        "sam+token@example.org",
        subject,
        body,
        html,
        "0123456789abcdef@example.org",
        references,
        "https://relance.example/v1/unsubscribe/abc",
        Instant.parse("2026-11-23T09:00:00Z"));
  }
}
