package io.relance.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.relance.local.cli.DemoApi.Answer;
import io.relance.local.cli.Scene.Expected;
import io.relance.local.stack.LocalStack;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The demo's first act: replies to messages that were sent elsewhere, of every kind. */
final class ReplyAct {
  private static final List<String> BY_MAIL =
      List.of(
          "Ana Ruiz ana.ruiz@northwind.example",
          "Camille Perrin camille.perrin@atelier-nord.example",
          "Ben Carter ben.carter@harbour.example",
          "Chloé Martin chloe.martin@lumiere.example",
          "Dana Novak dana.novak@granite.example",
          "Émile Roche emile.roche@valdor.example",
          "Frank Lund frank.lund@oldworks.example",
          "Grace Okafor grace.okafor@bluebay.example",
          "Hugo Lindqvist hugo.lindqvist@fjord.example",
          "Karl Brandt karl.brandt@steinwerk.example",
          "Léa Fontaine lea.fontaine@soleil.example",
          "Nora Quinn nora.quinn@quiet.example");
  private static final List<String> ON_LINKEDIN =
      List.of("Ines Keller ines-keller", "Jules Besson jules-besson");

  private final LocalStack stack;
  private final DemoApi api;
  private final PrintStream out;
  private final Tally tally;
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Courier courier;

  ReplyAct(LocalStack stack, DemoApi api, PrintStream out, Tally tally) {
    this.stack = stack;
    this.api = api;
    this.out = out;
    this.tally = tally;
    this.courier = new Courier(api);
  }

  void play() throws IOException, InterruptedException {
    prepare();
    out.printf("%n%-3s %-9s %-37s %s%n", "", "who", "what comes in", "what became of it");
    int number = 0;
    for (Scene scene : Scene.ALL) {
      out.printf("%2d. %s%n", ++number, act(scene));
    }
    resume();
    statistics();
  }

  /** An enrolment to look at. */
  String example() {
    return known(people.get("Ana")).path();
  }

  private void prepare() throws IOException, InterruptedException {
    String spring = api.post("/v1/campaigns", Map.of("name", "Spring outreach")).at("/id").asText();
    String founders =
        api.post("/v1/campaigns", Map.of("name", "Founders on LinkedIn")).at("/id").asText();
    courier.connect("postmark");
    courier.connect("generic");
    for (String each : BY_MAIL) {
      enrol(spring, "email", each);
    }
    for (String each : ON_LINKEDIN) {
      enrol(founders, "linkedin", each);
    }
    stack.awaitIdle(Demo.PATIENCE);
    out.printf(
        "An account with two campaigns: Spring outreach wrote to %d people by e-mail, Founders to"
            + " %d on LinkedIn.%n",
        BY_MAIL.size(), ON_LINKEDIN.size());
  }

  /** By first name, last name and the address in a channel. */
  private void enrol(String campaign, String channel, String who)
      throws IOException, InterruptedException {
    String[] words = who.split(" ", -1);
    String contact =
        api.post(
                "/v1/contacts",
                Map.of("first_name", words[0], "last_name", words[1], channel, words[2]))
            .at("/id")
            .asText();
    api.post("/v1/campaigns/" + campaign + "/enrolments", Map.of("contact_id", contact));
    String messageId = contact + ".1@relance.example";
    String thread = "thread-" + contact;
    String token =
        api.post(
                "/v1/messages",
                Map.of(
                    "campaign_id", campaign,
                    "contact_id", contact,
                    "step", 1,
                    "channel", channel,
                    "identity_id", "sam",
                    "message_id", messageId,
                    "thread", thread))
            .at("/reply_token")
            .asText();
    people.put(words[0], new Person(campaign, contact, token, messageId, thread));
  }

  private String act(Scene scene) throws IOException, InterruptedException {
    Person person = scene.contact() == null ? null : people.get(scene.contact());
    JsonNode before = person == null ? null : api.get(person.path());
    Answer answer = courier.deliver(scene, person);
    stack.awaitIdle(Demo.PATIENCE);
    String told =
        switch (scene.expected()) {
          case Expected.Taken taken -> taken(taken, answer, known(person));
          case Expected.Kept kept -> kept(kept, answer);
          case Expected.Refused refused ->
              tally.expect(answer.status() == refused.status(), "refused with " + answer.status())
                  + ": nothing stored";
          case Expected.NoReply _ ->
              tally.expect(
                  answer.status() == 202 && api.get(known(person).path()).equals(before),
                  "recorded; the enrolment stays as it was");
        };
    String who = scene.contact() == null ? "?" : scene.contact();
    return String.format("%-9s %-37s %s", who, scene.what(), told);
  }

  private static Person known(@Nullable Person person) {
    if (person == null) {
      throw new IllegalStateException("the scene names nobody");
    }
    return person;
  }

  private String taken(Expected.Taken expected, Answer answer, Person person)
      throws IOException, InterruptedException {
    String id =
        answer.body().has("results")
            ? answer.body().at("/results/0/id").asText()
            : answer.body().at("/id").asText();
    JsonNode reply = api.get("/v1/replies/" + id);
    JsonNode enrolment = api.get(person.path());
    boolean fine =
        reply.at("/kind").asText().equals(expected.kind())
            && enrolment.at("/tag").asText().equals(expected.tag())
            && enrolment.at("/status").asText().equals(expected.status());
    return tally.expect(
        fine,
        String.format(
            "%s, by %s → %s, %s%n%54s%s",
            words(reply.at("/kind").asText()),
            reply.at("/matched_by").asText(),
            enrolment.at("/tag_label").asText(),
            next(enrolment),
            "",
            evidence(reply)));
  }

  private String kept(Expected.Kept expected, Answer answer)
      throws IOException, InterruptedException {
    String id = answer.body().at("/id").asText();
    if (expected.status().equals("quarantined")) {
      return tally.expect(
          answer.body().at("/status").asText().equals("quarantined"),
          "kept in quarantine: " + api.get("/v1/quarantine/" + id).at("/item/reason").asText());
    }
    JsonNode list = api.get("/v1/replies?view=unmatched");
    return tally.expect(
        list.at("/data/0/id").asText().equals(id), "kept as unmatched, to be bound by hand");
  }

  private static String next(JsonNode enrolment) {
    JsonNode pause = enrolment.path("pause");
    if (pause.hasNonNull("resume_at")) {
      return "back "
          + pause.path("return_date").asText()
          + ", resumes "
          + Demo.SHORT.format(Instant.parse(pause.path("resume_at").asText()));
    }
    return switch (enrolment.path("status").asText()) {
      case "paused" -> "paused until a person resumes it";
      case "stopped" -> "stopped: " + words(enrolment.path("stop_reason").asText());
      default -> enrolment.path("status").asText();
    };
  }

  private static String evidence(JsonNode reply) {
    JsonNode first = reply.at("/evidence/0");
    return first.isMissingNode()
        ? "no sign of a machine"
        : "because of "
            + first.path("where").asText()
            + " “"
            + first.path("quote").asText().replaceAll("\\s+", " ")
            + "”";
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Time goes on to the first return + 3 days, and to the other ones. */
  private void resume() throws IOException, InterruptedException {
    out.println("\nThe clock moves on.");
    for (String name : List.of("Ben", "Chloé")) {
      Person person = known(people.get(name));
      Instant at = Instant.parse(api.get(person.path()).at("/pause/resume_at").asText());
      stack.setTime(at.plusSeconds(60));
      stack.awaitIdle(Demo.PATIENCE);
      JsonNode after = api.get(person.path());
      JsonNode why = api.get(person.path() + "/why").at("/decisions");
      JsonNode last = why.get(why.size() - 1);
      out.println(
          "    "
              + Demo.SHORT.format(stack.clock().instant())
              + "  "
              + name
              + ": "
              + tally.expect(
                  after.at("/status").asText().equals("active"),
                  after.at("/status").asText()
                      + " again, by rule "
                      + last.at("/rule").asText()
                      + ", decided "
                      + Demo.SHORT.format(Instant.parse(last.at("/at").asText()))));
    }
    Person undated = known(people.get("Dana"));
    out.println(
        "    Dana named no date: "
            + tally.expect(
                api.get(undated.path()).at("/status").asText().equals("paused"),
                "still paused, waits for a person"));
  }

  private void statistics() throws IOException, InterruptedException {
    Person ana = known(people.get("Ana"));
    String path = "/v1/campaigns/" + ana.campaign() + "/statistics";
    JsonNode counted = api.get(path);
    JsonNode recounted = api.get(path + "?recount=true");
    out.printf(
        "%nSpring outreach: %d reached, %d replied (%.1f %%), by kind %s, by tag %s%n",
        counted.at("/reached").asLong(),
        counted.at("/replied").asLong(),
        100 * counted.at("/reply_rate").asDouble(),
        counted.at("/replies_by_kind"),
        counted.at("/by_tag"));
    boolean same =
        counted.at("/by_tag").equals(recounted.at("/by_tag"))
            && counted.at("/replied").equals(recounted.at("/replied"))
            && counted.at("/replies_by_kind").equals(recounted.at("/replies_by_kind"));
    out.println(tally.expect(same, "A recount from the journal gives the same numbers."));
  }
}
