package io.relance.dispatch;

import io.relance.domain.action.Circumstances;
import io.relance.domain.action.Consent;
import io.relance.domain.action.Standing;
import io.relance.domain.quota.Agenda;
import io.relance.domain.quota.Usage;
import java.util.Map;

/** The circumstances of an effect whose turn is past: nothing looks at them. */
final class Nowhere {
  static final Circumstances CIRCUMSTANCES =
      new Circumstances(
          Consent.WITHDRAWN,
          null,
          new Standing.Over("past"),
          new Standing.Over("past"),
          new Standing.Over("past"),
          null,
          Usage.NONE,
          Agenda.EMPTY,
          Map.of());

  private Nowhere() {}
}
