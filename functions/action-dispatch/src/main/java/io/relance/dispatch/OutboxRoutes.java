package io.relance.dispatch;

import io.relance.domain.Channel;
import io.relance.platform.http.Fields;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.ProblemType;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.platform.json.Json;
import io.relance.platform.message.Message;
import io.relance.platform.message.Outbound;
import io.relance.platform.store.Outbox;
import io.relance.platform.store.OutboxMessage;
import io.relance.providers.generic.GenericFormat;
import io.relance.providers.inbound.Delivered;
import io.relance.providers.inbound.UnreadablePayload;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outbox through the API: what would have been sent can be read, and answered as the contact
 * would; the answer goes the way of every reply (FEATURES S-07).
 */
final class OutboxRoutes {
  private static final int LONGEST = 50_000;
  private final Outbox outbox;
  private final Outbound replies;

  OutboxRoutes(Outbox outbox, Outbound replies) {
    this.outbox = outbox;
    this.replies = replies;
  }

  /**
   * What the contact answers.
   *
   * @param from another address or profile than the one that was written to, or null
   * @param headers such as {@code Auto-Submitted} of an absence notice, or null
   */
  record AnswerBody(
      @Nullable String text,
      @Nullable String subject,
      @Nullable String from,
      @Nullable Map<String, String> headers) {}

  /** That an answer was taken on. */
  record Accepted(String id) {}

  Response list(Request request) {
    var page = outbox.page(request.account(), request.after().orElse(null), request.limit());
    return Response.page(request, page, message -> message);
  }

  Response read(Request request) {
    return Response.ok(known(request));
  }

  Response answer(Request request) {
    AnswerBody body = request.body(AnswerBody.class);
    Fields fields = new Fields();
    String text = fields.text("/text", body.text(), LONGEST);
    fields.check();
    OutboxMessage message = known(request);
    Map<String, Object> reply =
        switch (message.kind()) {
          case EMAIL -> byMail(message, body);
          case LINKEDIN_MESSAGE, LINKEDIN_INVITATION -> onLinkedIn(message, body);
          case LINKEDIN_VISIT, LINKEDIN_FOLLOW ->
              throw ProblemException.of(ProblemType.REFUSED, "nobody answers such an act");
        };
    reply.put("text", text);
    // A repeat of the request is the same reply.
    reply.put("id", "outbox-" + message.id() + "-" + request.id());
    return Response.accepted(new Accepted(take(request, reply)));
  }

  private static Map<String, Object> byMail(OutboxMessage message, AnswerBody body) {
    Map<String, Object> reply = new HashMap<>();
    reply.put("channel", Channel.EMAIL.name());
    reply.put("from", Map.of("address", body.from() == null ? message.to() : body.from()));
    reply.put("to", List.of(message.headers().getOrDefault("Reply-To", message.from())));
    reply.put("subject", body.subject() == null ? "Re: " + message.subject() : body.subject());
    if (message.messageId() != null) {
      reply.put("in_reply_to", "<" + message.messageId() + ">");
    }
    if (body.headers() != null) {
      reply.put("headers", body.headers());
    }
    return reply;
  }

  private static Map<String, Object> onLinkedIn(OutboxMessage message, AnswerBody body) {
    Map<String, Object> reply = new HashMap<>();
    reply.put("channel", Channel.LINKEDIN.name());
    reply.put("from", Map.of("profile", body.from() == null ? message.to() : body.from()));
    if (message.thread() != null) {
      reply.put("thread", message.thread());
    }
    return reply;
  }

  private String take(Request request, Map<String, Object> reply) {
    try {
      byte[] bytes = Json.encode(reply).getBytes(StandardCharsets.UTF_8);
      for (Delivered delivered :
          new GenericFormat().read(request.account(), bytes, request.now())) {
        if (delivered instanceof Delivered.Reply(var incoming)) {
          replies.send(
              new Message.ReplyArrived(request.account(), incoming, request.correlation()));
          return incoming.id().value();
        }
      }
      throw new IllegalStateException("the generic form gave no reply");
    } catch (UnreadablePayload refused) {
      throw ProblemException.of(ProblemType.REFUSED, String.valueOf(refused.getMessage()));
    }
  }

  private OutboxMessage known(Request request) {
    String id = request.path("message");
    return outbox
        .find(request.account(), id)
        .orElseThrow(() -> ProblemException.notFound("outbox message", id));
  }
}
