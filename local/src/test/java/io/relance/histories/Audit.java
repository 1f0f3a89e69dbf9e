package io.relance.histories;

import com.fasterxml.jackson.databind.JsonNode;
import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.account.Account;
import io.relance.domain.action.EffectFact.EffectRequested;
import io.relance.domain.action.EffectId;
import io.relance.domain.action.EffectTimer;
import io.relance.domain.campaign.Campaign;
import io.relance.domain.contact.Contact;
import io.relance.domain.contact.ContactFact.ContactSuppressed;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentPaused;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentReopened;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentResumed;
import io.relance.domain.enrolment.EnrolmentFact.EnrolmentStopped;
import io.relance.domain.enrolment.EnrolmentFact.ReplyReceived;
import io.relance.domain.enrolment.EnrolmentFact.ReplyRejudged;
import io.relance.domain.enrolment.EnrolmentFact.ResumeReason;
import io.relance.domain.enrolment.Pause;
import io.relance.domain.enrolment.ResumeRules;
import io.relance.domain.enrolment.StopReason;
import io.relance.domain.identity.IdentityFact;
import io.relance.domain.identity.IdentityFact.IdentityDeleted;
import io.relance.domain.identity.IdentityFact.IdentityResumed;
import io.relance.domain.inbound.ReplyFact.ReplyCorrected;
import io.relance.domain.inbound.ReplyFact.ReplyUnmatched;
import io.relance.domain.inbound.StoredReply;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Fact;
import io.relance.domain.journey.Position;
import io.relance.domain.journey.Run;
import io.relance.domain.reply.BounceType;
import io.relance.domain.reply.Judgement;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.timer.Timer;
import io.relance.platform.commit.Keys;
import io.relance.platform.event.Envelope;
import io.relance.platform.event.EventNames;
import io.relance.platform.event.Events;
import io.relance.platform.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must hold when everything has come to rest, whatever happened before. */
final class Audit {
  private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2100, 1, 1);
  private static final Duration SECOND_LOOK = Duration.ofMinutes(1);
  private static final int MOST_STEPS = 10;
  private static final int MOST_ROUNDS = 80;

  private final World world;
  private final History history;
  private final Bystander bystander;
  private final Stores stores;
  private final AccountId account;
  private final List<String> wrong = new ArrayList<>();
  private final Map<String, List<Entry>> journal = new TreeMap<>();
  private List<Enrolment> enrolments = List.of();

  Audit(World world, History history, Bystander bystander) {
    this.world = world;
    this.history = history;
    this.bystander = bystander;
    this.stores = world.stores();
    this.account = history.account();
  }

  /** Lets it come to rest, lets all timers run out, and returns what is wrong then. */
  List<String> findings() {
    history.cloud().drain();
    timersAreThoseThatStatesWaitFor();
    runOut();
    wrong.addAll(new Waits(world, history).findings(enrolments()));
    everybodyComesToAnEnd();
    enrolments = enrolments();
    readJournal();
    deadLettersAreEmpty();
    revisionsHaveNoGaps();
    statesAreFolds();
    everyReplyIsThereOnce();
    everyFactIsOnTheBusOnce();
    correctionsHold();
    resumesAreInTime();
    wrong.addAll(new Sends(world, account).findings(entries()));
    statisticsAreARecount();
    check(bystander.isUntouched(), "another account was touched");
    return wrong;
  }

  private void check(boolean holds, String otherwise) {
    if (!holds) {
      wrong.add(otherwise);
    }
  }

  private void same(Object expected, Object found, String what) {
    check(expected.equals(found), what + ": expected " + expected + " but found " + found);
  }

  private List<Enrolment> enrolments() {
    return history.contacts().stream()
        .flatMap(contact -> stores.enrolments().ofContact(account, new ContactId(contact)).stream())
        .toList();
  }

  private void timersAreThoseThatStatesWaitFor() {
    Stream<Timer> resumes =
        enrolments().stream()
            .map(enrolment -> ResumeRules.timerOf(account, enrolment))
            .flatMap(Optional::stream);
    Stream<Timer> wakes =
        enrolments().stream()
            .map(Enrolment::run)
            .filter(Objects::nonNull)
            .map(this::wake)
            .flatMap(Optional::stream);
    Stream<Timer> walks =
        history.campaigns().stream()
            .map(id -> stores.campaigns().find(account, new CampaignId(id)).orElseThrow())
            .filter(campaign -> campaign.walk() != null)
            .map(campaign -> campaign.walk().timer(account, campaign.id()));
    Stream<Timer> turns =
        asked().stream()
            .map(effect -> stores.effects().find(account, effect).orElseThrow().value())
            .map(effect -> EffectTimer.of(account, effect))
            .flatMap(Optional::stream);
    List<String> awaited =
        Stream.of(resumes, wakes, walks, turns, looks())
            .flatMap(timers -> timers)
            .map(timer -> Keys.timer(timer).sk())
            .sorted()
            .toList();
    same(awaited, TimerRows.of(world, account), "the timers");
  }

  /** A second look at what waited for an identity, a minute after it went on or was deleted. */
  private Stream<Timer> looks() {
    Map<String, Timer> waiting = new TreeMap<>();
    for (Entry entry : entries()) {
      for (Fact fact : entry.facts()) {
        if (fact instanceof IdentityResumed || fact instanceof IdentityDeleted) {
          Timer timer =
              EffectTimer.wake(
                  account, ((IdentityFact) fact).identity(), entry.at().plus(SECOND_LOOK));
          waiting.put(timer.id() + "@" + timer.dueAt(), timer);
        }
      }
      waiting.remove(entry.cause().id());
    }
    return waiting.values().stream();
  }

  /** The account's journal in the order of its commits. */
  private List<Entry> entries() {
    return history.cloud().entries().stream()
        .filter(entry -> entry.account().equals(account))
        .toList();
  }

  /** What was ever asked for. */
  private List<EffectId> asked() {
    return entries().stream()
        .flatMap(entry -> entry.facts().stream())
        .filter(EffectRequested.class::isInstance)
        .map(fact -> ((EffectRequested) fact).effect())
        .toList();
  }

  /** What a run waits for: exactly one timer where it waits for time. */
  private Optional<Timer> wake(Run run) {
    return switch (run.position()) {
      case Position.Sleeping sleeping -> Optional.of(wake(run, sleeping.timer(), sleeping.until()));
      case Position.Awaiting awaiting -> Optional.of(wake(run, awaiting.timer(), awaiting.until()));
      case Position.NotStarted _,
          Position.Ready _,
          Position.Asked _,
          Position.Held _,
          Position.Ended _ ->
          Optional.empty();
    };
  }

  private Timer wake(Run run, String id, Instant dueAt) {
    return new Timer(id, account, dueAt, Run.TIMER_PURPOSE, run.id().value());
  }

  /** Whatever it waits for, when that comes, it goes on, and so each comes to its end. */
  private void everybodyComesToAnEnd() {
    for (int i = 0; i < MOST_STEPS; i++) {
      if (!history.mend()) {
        return;
      }
      history.cloud().drain();
      runOut();
    }
    check(!history.mend(), "some never come to an end: " + enrolments());
  }

  /** Past the last timer: all of them fire, and none is left. */
  private void runOut() {
    for (int i = 0; i < MOST_ROUNDS; i++) {
      List<String> waiting = TimerRows.of(world, account);
      if (waiting.isEmpty()) {
        return;
      }
      String last = waiting.getLast();
      Instant due = Instant.parse(last.substring(0, last.indexOf('#')));
      world.setTime(due.isAfter(world.now()) ? due : world.now().plus(Duration.ofMinutes(1)));
      history.cloud().tick(false, 0);
      history.cloud().drain();
    }
    same(List.of(), TimerRows.of(world, account), "the timers in the end");
  }

  private void readJournal() {
    entries()
        .forEach(
            entry -> journal.computeIfAbsent(entry.stream(), _ -> new ArrayList<>()).add(entry));
  }

  private void deadLettersAreEmpty() {
    same(List.of(), world.network().deadLetters(), "the dead letters");
  }

  private void revisionsHaveNoGaps() {
    journal.forEach((stream, entries) -> {
      List<Long> revisions =
          entries.stream().map(Entry::revision).filter(revision -> revision > 0).toList();
      same(
          LongStream.rangeClosed(1, revisions.size()).boxed().toList(),
          revisions,
          "the revisions of " + stream);
    });
  }

  private void statesAreFolds() {
    folds("account", Account.fold(facts("account")), stores.accounts().find(account));
    for (String id : history.campaigns()) {
      folds(
          id,
          Campaign.fold(facts("campaign/" + id)),
          stores.campaigns().find(account, new CampaignId(id)));
    }
    for (String id : history.contacts()) {
      folds(
          id,
          Contact.fold(facts("contact/" + id)),
          stores.contacts().find(account, new ContactId(id)));
    }
    Map<String, Enrolment> states =
        enrolments.stream().collect(Collectors.toMap(e -> "enrolment/" + e.id(), e -> e));
    Set<String> streams = new TreeSet<>(states.keySet());
    journal.keySet().stream().filter(s -> s.startsWith("enrolment/")).forEach(streams::add);
    for (String stream : streams) {
      folds(stream, Enrolment.fold(facts(stream)), Optional.ofNullable(states.get(stream)));
    }
  }

  private void folds(String what, @Nullable Object fold, Optional<?> state) {
    check(
        Objects.equals(fold, state.orElse(null)),
        "the state of " + what + " is " + state + " but its facts say " + fold);
  }

  private List<Fact> facts(String stream) {
    return journal.getOrDefault(stream, List.of()).stream()
        .map(Entry::facts)
        .flatMap(Collection::stream)
        .toList();
  }

  private void everyReplyIsThereOnce() {
    List<StoredReply> inbox = stores.replies().page(account, false, null, 100).replies();
    List<StoredReply> unmatched = stores.replies().page(account, true, null, 100).replies();
    List<String> shown = new ArrayList<>();
    inbox.forEach(reply -> shown.add(reply.reply().id().value()));
    unmatched.forEach(reply -> shown.add(reply.reply().id().value()));
    same(
        history.accepted().stream().sorted().toList(),
        shown.stream().sorted().toList(),
        "inbox and unmatched");
    Map<String, List<String>> taken = new HashMap<>();
    for (Enrolment enrolment : enrolments) {
      facts("enrolment/" + enrolment.id()).stream()
          .filter(ReplyReceived.class::isInstance)
          .map(ReplyReceived.class::cast)
          .forEach(reply ->
              taken
                  .computeIfAbsent(reply.reply().value(), _ -> new ArrayList<>())
                  .add(enrolment.id().toString()));
    }
    Map<String, List<String>> expected = new HashMap<>();
    inbox.forEach(reply ->
        expected.put(reply.reply().id().value(), List.of(String.valueOf(reply.enrolment()))));
    same(expected, taken, "the enrolments that took the replies in");
    for (StoredReply reply : unmatched) {
      same(
          1L,
          facts("reply/" + reply.reply().id()).stream()
              .filter(ReplyUnmatched.class::isInstance)
              .count(),
          "the decisions on the unmatched " + reply.reply().id());
    }
  }

  /**
   * The last word on every reply is what its enrolment was last decided by, and who may be
   * contacted is as the replies say now: written from FEATURES O-09 and O-11, without the rules.
   */
  private void correctionsHold() {
    Set<ContactId> forbidden = unsubscribed();
    for (StoredReply reply : stores.replies().page(account, false, null, 100).replies()) {
      String id = reply.reply().id().value();
      List<ReplyCorrected> words =
          facts("reply/" + id).stream()
              .filter(ReplyCorrected.class::isInstance)
              .map(ReplyCorrected.class::cast)
              .toList();
      Judgement taken = reply.understood();
      if (!words.isEmpty()) {
        same(words.getLast().to(), taken.verdict(), "the last word on " + id);
        same(taken.kind(), handledAs(reply), "what " + id + " is handled as");
      }
      boolean forbids =
          taken.unsubscribe()
              || taken.kind() == ReplyKind.COMPLAINT
              || taken.bounceType() == BounceType.HARD;
      if (forbids && reply.enrolment() != null) {
        forbidden.add(reply.enrolment().contact());
      }
    }
    for (Enrolment enrolment : enrolments) {
      ContactId contact = enrolment.id().contact();
      boolean reachable = stores.contacts().standing(account, contact).reachable();
      same(!forbidden.contains(contact), reachable, "whether to contact " + contact);
      check(reachable || !enrolment.isOpen(), enrolment + " goes on for who is suppressed");
      check(
          !reachable || enrolment.stopReason() != StopReason.SUPPRESSED,
          enrolment + " is stopped for who is not suppressed");
    }
  }

  /** Whose own mail program has said so; no reply did. */
  private Set<ContactId> unsubscribed() {
    return entries().stream()
        .flatMap(entry -> entry.facts().stream())
        .filter(fact ->
            fact instanceof ContactSuppressed(_, var suppression) && suppression.reply() == null)
        .map(fact -> ((ContactSuppressed) fact).contact())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private ReplyKind handledAs(StoredReply reply) {
    @Nullable ReplyKind last = null;
    for (Fact fact : facts("enrolment/" + reply.enrolment())) {
      if (fact instanceof ReplyReceived received && received.reply().equals(reply.reply().id())) {
        last = received.handledAs();
      } else if (fact instanceof ReplyRejudged again && again.reply().equals(reply.reply().id())) {
        last = again.to();
      }
    }
    return Objects.requireNonNull(last);
  }

  private void everyFactIsOnTheBusOnce() {
    Events events = new Events(EventNames.PUBLISHED);
    Set<String> expected =
        journal.values().stream()
            .flatMap(Collection::stream)
            .flatMap(entry -> events.of(entry).stream())
            .map(Envelope::id)
            .collect(Collectors.toSet());
    Map<String, String> published = new TreeMap<>();
    for (JsonNode detail : world.network().published()) {
      if (!detail.path("account").asText().equals(account.value())) {
        // Of an account whose first key was lost with the answer, so that another was opened.
        continue;
      }
      String id = detail.path("id").asText();
      String before = published.put(id, detail.toString());
      check(
          before == null || before.equals(detail.toString()),
          "the event " + id + " was published as two different things");
    }
    Set<String> lost = new HashSet<>(expected);
    lost.removeAll(published.keySet());
    check(lost.isEmpty(), "facts that never reached the bus: " + lost);
    Set<String> made = new HashSet<>(published.keySet());
    made.removeAll(expected);
    check(made.isEmpty(), "events of no fact in the journal: " + made);
  }

  /** By its date's timer, never before, never one that was cancelled, and late enough (O-04). */
  private void resumesAreInTime() {
    for (Enrolment enrolment : enrolments) {
      @Nullable Pause pause = null;
      for (Entry entry : journal.getOrDefault("enrolment/" + enrolment.id(), List.of())) {
        for (Fact fact : entry.facts()) {
          if (fact instanceof EnrolmentPaused paused) {
            pause = paused.pause();
            lateEnough(pause);
          } else if (fact instanceof EnrolmentResumed resumed) {
            if (resumed.why() == ResumeReason.RETURN_DATE) {
              check(
                  pause != null
                      && pause.resumeAt() != null
                      && entry.cause().id().equals(pause.timer())
                      && !entry.at().isBefore(pause.resumeAt()),
                  "resumed at " + entry.at() + " by " + entry.cause() + " from " + pause);
            }
            pause = null;
          } else if (fact instanceof EnrolmentStopped || fact instanceof EnrolmentReopened) {
            pause = null;
          }
        }
      }
    }
  }

  private void lateEnough(Pause pause) {
    if (pause.resumeAt() != null && pause.returnDate() != null) {
      LocalDate resumes = LocalDate.ofInstant(pause.resumeAt(), ZoneId.of("Europe/Paris"));
      check(!resumes.isBefore(pause.returnDate()), "it resumes before the return: " + pause);
    }
  }

  private void statisticsAreARecount() {
    for (String id : history.campaigns()) {
      CampaignId campaign = new CampaignId(id);
      List<Enrolment> own =
          enrolments.stream().filter(e -> e.id().campaign().equals(campaign)).toList();
      Recount recount = new Recount();
      own.forEach(e -> recount.add(journal.getOrDefault("enrolment/" + e.id(), List.of())));
      Map<String, Long> counted = stores.statistics().counted(account, campaign, FIRST, LAST);
      same(recount.counts(), counted, "the statistics of " + id);
      same(
          stores.statistics().recounted(account, own, FIRST, LAST),
          counted,
          "the statistics and the product's recount of " + id);
    }
  }
}
