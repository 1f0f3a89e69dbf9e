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
import io.relance.domain.journal.Decision;
import io.relance.domain.reply.BounceType;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.reply.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SuppressionRulesTest {
  private static final ContactId ANA = new ContactId("ana");
  private static final ContactDetails DETAILS =
      new ContactDetails("ana@example.com", null, "Ana", null, null, Map.of());

  private static Verdict judged(ReplyKind kind, BounceType type, boolean unsubscribe) {
    return reply("r", kind, type, null, unsubscribe, NOW).judgement().verdict();
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
  @DisplayName("O-09 who is suppressed stays so for the first reason; the others are on record")
  void theFirstReasonStays() {
    given(suppress("r", Reason.COMPLAINT)).given(suppress("s", Reason.UNSUBSCRIBED));
    assertThat(ana().suppression().reason()).isEqualTo(Reason.COMPLAINT);
    assertThat(facts).hasSize(3);
  }

  @Test
  @DisplayName("O-11 what a reply alone had forbidden is allowed again")
  void aCorrectionLifts() {
    given(suppress("r", Reason.UNSUBSCRIBED)).given(correct("r", verdict(ReplyKind.HUMAN, false)));
    assertThat(ana().isReachable()).isTrue();
    assertThat(correct("r", verdict(ReplyKind.HUMAN, false)).facts()).isEmpty();
  }

  @Test
  @DisplayName("O-11 what another reply or a person forbade stays so, whichever came first")
  void anotherCauseStays() {
    given(suppress("r", Reason.UNSUBSCRIBED))
        .given(suppress("s", Reason.COMPLAINT))
        .given(correct("r", verdict(ReplyKind.OUT_OF_OFFICE, false)));
    assertThat(ana().suppression().reply()).isEqualTo(new ReplyId("s"));
    given(correct("s", verdict(ReplyKind.AUTO_REPLY, false)));
    assertThat(ana().isReachable()).isTrue();

    facts.add(new ContactSuppressed(ANA, new Suppression(Reason.BY_HAND, NOW, null)));
    given(suppress("t", Reason.COMPLAINT)).given(correct("t", verdict(ReplyKind.HUMAN, false)));
    assertThat(ana().suppression().reason()).isEqualTo(Reason.BY_HAND);
  }

  @Test
  @DisplayName("O-11 what turns out to forbid contact does, and for its own reason")
  void aCorrectionSuppresses() {
    given(correct("r", verdict(ReplyKind.HUMAN, true)));
    assertThat(ana().suppression().reason()).isEqualTo(Reason.UNSUBSCRIBED);
    given(correct("r", verdict(ReplyKind.COMPLAINT, false)));
    assertThat(ana().suppression().reason()).isEqualTo(Reason.COMPLAINT);
    assertThat(ana().suppression().reply()).isEqualTo(new ReplyId("r"));
  }

  @Test
  @DisplayName("O-11 a contact that was deleted and made anew begins without suppressions")
  void aNewBeginning() {
    given(suppress("r", Reason.COMPLAINT));
    facts.add(new ContactDeleted(ANA));
    facts.add(new ContactCreated(ANA, DETAILS));
    assertThat(correct("r", verdict(ReplyKind.HUMAN, false)).facts()).isEmpty();
  }

  private final List<ContactFact> facts =
      new ArrayList<>(List.of(new ContactCreated(ANA, DETAILS)));

  private Contact ana() {
    return Contact.fold(facts);
  }

  private SuppressionRulesTest given(Decision<ContactFact> decision) {
    facts.addAll(decision.facts());
    return this;
  }

  private Decision<ContactFact> suppress(String reply, Reason reason) {
    return SuppressionRules.suppress(ana(), reason, new ReplyId(reply), ReplyKind.HUMAN, NOW);
  }

  private Decision<ContactFact> correct(String reply, Verdict verdict) {
    return SuppressionRules.corrected(ana(), facts, new ReplyId(reply), verdict, NOW);
  }

  private static Verdict verdict(ReplyKind kind, boolean unsubscribe) {
    return new Verdict(kind, null, null, unsubscribe);
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
