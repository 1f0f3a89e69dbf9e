package io.relance.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.Channel;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.ReplyId;
import io.relance.domain.campaign.CampaignFact.CampaignRenamed;
import io.relance.domain.contact.Contact;
import io.relance.domain.contact.ContactDetails;
import io.relance.domain.contact.ContactFact.ContactCreated;
import io.relance.domain.enrolment.EnrolRules;
import io.relance.domain.enrolment.EnrolmentFact;
import io.relance.domain.enrolment.EnrolmentFact.ReplyReceived;
import io.relance.domain.enrolment.EnrolmentFact.ReplyRejudged;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Decision;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Rule;
import io.relance.domain.reply.ReplyKind;
import io.relance.platform.LocalDynamo;
import io.relance.platform.commit.Commit;
import io.relance.platform.commit.CommitResult;
import io.relance.platform.commit.Committer;
import io.relance.platform.commit.Tables;
import io.relance.platform.commit.Write;
import io.relance.platform.event.EventNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ColleaguesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final AccountId ACCOUNT = new AccountId("acme");
  private static final CampaignId SPRING = new CampaignId("spring");
  private static final Rule TEST = new Rule("test", 1);

  private final Tables tables = LocalDynamo.tables();
  private final Stores stores = Stores.on(LocalDynamo.client(), tables, _ -> {}, () -> NOW);
  private final Committer committer =
      new Committer(LocalDynamo.client(), tables, EventNames.PUBLISHED);
  private final Contact ada = enrolled("ada");
  private int causes;

  private Origin origin() {
    causes++;
    return Origin.system(ACCOUNT, new Cause("test", "c" + causes), "correlation", NOW);
  }

  /** Somebody at labs.example, and said to be of Labs, in the campaign. */
  private Contact enrolled(String name) {
    ContactId id = new ContactId(name);
    ContactDetails details =
        new ContactDetails(name + "@labs.example", null, null, null, "Labs", Map.of());
    stores
        .contacts()
        .decide(
            origin(),
            id,
            _ -> Decision.of(TEST, Map.of(), List.of(new ContactCreated(id, details))));
    EnrolmentId enrolment = new EnrolmentId(id, SPRING);
    stores.enrolments().decide(origin(), enrolment, _ -> EnrolRules.enrol(enrolment, true));
    return new Contact(id, details, null);
  }

  private void happens(EnrolmentFact fact) {
    stores
        .enrolments()
        .decide(origin(), fact.enrolment(), _ -> Decision.of(TEST, Map.of(), List.of(fact)));
  }

  private static ReplyReceived reply(Contact from, ReplyKind kind) {
    return new ReplyReceived(
        new EnrolmentId(from.id(), SPRING),
        new ReplyId("reply-of-" + from.id()),
        Channel.EMAIL,
        kind,
        kind,
        null,
        false,
        NOW,
        "address");
  }

  private Optional<ContactId> replied(List<Write> required) {
    return stores.colleagues().replied(ACCOUNT, SPRING, ada, required::add);
  }

  /** As a claim is: something written on condition of what was read. */
  private CommitResult claimed(List<Write> required) {
    causes++;
    return committer.commit(
        new Commit(
            new Entry(
                ACCOUNT,
                "test",
                new Cause("claim", "c" + causes),
                causes,
                NOW,
                "system",
                "correlation",
                0,
                TEST,
                Map.of(),
                List.of(new CampaignRenamed(SPRING, "Spring"))),
            required,
            List.of()));
  }

  @Test
  @DisplayName("S-05 a claim that looked before the first colleague's reply can't be written")
  void firstReply() {
    Contact bea = enrolled("bea");
    List<Write> required = new ArrayList<>();
    assertThat(replied(required)).isEmpty();
    happens(reply(bea, ReplyKind.HUMAN));
    assertThat(claimed(required)).isEqualTo(CommitResult.CONFLICT);
    assertThat(replied(new ArrayList<>())).hasValue(bea.id());
  }

  @Test
  @DisplayName("S-05 nor one that looked before another's reply, or before one counted again")
  void furtherReplies() {
    Contact bea = enrolled("bea");
    Contact cat = enrolled("cat");
    happens(reply(bea, ReplyKind.HUMAN));
    happens(
        new ReplyRejudged(
            new EnrolmentId(bea.id(), SPRING),
            new ReplyId("reply-of-bea"),
            ReplyKind.HUMAN,
            ReplyKind.AUTO_REPLY,
            null));
    List<Write> required = new ArrayList<>();
    assertThat(replied(required)).isEmpty();
    assertThat(claimed(required)).isEqualTo(CommitResult.COMMITTED);
    happens(reply(bea, ReplyKind.HUMAN));
    assertThat(claimed(required)).isEqualTo(CommitResult.CONFLICT);
    happens(reply(cat, ReplyKind.HUMAN));
    assertThat(replied(new ArrayList<>())).hasValue(cat.id());
  }

  @Test
  @DisplayName("S-05 one's own reply and what is no human reply are no colleague's reply")
  void nobody() {
    Contact bea = enrolled("bea");
    happens(reply(bea, ReplyKind.OUT_OF_OFFICE));
    happens(reply(ada, ReplyKind.HUMAN));
    List<Write> required = new ArrayList<>();
    assertThat(replied(required)).isEmpty();
    assertThat(claimed(required)).isEqualTo(CommitResult.COMMITTED);
  }
}
