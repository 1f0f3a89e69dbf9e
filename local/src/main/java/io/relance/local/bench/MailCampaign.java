package io.relance.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.relance.domain.CampaignId;
import io.relance.local.stack.LocalStack;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A campaign with an e-mail of 700 characters each day from the first day after the launch, sent
 * into the outbox at any hour.
 */
final class MailCampaign {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int DAYS = 6;
  private static final String BODY =
      ("Hello {{firstname|there}},\n\nhow long does a closing take you at {{company|your company}}?"
              + " Others in your line tell us that the last two days of each month go into it. ")
          .concat("They now need an afternoon, and nobody stays late for it any more. ".repeat(8))
          .concat("\n\nShall I show you how?\n\nSam");

  private final Outreach api;
  private final String path;
  private final String name;

  private MailCampaign(Outreach api, String name, String path) {
    this.api = api;
    this.name = name;
    this.path = path;
  }

  /**
   * Makes one, with an identity of its own.
   *
   * @param gapSeconds between two e-mails of the identity
   */
  static MailCampaign make(Outreach api, String name, int gapSeconds)
      throws IOException, InterruptedException {
    String identity =
        api.post(
                "/v1/identities",
                Map.of(
                    "name",
                    "Sam Lee",
                    "address",
                    name + "@relance.example",
                    "window",
                    anyHour(),
                    "limits",
                    Map.of("email", limits(gapSeconds))))
            .at("/id")
            .asText();
    String path =
        "/v1/campaigns/" + api.post("/v1/campaigns", Map.of("name", name)).at("/id").asText();
    List<Map<String, Object>> steps = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      steps.add(Map.of("kind", "delay", "days", 1));
      steps.add(
          Map.of("kind", "email", "subject", "A question, {{firstname|hello}}", "body", BODY));
    }
    api.put(path + "/sequence", Map.of("identities", Map.of("email", identity), "steps", steps));
    return new MailCampaign(api, name, path);
  }

  private static Map<String, Object> anyHour() {
    List<String> week =
        List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    return Map.of(
        "zone",
        "Europe/Paris",
        "openings",
        List.of(Map.of("days", week, "from", "00:00", "to", "00:00")));
  }

  private static Map<String, Object> limits(int gapSeconds) {
    return Map.of(
        "per_day", 10_000,
        "per_week", 70_000,
        "gap_seconds", gapSeconds,
        "jitter_seconds", 0,
        "warm_up", false);
  }

  /** Takes in so many new contacts by a file. */
  void join(LocalStack stack, int contacts) throws IOException, InterruptedException {
    String file =
        IntStream.range(0, contacts)
            .mapToObj(i -> name + i + "@there.example,Ada,Engines\n")
            .collect(Collectors.joining("", "email,first name,company\n", ""));
    String running = api.csv(id().value(), file);
    stack.advance(MINUTE);
    String status = api.get(running).at("/status").asText();
    if (!status.equals("finished")) {
      throw new IllegalStateException("the import is " + status);
    }
  }

  /** Takes in one new contact. */
  void join(int number) throws IOException, InterruptedException {
    String contact =
        api.post(
                "/v1/contacts",
                Map.of(
                    "email", name + "-" + number + "@there.example",
                    "first_name", "Ada",
                    "company", "Engines"))
            .at("/id")
            .asText();
    api.post(path + "/enrolments", Map.of("contact_id", contact));
  }

  /** Begins with the next minute; the first e-mails go out a day later. */
  void launch() throws IOException, InterruptedException {
    api.post(path + "/launch", Map.of());
  }

  /** Begins, and has begun with everybody. */
  void launch(LocalStack stack) throws IOException, InterruptedException {
    launch();
    // With the second time that a launch goes through all contacts.
    stack.advance(MINUTE.multipliedBy(5));
  }

  /** Ends it, so that it is in nobody's way. */
  void archive(LocalStack stack) throws IOException, InterruptedException {
    api.post(path + "/pause", Map.of());
    api.delete(path);
    stack.advance(MINUTE.multipliedBy(4));
  }

  /** Which. */
  CampaignId id() {
    return new CampaignId(path.substring(path.lastIndexOf('/') + 1));
  }

  /** The campaign as the API shows it. */
  JsonNode view() throws IOException, InterruptedException {
    return api.get(path);
  }

  /** E-mails that it has sent so far. */
  static long sent(Outreach api, List<MailCampaign> all) throws IOException, InterruptedException {
    long sent = 0;
    for (MailCampaign each : all) {
      sent += api.get(each.path + "/statistics").at("/messages_sent").asLong();
    }
    return sent;
  }
}
