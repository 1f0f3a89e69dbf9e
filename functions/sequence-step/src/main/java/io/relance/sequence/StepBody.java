package io.relance.sequence;

import io.relance.domain.action.Action;
import io.relance.domain.enrolment.Signals;
import io.relance.domain.journey.Step;
import io.relance.domain.journey.Step.Arm;
import io.relance.domain.journey.Step.Await;
import io.relance.domain.journey.Step.Branch;
import io.relance.domain.journey.Step.Delay;
import io.relance.domain.journey.Step.Exit;
import io.relance.domain.journey.Step.IfFailed;
import io.relance.domain.journey.Step.Perform;
import io.relance.domain.template.Form;
import io.relance.domain.template.Template;
import io.relance.platform.http.Fields;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step as a caller writes it: what it is, and the fields of that kind; no others. Where a step
 * says nothing of what comes next, the next one of the list does.
 */
record StepBody(
    @Nullable String id,
    @Nullable Kind kind,
    @Nullable String subject,
    @Nullable String body,
    @Nullable Format format,
    @Nullable String note,
    @Nullable String title,
    @Nullable String notes,
    @Nullable IfFailed ifFailed,
    @Nullable Integer days,
    @Nullable Integer hours,
    @Nullable Integer minutes,
    @Nullable LocalDate date,
    @Nullable LocalTime at,
    @Nullable List<@Nullable DayOfWeek> weekdays,
    @Nullable String zone,
    @Nullable List<@Nullable BranchBody> branches,
    @Nullable String otherwise,
    @Nullable Event event,
    @Nullable String then,
    @Nullable String onTimeout,
    @Nullable String reason,
    @Nullable String next) {

  /** What a step says it goes to when the sequence shall end there. */
  static final String END = "end";

  private static final Set<String> ACTS = Set.of("if_failed", "next");
  private static final int LONGEST_TEXT = 100_000;

  /** What a step does. */
  enum Kind {
    EMAIL("subject", "body", "format"),
    LINKEDIN_VISIT,
    LINKEDIN_FOLLOW,
    LINKEDIN_INVITATION("note"),
    LINKEDIN_MESSAGE("body"),
    CALL("title", "notes", "days", "hours", "minutes", "on_timeout"),
    TASK("title", "notes", "days", "hours", "minutes", "on_timeout"),
    DELAY("days", "hours", "minutes", "date", "at", "weekdays", "zone", "next"),
    BRANCH("branches", "otherwise"),
    WAIT("event", "days", "hours", "minutes", "then", "on_timeout"),
    END("reason");

    // Never changed: a copy made by Set.of.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> fields;

    Kind(String... fields) {
      this.fields = Set.of(fields);
    }

    boolean has(String field) {
      return fields.contains(field) || (acts() && ACTS.contains(field));
    }

    private boolean acts() {
      return switch (this) {
        case EMAIL,
            LINKEDIN_VISIT,
            LINKEDIN_FOLLOW,
            LINKEDIN_INVITATION,
            LINKEDIN_MESSAGE,
            CALL,
            TASK ->
            true;
        case DELAY, BRANCH, WAIT, END -> false;
      };
    }
  }

  /** How an e-mail's body is written. */
  enum Format {
    TEXT,
    HTML
  }

  /** What a wait waits for. */
  enum Event {
    MESSAGE_OPENED(Signals.Kind.OPENED),
    MESSAGE_CLICKED(Signals.Kind.CLICKED),
    CONNECTION_ACCEPTED(Signals.Kind.CONNECTED);

    private final Signals.Kind kind;

    Event(Signals.Kind kind) {
      this.kind = kind;
    }

    boolean is(String event) {
      return kind.event().equals(event);
    }
  }

  /** The step's id, its place when it says none. */
  String idAt(int place) {
    return id == null ? "step-" + (place + 1) : id;
  }

  /**
   * The step; what is wrong with it goes to the fields, whose base is this step.
   *
   * @param place in the list, from 0
   * @param following the id of the next of the list, or null at its end
   * @param home the time zone when the step says none
   */
  Step checked(Fields fields, int place, @Nullable String following, ZoneId home) {
    Kind what = kind == null ? Kind.END : kind;
    fields.require("/kind", kind);
    if (kind != null) {
      given()
          .forEach((name, value) -> {
            if (value != null && !what.has(name)) {
              fields.reject("/" + name, "a step of this kind has no such field");
            }
          });
    }
    String own = idAt(place);
    return switch (what) {
      case EMAIL ->
          perform(
              own,
              new Action.Email(
                  line(fields, "/subject", subject),
                  template(fields, "/body", body, format == Format.HTML ? Form.HTML : Form.PLAIN),
                  Action.Purpose.OUTREACH),
              following);
      case LINKEDIN_VISIT -> perform(own, new Action.LinkedInVisit(), following);
      case LINKEDIN_FOLLOW -> perform(own, new Action.LinkedInFollow(), following);
      case LINKEDIN_INVITATION ->
          perform(
              own,
              new Action.LinkedInInvitation(note == null ? null : new Template(note, Form.PLAIN)),
              following);
      case LINKEDIN_MESSAGE ->
          perform(
              own,
              new Action.LinkedInMessage(template(fields, "/body", body, Form.PLAIN)),
              following);
      case CALL ->
          task(
              fields,
              own,
              new Action.CallTask(line(fields, "/title", title), text(notes), patience(fields)),
              following);
      case TASK ->
          task(
              fields,
              own,
              new Action.ManualTask(line(fields, "/title", title), text(notes), patience(fields)),
              following);
      case DELAY -> new Delay(own, time().until(fields, home), target(next, following));
      case BRANCH -> branch(fields, own, following);
      case WAIT -> {
        fields.require("/event", event);
        yield new Await(
            own,
            event == null ? "" : event.kind.event(),
            time().length(fields),
            target(then, following),
            target(onTimeout, following));
      }
      case END -> new Exit(own, reason == null ? "the sequence ends at the step " + own : reason);
    };
  }

  /** Every optional field by its name in the body. */
  private Map<String, @Nullable Object> given() {
    Map<String, @Nullable Object> given = new LinkedHashMap<>();
    given.put("subject", subject);
    given.put("body", body);
    given.put("format", format);
    given.put("note", note);
    given.put("title", title);
    given.put("notes", notes);
    given.put("if_failed", ifFailed);
    given.put("days", days);
    given.put("hours", hours);
    given.put("minutes", minutes);
    given.put("date", date);
    given.put("at", at);
    given.put("weekdays", weekdays);
    given.put("zone", zone);
    given.put("branches", branches);
    given.put("otherwise", otherwise);
    given.put("event", event);
    given.put("then", then);
    given.put("on_timeout", onTimeout);
    given.put("reason", reason);
    given.put("next", next);
    return given;
  }

  private Perform perform(String own, Action action, @Nullable String following) {
    return new Perform(
        own, action, ifFailed == null ? IfFailed.CONTINUE : ifFailed, target(next, following));
  }

  /** When nobody does a task in time, the sequence goes on as if it had been done. */
  private Perform task(Fields fields, String own, Action.Task task, @Nullable String following) {
    if (task.patience() == null && onTimeout != null) {
      fields.reject("/on_timeout", "needs a time: how long the task waits (days, hours, minutes)");
    }
    return new Perform(
        own,
        task,
        ifFailed == null ? IfFailed.CONTINUE : ifFailed,
        target(next, following),
        target(onTimeout == null ? next : onTimeout, following));
  }

  private @Nullable Duration patience(Fields fields) {
    return time().hasLength() ? time().length(fields) : null;
  }

  private StepTime time() {
    return new StepTime(days, hours, minutes, date, at, weekdays, zone);
  }

  private static @Nullable String target(@Nullable String named, @Nullable String following) {
    if (named == null) {
      return following;
    }
    return named.equals(END) ? null : named;
  }

  private static Template line(Fields fields, String pointer, @Nullable String source) {
    return template(fields, pointer, source, Form.LINE);
  }

  private static Template template(
      Fields fields, String pointer, @Nullable String source, Form form) {
    return new Template(fields.text(pointer, source, LONGEST_TEXT), form);
  }

  private static Template text(@Nullable String source) {
    return new Template(source == null ? "" : source, Form.PLAIN);
  }

  private Branch branch(Fields fields, String own, @Nullable String following) {
    List<@Nullable BranchBody> ways = fields.require("/branches", branches);
    List<Arm> arms = new ArrayList<>();
    for (int i = 0; ways != null && i < ways.size(); i++) {
      BranchBody way = ways.get(i);
      BranchBody.When asked = way == null ? null : way.when();
      fields.require("/branches/" + i + "/when", asked);
      if (way != null && asked != null) {
        arms.add(new Arm(asked.criteria(), target(way.next(), following)));
      }
    }
    return new Branch(own, arms, target(otherwise, following));
  }
}
