package io.relance.histories;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.ReplyId;
import io.relance.domain.account.Plan;
import io.relance.domain.account.Scope;
import io.relance.histories.Client.Answer;
import io.relance.histories.Letters.Letter;
import io.relance.histories.Letters.Person;
import io.relance.histories.Letters.Says;
import io.relance.platform.commit.Keys;
import io.relance.platform.http.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One account's life, drawn from a seed: the same seed gives the same life. */
final class History {
  private static final Instant FIRST_DAY = Instant.parse("2026-01-01T06:00:00Z");
  private static final List<String> TAGS =
      List.of("interested", "call_booked", "wrong_timing", "not_interested", "to_qualify");

  private final World world;
  private final Random random;
  private final List<String> log = new ArrayList<>();
  private final Client client;
  private final Cloud cloud;
  private final Outreach outreach;
  private final Letters letters;
  private final Map<String, Caller> callers = new LinkedHashMap<>();
  private final List<String> campaigns = new ArrayList<>();
  private final List<String> contacts = new ArrayList<>();
  private final List<Person> people = new ArrayList<>();
  private final List<Letter> sent = new ArrayList<>();
  private final Set<String> accepted = new LinkedHashSet<>();
  private final Map<Says, Integer> said = new EnumMap<>(Says.class);
  private final Bystander bystander;
  private final int actions;
  private @Nullable Answer postmark;

  History(World world, long seed, Bystander bystander) {
    this.world = world;
    this.random = new Random(seed);
    this.bystander = bystander;
    this.client = new Client(world, random, this::note, "h" + seed);
    this.cloud = new Cloud(world, random, this::note);
    this.outreach = new Outreach(client, random);
    this.letters = new Letters(random);
    this.actions = 6 + random.nextInt(13);
    world.network().clear();
    world.faults().none();
    world.setTime(FIRST_DAY.plus(Duration.ofMinutes(random.nextInt(600 * 24 * 60))));
    sweptUntil(world.now());
  }

  private void note(String line) {
    log.add(world.now() + " " + line);
  }

  /** What happened, line by line. */
  List<String> log() {
    return log;
  }

  /** Which replies were sent. */
  Map<Says, Integer> said() {
    return said;
  }

  Cloud cloud() {
    return cloud;
  }

  AccountId account() {
    return caller().account();
  }

  /** The ids of the replies that were accepted. */
  Set<String> accepted() {
    return accepted;
  }

  List<String> campaigns() {
    return campaigns;
  }

  List<String> contacts() {
    return contacts;
  }

  /** Sets it all up and lets it happen; what is under way is left so. */
  void live() {
    open();
    campaign();
    for (int i = random.nextInt(2); i >= 0; i--) {
      enrol();
    }
    for (int i = 0; i < actions; i++) {
      act();
      for (int steps = random.nextInt(4); steps > 0; steps--) {
        cloud.step();
      }
      world.setTime(world.now().plusSeconds(1 + random.nextInt(90)));
    }
  }

  private void open() {
    String name = "h" + random.nextInt(1_000_000_000);
    Caller operator =
        new Caller(Caller.OPERATOR, "operator-" + name, Set.of(Scope.OPERATOR), Plan.PRO, true);
    Plan plan = Plan.values()[random.nextInt(Plan.values().length)];
    Map<String, String> wish = Map.of("name", name, "plan", plan.name().toLowerCase(Locale.ROOT));
    Answer answer = client.json(operator, "POST /v1/accounts", Map.of(), wish);
    while (answer.status() == 409) {
      // Its answer was lost, and the key in it is shown only once: another account it is.
      answer = client.json(operator, "POST /v1/accounts", Map.of(), wish);
    }
    AccountId account = new AccountId(answer.text("/account/id"));
    callers.put("admin", new Caller(account, "key-" + name, Set.of(Scope.ADMIN), plan, true));
    note("account " + account + " on " + plan);
  }

  private Caller caller() {
    return callers.values().iterator().next();
  }

  private void act() {
    if (random.nextInt(7) == 0) {
      outreach.act(caller(), campaigns.get(random.nextInt(campaigns.size())));
      return;
    }
    int draw = random.nextInt(104);
    if (draw < 32) {
      reply(letters.from(anybody(), world.now(), random.nextInt(6) == 0));
    } else if (draw < 40) {
      if (!sent.isEmpty()) {
        reply(sent.get(random.nextInt(sent.size())));
      }
    } else if (draw < 46) {
      correct();
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
      bind();
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

  private Person anybody() {
    return people.get(random.nextInt(people.size()));
  }

  private void campaign() {
    Answer answer = client.json(caller(), "POST /v1/campaigns", Map.of(), Map.of("name", "Spring"));
    campaigns.add(answer.text("/id"));
    outreach.begun(caller(), answer.text("/id"));
  }

  /** Somebody new, or known already, joins a campaign and may be written to. */
  private void enrol() {
    String contact;
    int number;
    if (contacts.isEmpty() || random.nextInt(3) > 0) {
      number = contacts.size();
      Answer answer =
          client.json(
              caller(),
              "POST /v1/contacts",
              Map.of(),
              Map.of("email", Bystander.address(number), "linkedin", "profile-" + number));
      contact = answer.text("/id");
      contacts.add(contact);
    } else {
      number = random.nextInt(contacts.size());
      contact = contacts.get(number);
    }
    String campaign = campaigns.get(random.nextInt(campaigns.size()));
    Answer answer =
        client.json(
            caller(),
            "POST /v1/campaigns/{campaign}/enrolments",
            Map.of("campaign", campaign),
            Map.of("contact_id", contact));
    // A retry whose first attempt died between its commit and its answer is told of a conflict.
    if (answer.status() == 201 || (answer.status() == 409 && isNew(campaign, contact))) {
      Person person =
          new Person(campaign, contact, Bystander.address(number), "profile-" + number, "none", 0);
      people.add(person);
      if (people.size() == 1 || random.nextInt(4) > 0) {
        message(person);
      }
    }
  }

  private boolean isNew(String campaign, String contact) {
    EnrolmentId id = new EnrolmentId(new ContactId(contact), new CampaignId(campaign));
    return people.stream()
            .noneMatch(p -> p.campaign().equals(campaign) && p.contact().equals(contact))
        && world.stores().enrolments().find(account(), id).isPresent();
  }

  private void message(Person person) {
    Person next =
        new Person(
            person.campaign(),
            person.contact(),
            person.address(),
            person.profile(),
            person.token(),
            person.message() + 1);
    Answer answer =
        client.json(
            caller(),
            "POST /v1/messages",
            Map.of(),
            Map.of(
                "campaign_id", person.campaign(),
                "contact_id", person.contact(),
                "step", next.message(),
                "channel", random.nextBoolean() ? "email" : "linkedin",
                "identity_id", random.nextBoolean() ? "sam" : "kim",
                "sent_at", world.now().minusSeconds(random.nextInt(5_000)).toString(),
                "message_id", next.messageId(),
                "thread", next.thread()));
    if (answer.status() == 201) {
      people.remove(person);
      people.add(
          new Person(
              next.campaign(),
              next.contact(),
              next.address(),
              next.profile(),
              answer.text("/reply_token"),
              next.message()));
    }
  }

  private void reply(Letter letter) {
    sent.add(letter);
    said.merge(letter.says(), 1, Integer::sum);
    note("a letter: " + letter.says() + " as " + letter.form());
    Answer answer =
        switch (letter.form()) {
          case GENERIC -> post("application/json", letter.body());
          case RAW -> post("message/rfc822", letter.body());
          case POSTMARK -> webhook(letter.body());
        };
    if (answer.status() != 202) {
      throw new AssertionError("a letter was refused: " + answer);
    }
    String at = letter.form() == Letters.Form.POSTMARK ? "/results/0" : "";
    if (!answer.text(at + "/status").equals("accepted")) {
      throw new AssertionError("a letter was not understood: " + answer);
    }
    accepted.add(answer.text(at + "/id"));
  }

  private Answer post(String type, byte[] body) {
    return client.send(
        caller().toContext(), "POST /v1/replies", Map.of(), Map.of("content-type", type), body);
  }

  /** Retried by the provider without an Idempotency-Key: the reply's own id must do. */
  private Answer webhook(byte[] body) {
    // Where its first answer was lost, so is the secret, which is shown once: another one it is.
    while (postmark == null || postmark.text("/secret").isEmpty()) {
      postmark =
          client.json(
              caller(), "POST /v1/inbound-endpoints", Map.of(), Map.of("provider", "postmark"));
    }
    String basic = postmark.text("/user") + ":" + postmark.text("/secret");
    return client.send(
        Map.of(),
        "POST /v1/webhooks/{account}/{endpoint}",
        Map.of("account", account().value(), "endpoint", postmark.text("/id")),
        Map.of(
            "content-type",
            "application/json",
            "authorization",
            "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8))),
        body);
  }

  private void on(Person person, String method, String what, Map<String, ?> body) {
    client.json(
        caller(),
        method + " /v1/campaigns/{campaign}/enrolments/{contact}" + what,
        Map.of("campaign", person.campaign(), "contact", person.contact()),
        body);
  }

  /** A person says whose a reply is; sometimes twice, and not the same. */
  private void bind() {
    var unmatched = world.stores().replies().page(account(), true, null, 10).replies();
    if (unmatched.isEmpty()) {
      return;
    }
    String reply = unmatched.get(random.nextInt(unmatched.size())).reply().id().value();
    for (int times = 1 + random.nextInt(2); times > 0; times--) {
      Person person = anybody();
      client.json(
          caller(),
          "POST /v1/replies/{reply}/bind",
          Map.of("reply", reply),
          Map.of("campaign_id", person.campaign(), "contact_id", person.contact()));
    }
  }

  /**
   * A person says what a reply is, rightly or wrongly, and perhaps another thing a moment later.
   */
  private void correct() {
    if (accepted.isEmpty()) {
      return;
    }
    String reply = List.copyOf(accepted).get(random.nextInt(accepted.size()));
    for (int times = 1 + random.nextInt(2); times > 0; times--) {
      Answer answer =
          client.json(
              caller(), "POST /v1/replies/{reply}/correct", Map.of("reply", reply), word(reply));
      // What is still in its queue is not known yet.
      if (answer.status() != 202 && answer.status() != 404) {
        throw new AssertionError("a correction was refused: " + answer);
      }
    }
  }

  private Map<String, ?> word(String reply) {
    LocalDate received =
        world
            .stores()
            .replies()
            .find(account(), new ReplyId(reply))
            .map(stored -> stored.reply().receivedAt().toLocalDate())
            .orElse(LocalDate.EPOCH);
    return switch (random.nextInt(8)) {
      case 0, 1 -> Map.of("kind", "human");
      case 2 -> Map.of("kind", "human", "unsubscribe", true);
      case 3 -> Map.of("kind", "out_of_office");
      case 4 ->
          Map.of(
              "kind",
              "out_of_office",
              "return_date",
              received.plusDays(random.nextInt(9)).toString());
      case 5 -> Map.of("kind", "auto_reply");
      case 6 -> Map.of("kind", "bounce", "bounce_type", random.nextBoolean() ? "hard" : "soft");
      default -> Map.of("kind", random.nextBoolean() ? "left_company" : "complaint");
    };
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

  /** Time passes: a little, some hours without a tick, or to the eve and the moment of a timer. */
  private void time() {
    switch (random.nextInt(4)) {
      case 0 -> {
        world.setTime(world.now().plus(Duration.ofMinutes(1 + random.nextInt(300))));
        cloud.tick(true);
      }
      case 1 -> world.setTime(world.now().plus(Duration.ofMinutes(random.nextInt(60 * 40))));
      default -> {
        Instant due = bystander.next(TimerRows.of(world, account())).orElse(world.now());
        if (due.isAfter(world.now())) {
          if (random.nextInt(3) == 0) {
            world.setTime(due.minusMillis(1));
            cloud.tick(true);
            cloud.step();
          }
          world.setTime(due);
        }
        cloud.tick(true);
      }
    }
  }

  /** The sweep of this history begins where its time begins. */
  private void sweptUntil(Instant start) {
    Map<String, AttributeValue> row =
        Map.of(
            "pk", AttributeValue.fromS(Keys.SWEEP.pk()),
            "sk", AttributeValue.fromS(Keys.SWEEP.sk()),
            "doc", AttributeValue.fromS("{\"until\":\"" + start + "\"}"));
    world.dynamo().putItem(r -> r.tableName(world.table("StateTable")).item(row));
  }
}
