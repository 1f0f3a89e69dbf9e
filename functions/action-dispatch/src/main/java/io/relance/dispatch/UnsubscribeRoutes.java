package io.relance.dispatch;

import io.relance.dispatch.WaysBack.Unsubscription;
import io.relance.domain.contact.Contact;
import io.relance.domain.contact.Suppression;
import io.relance.domain.contact.SuppressionRules;
import io.relance.domain.journal.Cause;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Stored;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.ProblemType;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.platform.store.Contacts;
import io.relance.platform.store.Origin;
import io.relance.platform.store.Stores;
import java.util.Map;

/**
 * One-click unsubscription (RFC 8058): the recipient's mail program posts to the address in
 * List-Unsubscribe, without cookies or keys. Nothing more is sent to the person, in any campaign. A
 * person who opens the same address is asked first.
 */
final class UnsubscribeRoutes {
  private final Documents documents;
  private final Contacts contacts;

  UnsubscribeRoutes(Stores stores) {
    this.documents = stores.documents();
    this.contacts = stores.contacts();
  }

  /** Asks, and changes nothing: whatever opens links in mails opens this one. */
  Response get(Request request) {
    Unsubscription who = subscription(request);
    boolean reachable =
        contacts
            .find(who.account(), who.enrolment().contact())
            .filter(Contact::isReachable)
            .isPresent();
    return reachable ? UnsubscribePage.question(request) : UnsubscribePage.done(request);
  }

  /** Whatever the body says; the token says it all, and a repeat changes nothing. */
  Response post(Request request) {
    String token = request.path("token");
    Unsubscription who = subscription(request);
    Origin origin =
        Origin.system(
            who.account(), new Cause("unsubscribe", token), request.correlation(), request.now());
    if (contacts.find(who.account(), who.enrolment().contact()).isPresent()) {
      contacts.decide(
          origin,
          who.enrolment().contact(),
          before -> SuppressionRules.unsubscribe(before, request.now()));
    }
    return request.header("accept").filter(accept -> accept.contains("text/html")).isPresent()
        ? UnsubscribePage.done(request)
        : Response.ok(Map.of("unsubscribed", true, "reason", Suppression.Reason.UNSUBSCRIBED));
  }

  private Unsubscription subscription(Request request) {
    return documents
        .get(Keys.unsubscribe(request.path("token")), Unsubscription.class)
        .map(Stored::value)
        .orElseThrow(
            () -> ProblemException.of(ProblemType.NOT_FOUND, "there is no such subscription"));
  }
}
