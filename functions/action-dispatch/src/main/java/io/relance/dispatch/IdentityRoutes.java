package io.relance.dispatch;

import io.relance.domain.IdentityId;
import io.relance.domain.account.Settings;
import io.relance.domain.identity.Identity;
import io.relance.domain.identity.IdentityFact;
import io.relance.domain.identity.IdentityRules;
import io.relance.domain.identity.IdentitySettings;
import io.relance.domain.journal.Decision;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.platform.store.Accounts;
import io.relance.platform.store.Identities;
import io.relance.platform.store.Origins;
import io.relance.platform.store.StateStream.Decide;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the routes of identities do. */
final class IdentityRoutes {
  private final Identities identities;
  private final Accounts accounts;

  IdentityRoutes(Identities identities, Accounts accounts) {
    this.identities = identities;
    this.accounts = accounts;
  }

  Response list(Request request) {
    var page = identities.all(request.account(), request.after().orElse(null), request.limit());
    return Response.page(request, page, IdentityView::of);
  }

  Response create(Request request) {
    IdentitySettings settings =
        request.body(IdentityBody.class).settings(home(request), request.now());
    IdentityId id = new IdentityId(request.newId("idt"));
    Identity created = decide(request, id, before -> IdentityRules.settle(before, id, settings));
    return Response.created("/v1/identities/" + id, IdentityView.of(created));
  }

  Response read(Request request) {
    return Response.ok(IdentityView.of(known(request)));
  }

  Response change(Request request) {
    IdentityBody body = request.body(IdentityBody.class);
    Identity known = known(request);
    ZoneId home = home(request);
    return Response.ok(
        IdentityView.of(
            decide(
                request,
                known.id(),
                before -> {
                  Identity now = present(before, known.id());
                  return IdentityRules.settle(now, now.id(), body.over(now.settings(), home));
                })));
  }

  Response pause(Request request) {
    return moved(request, identity -> IdentityRules.pause(identity, request.now()));
  }

  Response resume(Request request) {
    return moved(
        request, identity -> IdentityRules.resume(request.account(), identity, request.now()));
  }

  /** What it was asked for and has not begun is skipped when its turn comes. */
  Response delete(Request request) {
    IdentityId id = known(request).id();
    identities.decide(
        Origins.of(request),
        id,
        before -> IdentityRules.delete(request.account(), present(before, id), request.now()));
    return Response.noContent();
  }

  private Response moved(Request request, Function<Identity, Decision<IdentityFact>> rule) {
    IdentityId id = known(request).id();
    return Response.ok(
        IdentityView.of(decide(request, id, before -> rule.apply(present(before, id)))));
  }

  private ZoneId home(Request request) {
    return accounts
        .find(request.account())
        .map(account -> account.settings().zone())
        .orElse(Settings.DEFAULT.zone());
  }

  private Identity known(Request request) {
    IdentityId id = request.path("identity", IdentityId::new);
    return present(identities.find(request.account(), id).orElse(null), id);
  }

  private static Identity present(@Nullable Identity identity, IdentityId id) {
    if (identity == null) {
      throw ProblemException.notFound("identity", id);
    }
    return identity;
  }

  private Identity decide(Request request, IdentityId id, Decide<Identity, IdentityFact> rule) {
    return present(identities.decide(Origins.of(request), id, rule).state(), id);
  }
}
