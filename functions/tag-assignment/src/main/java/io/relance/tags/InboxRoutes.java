package io.relance.tags;

import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.ReplyId;
import io.relance.domain.inbound.StoredReply;
import io.relance.platform.http.Fields;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.ProblemType;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.platform.message.Message;
import io.relance.platform.message.Outbound;
import io.relance.platform.store.Enrolments;
import io.relance.platform.store.Replies;
import io.relance.platform.store.Stores;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The inbox, and what matched nobody (FEATURES R-08, T-09). */
final class InboxRoutes {
  private final Replies replies;
  private final Enrolments enrolments;
  private final Outbound replyQueue;

  InboxRoutes(Stores stores, Outbound replyQueue) {
    this.replies = stores.replies();
    this.enrolments = stores.enrolments();
    this.replyQueue = replyQueue;
  }

  /** Which replies. */
  enum View {
    INBOX,
    UNMATCHED
  }

  /** Whose a reply is. */
  record BindBody(@Nullable CampaignId campaignId, @Nullable ContactId contactId) {}

  Response list(Request request) {
    boolean unmatched = request.query("view", View.class).orElse(View.INBOX) == View.UNMATCHED;
    var page =
        replies.page(request.account(), unmatched, request.after().orElse(null), request.limit());
    return Response.page(request, page.replies(), page.next(), ReplyView::summary);
  }

  Response read(Request request) {
    return Response.ok(ReplyView.of(known(request)));
  }

  /** Binding runs the same path as matching: the reply goes to the queue once more. */
  Response bind(Request request) {
    BindBody body = request.body(BindBody.class);
    Fields fields = new Fields();
    CampaignId campaign = fields.require("/campaign_id", body.campaignId());
    ContactId contact = fields.require("/contact_id", body.contactId());
    fields.check();
    StoredReply reply = known(request);
    EnrolmentId enrolment = new EnrolmentId(contact, campaign);
    // The first attempt may have died after it was accepted: the reply is bound by it meanwhile.
    boolean done = request.isRetry() && enrolment.equals(reply.enrolment());
    if (!reply.isUnmatched() && !done) {
      throw ProblemException.of(
          ProblemType.CONFLICT, "the reply is matched to " + reply.enrolment());
    }
    if (enrolments.find(request.account(), enrolment).isEmpty()) {
      throw ProblemException.of(
          ProblemType.REFUSED,
          "the contact " + contact + " is not and was never in the campaign " + campaign);
    }
    replyQueue.send(
        new Message.ReplyBoundByHand(
            request.account(),
            reply.reply().id(),
            enrolment,
            request.caller().actor(),
            request.correlation()));
    return Response.accepted(
        Map.of("id", reply.reply().id(), "enrolment", enrolment, "status", "accepted"));
  }

  private StoredReply known(Request request) {
    ReplyId id = request.path("reply", ReplyId::new);
    return replies
        .find(request.account(), id)
        .orElseThrow(() -> ProblemException.notFound("reply", id));
  }
}
