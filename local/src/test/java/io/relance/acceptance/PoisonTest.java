package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.domain.AccountId;
import io.relance.domain.ContactId;
import io.relance.domain.contact.Contact;
import io.relance.domain.contact.ContactFact;
import io.relance.domain.contact.ContactFact.ContactSuppressed;
import io.relance.domain.contact.Suppression;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Rule;
import io.relance.domain.timer.Timer;
import io.relance.local.queue.Queues.DeadLetter;
import io.relance.local.template.Template;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import io.relance.platform.event.EntryCodec;
import io.relance.platform.event.EventNames;
import io.relance.platform.json.Json;
import io.relance.platform.message.Message;
import io.relance.platform.message.Messages;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A message that can't be handled ends where a person finds it, and holds nothing else up. */
class PoisonTest {
  private static final Messages MESSAGES = new Messages(EventNames.PUBLISHED);

  private static Template.Queue queue(String name) {
    return Relance.stack().queues().find(name).orElseThrow();
  }

  private static void send(String queue, String body) {
    Relance.stack().sqs().sendMessage(r -> r.queueUrl(queue(queue).url()).messageBody(body));
    Relance.awaitIdle();
  }

  private static List<DeadLetter> letters(String queue) {
    return Relance.stack().queues().deadLetters().stream()
        .filter(letter -> letter.queue().equals(queue))
        .toList();
  }

  @AfterEach
  void emptyQueues() {
    for (String name :
        List.of("ReplyDeadLetters", "SequenceStepDeadLetters", "JournalRelayDeadLetters")) {
      Relance.stack().sqs().purgeQueue(r -> r.queueUrl(queue(name).url()));
    }
  }

  @Test
  @DisplayName("R-04 a message that nobody can read ends in the dead-letter queue with its reason")
  void unreadable() {
    GivenAccount account = GivenAccount.on("pro");
    GivenEnrolment ada = account.contacted("ada@example.org");

    send("ReplyQueue", "{\"type\":\"nonsense\"");
    String reply = account.receives(GivenAccount.email("ada@example.org", "Call me."));

    assertThat(letters("ReplyDeadLetters"))
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.reason()).contains("UndecodableJson");
          assertThat(letter.body()).isEqualTo("{\"type\":\"nonsense\"");
        });
    assertThat(account.inbox()).containsExactly(reply);
    assertThat(ada.tag()).isEqualTo("to_qualify");
  }

  @Test
  @DisplayName("R-04 what is still poison when it is redriven comes back with its reason")
  void redrivenInVain() {
    send("ReplyQueue", "no JSON at all");
    assertThat(letters("ReplyDeadLetters")).hasSize(1);

    assertThat(Relance.stack().redrive("ReplyQueue")).isEqualTo(1);
    Relance.awaitIdle();

    assertThat(letters("ReplyDeadLetters"))
        .singleElement()
        .satisfies(letter -> assertThat(letter.reason()).contains("UndecodableJson"));
  }

  @Test
  @DisplayName("R-04 a message that fails every time is tried as often as the queue says")
  void failing() {
    Message wrong =
        new Message.TimerDue(
            new Timer("t1", new AccountId("acc_1"), Relance.now(), "no.such.purpose", "a/b"),
            "trace-1",
            0);

    send("ReplyQueue", MESSAGES.encode(wrong));
    send("SequenceStepQueue", MESSAGES.encode(wrong));

    assertThat(letters("ReplyDeadLetters"))
        .singleElement()
        .satisfies(letter -> assertThat(letter.reason()).contains("IllegalArgumentException"));
    assertThat(letters("SequenceStepDeadLetters"))
        .singleElement()
        .satisfies(letter -> assertThat(letter.reason()).contains("no.such.purpose"));
  }

  @Test
  @DisplayName("R-04 a reply that an outage put aside is handled when it is redriven, once")
  void redriven() {
    GivenAccount account = GivenAccount.on("pro");
    GivenEnrolment ada = account.contacted("ada@example.org");
    String reply = account.receives(GivenAccount.email("ada@example.org", "Call me."));
    List<String> rules = ada.rules();
    String copy =
        MESSAGES.encode(
            new Message.ReplyBoundByHand(
                new AccountId(account.id()),
                new io.relance.domain.ReplyId(reply),
                new io.relance.domain.EnrolmentId(
                    new ContactId(ada.contact()), new io.relance.domain.CampaignId(ada.campaign())),
                "operator",
                "trace-1"));
    Relance.stack()
        .sqs()
        .sendMessage(r -> r.queueUrl(queue("ReplyDeadLetters").url()).messageBody(copy));

    assertThat(Relance.stack().redrive("ReplyDeadLetters")).isEqualTo(1);
    Relance.awaitIdle();

    assertThat(letters("ReplyDeadLetters")).isEmpty();
    assertThat(ada.rules()).isEqualTo(rules);
  }

  private static void store(GivenAccount account, ContactFact fact) {
    Key key = Keys.contact(new AccountId(account.id()), fact.contact());
    Map<String, AttributeValue> row =
        Map.of("pk", AttributeValue.fromS(key.pk()), "sk", AttributeValue.fromS(key.sk()));
    var dynamo = Relance.stack().dynamoDb();
    String doc =
        dynamo.getItem(r -> r.tableName("relance-dev-state").key(row)).item().get("doc").s();
    String after = Json.encode(Contact.apply(Json.decode(doc, Contact.class), fact));
    dynamo.updateItem(r ->
        r.tableName("relance-dev-state")
            .key(row)
            .updateExpression("SET doc = :doc")
            .expressionAttributeValues(Map.of(":doc", AttributeValue.fromS(after))));
  }

  @Test
  @DisplayName("R-04 a journal entry that was put aside takes effect when it is redriven")
  void journalEntryRedriven() {
    GivenAccount account = GivenAccount.on("pro");
    GivenEnrolment ada = account.contacted("ada@example.org");
    ContactSuppressed suppressed =
        new ContactSuppressed(
            new ContactId(ada.contact()),
            new Suppression(Suppression.Reason.BY_HAND, Relance.now(), null));
    // As after its commit: what follows is decided on the state, the event only says when.
    store(account, suppressed);
    Entry entry =
        new Entry(
            new AccountId(account.id()),
            "contact/" + ada.contact(),
            new Cause("test", "lost"),
            99,
            Relance.now(),
            "system",
            "trace-1",
            0,
            new Rule("contact.suppress", 1),
            Map.of(),
            List.of(suppressed));
    String doc = new EntryCodec(EventNames.PUBLISHED).encode(entry);
    for (String body : List.of(doc, "still poison")) {
      Relance.stack()
          .sqs()
          .sendMessage(r -> r.queueUrl(queue("JournalRelayDeadLetters").url()).messageBody(body));
    }

    assertThat(Relance.stack().redrive("JournalRelayDeadLetters")).isEqualTo(2);
    Relance.awaitIdle();

    assertThat(ada.view().text("/stop_reason")).isEqualTo("suppressed");
    assertThat(letters("JournalRelayDeadLetters"))
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.body()).isEqualTo("still poison");
          assertThat(letter.reason()).contains("UndecodableJson");
        });
  }

  @Test
  @DisplayName("R-04 a journal entry that nobody can read is put aside, and the others go on")
  void journalEntry() {
    Relance.stack()
        .dynamoDb()
        .putItem(r ->
            r.tableName("relance-dev-journal")
                .item(
                    Map.of(
                        "pk", AttributeValue.fromS("acc_x#account"),
                        "sk", AttributeValue.fromS("request:x"),
                        "doc", AttributeValue.fromS("{\"no\":\"entry\"}"))));
    Relance.awaitIdle();

    assertThat(letters("JournalRelayDeadLetters"))
        .singleElement()
        .satisfies(letter -> assertThat(letter.reason()).contains("UndecodableJson"));
    GivenAccount account = GivenAccount.on("pro");
    GivenEnrolment ada = account.contacted("ada@example.org");
    GivenEnrolment elsewhere = account.enrolment(account.campaign("Autumn"), ada.contact());
    account.receives(
        GivenAccount.email("ada@example.org", "Please remove me from your mailing list."));
    assertThat(elsewhere.view().text("/stop_reason")).isEqualTo("suppressed");
  }
}
