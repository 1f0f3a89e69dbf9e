package io.relance.dispatch;

import io.relance.domain.action.Effect;
import io.relance.domain.action.EffectState;
import io.relance.domain.action.Evidence;
import io.relance.platform.commit.Stored;
import io.relance.platform.http.Fields;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.ProblemType;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.platform.store.EffectLedger;
import io.relance.platform.store.Effects;
import io.relance.platform.store.Origins;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The ledger through the API, and the word of a person where nobody else knows (FEATURES S-04). */
final class EffectRoutes {
  private final Effects effects;
  private final EffectLedger ledger;

  EffectRoutes(Effects effects, EffectLedger ledger) {
    this.effects = effects;
    this.ledger = ledger;
  }

  /** What a person found out. */
  enum Found {
    SENT,
    NOT_SENT
  }

  /**
   * What a person says of an unknown effect.
   *
   * @param again whether it shall be tried again, when it was not sent
   */
  record ResolutionBody(@Nullable Found outcome, @Nullable Boolean again) {}

  Response list(Request request) {
    String state =
        request.query("state", EffectView.State.class).orElse(EffectView.State.UNKNOWN).name();
    var page =
        effects.list(request.account(), state, request.after().orElse(null), request.limit());
    return Response.page(request, page, EffectView::of);
  }

  Response read(Request request) {
    return Response.ok(EffectView.of(known(request)));
  }

  Response resolve(Request request) {
    ResolutionBody body = request.body(ResolutionBody.class);
    Fields fields = new Fields();
    Found outcome = fields.require("/outcome", body.outcome());
    boolean again = Boolean.TRUE.equals(body.again());
    if (again && outcome == Found.SENT) {
      fields.reject("/again", "what was sent is not sent again");
    }
    fields.check();
    Effect effect = known(request);
    if (!(effect.state() instanceof EffectState.Unknown)) {
      throw ProblemException.of(
          ProblemType.CONFLICT,
          "only an unknown outcome can be resolved; it is "
              + EffectView.of(effect).state().name().toLowerCase(Locale.ROOT));
    }
    var origin = Origins.of(request);
    Evidence evidence =
        switch (outcome) {
          case SENT -> new Evidence.PersonSaysSent(origin.actor());
          case NOT_SENT -> new Evidence.PersonSaysNotSent(origin.actor(), again);
        };
    return Response.ok(EffectView.of(ledger.resolve(origin, effect.id(), evidence).orElse(effect)));
  }

  private Effect known(Request request) {
    String id = request.path("effect");
    return EffectView.id(id)
        .flatMap(effect -> effects.find(request.account(), effect))
        .map(Stored::value)
        .orElseThrow(() -> ProblemException.notFound("effect", id));
  }
}
