package io.relance.dispatch;

import io.relance.domain.AccountId;
import io.relance.domain.Channel;
import io.relance.domain.EnrolmentId;
import io.relance.domain.action.Action;
import io.relance.domain.action.Effect;
import io.relance.domain.contact.Contact;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.SentMessage;
import io.relance.domain.identity.Identity;
import io.relance.domain.identity.IdentitySettings;
import io.relance.domain.inbound.ReplyToken;
import io.relance.domain.inbound.SentNames;
import io.relance.domain.journey.RunId;
import io.relance.domain.quota.Act;
import io.relance.domain.template.Form;
import io.relance.providers.outbound.Parcel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes what is sent out of an effect, once it may be. */
final class Parcels {
  private final String publicUrl;

  /**
   * Makes parcels.
   *
   * @param publicUrl where the HTTP API answers people's mail programs, without a slash at the end
   */
  Parcels(String publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** The parcel; empty for what no sender takes. */
  Optional<Parcel> of(
      AccountId account,
      Effect effect,
      Map<String, String> content,
      Gather.Gathered gathered,
      Instant now) {
    return switch (effect.action()) {
      case Action.Email email -> Optional.of(mail(account, effect, email, content, gathered, now));
      case Action.LinkedInVisit _ -> Optional.of(linkedIn(Act.LINKEDIN_VISIT, null, gathered));
      case Action.LinkedInFollow _ -> Optional.of(linkedIn(Act.LINKEDIN_FOLLOW, null, gathered));
      case Action.LinkedInInvitation _ ->
          Optional.of(linkedIn(Act.LINKEDIN_INVITATION, content.get("note"), gathered));
      case Action.LinkedInMessage _ ->
          Optional.of(linkedIn(Act.LINKEDIN_MESSAGE, content.get("body"), gathered));
      case Action.Task _, Action.Webhook _, Action.CrmWrite _ -> Optional.empty();
    };
  }

  private Parcel mail(
      AccountId account,
      Effect effect,
      Action.Email email,
      Map<String, String> content,
      Gather.Gathered gathered,
      Instant now) {
    IdentitySettings settings = identity(gathered).settings();
    String from = present(settings.address(), "the identity's address");
    String base = settings.replyTo() == null ? from : settings.replyTo();
    EnrolmentId enrolment = RunId.enrolment(effect.id()).orElse(null);
    return new Parcel.Mail(
        settings.name(),
        from,
        present(contact(gathered).details().email(), "the contact's address"),
        enrolment == null ? base : tagged(base, ReplyToken.of(account, enrolment)),
        text(content, "subject"),
        text(content, "body"),
        email.body().form() == Form.HTML,
        SentNames.messageId(account, effect.id(), from),
        thread(gathered.enrolment()),
        enrolment == null || email.purpose() == Action.Purpose.INTERNAL
            ? null
            : publicUrl + "/v1/unsubscribe/" + SentNames.unsubscribeToken(account, enrolment),
        now);
  }

  /** The message before it in the same enrolment, so that mail programs show one conversation. */
  private static List<String> thread(@Nullable Enrolment enrolment) {
    SentMessage last = enrolment == null ? null : enrolment.lastMessage();
    return last == null || last.channel() != Channel.EMAIL || last.messageId() == null
        ? List.of()
        : List.of(last.messageId());
  }

  private static Parcel linkedIn(Act act, @Nullable String text, Gather.Gathered gathered) {
    Enrolment enrolment = gathered.enrolment();
    SentMessage last = enrolment == null ? null : enrolment.lastMessage();
    return new Parcel.LinkedIn(
        act,
        present(contact(gathered).details().linkedin(), "the contact's profile"),
        text,
        last == null || last.channel() != Channel.LINKEDIN ? null : last.thread());
  }

  /** {@code sam@example.org} with a token: {@code sam+token@example.org} (RFC 5233). */
  private static String tagged(String address, String token) {
    int at = address.indexOf('@');
    return address.substring(0, at) + "+" + token + address.substring(at);
  }

  private static Identity identity(Gather.Gathered gathered) {
    return present(gathered.identity(), "the identity");
  }

  private static Contact contact(Gather.Gathered gathered) {
    return present(gathered.contact(), "the contact");
  }

  private static String text(Map<String, String> content, String part) {
    return present(content.get(part), part);
  }

  /** The claim has checked that it is there. */
  private static <T> T present(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalStateException(what + " is missing in a granted claim");
    }
    return value;
  }
}
