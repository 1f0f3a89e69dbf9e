package io.relance.dispatch;

import io.relance.domain.AccountId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.action.Effect;
import io.relance.domain.inbound.Reference;
import io.relance.domain.inbound.Reference.Kind;
import io.relance.domain.inbound.Reference.Target;
import io.relance.domain.inbound.ReplyToken;
import io.relance.domain.inbound.SentNames;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Write;
import io.relance.platform.json.Json;
import io.relance.platform.store.EffectLedger;
import io.relance.platform.store.References;
import io.relance.providers.outbound.Parcel;
import java.util.ArrayList;
import java.util.List;

/** The rows by which whatever comes of an e-mail finds its way back (FEATURES R-07, S-07). */
final class WaysBack {
  private WaysBack() {}

  /**
   * Whom an unsubscription is about.
   *
   * @param account whose contact
   * @param enrolment whose message had the address
   */
  record Unsubscription(AccountId account, EnrolmentId enrolment) {}

  static List<Write> of(AccountId account, Effect effect, EnrolmentId enrolment, Parcel.Mail mail) {
    List<Write> rows = new ArrayList<>();
    rows.addAll(EffectLedger.pointing(account, enrolment, mail.messageId(), null));
    rows.add(EffectLedger.sentAs(account, mail.messageId(), effect.id()));
    if (mail.references().isEmpty()) {
      // The same for every message of the enrolment: the first one writes them.
      Target target = new Target(enrolment.contact(), enrolment.campaign());
      Reference token = new Reference(Kind.TOKEN, ReplyToken.of(account, enrolment));
      rows.add(References.pointing(account, token, target));
      rows.add(
          new Write.Point(
              Keys.unsubscribe(SentNames.unsubscribeToken(account, enrolment)),
              Json.encode(new Unsubscription(account, enrolment))));
    }
    return rows;
  }
}
