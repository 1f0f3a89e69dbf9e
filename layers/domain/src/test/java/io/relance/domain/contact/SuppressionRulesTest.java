package io.relance.domain.contact;

import static io.relance.domain.enrolment.EnrolmentFixture.NOW;
import static io.relance.domain.enrolment.EnrolmentFixture.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.ContactId;
import io.relance.domain.ReplyId;
import io.relance.domain.contact.ContactFact.ContactChanged;
import io.relance.domain.contact.ContactFact.ContactCreated;
import io.relance.domain.contact.ContactFact.ContactDeleted;
import io.relance.domain.contact.ContactFact.ContactSuppressed;
import io.relance.domain.contact.Suppression.Reason;
import io.relance.domain.reply.BounceType;
import io.relance.domain.reply.Judgement;
import io.relance.domain.reply.ReplyKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SuppressionRulesTest {
  private static final ContactId ANA = new ContactId("ana");
  private static final ContactDetails DETAILS =
      new ContactDetails("ana@example.com", null, "Ana", null, null, Map.of());

  private static Judgement judged(ReplyKind kind, BounceType type, boolean unsubscribe) {
    return reply("r", kind, type, null, unsubscribe, NOW).judgement();
  }

  @Test
  @DisplayName("O-09 complaints, unsubscribe requests and hard bounces suppress; nothing else does")
  void whatSuppresses() {
    assertThat(SuppressionRules.reason(judged(ReplyKind.COMPLAINT, null, false)))
        .contains(Reason.COMPLAINT);
    assertThat(SuppressionRules.reason(judged(ReplyKind.HUMAN, null, true)))
        .contains(Reason.UNSUBSCRIBED);
    assertThat(SuppressionRules.reason(judged(ReplyKind.BOUNCE, BounceType.HARD, false)))
        .contains(Reason.HARD_BOUNCE);
    assertThat(SuppressionRules.reason(judged(ReplyKind.HUMAN, null, false))).isEmpty();
    assertThat(SuppressionRules.reason(judged(ReplyKind.BOUNCE, BounceType.SOFT, false))).isEmpty();
    assertThat(SuppressionRules.reason(judged(ReplyKind.OUT_OF_OFFICE, null, false))).isEmpty();
    assertThat(SuppressionRules.reason(judged(ReplyKind.AUTO_REPLY, null, false))).isEmpty();
    assertThat(SuppressionRules.reason(judged(ReplyKind.LEFT_COMPANY, null, false))).isEmpty();
  }

  @Test
  @DisplayName("O-09 who is suppressed stays so for the first reason")
  void theFirstReasonStays() {
    Contact ana = Contact.fold(List.of(new ContactCreated(ANA, DETAILS)));
    var decision =
        SuppressionRules.suppress(
            ana, Reason.COMPLAINT, new ReplyId("r"), ReplyKind.COMPLAINT, NOW);
    Contact suppressed = Contact.apply(ana, decision.facts().getFirst());
    assertThat(suppressed.isReachable()).isFalse();
    assertThat(
            SuppressionRules.suppress(
                    suppressed, Reason.UNSUBSCRIBED, new ReplyId("s"), ReplyKind.HUMAN, NOW)
                .facts())
        .isEmpty();
  }

  @Test
  @DisplayName("X-04 a contact is the fold of its facts")
  void theFold() {
    ContactDetails renamed =
        new ContactDetails("ana@example.com", null, "Anna", null, null, Map.of());
    Suppression suppression = new Suppression(Reason.BY_HAND, NOW, null);
    assertThat(
            Contact.fold(
                List.of(
                    new ContactCreated(ANA, DETAILS),
                    new ContactSuppressed(ANA, suppression),
                    new ContactChanged(ANA, renamed))))
        .isEqualTo(new Contact(ANA, renamed, suppression));
    assertThat(Contact.fold(List.of(new ContactCreated(ANA, DETAILS), new ContactDeleted(ANA))))
        .isNull();
  }
}
