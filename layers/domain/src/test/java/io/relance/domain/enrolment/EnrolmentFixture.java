package io.relance.domain.enrolment;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.Channel;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.IdentityId;
import io.relance.domain.ReplyId;
import io.relance.domain.journal.Decision;
import io.relance.domain.reply.BounceType;
import io.relance.domain.reply.Evidence;
import io.relance.domain.reply.Judgement;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.window.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ana in the spring campaign, on 2 March 2026. */
public final class EnrolmentFixture {
  public static final AccountId ACCOUNT = new AccountId("acme");
  public static final EnrolmentId ANA =
      new EnrolmentId(new ContactId("ana"), new CampaignId("spring"));
  public static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  public static final ReplyPolicy PRO =
      new ReplyPolicy(true, true, 3, Window.officeHours(ZoneId.of("Europe/Paris")));
  public static final ReplyPolicy BASIC =
      new ReplyPolicy(false, true, 3, Window.officeHours(ZoneId.of("Europe/Paris")));
  public static final ReplyPolicy NO_RESCHEDULING =
      new ReplyPolicy(true, false, 3, Window.officeHours(ZoneId.of("Europe/Paris")));

  private EnrolmentFixture() {}

  /** Enrolled, nothing sent. */
  public static Enrolment waiting() {
    return Enrolment.enrolled(ANA);
  }

  /** One e-mail sent. */
  public static Enrolment contacted() {
    return after(waiting(), TagRules.messageSent(waiting(), message(1, NOW.minusSeconds(3600))));
  }

  /** An e-mail of the sales identity. */
  public static SentMessage message(int step, Instant at) {
    return new SentMessage(
        step, Channel.EMAIL, new IdentityId("sales"), at, "m" + step + "@relance.example", null);
  }

  /** A reply of a kind. */
  public static JudgedReply reply(String id, ReplyKind kind) {
    return reply(id, kind, null, null, false, NOW);
  }

  /** An absence notice. */
  public static JudgedReply absent(String id, @Nullable LocalDate back, Instant at) {
    return reply(id, ReplyKind.OUT_OF_OFFICE, null, back, false, at);
  }

  /** A bounce. */
  public static JudgedReply bounce(String id, BounceType type) {
    return reply(id, ReplyKind.BOUNCE, type, null, false, NOW);
  }

  /** Any reply. */
  public static JudgedReply reply(
      String id,
      ReplyKind kind,
      @Nullable BounceType bounce,
      @Nullable LocalDate back,
      boolean unsubscribe,
      Instant at) {
    return new JudgedReply(
        new ReplyId(id),
        Channel.EMAIL,
        at,
        new Judgement(
            kind,
            bounce,
            back,
            unsubscribe,
            0.9,
            List.of(new Evidence("date.back-on.en", "text", "back on the 9th")),
            kind == ReplyKind.LEFT_COMPANY ? "bob@example.com" : null,
            null),
        "reply token in the recipient address");
  }

  /** The state after a decision. */
  public static Enrolment after(Enrolment before, Decision<EnrolmentFact> decision) {
    Enrolment state = before;
    for (EnrolmentFact fact : decision.facts()) {
      state = state.apply(fact);
    }
    return state;
  }
}
