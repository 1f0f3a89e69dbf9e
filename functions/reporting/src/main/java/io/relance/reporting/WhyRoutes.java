package io.relance.reporting;

import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.ReplyId;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.inbound.StoredReply;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Fact;
import io.relance.domain.reply.ReplyKind;
import io.relance.platform.commit.Journal;
import io.relance.platform.event.EventNames;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.platform.store.Enrolments;
import io.relance.platform.store.Replies;
import io.relance.platform.store.Stores;
import io.relance.platform.store.Streams;
import io.relance.platform.view.EnrolmentView;
import io.relance.platform.view.EnrolmentViews;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What decided: event, rule and version, inputs (FEATURES X-01). */
final class WhyRoutes {
  private final Journal journal;
  private final Enrolments enrolments;
  private final Replies replies;
  private final EnrolmentViews views;

  WhyRoutes(Stores stores) {
    this.journal = stores.journal();
    this.enrolments = stores.enrolments();
    this.replies = stores.replies();
    this.views = new EnrolmentViews(stores);
  }

  /** A decision, as the API shows it. */
  record Why(
      Instant at,
      String stream,
      long revision,
      String actor,
      String cause,
      String correlation,
      String rule,
      int ruleVersion,
      Map<String, String> inputs,
      List<Happened> happened) {
    static Why of(Entry entry) {
      return new Why(
          entry.at(),
          entry.stream(),
          entry.revision(),
          entry.actor(),
          entry.cause().toString(),
          entry.correlation(),
          entry.rule().name(),
          entry.rule().version(),
          entry.inputs(),
          entry.facts().stream().map(Happened::of).toList());
    }
  }

  /** A fact under its event name. */
  record Happened(String event, Fact data) {
    static Happened of(Fact fact) {
      return new Happened(EventNames.PUBLISHED.name(fact), fact);
    }
  }

  /** An enrolment's decisions, oldest first, and what it waits for. */
  record EnrolmentWhy(EnrolmentView enrolment, List<Why> decisions) {}

  /** A reply's decisions, and how it was judged and matched. */
  record ReplyWhy(String reply, ReplyKind kind, @Nullable String matchedBy, List<Why> decisions) {}

  Response enrolment(Request request) {
    EnrolmentId id =
        new EnrolmentId(
            request.path("contact", ContactId::new), request.path("campaign", CampaignId::new));
    Enrolment enrolment =
        enrolments
            .find(request.account(), id)
            .orElseThrow(() -> ProblemException.notFound("enrolment", id));
    List<Why> decisions =
        journal.read(request.account(), Streams.enrolment(id)).stream().map(Why::of).toList();
    return Response.ok(new EnrolmentWhy(views.of(request.account(), enrolment), decisions));
  }

  Response reply(Request request) {
    ReplyId id = request.path("reply", ReplyId::new);
    StoredReply reply =
        replies
            .find(request.account(), id)
            .orElseThrow(() -> ProblemException.notFound("reply", id));
    Stream<Entry> onEnrolment =
        reply.enrolment() == null
            ? Stream.of()
            : journal.read(request.account(), Streams.enrolment(reply.enrolment())).stream()
                .filter(entry -> isAbout(entry, id));
    Stream<Entry> onReply = journal.read(request.account(), Streams.reply(id)).stream();
    return Response.ok(
        new ReplyWhy(
            id.value(),
            reply.understood().verdict().kind(),
            reply.matchedBy(),
            Stream.concat(onReply, onEnrolment).map(Why::of).toList()));
  }

  /** What it led to when it came in, and when it was corrected. */
  private static boolean isAbout(Entry entry, ReplyId id) {
    return switch (entry.cause().kind()) {
      case "reply" -> entry.cause().id().equals(id.value());
      case "correction" -> entry.cause().id().startsWith(id.value() + ".");
      default -> false;
    };
  }
}
