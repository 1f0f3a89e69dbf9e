package io.relance.sequence;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.Channel;
import io.relance.domain.IdentityId;
import io.relance.domain.Problem;
import io.relance.domain.account.Account;
import io.relance.domain.account.Settings;
import io.relance.domain.campaign.Campaign;
import io.relance.domain.campaign.CampaignRules;
import io.relance.domain.campaign.Sequence;
import io.relance.domain.identity.Identity;
import io.relance.platform.http.Fields;
import io.relance.platform.http.ProblemException;
import io.relance.platform.http.ProblemType;
import io.relance.platform.http.Request;
import io.relance.platform.http.Response;
import io.relance.platform.json.Json;
import io.relance.platform.store.Accounts;
import io.relance.platform.store.Campaigns;
import io.relance.platform.store.Identities;
import io.relance.platform.store.Origins;
import io.relance.platform.store.Sequences;
import io.relance.platform.store.StateStream.Decide;
import io.relance.platform.store.Stores;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the routes of a campaign's sequence do (FEATURES S-01). */
final class SequenceRoutes {
  /** A row holds 400 KB; the rest is for the keys and for characters that JSON escapes. */
  private static final int LARGEST = 300_000;

  private final Accounts accounts;
  private final Campaigns campaigns;
  private final Sequences sequences;
  private final Identities identities;

  SequenceRoutes(Stores stores) {
    this.accounts = stores.accounts();
    this.campaigns = stores.campaigns();
    this.sequences = stores.sequences();
    this.identities = stores.identities();
  }

  /** Saves the next version; the same again is the version that there is. */
  Response save(Request request) {
    AccountId account = request.account();
    Campaign known = CampaignRoutes.known(campaigns, request);
    SequenceBody body = request.body(SequenceBody.class);
    ZoneId home = accounts.find(account).map(Account::settings).orElse(Settings.DEFAULT).zone();
    Sequence next = checked(account, body, known.sequence() + 1, home);
    Optional<Sequence> newest = sequences.find(account, known.id(), known.sequence());
    if (newest.filter(next::saysTheSameAs).isPresent()) {
      return Response.ok(SequenceView.of(newest.get()));
    }
    var outcome =
        campaigns.save(
            Origins.of(request),
            known.id(),
            Decide.onKnown(
                known,
                state ->
                    CampaignRoutes.granted(
                        CampaignRules.save(state, body.checked(state.sequence() + 1, home)))),
            version -> body.checked(version, home));
    int version = outcome.state() == null ? next.version() : outcome.state().sequence();
    return Response.ok(SequenceView.of(body.checked(version, home)));
  }

  Response read(Request request) {
    Campaign campaign = CampaignRoutes.known(campaigns, request);
    int version =
        request
            .query("version")
            .map(text -> number(text, campaign.id()))
            .orElse(campaign.sequence());
    return sequences
        .find(request.account(), campaign.id(), version)
        .map(sequence -> Response.ok(SequenceView.of(sequence)))
        .orElseThrow(() -> missing(campaign.id(), version));
  }

  private static int number(String text, CampaignId campaign) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException unknown) {
      throw missing(campaign, 0);
    }
  }

  private static ProblemException missing(CampaignId campaign, int version) {
    return ProblemException.of(
        ProblemType.NOT_FOUND,
        version == 0
            ? "the campaign " + campaign + " has no sequence"
            : "the campaign " + campaign + " has no version " + version + " of its sequence");
  }

  /** Refuses, with 409, to begin what nobody could carry out. */
  void requireIdentities(AccountId account, Campaign campaign) {
    sequences
        .find(account, campaign.id(), campaign.sequence())
        .flatMap(sequence -> wrong(account, sequence))
        .ifPresent(problem -> {
          throw ProblemException.of(ProblemType.CONFLICT, problem.message());
        });
  }

  private Sequence checked(AccountId account, SequenceBody body, int version, ZoneId home) {
    Sequence sequence = body.checked(version, home);
    Fields fields = new Fields();
    for (Channel channel : Channel.values()) {
      wrong(account, sequence, channel)
          .ifPresent(problem -> fields.reject(problem.pointer(), problem.message()));
    }
    if (Json.encode(sequence).getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      fields.reject("/steps", "all texts together have at most " + LARGEST + " bytes");
    }
    fields.check();
    return sequence;
  }

  private Optional<Problem> wrong(AccountId account, Sequence sequence) {
    return wrong(account, sequence, Channel.EMAIL)
        .or(() -> wrong(account, sequence, Channel.LINKEDIN));
  }

  /** What is wrong with who acts on a channel; another account's identity is none at all. */
  private Optional<Problem> wrong(AccountId account, Sequence sequence, Channel channel) {
    boolean mail = channel == Channel.EMAIL;
    @Nullable IdentityId id = mail ? sequence.email() : sequence.linkedin();
    if (id == null) {
      return Optional.empty();
    }
    Optional<Identity> identity = identities.find(account, id);
    String message =
        identity.isEmpty()
            ? "there is no identity " + id
            : identity.get().settings().channel() == channel
                ? null
                : "the identity " + id + (mail ? " sends no e-mail" : " is not on LinkedIn");
    return Optional.ofNullable(message)
        .map(words -> new Problem(mail ? "/identities/email" : "/identities/linkedin", words));
  }
}
