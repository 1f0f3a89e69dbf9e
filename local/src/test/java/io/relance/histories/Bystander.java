package io.relance.histories;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.account.Plan;
import io.relance.domain.account.Scope;
import io.relance.histories.Client.Answer;
import io.relance.platform.http.Caller;
import io.relance.platform.store.Streams;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Another account, with the same people: whatever happens beside it, nothing there may change. */
final class Bystander {
  private static final Instant START = Instant.parse("2025-12-01T09:00:00Z");

  private final World world;
  private final Caller caller;
  private final String campaign;
  private final String contact;
  private final String asItWas;

  Bystander(World world) {
    this.world = world;
    world.setTime(START);
    Client client = new Client(world, new Random(0), _ -> {}, "bystander");
    Caller operator =
        new Caller(Caller.OPERATOR, "operator", Set.of(Scope.OPERATOR), Plan.PRO, true);
    Answer opened =
        client.json(
            operator, "POST /v1/accounts", Map.of(), Map.of("name", "Bystander", "plan", "pro"));
    caller =
        new Caller(
            new AccountId(opened.text("/account/id")),
            "bystander",
            Set.of(Scope.ADMIN),
            Plan.PRO,
            true);
    contact =
        client
            .json(
                caller,
                "POST /v1/contacts",
                Map.of(),
                Map.of("email", address(0), "linkedin", "profile-0"))
            .text("/id");
    campaign =
        client.json(caller, "POST /v1/campaigns", Map.of(), Map.of("name", "Spring")).text("/id");
    client.json(
        caller,
        "POST /v1/campaigns/{campaign}/enrolments",
        Map.of("campaign", campaign),
        Map.of("contact_id", contact));
    client.json(
        caller,
        "POST /v1/messages",
        Map.of(),
        Map.of(
            "campaign_id", campaign,
            "contact_id", contact,
            "channel", "email",
            "identity_id", "sam",
            "message_id", "first@relance.example"));
    new Cloud(world, new Random(0), _ -> {}).drain();
    asItWas = asItIs();
  }

  /** The address of a history's contact; number 0 is in this account too. */
  static String address(int number) {
    return "person" + number + "@acme.example";
  }

  String campaign() {
    return campaign;
  }

  String contact() {
    return contact;
  }

  boolean isUntouched() {
    return asItIs().equals(asItWas);
  }

  private String asItIs() {
    EnrolmentId id = new EnrolmentId(new ContactId(contact), new CampaignId(campaign));
    var stores = world.stores();
    return List.of(
            stores.enrolments().find(caller.account(), id),
            stores.contacts().find(caller.account(), id.contact()),
            stores.replies().page(caller.account(), false, null, 10),
            stores.replies().page(caller.account(), true, null, 10),
            stores.journal().read(caller.account(), Streams.enrolment(id)))
        .toString();
  }

  /** When the first of these timers is due. */
  Optional<Instant> next(List<String> timers) {
    return timers.stream().findFirst().map(sk -> Instant.parse(sk.substring(0, sk.indexOf('#'))));
  }
}
