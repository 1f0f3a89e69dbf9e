package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a reply finds its enrolment, and what becomes of one that finds none. */
class MatchingTest {
  private static final String ADA = "ada@example.org";

  private final GivenAccount account = GivenAccount.on("pro");

  /** One contact in two campaigns. */
  private record Two(GivenEnrolment early, GivenEnrolment late) {}

  private Two campaigns(String contact) {
    return new Two(
        account.enrolment(account.campaign("Spring"), contact),
        account.enrolment(account.campaign("Autumn"), contact));
  }

  /** Both have sent, each in a chat of its own: chat-1 and then chat-2. */
  private Two chats(String profile) {
    Two two = campaigns(account.contactOnLinkedIn(profile));
    two.early().sentOnLinkedIn(1, "chat-1");
    Relance.advance(Duration.ofHours(1));
    two.late().sentOnLinkedIn(1, "chat-2");
    return two;
  }

  private void matched(String reply, GivenEnrolment to, String by) {
    Answer shown = account.reply(reply);
    assertThat(shown.text("/matched_by")).isEqualTo(by);
    assertThat(shown.text("/enrolment/campaign")).isEqualTo(to.campaign());
    assertThat(shown.text("/enrolment/contact")).isEqualTo(to.contact());
    assertThat(to.tag()).isEqualTo("to_qualify");
    assertThat(to.decisions().getLast().at("/inputs/matchedBy").asText()).isEqualTo(by);
  }

  @Test
  @DisplayName("R-07 the reply token in the recipient goes before In-Reply-To and the sender")
  void token() {
    Two two = campaigns(account.contact(ADA));
    GivenEnrolment.Sent early = two.early().sent(1);
    Relance.advance(Duration.ofHours(1));
    GivenEnrolment.Sent late = two.late().sent(1);

    String reply =
        account.receives(
            GivenMail.from(ADA)
                .to("Sales <" + early.replyTo() + ">")
                .answering(late.id())
                .text("Yes, please."));

    matched(reply, two.early(), "reply token in the recipient address");
    assertThat(two.late().tag()).isEqualTo("contacted");
  }

  @Test
  @DisplayName("R-07 In-Reply-To goes before the thread and the sender's last campaign")
  void inReplyTo() {
    Two two = campaigns(account.contact(ADA));
    GivenEnrolment.Sent early = two.early().sent(1);
    Relance.advance(Duration.ofHours(1));
    two.late().sentOnLinkedIn(1, "chat-1");
    Map<String, Object> reply = GivenAccount.email(ADA, "Yes, please.");
    reply.put("in_reply_to", "<" + early.id() + ">");
    reply.put("thread", "chat-1");

    matched(account.receives(reply), two.early(), "In-Reply-To or References");
  }

  @Test
  @DisplayName("R-07 References match where In-Reply-To is of a message that we don't know")
  void references() {
    Two two = campaigns(account.contact(ADA));
    GivenEnrolment.Sent early = two.early().sent(1);
    Relance.advance(Duration.ofHours(1));
    two.late().sent(1);

    String reply =
        account.receives(
            GivenMail.from(ADA)
                .to("sales@acme.example")
                .answering("unknown@example.net")
                .header("References", "<" + early.id() + "> <unknown@example.net>")
                .text("Yes, please."));

    matched(reply, two.early(), "In-Reply-To or References");
  }

  @Test
  @DisplayName("R-07 the provider's thread goes before the sender's last campaign")
  void thread() {
    Two two = chats("ada-lovelace");

    matched(
        account.receives(
            Map.of(
                "channel", "linkedin",
                "from", Map.of("profile", "ada-lovelace", "name", "Ada Lovelace"),
                "thread", "chat-1",
                "text", "Sounds good!")),
        two.early(),
        "thread or chat id");
  }

  @Test
  @DisplayName("R-07 the sender's address takes the last campaign that sent a message")
  void address() {
    Two two = campaigns(account.contact(ADA));
    two.late().sent(1);
    Relance.advance(Duration.ofHours(1));
    two.early().sent(1);
    account.enrolment(account.campaign("Never sent"), two.early().contact());

    String reply =
        account.receives(
            GivenMail.from("Ada Lovelace <ADA@Example.ORG>")
                .to("sales@acme.example")
                .text("Yes, please."));

    matched(reply, two.early(), "sender's address");
    assertThat(two.late().tag()).isEqualTo("contacted");
  }

  @Test
  @DisplayName("R-07 the sender's LinkedIn profile takes the last campaign that sent a message")
  void profile() {
    Two two = chats("https://www.linkedin.com/in/Ada-Lovelace/");

    matched(
        account.receives(
            Map.of(
                "channel", "linkedin",
                "from", Map.of("profile", "ada-lovelace"),
                "thread", "chat-9",
                "text", "Sounds good!")),
        two.late(),
        "sender's LinkedIn profile");
  }

  @Test
  @DisplayName("R-07 a reply from another address of the same thread binds by the thread")
  void anotherAddress() {
    GivenEnrolment ada = account.enrolment(ADA);
    GivenEnrolment.Sent sent = ada.sent(1);

    String reply =
        account.receives(
            GivenMail.from("ada.private@example.net")
                .to("sales@acme.example")
                .answering(sent.id())
                .text("Writing from my private address: yes."));

    matched(reply, ada, "In-Reply-To or References");
    assertThat(account.reply(reply).text("/from/address")).isEqualTo("ada.private@example.net");
  }

  @Test
  @DisplayName("R-07 Postmark's inbound webhook matches by token and by its Headers list")
  void postmark() {
    GivenPostmark postmark = GivenPostmark.of(account);
    GivenEnrolment ada = account.enrolment(ADA);
    GivenEnrolment bob = account.enrolment("bob@example.org");
    GivenEnrolment.Sent toAda = ada.sent(1);
    GivenEnrolment.Sent toBob = bob.sent(1);

    Answer first =
        postmark
            .posts(GivenPostmark.inbound("ada.private@example.net", toAda.replyTo(), "Yes."))
            .expect(202);
    Map<String, Object> second =
        GivenPostmark.inbound("bob.private@example.net", "sales@acme.example", "Yes.");
    second.put(
        "Headers",
        GivenPostmark.headers(
            Map.of("Message-ID", "<1@example.net>", "In-Reply-To", "<" + toBob.id() + ">")));
    Answer answered = postmark.posts(second).expect(202);

    matched(first.text("/results/0/id"), ada, "reply token in the recipient address");
    matched(answered.text("/results/0/id"), bob, "In-Reply-To or References");
  }

  @Test
  @DisplayName("R-08 what matches nobody is in the unmatched view, and in no campaign")
  void unmatched() {
    GivenEnrolment ada = account.contacted(ADA);

    String reply = account.receives(GivenAccount.email("stranger@example.net", "Who are you?"));

    assertThat(account.unmatched()).containsExactly(reply);
    assertThat(account.inbox()).isEmpty();
    assertThat(account.reply(reply).at("/matched_by").isMissingNode()).isTrue();
    assertThat(account.reply(reply).text("/text")).isEqualTo("Who are you?");
    ada.isUntouched();
  }

  @Test
  @DisplayName("R-08 binding by hand runs the same path: kind, tag, pause and statistics")
  void bind() {
    GivenEnrolment ada = account.contacted(ADA);
    GivenEnrolment bob = account.contacted("bob@example.org");
    String human = account.receives(GivenAccount.email("stranger@example.net", "Call me."));
    Map<String, Object> notice =
        GivenAccount.email("robot@example.net", "I am out of the office until further notice.");
    notice.put("headers", Map.of("Auto-Submitted", "auto-replied"));
    String absent = account.receives(notice);

    bound(human, ada);
    bound(absent, bob);

    matched(human, ada, "by hand");
    assertThat(bob.tag()).isEqualTo("out_of_office");
    assertThat(bob.status()).isEqualTo("paused");
    assertThat(account.unmatched()).isEmpty();
    assertThat(account.inbox()).containsExactlyInAnyOrder(human, absent);
    assertThat(account.statistics(ada.campaign()).path("replied").asInt()).isEqualTo(1);
    assertThat(account.statistics(bob.campaign()).path("replied").asInt()).isZero();
    assertThat(ada.decisions().getLast().path("actor").asText()).startsWith("key:");
    account.api().post("/v1/replies/" + human + "/bind", binding(bob)).expect(409);
  }

  @Test
  @DisplayName("R-08 binding to a contact that was never in the campaign is refused")
  void bindToNobody() {
    GivenEnrolment ada = account.contacted(ADA);
    String reply = account.receives(GivenAccount.email("stranger@example.net", "Call me."));
    Map<String, Object> binding = new HashMap<>(binding(ada));
    binding.put("contact_id", account.contact("bob@example.org"));

    account.api().post("/v1/replies/" + reply + "/bind", binding).expectProblem(422, "refused");

    Relance.awaitIdle();
    assertThat(account.unmatched()).containsExactly(reply);
    ada.isUntouched();
  }

  private void bound(String reply, GivenEnrolment to) {
    account.api().post("/v1/replies/" + reply + "/bind", binding(to)).expect(202);
    Relance.awaitIdle();
  }

  private static Map<String, Object> binding(GivenEnrolment to) {
    return Map.of("campaign_id", to.campaign(), "contact_id", to.contact());
  }

  @Test
  @DisplayName("R-09 our own message, told by its direction, is recorded and is no reply")
  void echoByDirection() {
    String contact = account.contactOnLinkedIn("ada-lovelace");
    GivenEnrolment ada = account.enrolment(account.campaign("Spring"), contact);
    ada.sentOnLinkedIn(1, "chat-1");

    account.receives(
        Map.of(
            "channel", "linkedin",
            "direction", "outbound",
            "from", Map.of("profile", "acme-sales"),
            "thread", "chat-1",
            "text", "Hello Ada"));

    isNoReply(ada);
  }

  @Test
  @DisplayName("R-09 our own message, told by its Message-ID, is recorded and is no reply")
  void echoByMessageId() {
    GivenEnrolment ada = account.enrolment(ADA);
    GivenEnrolment.Sent sent = ada.sent(1);

    account.receives(
        GivenMail.from("sales@acme.example").to(ADA).id(sent.id()).text("Hello Ada, a question."));

    isNoReply(ada);
  }

  @Test
  @DisplayName("R-09 Postmark's delivery and open events are recorded and are no replies")
  void deliveryEvents() {
    GivenPostmark postmark = GivenPostmark.of(account);
    GivenEnrolment ada = account.enrolment(ADA);
    String postmarkId = "883953f4-6105-42a2-a16a-77a8eac79483";
    Map<String, Object> message =
        Map.of(
            "campaign_id",
            ada.campaign(),
            "contact_id",
            ada.contact(),
            "channel",
            "email",
            "identity_id",
            GivenEnrolment.IDENTITY,
            "message_id",
            postmarkId + "@mtasv.net");
    account.api().post("/v1/messages", message).expect(201);

    postmark.posts(GivenPostmark.delivery(postmarkId, ADA)).expect(202);
    postmark.posts(GivenPostmark.open(postmarkId, ADA)).expect(202);
    Map<String, Object> later = GivenPostmark.delivery(postmarkId, ADA);
    later.put("RecordType", "SubscriptionChange");
    Answer ignored = postmark.posts(later).expect(202);

    assertThat(ignored.text("/results/0/status")).isEqualTo("ignored");
    assertThat(ada.rules()).endsWith("delivery.noted", "delivery.noted");
    assertThat(ada.tag()).isEqualTo("contacted");
    assertThat(account.inbox()).isEmpty();
    assertThat(account.unmatched()).isEmpty();
    assertThat(account.statistics(ada.campaign()).path("replied").asInt()).isZero();
    assertThat(account.statistics(ada.campaign()).path("replies_by_kind")).isEmpty();
  }

  private void isNoReply(GivenEnrolment ada) {
    assertThat(ada.rules()).endsWith("delivery.noted");
    assertThat(ada.decisions().getLast().at("/happened/0/data/kind").asText()).isEqualTo("echoed");
    assertThat(ada.tag()).isEqualTo("contacted");
    assertThat(ada.status()).isEqualTo("active");
    assertThat(List.of(account.inbox(), account.unmatched())).allMatch(List::isEmpty);
    assertThat(account.statistics(ada.campaign()).path("replied").asInt()).isZero();
  }
}
