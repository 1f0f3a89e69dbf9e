package io.relance.histories;

import io.relance.domain.IdentityId;
import io.relance.domain.identity.Identity;
import io.relance.histories.Client.Answer;
import io.relance.platform.http.Caller;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Mailboxes and LinkedIn profiles with little to spend, at places where clocks do odd things. */
final class Identities {
  /** Half-hour changes, changes at midnight, negative summer time, offsets of 45 minutes. */
  private static final List<String> ZONES =
      List.of(
          "Europe/Paris",
          "Australia/Lord_Howe",
          "America/Santiago",
          "Africa/Casablanca",
          "Asia/Kathmandu",
          "Pacific/Chatham",
          "America/St_Johns",
          "Asia/Beirut",
          "America/Los_Angeles",
          "Pacific/Kiritimati");

  private final Client client;
  private final RandomGenerator random;
  private final ZoneId zone;
  private final List<String> mailboxes = new ArrayList<>();
  private final List<String> profiles = new ArrayList<>();

  Identities(Client client, RandomGenerator random) {
    this.client = client;
    this.random = random;
    this.zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
  }

  /** A moment shortly before the clocks there change, if they ever do after this one. */
  Instant beforeAChange(Instant from) {
    var change = zone.getRules().nextTransition(from);
    return change == null ? from : change.getInstant().minus(random.nextInt(80), ChronoUnit.HOURS);
  }

  /** One of each, in a new account. */
  void connect(Caller caller, Instant now) {
    mailboxes.add(connected(caller, now, "ses"));
    profiles.add(connected(caller, now, "unipile"));
    if (random.nextInt(3) == 0) {
      mailboxes.add(connected(caller, now, "ses"));
    }
  }

  private String connected(Caller caller, Instant now, String transport) {
    Map<String, Object> body = settings(transport.equals("ses"));
    body.put("name", "Sam Lee");
    // At Kiritimati it is tomorrow already.
    body.put("started_on", LocalDate.ofInstant(now, zone).toString());
    if (transport.equals("ses")) {
      body.put("address", "sam" + mailboxes.size() + "@relance.example");
      body.put("transport", Map.of("kind", "ses"));
    } else {
      body.put(
          "transport",
          Map.of(
              "kind", "unipile",
              "version", "v2",
              "url", "https://api1.unipile.com",
              "account_id", "acc-1",
              "secret", "unipile"));
    }
    Answer answer = client.json(caller, "POST /v1/identities", Map.of(), body);
    if (answer.status() != 201) {
      throw new AssertionError("an identity was refused: " + answer);
    }
    return answer.text("/id");
  }

  /** For a sequence: who speaks on each channel. */
  Map<String, String> some() {
    return Map.of("email", any(mailboxes), "linkedin", any(profiles));
  }

  private String any(List<String> identities) {
    return identities.get(random.nextInt(identities.size()));
  }

  /** A person pauses one, lets it go on, settles something else about it, or takes it away. */
  void act(Caller caller) {
    String identity = any(random.nextBoolean() ? mailboxes : profiles);
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> on(caller, "POST", identity, "/pause", Map.of());
      case 3, 4, 5, 6, 7 -> on(caller, "POST", identity, "/resume", Map.of());
      case 8, 9, 10 -> on(caller, "PATCH", identity, "", settings(mailboxes.contains(identity)));
      default -> on(caller, "DELETE", identity, "", Map.of());
    }
  }

  /** All that are held go on. */
  void resume(Caller caller, Function<IdentityId, Optional<Identity>> now) {
    Stream.concat(mailboxes.stream(), profiles.stream())
        .filter(id -> now.apply(new IdentityId(id)).filter(i -> i.hold() != null).isPresent())
        .forEach(identity -> on(caller, "POST", identity, "/resume", Map.of()));
  }

  private void on(Caller caller, String method, String identity, String what, Map<String, ?> body) {
    client.json(
        caller, method + " /v1/identities/{identity}" + what, Map.of("identity", identity), body);
  }

  private Map<String, Object> settings(boolean mailbox) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("window", window());
    settings.put("limits", limits(mailbox));
    return settings;
  }

  private Map<String, Object> window() {
    List<Map<String, Object>> openings = new ArrayList<>();
    if (random.nextInt(3) > 0) {
      // Round the clock: what is asked for is begun at once, unless a quota is in the way.
      List<String> week =
          Stream.of(DayOfWeek.values()).map(day -> day.name().toLowerCase(Locale.ROOT)).toList();
      openings.add(Map.of("days", week, "from", "00:00", "to", "00:00"));
    }
    for (int i = openings.isEmpty() ? random.nextInt(2) : -1; i >= 0; i--) {
      int from = random.nextInt(22);
      int to = from + 1 + random.nextInt(24 - from);
      openings.add(Map.of("days", days(), "from", hour(from), "to", to == 24 ? "00:00" : hour(to)));
    }
    Map<String, Object> window = new HashMap<>();
    window.put("zone", zone.getId());
    window.put("openings", openings);
    return window;
  }

  private List<String> days() {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (int i = 3 + random.nextInt(5); i > 0; i--) {
      days.add(DayOfWeek.of(1 + random.nextInt(7)));
    }
    return days.stream().map(day -> day.name().toLowerCase(Locale.ROOT)).toList();
  }

  private String hour(int hour) {
    return String.format(Locale.ROOT, "%02d:%02d", hour, random.nextInt(2) * 30);
  }

  private Map<String, Object> limits(boolean mailbox) {
    return mailbox
        ? Map.of("email", limit())
        : Map.of("linkedin_message", limit(), "linkedin_invitation", limit());
  }

  private Map<String, Object> limit() {
    Map<String, Object> limit = new HashMap<>();
    limit.put("per_day", 1 + random.nextInt(3));
    limit.put("per_week", 2 + random.nextInt(5));
    limit.put("gap_seconds", List.of(0, 90, 1_800).get(random.nextInt(3)));
    limit.put("jitter_seconds", random.nextInt(2) * 600);
    if (random.nextInt(3) == 0) {
      limit.put("warm_up", true);
      limit.put("ramp", Map.of("first", 1, "more", 1, "days", 1 + random.nextInt(2)));
    } else {
      limit.put("warm_up", false);
    }
    return limit;
  }
}
