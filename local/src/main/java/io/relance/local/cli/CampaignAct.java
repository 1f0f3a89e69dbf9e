package io.relance.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.relance.local.stack.LocalStack;
import java.io.IOException;
import java.io.PrintStream;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The demo's second act: a whole campaign, sent to the outbox, where its messages are read and
 * answered as the contacts would.
 */
final class CampaignAct {
  /** Longer than the sequence with the absence in it. */
  private static final int MOST_DAYS = 60;

  private static final int FIRST_STEPS_DAYS = 8;

  private final LocalStack stack;
  private final DemoApi api;
  private final PrintStream out;
  private final Tally tally;
  private final Map<String, String> enrolments = new LinkedHashMap<>();
  private String campaign = "";
  private int shown;

  CampaignAct(LocalStack stack, DemoApi api, PrintStream out, Tally tally) {
    this.stack = stack;
    this.api = api;
    this.out = out;
    this.tally = tally;
  }

  void play() throws IOException, InterruptedException {
    prepare();
    api.post("/v1/campaigns/" + campaign + "/launch", Map.of());
    out.printf("    %s  launched%n", now());
    goOn(Duration.ofMinutes(2));
    for (int hour = 0; hour < 24 * 4 && sent() < enrolments.size(); hour++) {
      goOn(Duration.ofHours(1));
    }
    say("each got the first e-mail", sent() == enrolments.size());

    signal("Olga", "opened");
    signal("Pavel", "opened");
    String back = stack.clock().instant().atZone(Demo.ZONE).toLocalDate().plusDays(20).toString();
    answer("Pavel", "I am out of the office until " + back + " and will answer when I am back.");
    say(
        "Pavel is away: " + state("Pavel"),
        view("Pavel").at("/tag").asText().equals("out_of_office"));
    answer("Rosa", "Interesting! Can you call me on Thursday?");
    say(
        "Rosa answered: " + state("Rosa"),
        view("Rosa").at("/status").asText().equals("stopped")
            && view("Rosa").at("/tag").asText().equals("to_qualify"));

    for (int day = 0; day < FIRST_STEPS_DAYS; day++) {
      goOn(Duration.ofDays(1));
    }
    say(
        "Olga: " + state("Olga"),
        view("Olga").at("/tag").asText().equals("completed_without_reply"));
    say("Pavel: " + state("Pavel"), view("Pavel").at("/status").asText().equals("paused"));
    for (int day = 0; day < MOST_DAYS && !isOver("Pavel"); day++) {
      goOn(Duration.ofDays(1));
    }
    say("Pavel: " + state("Pavel"), isOver("Pavel"));
    say("Rosa got nothing after her answer", mails("Rosa") == 1);
    say(
        "Olga and Pavel opened it and got a second one, Tom did not",
        mails("Pavel") + mails("Olga") == 4 && mails("Tom") == 1 && isOver("Tom"));
    out.println("    read and answer: GET /v1/outbox, POST /v1/outbox/<message>/replies");
  }

  private void prepare() throws IOException, InterruptedException {
    String identity =
        api.post(
                "/v1/identities",
                Map.of(
                    "name",
                    "Sam Lee",
                    "address",
                    "sam@relance.example",
                    "window",
                    Map.of(
                        "zone",
                        Demo.ZONE.getId(),
                        "openings",
                        List.of(
                            Map.of(
                                "days",
                                List.of("monday", "tuesday", "wednesday", "thursday", "friday"),
                                "from",
                                "09:00",
                                "to",
                                "18:00")))))
            .at("/id")
            .asText();
    campaign = api.post("/v1/campaigns", Map.of("name", "Summer")).at("/id").asText();
    api.put(
        "/v1/campaigns/" + campaign + "/sequence",
        Map.of(
            "identities",
            Map.of("email", identity),
            "steps",
            List.of(
                Map.of(
                    "kind", "email",
                    "subject", "A question, {{firstname|hello}}",
                    "body", "Hello {{firstname|there}}, how long does a closing take you?"),
                Map.of("kind", "delay", "days", 4),
                Map.of(
                    "kind",
                    "branch",
                    "branches",
                    List.of(Map.of("when", "opened", "next", "again")),
                    "otherwise",
                    "end"),
                Map.of(
                    "id", "again",
                    "kind", "email",
                    "subject", "Re: a question",
                    "body", "Did you see my question, {{firstname|there}}?"))));
    for (String name : List.of("Olga", "Pavel", "Rosa", "Tom")) {
      String contact =
          api.post(
                  "/v1/contacts",
                  Map.of(
                      "first_name",
                      name,
                      "email",
                      name.toLowerCase(Locale.ROOT) + "@summer.example"))
              .at("/id")
              .asText();
      api.post("/v1/campaigns/" + campaign + "/enrolments", Map.of("contact_id", contact));
      enrolments.put(name, contact);
    }
    out.printf(
        "%nA campaign of our own: an e-mail, four days, a second one if the first was opened; to"
            + " %s. It sends into the outbox, on weekdays from 9 to 18.%n",
        String.join(", ", enrolments.keySet()));
  }

  /** Time goes on, and what is sent meanwhile is told. */
  private void goOn(Duration time) throws IOException, InterruptedException {
    stack.setTime(stack.clock().instant().plus(time));
    stack.awaitIdle(Demo.PATIENCE);
    List<JsonNode> outbox = outbox();
    for (JsonNode mail : outbox.subList(shown, outbox.size())) {
      ZonedDateTime at = Instant.parse(mail.at("/at").asText()).atZone(Demo.ZONE);
      boolean weekday =
          at.getDayOfWeek() != DayOfWeek.SATURDAY && at.getDayOfWeek() != DayOfWeek.SUNDAY;
      boolean open =
          !at.toLocalTime().isBefore(LocalTime.of(9, 0))
              && at.toLocalTime().isBefore(LocalTime.of(18, 0));
      out.printf(
          "    %s  %s%n",
          Demo.SHORT.format(at),
          tally.expect(
              weekday && open,
              "to " + mail.at("/to").asText() + ": " + mail.at("/subject").asText()));
    }
    shown = outbox.size();
  }

  private List<JsonNode> outbox() throws IOException, InterruptedException {
    List<JsonNode> messages = new ArrayList<>();
    api.get("/v1/outbox?limit=100").at("/data").forEach(messages::add);
    return messages.reversed();
  }

  private long sent() throws IOException, InterruptedException {
    return outbox().size();
  }

  private long mails(String name) throws IOException, InterruptedException {
    return outbox().stream().filter(mail -> isTo(mail, name)).count();
  }

  private static boolean isTo(JsonNode mail, String name) {
    return mail.at("/to").asText().startsWith(name.toLowerCase(Locale.ROOT) + "@");
  }

  private void answer(String name, String text) throws IOException, InterruptedException {
    JsonNode mail =
        outbox().stream()
            .filter(each -> isTo(each, name))
            .findFirst()
            .orElseThrow(() -> new Failure(name + " was sent nothing"));
    api.post("/v1/outbox/" + mail.at("/id").asText() + "/replies", Map.of("text", text));
    stack.awaitIdle(Demo.PATIENCE);
  }

  private void signal(String name, String kind) throws IOException, InterruptedException {
    api.post(path(name) + "/signals", Map.of("kind", kind));
    stack.awaitIdle(Demo.PATIENCE);
    out.printf("    %s  %s opened it%n", now(), name);
  }

  private String path(String name) {
    return "/v1/campaigns/" + campaign + "/enrolments/" + enrolments.get(name);
  }

  private JsonNode view(String name) throws IOException, InterruptedException {
    return api.get(path(name));
  }

  private boolean isOver(String name) throws IOException, InterruptedException {
    return view(name).at("/status").asText().equals("finished");
  }

  private String state(String name) throws IOException, InterruptedException {
    JsonNode view = view(name);
    JsonNode waiting = view.path("waiting_for");
    return view.at("/tag_label").asText()
        + ", "
        + view.at("/status").asText()
        + (waiting.isMissingNode() ? "" : ", waits for " + waiting.asText());
  }

  private void say(String what, boolean fine) {
    out.printf("    %s  %s%n", now(), tally.expect(fine, what));
  }

  private String now() {
    return Demo.SHORT.format(stack.clock().instant());
  }
}
