package io.relance.tags;

import io.relance.domain.Channel;
import io.relance.domain.ReplyId;
import io.relance.domain.inbound.CorrectReply;
import io.relance.domain.inbound.Correction;
import io.relance.domain.inbound.IncomingReply;
import io.relance.domain.inbound.StoredReply;
import io.relance.domain.reply.Headers;
import io.relance.domain.reply.Verdict;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.platform.store.Origins;
import io.relance.platform.store.Replies;
import io.relance.platform.store.Stores;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A person's word on what a reply is, and the replies that have one (FEATURES O-11). */
final class CorrectionRoutes {
  private final Replies replies;

  CorrectionRoutes(Stores stores) {
    this.replies = stores.replies();
  }

  /**
   * A corrected reply as {@code local/relance corpus --also} reads it. Nothing of it is kept for
   * this: it is the inbox's reply and the correction, and goes with them.
   *
   * @param label what a person says it is
   */
  record Example(
      String id,
      Channel channel,
      OffsetDateTime receivedAt,
      @Nullable String subject,
      Map<String, List<String>> headers,
      String text,
      Verdict label) {
    static Example of(StoredReply stored) {
      IncomingReply reply = stored.reply();
      return new Example(
          reply.id().value(),
          reply.channel(),
          reply.receivedAt(),
          reply.subject(),
          byName(reply.headers()),
          reply.text(),
          stored.understood().verdict());
    }

    private static Map<String, List<String>> byName(Headers headers) {
      Map<String, List<String>> byName = new TreeMap<>();
      headers
          .fields()
          .forEach(field ->
              byName.computeIfAbsent(field.name(), _ -> new ArrayList<>()).add(field.value()));
      return byName;
    }
  }

  /** Decided at once; the enrolment follows through the journal's events. */
  Response correct(Request request) {
    CorrectionBody body = request.body(CorrectionBody.class);
    ReplyId id = request.path("reply", ReplyId::new);
    StoredReply reply =
        replies
            .find(request.account(), id)
            .orElseThrow(() -> ProblemException.notFound("reply", id));
    Verdict verdict = body.over(reply);
    var outcome =
        replies.decide(
            Origins.of(request),
            id,
            before ->
                CorrectReply.decide(
                    reply.with(before == null ? null : before.correction()),
                    verdict,
                    request.caller().actor(),
                    request.now()));
    Correction correction = outcome.state() == null ? null : outcome.state().correction();
    return Response.accepted(ReplyView.of(reply.with(correction)));
  }

  Response examples(Request request) {
    var page = replies.corrected(request.account(), request.after().orElse(null), request.limit());
    return Response.page(request, page.replies(), page.next(), Example::of);
  }
}
