package io.relance.domain.enrolment;

import static io.relance.domain.enrolment.EnrolmentFixture.ACCOUNT;
import static io.relance.domain.enrolment.EnrolmentFixture.ANA;
import static io.relance.domain.enrolment.EnrolmentFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.ContactId;
import io.relance.domain.IdentityId;
import io.relance.domain.action.Action;
import io.relance.domain.action.EffectChange;
import io.relance.domain.action.EffectFact.EffectSettled;
import io.relance.domain.action.EffectFact.Result;
import io.relance.domain.action.EffectId;
import io.relance.domain.action.EffectState;
import io.relance.domain.action.Standing;
import io.relance.domain.campaign.Sequence;
import io.relance.domain.contact.Contact;
import io.relance.domain.contact.ContactDetails;
import io.relance.domain.contact.Suppression;
import io.relance.domain.journal.Decision;
import io.relance.domain.journey.Definition;
import io.relance.domain.journey.ExitRule;
import io.relance.domain.journey.Step;
import io.relance.domain.journey.Step.Await;
import io.relance.domain.journey.Step.Delay;
import io.relance.domain.journey.Step.IfFailed;
import io.relance.domain.journey.Step.Perform;
import io.relance.domain.journey.Until;
import io.relance.domain.template.Form;
import io.relance.domain.template.Template;
import io.relance.domain.timer.Timer;
import io.relance.domain.timer.TimerChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ana on her way through a sequence: decisions are made, their timers and effects kept. */
final class Sequenced {
  static final IdentityId SALES = new IdentityId("sales");

  Enrolment enrolment;
  Instant now = NOW;
  @Nullable Suppression suppression;
  @Nullable ContactId colleague;
  final Map<String, Timer> timers = new LinkedHashMap<>();
  final List<EffectId> asked = new ArrayList<>();
  final List<EffectId> awakened = new ArrayList<>();
  @Nullable EffectState ledger;
  private final Sequence sequence;

  Sequenced(Sequence sequence) {
    this.sequence = sequence;
    this.enrolment = Enrolment.enrolled(ANA);
  }

  /** Two e-mails, three days between them. */
  static Sequence twoMails() {
    return sequence(
        mail("hello", "pause"),
        new Delay("pause", new Until.Passed(Duration.ofDays(3)), "nudge"),
        mail("nudge", null));
  }

  /** One e-mail, then a wait for an opening, then another e-mail for those who didn't. */
  static Sequence waitsForOpening() {
    return sequence(
        mail("hello", "look"),
        new Await("look", "message.opened", Duration.ofDays(5), null, "nudge"),
        mail("nudge", null));
  }

  static Sequence sequence(Step... steps) {
    return new Sequence(
        new Definition(1, steps[0].id(), List.of(steps), ExitRule.OUTREACH),
        SALES,
        SALES,
        Set.of());
  }

  static Perform mail(String id, @Nullable String next) {
    return new Perform(
        id,
        new Action.Email(
            new Template("Hello", Form.LINE),
            new Template("A question", Form.PLAIN),
            Action.Purpose.OUTREACH),
        IfFailed.CONTINUE,
        next);
  }

  static Sequenced started(Sequence sequence) {
    Sequenced ana = new Sequenced(sequence);
    ana.turn(SequenceRules.start(ana.enrolment, 1));
    return ana;
  }

  Contact contact() {
    return new Contact(
        new ContactId("ana"),
        new ContactDetails("ana@example.org", null, "Ana", null, "Acme", Map.of("City", "Oslo")),
        suppression);
  }

  Decision<EnrolmentFact> decide(Function<Enrolment, Decision<EnrolmentFact>> rule) {
    return turn(Turn.of(rule.apply(enrolment)));
  }

  /** What the store does: the facts, the run after them, and everything written. */
  Decision<EnrolmentFact> turn(Turn turn) {
    Enrolment after = EnrolmentFixture.after(enrolment, turn.decision());
    Decision<EnrolmentFact> decision =
        RunFollows.version(turn, after).isEmpty()
            ? turn.decision()
            : RunFollows.follow(
                turn,
                after,
                new RunFollows.Scene(
                    ACCOUNT,
                    sequence,
                    party(),
                    RunFollows.left(turn, after).map(_ -> ledger).orElse(null)),
                now);
    enrolment = EnrolmentFixture.after(enrolment, decision);
    decision
        .timers()
        .forEach(change -> {
          switch (change) {
            case TimerChange.Set(Timer timer) -> timers.put(timer.id(), timer);
            case TimerChange.Cancel(Timer timer) -> timers.remove(timer.id());
          }
        });
    for (EffectChange change : decision.effects()) {
      switch (change) {
        case EffectChange.Ask(var effect, _) -> {
          assertThat(asked).doesNotContain(effect.id());
          asked.add(effect.id());
        }
        case EffectChange.Awaken(EffectId effect, _) -> awakened.add(effect);
      }
    }
    return decision;
  }

  private Party party() {
    return new Party(contact(), colleague);
  }

  /** Whether what was asked for last may be carried out. */
  Standing standing() {
    EffectId effect = asked.isEmpty() ? new EffectId("none") : asked.getLast();
    return SequenceRules.standing(enrolment, sequence, party(), effect, now);
  }

  Decision<EnrolmentFact> settled(Result result) {
    return settled(asked.getLast(), result);
  }

  Decision<EnrolmentFact> settled(EffectId effect, Result result) {
    return turn(
        SequenceRules.settled(
            enrolment,
            new EffectSettled(
                effect,
                ANA,
                SALES,
                result,
                result == Result.SENT ? "" : "no such mailbox",
                now,
                "m@acme.example",
                null),
            sequence));
  }

  /** Lets the earliest timer come due. */
  Decision<EnrolmentFact> nextTimer() {
    Timer timer =
        timers.values().stream().min((a, b) -> a.dueAt().compareTo(b.dueAt())).orElseThrow();
    now = timer.dueAt().isAfter(now) ? timer.dueAt() : now;
    return fire(timer);
  }

  Decision<EnrolmentFact> fire(Timer timer) {
    return timer.purpose().equals(ResumeRules.PURPOSE)
        ? turn(Turn.of(ResumeRules.due(enrolment, timer)))
        : turn(SequenceRules.due(enrolment, timer));
  }
}
