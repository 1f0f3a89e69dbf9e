package io.relance.providers.unipile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relance.domain.action.Outcome;
import io.relance.domain.action.Receipt;
import io.relance.domain.identity.Transport.Unipile;
import io.relance.domain.identity.Transport.Version;
import io.relance.domain.quota.Act;
import io.relance.providers.outbound.Parcel;
import io.relance.providers.outbound.Sender;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Acts on LinkedIn through Unipile. Version 1 names people by LinkedIn's internal id, which is
 * looked up first (developer.unipile.com/docs/invite-users); as long as only that was asked,
 * nothing was done. Version 2 puts the account into the path
 * (developer.unipile.com/v2.0/docs/migration-messaging-api), begins a chat from an inbox
 * (…/v2.0/docs/linkedin-send-messages) and reports a visit with a token that the profile gives
 * (…/v2.0/reference/visituserprofile; the paths stand in docs/UsersApi.md of the official
 * unipile/unipile-python).
 */
public final class UnipileSender implements Sender {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How LinkedIn's internal ids of people begin. */
  private static final String INTERNAL = "ACo";

  /** The only inbox of LinkedIn's basic product that a chat may begin from. */
  private static final String INBOX = "CLASSIC_PRIMARY";

  private final Unipile account;
  private final UnipileCalls calls;

  /**
   * A sender.
   *
   * @param calls to the account's address
   */
  public UnipileSender(Unipile account, UnipileCalls calls) {
    this.account = account;
    this.calls = calls;
  }

  @Override
  public Outcome send(Parcel parcel) {
    return switch (parcel) {
      case Parcel.LinkedIn act -> act(act);
      case Parcel.Mail _ -> new Outcome.Rejected("a LinkedIn profile acts on LinkedIn only");
    };
  }

  private Outcome act(Parcel.LinkedIn act) {
    if (act.chat() != null && act.text() != null) {
      return sent(calls.post(toChat(act.chat()), JSON.createObjectNode().put("text", act.text())));
    }
    if (act.act() == Act.LINKEDIN_VISIT && account.version() == Version.V2) {
      return visit(act.profile());
    }
    return switch (person(act.profile())) {
      case UnipileCalls.Answer.Refused(Outcome outcome) -> outcome;
      case UnipileCalls.Answer.Done(JsonNode person) ->
          Optional.ofNullable(id(person))
              .map(id -> to(act, id))
              .orElseGet(() -> new Outcome.Rejected("LinkedIn has no profile " + act.profile()));
    };
  }

  /** Version 2 only looks at a profile; that somebody was there is told by a call of its own. */
  private Outcome visit(String profile) {
    return switch (calls.lookUp(user(profile))) {
      case UnipileCalls.Answer.Refused(Outcome outcome) -> outcome;
      case UnipileCalls.Answer.Done(JsonNode person) ->
          person.hasNonNull("notify_visit_token")
              ? sent(
                  calls.post(
                      inAccount("/users/visit-profile?token=")
                          + path(person.get("notify_visit_token").asText())))
              : new Outcome.Rejected("LinkedIn takes no visits of " + profile);
    };
  }

  private static @Nullable String id(JsonNode person) {
    return person.hasNonNull("provider_id")
        ? person.get("provider_id").asText()
        : person.path("id").asText(null);
  }

  /** The person behind a public profile id; a look-up, so its failure has done nothing. */
  private UnipileCalls.Answer person(String profile) {
    if (profile.startsWith(INTERNAL)) {
      return new UnipileCalls.Answer.Done(JSON.createObjectNode().put("provider_id", profile));
    }
    return calls.lookUp(user(profile));
  }

  private String user(String profile) {
    return switch (account.version()) {
      case V1 -> "/api/v1/users/" + path(profile) + "?account_id=" + path(account.accountId());
      case V2 -> inAccount("/users/" + path(profile));
    };
  }

  /** A path of version 2. */
  private String inAccount(String path) {
    return "/v2/" + path(account.accountId()) + path;
  }

  private Outcome to(Parcel.LinkedIn act, String person) {
    return switch (account.version()) {
      case V1 -> v1(act, person);
      case V2 -> v2(act, person);
    };
  }

  private Outcome v1(Parcel.LinkedIn act, String person) {
    ObjectNode body = JSON.createObjectNode().put("account_id", account.accountId());
    return switch (act.act()) {
      case LINKEDIN_INVITATION -> {
        body.put("provider_id", person);
        if (act.text() != null) {
          body.put("message", act.text());
        }
        yield sent(calls.post("/api/v1/users/invite", body));
      }
      case LINKEDIN_MESSAGE -> {
        body.putArray("attendees_ids").add(person);
        yield sent(calls.post("/api/v1/chats", body.put("text", act.text())));
      }
      case LINKEDIN_VISIT ->
          sent(
              calls.visit(
                  "/api/v1/users/"
                      + path(person)
                      + "?notify=true&account_id="
                      + path(account.accountId())));
      case LINKEDIN_FOLLOW -> new Outcome.Rejected("Unipile's version 1 can't follow people");
      case EMAIL -> new Outcome.Rejected("a LinkedIn profile sends no e-mail");
    };
  }

  private Outcome v2(Parcel.LinkedIn act, String person) {
    ObjectNode body = JSON.createObjectNode();
    return switch (act.act()) {
      case LINKEDIN_INVITATION -> {
        body.put("user_id", person);
        if (act.text() != null) {
          body.put("message", act.text());
        }
        yield sent(calls.post(inAccount("/users/me/relation-requests"), body));
      }
      case LINKEDIN_MESSAGE -> {
        body.putArray("users_ids").add(person);
        yield sent(
            calls.post(
                inAccount("/inboxes/" + INBOX + "/chats/send"), body.put("text", act.text())));
      }
      case LINKEDIN_VISIT -> visit(person);
      case LINKEDIN_FOLLOW -> sent(calls.post(inAccount("/users/me/follow/" + path(person))));
      case EMAIL -> new Outcome.Rejected("a LinkedIn profile sends no e-mail");
    };
  }

  private String toChat(String chat) {
    return account.version() == Version.V1
        ? "/api/v1/chats/" + path(chat) + "/messages"
        : inAccount("/chats/" + path(chat) + "/messages/send");
  }

  private static Outcome sent(UnipileCalls.Answer answer) {
    return switch (answer) {
      case UnipileCalls.Answer.Refused(Outcome outcome) -> outcome;
      case UnipileCalls.Answer.Done(JsonNode done) ->
          new Outcome.Accepted(
              new Receipt(first(done, "message_id", "invitation_id", "id"), null, chat(done)));
    };
  }

  private static @Nullable String chat(JsonNode done) {
    return first(done, "chat_id");
  }

  private static @Nullable String first(JsonNode done, String... names) {
    for (String name : names) {
      if (done.hasNonNull(name)) {
        return done.get(name).asText();
      }
    }
    return null;
  }

  private static String path(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Where the account's API answers, by its settings. */
  public static URI base(Unipile account) {
    return URI.create(account.url().replaceFirst("/+$", ""));
  }
}
