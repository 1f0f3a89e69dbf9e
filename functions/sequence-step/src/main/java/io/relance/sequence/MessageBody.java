package io.relance.sequence;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.Channel;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.IdentityId;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.EnrolmentFact;
import io.relance.domain.enrolment.SentMessage;
import io.relance.domain.enrolment.TagRules;
import io.relance.domain.inbound.Reference;
import io.relance.domain.inbound.Reference.Kind;
import io.relance.domain.inbound.Reference.Target;
import io.relance.domain.inbound.ReplyToken;
import io.relance.domain.journal.Decision;
import io.relance.platform.commit.Write;
import io.relance.platform.http.Fields;
import io.relance.platform.store.References;
import io.relance.platform.view.EnrolmentView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message that was sent elsewhere, as a caller records it. */
record MessageBody(
    @Nullable CampaignId campaignId,
    @Nullable ContactId contactId,
    @Nullable Integer step,
    @Nullable Channel channel,
    @Nullable IdentityId identityId,
    @Nullable Instant sentAt,
    @Nullable String messageId,
    @Nullable String thread) {
  private static final int LONGEST_ID = 998;
  private static final int MOST_STEPS = 1_000;
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /**
   * The answer.
   *
   * @param replyToken put it after a plus sign in the reply address, and replies are matched by it
   * @param enrolment as it is now
   */
  record Recorded(String replyToken, EnrolmentView enrolment) {}

  /** Checks every field. */
  Checked checked(Instant now) {
    Fields fields = new Fields();
    CampaignId campaign = fields.require("/campaign_id", campaignId);
    ContactId contact = fields.require("/contact_id", contactId);
    IdentityId identity = fields.require("/identity_id", identityId);
    Channel on = fields.require("/channel", channel);
    int number = fields.range("/step", step, 1, MOST_STEPS, 1);
    String id = fields.optionalText("/message_id", messageId, LONGEST_ID);
    String chat = fields.optionalText("/thread", thread, LONGEST_ID);
    if (sentAt != null && sentAt.isAfter(now.plus(CLOCK_SKEW))) {
      fields.reject("/sent_at", "must not lie in the future");
    }
    fields.check();
    return new Checked(
        new EnrolmentId(contact, campaign),
        new SentMessage(
            number,
            on,
            identity,
            sentAt == null ? now : sentAt,
            id == null ? null : bare(id),
            chat));
  }

  private static String bare(String messageId) {
    return messageId.replaceAll("[<>\\s]", "");
  }

  /** A message that can be recorded. */
  record Checked(EnrolmentId enrolment, SentMessage message) {
    Decision<EnrolmentFact> decide(Enrolment before) {
      return TagRules.messageSent(before, message);
    }

    String token(AccountId account) {
      return ReplyToken.of(account, enrolment);
    }

    /** What a reply to it will be recognised by. */
    List<Write> pointers(AccountId account) {
      Target target = new Target(enrolment.contact(), enrolment.campaign());
      List<Write> pointers = new ArrayList<>();
      pointers.add(point(account, Kind.TOKEN, token(account), target));
      if (message.messageId() != null) {
        pointers.add(point(account, Kind.MESSAGE, message.messageId(), target));
      }
      if (message.thread() != null) {
        pointers.add(point(account, Kind.THREAD, message.thread(), target));
      }
      return pointers;
    }

    private static Write point(AccountId account, Kind kind, String value, Target target) {
      return References.pointing(account, new Reference(kind, value), target);
    }
  }
}
