package io.relance.domain.inbound;

import static io.relance.domain.enrolment.EnrolmentFixture.NOW;
import static io.relance.domain.enrolment.EnrolmentFixture.after;
import static io.relance.domain.enrolment.EnrolmentFixture.contacted;
import static io.relance.domain.enrolment.EnrolmentFixture.message;
import static io.relance.domain.enrolment.EnrolmentFixture.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.Channel;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.ReplyId;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.TagRules;
import io.relance.domain.inbound.IncomingReply.Sender;
import io.relance.domain.inbound.Reference.Kind;
import io.relance.domain.inbound.Reference.Target;
import io.relance.domain.reply.Headers;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MatchingTest {
  private static final IncomingReply REPLY =
      new IncomingReply(
          new ReplyId("r1"),
          "raw",
          Channel.EMAIL,
          OffsetDateTime.parse("2026-03-02T10:00:00+01:00"),
          new Sender("Ana@Example.com", "ana-lopez", "Ana"),
          List.of("sales+0123456789abcdef@acme.example", "other@acme.example"),
          "Re: hello",
          "reply@example.com",
          List.of("m1@relance.example", "m0@relance.example"),
          "chat-7",
          Headers.NONE,
          "Hi",
          null,
          List.of(),
          false);

  @Test
  @DisplayName("R-07 the order is token, Message-IDs, thread, address, profile")
  void theOrder() {
    assertThat(Matching.references(REPLY))
        .containsExactly(
            new Reference(Kind.TOKEN, "0123456789abcdef"),
            new Reference(Kind.MESSAGE, "m1@relance.example"),
            new Reference(Kind.MESSAGE, "m0@relance.example"),
            new Reference(Kind.THREAD, "chat-7"),
            new Reference(Kind.ADDRESS, "ana@example.com"),
            new Reference(Kind.PROFILE, "ana-lopez"));
  }

  @Test
  @DisplayName("R-07 the strongest pointer that is known wins")
  void theStrongest() {
    Target byThread = new Target(new ContactId("ana"), new CampaignId("spring"));
    Target byAddress = new Target(new ContactId("other"), null);
    var found =
        Matching.strongest(
                Matching.references(REPLY),
                Map.of(
                    new Reference(Kind.ADDRESS, "ana@example.com"), byAddress,
                    new Reference(Kind.THREAD, "chat-7"), byThread))
            .orElseThrow();
    assertThat(found.by().kind()).isEqualTo(Kind.THREAD);
    assertThat(found.target().enrolment())
        .isEqualTo(new EnrolmentId(new ContactId("ana"), new CampaignId("spring")));
    assertThat(byAddress.enrolment()).isNull();
    assertThat(Matching.strongest(Matching.references(REPLY), Map.of())).isEmpty();
  }

  @Test
  @DisplayName("R-07 T-09 an address means the campaign that last sent a message")
  void theLastCampaignThatSent() {
    EnrolmentId autumn = new EnrolmentId(new ContactId("ana"), new CampaignId("autumn"));
    Enrolment later =
        after(
            Enrolment.enrolled(autumn),
            TagRules.messageSent(Enrolment.enrolled(autumn), message(1, NOW)));
    assertThat(Matching.lastSent(List.of(contacted(), later, waiting()))).contains(later);
    assertThat(Matching.lastSent(List.of(waiting()))).isEmpty();
  }

  @Test
  @DisplayName("O-09 a report's failed recipient points at the contact")
  void theFailedRecipient() {
    assertThat(Matching.failedRecipient("Ana@Example.com"))
        .contains(new Reference(Kind.ADDRESS, "ana@example.com"));
    assertThat(Matching.failedRecipient(null)).isEmpty();
  }

  @Test
  @DisplayName("R-03 the same delivery has the same id, another account's has another")
  void ids() {
    AccountId acme = new AccountId("acme");
    assertThat(ReplyIds.ofEvent(acme, "postmark", "1"))
        .isEqualTo(ReplyIds.ofEvent(acme, "postmark", "1"))
        .isNotEqualTo(ReplyIds.ofEvent(new AccountId("other"), "postmark", "1"))
        .isNotEqualTo(ReplyIds.ofEvent(acme, "generic", "1"))
        .isNotEqualTo(ReplyIds.ofContent(acme, "postmark", "1".getBytes(StandardCharsets.UTF_8)));
  }
}
