package io.relance.tags;

import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.account.Entitlement;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.EnrolmentFact.TagAssigned;
import io.relance.domain.enrolment.TagRules;
import io.relance.domain.enrolment.TagSource;
import io.relance.domain.inbound.Matching;
import io.relance.domain.journal.Entry;
import io.relance.domain.tag.Tag;
import io.relance.platform.commit.Journal;
import io.relance.platform.http.Fields;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.ProblemType;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.platform.store.Contacts;
import io.relance.platform.store.Enrolments;
import io.relance.platform.store.Origins;
import io.relance.platform.store.Stores;
import io.relance.platform.store.Streams;
import io.relance.platform.view.EnrolmentView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tags set by people, and who set which when. */
final class TagRoutes {
  private static final int LONGEST_REASON = 500;
  private final Contacts contacts;
  private final Enrolments enrolments;
  private final Journal journal;

  TagRoutes(Stores stores) {
    this.contacts = stores.contacts();
    this.enrolments = stores.enrolments();
    this.journal = stores.journal();
  }

  /** Which tag, by enum name or label, and why. */
  record TagBody(@Nullable String tag, @Nullable String reason) {
    Tag checkedTag() {
      Fields fields = new Fields();
      String given = fields.text("/tag", tag, LONGEST_REASON);
      fields.optionalText("/reason", reason, LONGEST_REASON);
      Tag found = Tag.named(given).orElse(Tag.TO_QUALIFY);
      if (!given.isEmpty() && Tag.named(given).isEmpty()) {
        fields.reject("/tag", "is no tag");
      } else if (!given.isEmpty() && !TagRules.settableByPeople(found)) {
        fields.reject("/tag", found.label() + " is set by the sequence alone");
      }
      fields.check();
      return found;
    }
  }

  /** One change of a tag, as history shows it. */
  record TagChange(
      Instant at,
      String campaignId,
      String contactId,
      Tag from,
      Tag to,
      TagSource by,
      String actor,
      String why,
      String cause,
      String rule) {}

  Response tag(Request request) {
    TagBody body = request.body(TagBody.class);
    return assign(request, enrolmentId(request), allowed(request, body), body.reason());
  }

  Response qualify(Request request) {
    TagBody body = request.body(TagBody.class);
    Tag tag = allowed(request, body);
    ContactId contact = knownContact(request);
    Enrolment last =
        Matching.lastSent(enrolments.ofContact(request.account(), contact))
            .orElseThrow(() ->
                ProblemException.of(
                    ProblemType.REFUSED,
                    "no campaign has sent the contact " + contact + " a message"));
    return assign(request, last.id(), tag, body.reason());
  }

  /** Qualification needs the plan (T-08), but for Out Of Office, which every plan has (O-02). */
  private static Tag allowed(Request request, TagBody body) {
    Tag tag = body.checkedTag();
    if (tag != Tag.OUT_OF_OFFICE) {
      request.require(Entitlement.QUALIFICATION);
    }
    return tag;
  }

  private Response assign(Request request, EnrolmentId id, Tag tag, @Nullable String reason) {
    String why = reason == null ? "by hand" : reason;
    return enrolments
        .decideOnExisting(
            Origins.of(request), id, enrolment -> TagRules.byPerson(enrolment, tag, why))
        .flatMap(outcome -> Optional.ofNullable(outcome.state()))
        .map(state -> Response.ok(EnrolmentView.of(state)))
        .orElseThrow(() ->
            ProblemException.of(
                ProblemType.REFUSED,
                "the contact "
                    + id.contact()
                    + " is not and was never in the campaign "
                    + id.campaign()));
  }

  Response history(Request request) {
    EnrolmentId id = enrolmentId(request);
    if (enrolments.find(request.account(), id).isEmpty()) {
      throw ProblemException.notFound("enrolment", id);
    }
    return page(request, changes(request, id).toList());
  }

  Response contactHistory(Request request) {
    ContactId contact = knownContact(request);
    List<TagChange> changes =
        enrolments.ofContact(request.account(), contact).stream()
            .flatMap(enrolment -> changes(request, enrolment.id()))
            .sorted(Comparator.comparing(TagChange::at))
            .toList();
    return page(request, changes);
  }

  /** Changes are only ever added at the end, so a position is how many there were before it. */
  private static Response page(Request request, List<TagChange> changes) {
    int from = request.after().map(Integer::parseInt).orElse(0);
    int to = Math.min(changes.size(), from + request.limit());
    String next = to < changes.size() ? Integer.toString(to) : null;
    return Response.page(request, changes.subList(Math.min(from, to), to), next, change -> change);
  }

  private Stream<TagChange> changes(Request request, EnrolmentId id) {
    return journal.read(request.account(), Streams.enrolment(id)).stream()
        .flatMap(TagRoutes::changes);
  }

  private static Stream<TagChange> changes(Entry entry) {
    return entry.facts().stream()
        .filter(TagAssigned.class::isInstance)
        .map(TagAssigned.class::cast)
        .map(fact ->
            new TagChange(
                entry.at(),
                fact.enrolment().campaign().value(),
                fact.enrolment().contact().value(),
                fact.from(),
                fact.to(),
                fact.by(),
                entry.actor(),
                fact.why(),
                entry.cause().toString(),
                entry.rule().name()));
  }

  private ContactId knownContact(Request request) {
    ContactId contact = request.path("contact", ContactId::new);
    if (contacts.find(request.account(), contact).isEmpty()) {
      throw ProblemException.notFound("contact", contact);
    }
    return contact;
  }

  private static EnrolmentId enrolmentId(Request request) {
    return new EnrolmentId(
        request.path("contact", ContactId::new), request.path("campaign", CampaignId::new));
  }
}
