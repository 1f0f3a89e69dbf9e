package io.relance.histories;

import io.relance.histories.Client.Answer;
import io.relance.histories.Letters.Person;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A life of letters: replies of every kind, what people say of them, and much besides. */
final class Correspondence extends History {
  private static final List<String> TAGS =
      List.of("interested", "call_booked", "wrong_timing", "not_interested", "to_qualify");

  private final Outreach outreach;
  private final Reviewer reviewer;
  private final Bystander bystander;
  private final Map<String, Integer> messages = new HashMap<>();

  Correspondence(World world, long seed, Bystander bystander) {
    super(world, seed, bystander);
    this.bystander = bystander;
    this.outreach = new Outreach(client, random);
    this.reviewer = new Reviewer(this);
  }

  @Override
  int actions() {
    return 6 + random.nextInt(13);
  }

  @Override
  void begin() {
    campaign();
    for (int i = random.nextInt(2); i >= 0; i--) {
      enrol();
    }
  }

  /** What its people hold back stays so: {@link Outbound} lets it all go on. */
  @Override
  boolean mend() {
    return false;
  }

  @Override
  void act() {
    if (random.nextInt(7) == 0) {
      outreach.act(caller(), campaigns.get(random.nextInt(campaigns.size())));
      return;
    }
    int draw = random.nextInt(104);
    if (draw < 32) {
      reply(letters.from(anybody(), world.now(), random.nextInt(6) == 0));
    } else if (draw < 40) {
      replyAgain();
    } else if (draw < 46) {
      reviewer.correct();
    } else if (draw < 58) {
      time();
    } else if (draw < 64) {
      message(anybody());
    } else if (draw < 72) {
      on(anybody(), "PUT", "/tag", Map.of("tag", TAGS.get(random.nextInt(TAGS.size()))));
    } else if (draw < 77) {
      on(anybody(), "POST", "/pause", Map.of());
    } else if (draw < 82) {
      on(anybody(), "POST", "/resume", Map.of());
    } else if (draw < 88) {
      reviewer.bind();
    } else if (draw < 91) {
      enrol();
    } else if (draw < 93) {
      campaign();
    } else if (draw < 96) {
      settings();
    } else if (draw < 97) {
      on(anybody(), "DELETE", "", Map.of());
    } else if (draw < 99) {
      echo(anybody());
    } else if (draw < 100) {
      foreign();
    } else {
      on(
          anybody(),
          "POST",
          "/signals",
          Map.of("kind", random.nextBoolean() ? "opened" : "clicked"));
    }
  }

  private void campaign() {
    outreach.begun(caller(), newCampaign());
  }

  /** Somebody joins a campaign and may be written to. */
  private void enrol() {
    enrolled()
        .ifPresent(person -> {
          if (people.size() == 1 || random.nextInt(4) > 0) {
            message(person);
          }
        });
  }

  private void message(Person person) {
    int number = messages.merge(person.contact() + "." + person.campaign(), 1, Integer::sum);
    String messageId =
        person.contact() + "." + person.campaign() + "." + number + "@relance.example";
    Answer answer =
        client.json(
            caller(),
            "POST /v1/messages",
            Map.of(),
            Map.of(
                "campaign_id",
                person.campaign(),
                "contact_id",
                person.contact(),
                "step",
                number,
                "channel",
                random.nextBoolean() ? "email" : "linkedin",
                "identity_id",
                random.nextBoolean() ? "sam" : "kim",
                "sent_at",
                world.now().minusSeconds(random.nextInt(5_000)).toString(),
                "message_id",
                messageId,
                "thread",
                person.thread()));
    if (answer.status() == 201) {
      people.remove(person);
      people.add(
          new Person(
              person.campaign(),
              person.contact(),
              person.address(),
              person.profile(),
              answer.text("/reply_token"),
              messageId,
              person.thread()));
    }
  }

  private void settings() {
    client.json(
        caller(),
        "PATCH /v1/account",
        Map.of(),
        Map.of("resume_after_days", random.nextInt(4), "reschedule", random.nextInt(3) > 0));
  }

  /** Our own message comes back from the provider: recorded, and no reply. */
  private void echo(Person person) {
    String body =
        "{\"channel\":\"LINKEDIN\",\"direction\":\"OUTBOUND\",\"id\":\"echo-"
            + random.nextInt(1_000_000)
            + "\",\"from\":{\"profile\":\"sam\"},\"text\":\"Hi\",\"received_at\":\""
            + world.now()
            + "\",\"thread\":\""
            + person.thread()
            + "\"}";
    Answer answer = post("application/json", body.getBytes(StandardCharsets.UTF_8));
    if (answer.status() != 202) {
      throw new AssertionError("an echo was refused: " + answer);
    }
  }

  /** Another account's ids are nobody's here (I-05). */
  private void foreign() {
    Answer answer =
        client.json(
            caller(),
            "PUT /v1/campaigns/{campaign}/enrolments/{contact}/tag",
            Map.of("campaign", bystander.campaign(), "contact", bystander.contact()),
            Map.of("tag", "interested"));
    if (answer.status() < 400) {
      throw new AssertionError("a foreign enrolment was tagged: " + answer);
    }
  }

  /** Time passes: a little, some hours without a tick, or to a timer. */
  private void time() {
    switch (random.nextInt(4)) {
      case 0 -> {
        world.setTime(world.now().plus(Duration.ofMinutes(1 + random.nextInt(300))));
        tick();
      }
      case 1 -> world.setTime(world.now().plus(Duration.ofMinutes(random.nextInt(60 * 40))));
      default -> toNextTimer();
    }
  }
}
