package io.relance.contacts;

import io.relance.domain.SegmentId;
import io.relance.domain.contact.Segment;
import io.relance.domain.contact.Segment.Members;
import io.relance.domain.contact.SegmentFact;
import io.relance.domain.contact.SegmentFact.SegmentDeleted;
import io.relance.domain.contact.SegmentFact.SegmentSaved;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Rule;
import io.relance.platform.http.Fields;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.platform.store.Origins;
import io.relance.platform.store.Outcome;
import io.relance.platform.store.Segments;
import io.relance.platform.view.CriteriaBody;
import io.relance.platform.view.MembersBody;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the routes of segments do: criteria over contacts, under a name (FEATURES S-02). */
final class SegmentRoutes {
  private static final Rule BY_HAND = new Rule("segment.by-hand", 1);
  private static final int LONGEST_NAME = 200;

  private final Segments segments;

  SegmentRoutes(Segments segments) {
    this.segments = segments;
  }

  /** A segment as a caller writes it. */
  record SegmentBody(
      @Nullable String name,
      @Nullable CriteriaBody criteria,
      @Nullable List<@Nullable String> customFields) {}

  /** A segment as the API shows it; lists leave out whom it is about. */
  record SegmentView(
      String id,
      String name,
      int version,
      @Nullable CriteriaBody criteria,
      @Nullable List<String> customFields) {
    static SegmentView of(Segment segment, Members members) {
      return new SegmentView(
          segment.id().value(),
          segment.name(),
          segment.version(),
          CriteriaBody.of(members.criteria()),
          List.copyOf(members.customFields()));
    }

    static SegmentView listed(Segment segment) {
      return new SegmentView(segment.id().value(), segment.name(), segment.version(), null, null);
    }
  }

  /** What is well-formed of a body. */
  private record Checked(String name, Members members) {}

  Response list(Request request) {
    var page = segments.all(request.account(), request.after().orElse(null), request.limit());
    return Response.page(request, page, SegmentView::listed);
  }

  Response create(Request request) {
    Checked body = checked(request);
    SegmentId id = new SegmentId(request.newId("seg"));
    return Response.created("/v1/segments/" + id, saved(request, id, body));
  }

  Response read(Request request) {
    Segment known = known(request);
    return Response.ok(SegmentView.of(known, segments.members(request.account(), known)));
  }

  /** Another version; enrolments that go on keep the one that they began with. */
  Response replace(Request request) {
    SegmentId id = known(request).id();
    return Response.ok(saved(request, id, checked(request)));
  }

  Response delete(Request request) {
    SegmentId id = known(request).id();
    segments.decide(
        Origins.of(request),
        id,
        before -> decision(before == null ? List.of() : List.of(new SegmentDeleted(id))));
    return Response.noContent();
  }

  private static Checked checked(Request request) {
    SegmentBody body = request.body(SegmentBody.class);
    Fields fields = new Fields();
    String name = fields.text("/name", body.name(), LONGEST_NAME);
    return new Checked(name, new MembersBody(body.criteria(), body.customFields()).checked(fields));
  }

  private SegmentView saved(Request request, SegmentId id, Checked body) {
    Outcome<Segment, SegmentFact> outcome =
        segments.save(
            Origins.of(request),
            id,
            body.members(),
            before ->
                decision(
                    List.of(
                        new SegmentSaved(
                            id, body.name(), before == null ? 1 : before.version() + 1))));
    Segment segment = outcome.state();
    if (segment == null) {
      throw ProblemException.notFound("segment", id);
    }
    return SegmentView.of(segment, body.members());
  }

  private static Decision<SegmentFact> decision(List<SegmentFact> facts) {
    return Decision.of(BY_HAND, Map.of(), facts);
  }

  private Segment known(Request request) {
    SegmentId id = request.path("segment", SegmentId::new);
    return segments
        .find(request.account(), id)
        .orElseThrow(() -> ProblemException.notFound("segment", id));
  }
}
