package io.relance.dispatch;

import io.relance.domain.AccountId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.IdentityId;
import io.relance.domain.action.Action;
import io.relance.domain.action.Circumstances;
import io.relance.domain.action.Consent;
import io.relance.domain.action.Effect;
import io.relance.domain.action.Standing;
import io.relance.domain.campaign.Campaign;
import io.relance.domain.contact.Contact;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.Party;
import io.relance.domain.identity.Identity;
import io.relance.domain.journey.RunId;
import io.relance.domain.quota.Agenda;
import io.relance.domain.quota.Lane;
import io.relance.domain.quota.Usage;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Stored;
import io.relance.platform.commit.Write;
import io.relance.platform.json.Json;
import io.relance.platform.store.Colleagues;
import io.relance.platform.store.Quotas;
import io.relance.platform.store.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything that a claim stands on, and names the rows as requirements of its transaction,
 * so that nothing can change between the check and the claim (FEATURES S-05).
 */
final class Gather {
  private final Documents documents;
  private final Quotas quotas;
  private final Colleagues colleagues;
  private final RunStanding runs;

  Gather(Stores stores) {
    this.documents = stores.documents();
    this.quotas = stores.quotas();
    this.colleagues = stores.colleagues();
    this.runs = new RunStanding(stores.sequences());
  }

  /**
   * What was read.
   *
   * @param circumstances for the decision
   * @param contact whom it is about, or null when it is gone
   * @param enrolment for whom, or null when no enrolment asked
   * @param identity who acts, or null when nobody does or it is gone
   * @param required the rows as they were read
   * @param agenda the revision of the lane's agenda, for writing it
   */
  record Gathered(
      Circumstances circumstances,
      @Nullable Contact contact,
      @Nullable Enrolment enrolment,
      @Nullable Identity identity,
      List<Write> required,
      long agenda) {
    /** Copies the list. */
    Gathered {
      required = List.copyOf(required);
    }

    /** The row of a newly booked agenda. */
    List<Write> booking(AccountId account, @Nullable Agenda booked) {
      Lane lane = circumstances.lane();
      return booked == null || lane == null
          ? List.of()
          : List.of(
              new Write.Put(
                  Keys.agenda(account, lane.identity(), lane.act()),
                  Json.encode(booked),
                  agenda,
                  null));
    }
  }

  Gathered of(AccountId account, Effect effect, Instant now) {
    List<Write> required = new ArrayList<>();
    Contact contact =
        read(Keys.contact(account, effect.contact()), Contact.class, required).orElse(null);
    IdentityId identityId = effect.identity();
    Identity identity =
        identityId == null
            ? null
            : read(Keys.identity(account, identityId), Identity.class, required).orElse(null);
    Enrolment enrolment = null;
    Standing campaign = new Standing.Active();
    Standing run = new Standing.Active();
    Optional<EnrolmentId> id = RunId.enrolment(effect.id());
    if (id.isPresent()) {
      enrolment = read(Keys.enrolment(account, id.get()), Enrolment.class, required).orElse(null);
      Optional<Campaign> known =
          read(Keys.campaign(account, id.get().campaign()), Campaign.class, required);
      campaign =
          known.map(Campaign::standing).orElseGet(() -> new Standing.Over("the campaign is gone"));
      run = runs.of(account, enrolment, party(account, known, contact, required), effect, now);
    }
    Lane lane = lane(effect.action(), identity);
    Optional<Stored<Agenda>> agenda =
        lane == null
            ? Optional.empty()
            : documents.get(Keys.agenda(account, lane.identity(), lane.act()), Agenda.class);
    Circumstances circumstances =
        new Circumstances(
            Consent.UNASKED,
            suppression(contact),
            campaign,
            reachable(effect.action(), contact, run),
            standing(identityId, identity),
            lane,
            lane == null ? Usage.NONE : quotas.usage(account, lane, now),
            agenda.map(Stored::value).orElse(Agenda.EMPTY),
            Values.of(contact, identity));
    return new Gathered(
        circumstances,
        contact,
        enrolment,
        identity,
        required,
        agenda.map(Stored::revision).orElse(0L));
  }

  /** Colleagues are looked for where the campaign stops for them. */
  private Party party(
      AccountId account,
      Optional<Campaign> campaign,
      @Nullable Contact contact,
      List<Write> required) {
    ContactId colleague =
        contact == null
            ? null
            : campaign
                .filter(Campaign::stopOnColleagueReply)
                .flatMap(known -> colleagues.replied(account, known.id(), contact, required::add))
                .orElse(null);
    return new Party(contact, colleague);
  }

  private <T> Optional<T> read(Key key, Class<T> type, List<Write> required) {
    Optional<Stored<T>> stored = documents.get(key, type);
    required.add(Write.Require.asRead(key, stored));
    return stored.map(Stored::value);
  }

  private static @Nullable Lane lane(Action action, @Nullable Identity identity) {
    return identity == null ? null : action.act().map(identity::lane).orElse(null);
  }

  private static @Nullable String suppression(@Nullable Contact contact) {
    return contact == null || contact.suppression() == null
        ? null
        : contact.suppression().reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Standing standing(@Nullable IdentityId id, @Nullable Identity identity) {
    if (id == null) {
      return new Standing.Active();
    }
    return identity == null
        ? new Standing.Over("the identity " + id + " was deleted")
        : identity.standing();
  }

  /** A contact that is gone, or can't be reached on this way, ends the matter. */
  private static Standing reachable(Action action, @Nullable Contact contact, Standing run) {
    if (run instanceof Standing.Over) {
      return run;
    }
    if (contact == null) {
      return new Standing.Over("the contact was deleted");
    }
    return switch (action) {
      case Action.Email _ when contact.details().email() == null ->
          new Standing.Over("the contact has no e-mail address");
      case Action.LinkedInVisit _,
          Action.LinkedInFollow _,
          Action.LinkedInInvitation _,
          Action.LinkedInMessage _
          when contact.details().linkedin() == null ->
          new Standing.Over("the contact has no LinkedIn profile");
      case Action.Email _,
          Action.LinkedInVisit _,
          Action.LinkedInFollow _,
          Action.LinkedInInvitation _,
          Action.LinkedInMessage _,
          Action.Task _,
          Action.Webhook _,
          Action.CrmWrite _ ->
          run;
    };
  }
}
