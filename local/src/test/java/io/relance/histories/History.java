package io.relance.histories;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One account's life, drawn from a seed: the same seed gives the same life. */
abstract class History {
  private static final Instant FIRST_DAY = Instant.parse("2026-01-01T06:00:00Z");

  final World world;
  final Random random;
  final Client client;
  final Cloud cloud;
  final Letters letters;
  final List<String> campaigns = new ArrayList<>();
  final List<String> contacts = new ArrayList<>();
  final List<Person> people = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private final Map<String, Caller> callers = new LinkedHashMap<>();
  private final List<Letter> sent = new ArrayList<>();
  private final Set<String> accepted = new LinkedHashSet<>();
  private final Map<Says, Integer> said = new EnumMap<>(Says.class);
  private final Bystander bystander;
  private @Nullable Answer postmark;

  History(World world, long seed, Bystander bystander) {
    this.world = world;
    this.random = new Random(seed);
    this.bystander = bystander;
    this.client = new Client(world, random, this::note, "h" + seed);
    this.cloud = new Cloud(world, random, this::note);
    this.letters = new Letters(random);
  }

  /** When it begins. */
  Instant firstMoment() {
    return FIRST_DAY.plus(Duration.ofMinutes(random.nextInt(600 * 24 * 60)));
  }

  /** Sets up what it is about. */
  abstract void begin();

  /** Something that people or programs do. */
  abstract void act();

  /** How many of these. */
  abstract int actions();

  /**
   * Everything that waits for somebody gets what it waits for.
   *
   * @return false when nothing waits any more
   */
  abstract boolean mend();

  /** Something happens while a function that handles these messages is between two calls. */
  void meanwhile(String messages) {
    cloud.step();
  }

  /** The answer to GET. */
  final Answer read(EnrolmentId enrolment) {
    return client.json(
        caller(),
        "GET /v1/campaigns/{campaign}/enrolments/{contact}",
        Map.of("campaign", enrolment.campaign().value(), "contact", enrolment.contact().value()),
        Map.of());
  }

  /** The provider takes its time with an answer, and so does everything that waits for it. */
  private void slowly() {
    if (!world.isBusy()) {
      world.setTime(world.now().plus(Duration.ofMinutes(1 + random.nextInt(40))));
      tick();
      cloud.step();
    }
  }

  final void note(String line) {
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
  final void live() {
    world.network().clear();
    world.faults().none();
    world.provider().begin(this::note, this::slowly);
    world.setTime(firstMoment());
    sweptUntil(world.now());
    client.meanwhile(() -> meanwhile(""));
    cloud.meanwhile(this::meanwhile);
    open();
    begin();
    world.provider().moody(random);
    for (int i = actions(); i > 0; i--) {
      act();
      for (int steps = random.nextInt(4); steps > 0; steps--) {
        cloud.step();
      }
      world.setTime(world.now().plusSeconds(1 + random.nextInt(90)));
    }
    world.provider().calm();
    client.calm(true);
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

  final Caller caller() {
    return callers.values().iterator().next();
  }

  final Person anybody() {
    return people.get(random.nextInt(people.size()));
  }

  /** A new campaign's id. */
  final String newCampaign() {
    Answer answer = client.json(caller(), "POST /v1/campaigns", Map.of(), Map.of("name", "Spring"));
    campaigns.add(answer.text("/id"));
    return answer.text("/id");
  }

  /** Somebody new, or known already, joins a campaign; empty when he was in it. */
  final Optional<Person> enrolled() {
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
          new Person(
              campaign,
              contact,
              Bystander.address(number),
              "profile-" + number,
              "none",
              contact + "." + campaign + ".0@relance.example",
              "thread." + contact + "." + campaign);
      people.add(person);
      return Optional.of(person);
    }
    return Optional.empty();
  }

  final boolean isNew(String campaign, String contact) {
    EnrolmentId id = new EnrolmentId(new ContactId(contact), new CampaignId(campaign));
    return people.stream()
            .noneMatch(p -> p.campaign().equals(campaign) && p.contact().equals(contact))
        && world.stores().enrolments().find(account(), id).isPresent();
  }

  final void reply(Letter letter) {
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

  final Answer post(String type, byte[] body) {
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

  final void on(Person person, String method, String what, Map<String, ?> body) {
    client.json(
        caller(),
        method + " /v1/campaigns/{campaign}/enrolments/{contact}" + what,
        Map.of("campaign", person.campaign(), "contact", person.contact()),
        body);
  }

  /** A reply that was sent before arrives again. */
  final void replyAgain() {
    if (!sent.isEmpty()) {
      reply(sent.get(random.nextInt(sent.size())));
    }
  }

  final void tick() {
    cloud.tick(true, TimerRows.due(world));
  }

  /** To the eve and the moment of the next timer. */
  final void toNextTimer() {
    Instant due = bystander.next(TimerRows.of(world, account())).orElse(world.now());
    if (due.isAfter(world.now())) {
      if (random.nextInt(3) == 0) {
        world.setTime(due.minusMillis(1));
        tick();
        cloud.step();
      }
      world.setTime(due);
    }
    tick();
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
