package io.relance.domain.journey;

import io.relance.domain.AccountId;
import io.relance.domain.action.Action;
import io.relance.domain.action.Action.Email;
import io.relance.domain.action.Action.Purpose;
import io.relance.domain.action.EffectId;
import io.relance.domain.criteria.Criteria;
import io.relance.domain.criteria.Criteria.Flagged;
import io.relance.domain.criteria.Facts;
import io.relance.domain.criteria.Field;
import io.relance.domain.criteria.Field.Subject;
import io.relance.domain.criteria.Happening;
import io.relance.domain.criteria.Value;
import io.relance.domain.criteria.Vocabulary;
import io.relance.domain.journey.Step.Arm;
import io.relance.domain.journey.Step.Await;
import io.relance.domain.journey.Step.Branch;
import io.relance.domain.journey.Step.Delay;
import io.relance.domain.journey.Step.Exit;
import io.relance.domain.journey.Step.IfFailed;
import io.relance.domain.journey.Step.Perform;
import io.relance.domain.template.Form;
import io.relance.domain.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Definitions, runs and facts for tests. */
final class Journeys {
  static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  static final Vocabulary VOCABULARY = Vocabulary.standard(List.of());
  static final Field REPLIED = new Field(Subject.ENROLMENT, "replied");
  static final Field OPENED = new Field(Subject.ENROLMENT, "opened");
  static final Criteria HAS_OPENED = new Flagged(OPENED, true);

  private Journeys() {}

  /**
   * mail → 3 days → opened? → (visit) → await the connection for 5 days → message, or a second mail
   * → end.
   */
  static Definition sequence() {
    return new Definition(
        1,
        "mail",
        List.of(
            new Perform("mail", email("Hello {{firstname|there}}"), IfFailed.END, "pause"),
            new Delay("pause", new Until.Passed(Duration.ofDays(3)), "opened"),
            new Branch("opened", List.of(new Arm(HAS_OPENED, "visit")), "connected"),
            new Perform("visit", new Action.LinkedInVisit(), IfFailed.CONTINUE, "connected"),
            new Await("connected", "connection.accepted", Duration.ofDays(5), "message", "again"),
            new Perform(
                "message",
                new Action.LinkedInMessage(new Template("Thanks", Form.PLAIN)),
                IfFailed.CONTINUE,
                null),
            new Perform("again", email("Again"), IfFailed.CONTINUE, "enough"),
            new Exit("enough", "two mails are enough")),
        ExitRule.OUTREACH);
  }

  static Definition of(Step... steps) {
    return new Definition(1, steps[0].id(), List.of(steps), List.of());
  }

  static Email email(String subject) {
    return new Email(
        new Template(subject, Form.LINE), new Template("Body", Form.PLAIN), Purpose.OUTREACH);
  }

  static Perform mail(String id, @Nullable String next) {
    return new Perform(id, email("Hello"), IfFailed.CONTINUE, next);
  }

  static Run run(Definition definition) {
    return Run.of(new AccountId("acme"), new RunId("campaign/ana/1"), definition, NOW);
  }

  static EffectId effect(String step, int rotation) {
    return EffectId.of("campaign/ana/1", step, rotation);
  }

  static Facts flag(Field field) {
    return new Facts.Snapshot(Map.of(field, new Value.Flag(true)), Map.of());
  }

  static Facts happened(String event, Instant at) {
    Map<String, List<Happening>> events = new HashMap<>();
    events.put(event, List.of(new Happening(at, Map.of())));
    return new Facts.Snapshot(Map.of(), events);
  }
}
