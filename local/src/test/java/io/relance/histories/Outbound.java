package io.relance.histories;

import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.action.Effect;
import io.relance.domain.action.EffectState;
import io.relance.domain.campaign.Campaign;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.inbound.ReplyToken;
import io.relance.histories.Client.Answer;
import io.relance.histories.Letters.Person;
import io.relance.histories.Provider.Taken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A life of sending: campaigns with random sequences are launched, a provider takes what they ask
 * for, and people answer, unsubscribe, hold back and change their minds meanwhile.
 */
final class Outbound extends History {
  private static final List<String> VERBS = List.of("launch", "pause", "resume", "resume");

  private final Identities identities;
  private final Reviewer reviewer;
  private int texts;

  Outbound(World world, long seed, Bystander bystander) {
    super(world, seed, bystander);
    this.identities = new Identities(client, random);
    this.reviewer = new Reviewer(this);
  }

  @Override
  int actions() {
    return 4 + random.nextInt(6);
  }

  @Override
  Instant firstMoment() {
    Instant some = super.firstMoment();
    return random.nextBoolean() ? identities.beforeAChange(some) : some;
  }

  /** Without faults: {@link Correspondence} has them here. */
  @Override
  void begin() {
    client.calm(true);
    identities.connect(caller(), world.now());
    campaign();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      enrolled();
    }
    onCampaign("launch");
    client.calm(false);
    tick();
    steps(12);
  }

  private void steps(int most) {
    for (int i = 1 + random.nextInt(most); i > 0; i--) {
      cloud.step();
    }
  }

  private void campaign() {
    String campaign = newCampaign();
    save(campaign);
    if (random.nextInt(3) == 0) {
      client.json(
          caller(),
          "PATCH /v1/campaigns/{campaign}",
          Map.of("campaign", campaign),
          Map.of("stop_on_colleague_reply", true));
    }
  }

  private void save(String campaign) {
    List<Map<String, Object>> steps = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      steps.add(step());
    }
    Answer answer =
        client.json(
            caller(),
            "PUT /v1/campaigns/{campaign}/sequence",
            Map.of("campaign", campaign),
            Map.of("steps", steps, "identities", identities.some()));
    note("the sequence: " + steps + " → " + answer.status());
  }

  private Map<String, Object> step() {
    Map<String, Object> step = new HashMap<>();
    switch (random.nextInt(10)) {
      case 0 -> {
        step.put("kind", "delay");
        step.put("hours", 1 + random.nextInt(40));
      }
      case 1 -> {
        step.put("kind", "wait");
        step.put("event", "message_opened");
        step.put("hours", 1 + random.nextInt(30));
      }
      case 2 -> {
        step.put("kind", "branch");
        step.put("branches", List.of(Map.of("when", "opened", "next", "end")));
      }
      case 3 -> {
        step.put("kind", "task");
        step.put("title", "Call {{firstname|them}}");
        if (random.nextBoolean()) {
          step.put("hours", 1 + random.nextInt(40));
        }
      }
      case 4, 5 -> {
        step.put("kind", "linkedin_message");
        step.put("body", "A question, " + ++texts + ".");
      }
      case 6 -> {
        step.put("kind", "linkedin_invitation");
        step.put("note", "An invitation, " + ++texts + ".");
      }
      default -> {
        step.put("kind", "email");
        step.put("subject", "Hello {{firstname|there}}");
        step.put("body", "A question, " + ++texts + ".");
      }
    }
    if (random.nextInt(3) == 0 && (step.containsKey("body") || step.containsKey("note"))) {
      step.put("if_failed", "end");
    }
    return step;
  }

  private String anyCampaign() {
    return campaigns.get(random.nextInt(campaigns.size()));
  }

  private void onCampaign(String verb) {
    on(anyCampaign(), verb);
  }

  private void on(String campaign, String verb) {
    client.json(
        caller(), "POST /v1/campaigns/{campaign}/" + verb, Map.of("campaign", campaign), Map.of());
  }

  @Override
  void act() {
    int draw = random.nextInt(100);
    if (draw < 20) {
      answer();
    } else if (draw < 50) {
      interfere();
    } else if (draw < 57) {
      reviewer.correct();
    } else if (draw < 67) {
      report();
    } else if (draw < 82) {
      identities.act(caller());
    } else if (draw < 90) {
      resolve(true);
      tasks(1);
    } else if (draw < 96) {
      enrolled();
    } else if (draw < 98) {
      save(anyCampaign());
    } else {
      campaign();
      onCampaign("launch");
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      time();
    }
  }

  /** Time passes: minutes, hours without a tick, or to a timer. */
  private void time() {
    switch (random.nextInt(8)) {
      case 0 -> {
        world.setTime(world.now().plus(Duration.ofMinutes(1 + random.nextInt(90))));
        tick();
      }
      case 1 -> world.setTime(world.now().plus(Duration.ofMinutes(random.nextInt(60 * 60))));
      default -> toNextTimer();
    }
    steps(8);
  }

  /** What may keep a claim from being granted, in the middle of it as well. */
  private void interfere() {
    if (people.isEmpty()) {
      return;
    }
    switch (random.nextInt(14)) {
      case 0, 1, 2 -> on(anybody(), "POST", "/pause", Map.of());
      case 3, 4, 5 -> on(anybody(), "POST", "/resume", Map.of());
      case 6 -> on(anybody(), "DELETE", "", Map.of());
      case 7, 8, 9 -> onCampaign(VERBS.get(random.nextInt(VERBS.size())));
      case 10 -> unsubscribe();
      case 11 ->
          client.json(
              caller(),
              "DELETE /v1/campaigns/{campaign}",
              Map.of("campaign", anyCampaign()),
              Map.of());
      default ->
          on(
              anybody(),
              "POST",
              "/signals",
              Map.of("kind", random.nextBoolean() ? "opened" : "clicked"));
    }
  }

  @Override
  void meanwhile(String messages) {
    people.stream()
        .filter(person -> messages.contains(id(person).toString()))
        .findFirst()
        .filter(_ -> random.nextInt(3) > 0)
        .ifPresentOrElse(this::holdBack, this::somethingElse);
  }

  /** Just now what is handled may not be any more. */
  private void holdBack(Person person) {
    switch (random.nextInt(4)) {
      case 0 -> on(person.campaign(), "pause");
      case 1 -> on(person, "DELETE", "", Map.of());
      default -> on(person, "POST", "/pause", Map.of());
    }
  }

  private void somethingElse() {
    switch (random.nextInt(4)) {
      case 0 -> interfere();
      case 1 -> identities.act(caller());
      case 2 -> tick();
      default -> cloud.step();
    }
  }

  /** Somebody answers what was sent to him, or a machine does. */
  private void answer() {
    List<Taken> taken = world.provider().taken();
    if (taken.isEmpty()) {
      return;
    }
    if (random.nextInt(8) == 0) {
      replyAgain();
      return;
    }
    reply(letters.from(addressee(taken.get(random.nextInt(taken.size()))), world.now(), false));
  }

  private Person addressee(Taken parcel) {
    return people.stream()
        .filter(person ->
            parcel.isMail()
                ? token(person).equals(parcel.token())
                : person.profile().equals(parcel.to()))
        .findFirst()
        .map(person ->
            new Person(
                person.campaign(),
                person.contact(),
                person.address(),
                person.profile(),
                token(person),
                parcel.isMail() ? parcel.answeredAs() : person.messageId(),
                parcel.isMail() ? person.thread() : parcel.thread()))
        .orElseThrow(() -> new AssertionError("nobody is known who was sent " + parcel));
  }

  private String token(Person person) {
    return ReplyToken.of(account(), id(person));
  }

  private static EnrolmentId id(Person person) {
    return new EnrolmentId(new ContactId(person.contact()), new CampaignId(person.campaign()));
  }

  /** Somebody's mail program unsubscribes. */
  private void unsubscribe() {
    List<Taken> mails = world.provider().taken().stream().filter(Taken::isMail).toList();
    if (!mails.isEmpty()) {
      client.send(
          Map.of(),
          "POST /v1/unsubscribe/{token}",
          Map.of("token", mails.get(random.nextInt(mails.size())).unsubscribe()),
          Map.of("content-type", "application/x-www-form-urlencoded"),
          "List-Unsubscribe=One-Click".getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The provider shows something that it sent for us, as it does now and then; perhaps twice. */
  private void report() {
    List<Taken> taken = world.provider().taken();
    if (taken.isEmpty()) {
      return;
    }
    Taken parcel = taken.get(random.nextInt(taken.size()));
    for (int times = 1 + random.nextInt(2); times > 0; times--) {
      String what =
          parcel.isMail()
              ? "\"channel\":\"EMAIL\",\"from\":{\"address\":\"sam0@relance.example\"},"
                  + "\"message_id\":\"<"
                  + parcel.name()
                  + ">\""
              : "\"channel\":\"LINKEDIN\",\"from\":{\"profile\":\"sam\"},\"thread\":\""
                  + parcel.thread()
                  + "\"";
      String body =
          "{\"direction\":\"OUTBOUND\",\"id\":\"report-"
              + parcel.name()
              + "\",\"received_at\":\""
              + parcel.at()
              + "\",\"text\":\"Hi\","
              + what
              + "}";
      Answer answer = post("application/json", body.getBytes(StandardCharsets.UTF_8));
      if (answer.status() != 202) {
        throw new AssertionError("a report was refused: " + answer);
      }
    }
  }

  /**
   * A person looks what became of the unknown ones, and says what is true.
   *
   * @param sometimes only one of them, else all
   */
  private void resolve(boolean sometimes) {
    List<Effect> unknown =
        world.stores().effects().list(account(), "UNKNOWN", null, 100).items().stream()
            .map(stored -> stored.value())
            .filter(effect -> effect.state() instanceof EffectState.Unknown)
            .limit(sometimes ? 1 : 100)
            .toList();
    for (Effect effect : unknown) {
      boolean wasTaken =
          world.provider().taken().stream()
              .anyMatch(parcel -> parcel.name().equals(Sends.name(world, account(), effect)));
      client.json(
          caller(),
          "POST /v1/effects/{effect}/resolve",
          Map.of("effect", inPaths(effect)),
          wasTaken
              ? Map.of("outcome", "sent")
              : Map.of("outcome", "not_sent", "again", random.nextBoolean()));
    }
  }

  private static String inPaths(Effect effect) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(effect.id().value().getBytes(StandardCharsets.UTF_8));
  }

  /** A person does what a sequence asks for, or sees that nobody needs to. */
  private void tasks(int most) {
    for (var task : world.stores().tasks().open(account(), null, most).items()) {
      boolean done = random.nextBoolean();
      client.json(
          caller(),
          "POST /v1/tasks/{task}/" + (done ? "complete" : "skip"),
          Map.of("task", inPaths(task.value())),
          done ? Map.of("outcome", "done") : Map.of("reason", "We met at the fair."));
    }
  }

  @Override
  boolean mend() {
    List<Enrolment> open =
        contacts.stream()
            .flatMap(contact ->
                world.stores().enrolments().ofContact(account(), new ContactId(contact)).stream())
            .filter(Enrolment::isOpen)
            .filter(enrolment -> campaign(enrolment.id().campaign()).sequence() > 0)
            .toList();
    if (open.isEmpty()) {
      return false;
    }
    identities.resume(caller(), id -> world.stores().identities().find(account(), id));
    for (String campaign : campaigns) {
      switch (campaign(new CampaignId(campaign)).status()) {
        case DRAFT -> on(campaign, "launch");
        case PAUSED -> on(campaign, "resume");
        case RUNNING, ARCHIVED -> {}
      }
    }
    people.stream()
        .filter(person ->
            open.stream()
                .anyMatch(enrolment ->
                    enrolment.id().equals(id(person))
                        && enrolment.status() == Enrolment.Status.PAUSED))
        .forEach(person -> on(person, "POST", "/resume", Map.of()));
    resolve(false);
    tasks(100);
    return true;
  }

  private Campaign campaign(CampaignId id) {
    return world.stores().campaigns().find(account(), id).orElseThrow();
  }
}
