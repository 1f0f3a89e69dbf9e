package io.relance.domain.action;

import io.relance.domain.ContactId;
import io.relance.domain.IdentityId;
import io.relance.domain.action.Action.Email;
import io.relance.domain.action.Action.Purpose;
import io.relance.domain.quota.Act;
import io.relance.domain.quota.Agenda;
import io.relance.domain.quota.Lane;
import io.relance.domain.quota.Limits;
import io.relance.domain.quota.Usage;
import io.relance.domain.template.Form;
import io.relance.domain.template.Template;
import io.relance.domain.window.Opening;
import io.relance.domain.window.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Effects and circumstances for tests: all in order, unless said otherwise. */
final class Effects {
  /** A Monday, 10:00 in Paris. */
  static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  static final EffectId ID = EffectId.of("campaign/ana/1", "first-mail", 1);

  private Effects() {}

  static Email email(Purpose purpose) {
    return new Email(line("Hello {{firstname}}"), plain("Dear {{firstname}},"), purpose);
  }

  static Template line(String source) {
    return new Template(source, Form.LINE);
  }

  static Template plain(String source) {
    return new Template(source, Form.PLAIN);
  }

  static Effect requested(Action action) {
    return Effect.requested(
        ID, new ContactId("ana"), new IdentityId("mailbox"), action, null, NOW, NOW);
  }

  static Effect in(EffectState state, int attempts) {
    Effect effect = requested(email(Purpose.OUTREACH));
    return new Effect(
        effect.id(),
        effect.contact(),
        effect.identity(),
        effect.action(),
        effect.version(),
        effect.askedAt(),
        attempts,
        state);
  }

  static Lane lane() {
    Window window =
        new Window(
            ZoneId.of("Europe/Paris"),
            List.of(
                new Opening(
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                    LocalTime.of(9, 0),
                    LocalTime.of(17, 0))),
            Set.of());
    return new Lane(
        new IdentityId("mailbox"),
        Act.EMAIL,
        window,
        new Limits(40, 200, null, Duration.ZERO, Duration.ZERO),
        LocalDate.parse("2020-01-01"));
  }

  static Circumstances fine() {
    Standing active = new Standing.Active();
    return new Circumstances(
        Consent.UNASKED,
        null,
        active,
        active,
        active,
        lane(),
        Usage.NONE,
        Agenda.EMPTY,
        Map.of("firstname", "Ana"));
  }
}
