package io.relance.platform.store;

import io.relance.platform.AwsWiring;
import io.relance.platform.commit.Committer;
import io.relance.platform.commit.Decisions;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Journal;
import io.relance.platform.commit.Pause;
import io.relance.platform.commit.Tables;
import io.relance.platform.event.EventNames;
import io.relance.platform.http.Router;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Everything that a function may read and decide on, over one DynamoDB client.
 *
 * @param documents rows of the state table
 * @param journal what was decided
 * @param decisions load, decide, commit
 * @param router for a function with routes
 * @param clock the only source of time
 */
public record Stores(
    Documents documents, Journal journal, Decisions decisions, Router router, InstantSource clock) {

  /** As the function's environment says. */
  public static Stores of(AwsWiring wiring) {
    return on(wiring.dynamoDb(), wiring.tables(), wiring.pause(), wiring.clock());
  }

  /**
   * On these tables.
   *
   * @param pause the waits between attempts
   */
  public static Stores on(DynamoDbClient dynamo, Tables tables, Pause pause, InstantSource clock) {
    return new Stores(
        new Documents(dynamo, tables.state(), pause),
        new Journal(dynamo, tables.journal(), EventNames.PUBLISHED),
        new Decisions(new Committer(dynamo, tables, EventNames.PUBLISHED), pause),
        new Router(dynamo, tables.state(), clock),
        clock);
  }

  /** Contacts. */
  public Contacts contacts() {
    return new Contacts(documents, decisions);
  }

  /** Campaigns. */
  public Campaigns campaigns() {
    return new Campaigns(documents, decisions);
  }

  /** Versions of the campaigns' sequences. */
  public Sequences sequences() {
    return new Sequences(documents);
  }

  /** Enrolments. */
  public Enrolments enrolments() {
    return new Enrolments(documents, decisions);
  }

  /** Who of a company has replied in a campaign. */
  public Colleagues colleagues() {
    return new Colleagues(documents);
  }

  /** Files of contacts on their way into campaigns. */
  public Imports imports() {
    return new Imports(documents, decisions);
  }

  /** Segments of contacts. */
  public Segments segments() {
    return new Segments(documents, decisions);
  }

  /** Segments on their way into campaigns. */
  public SegmentEnrolments segmentEnrolments() {
    return new SegmentEnrolments(documents, decisions);
  }

  /** Sending identities. */
  public Identities identities() {
    return new Identities(documents, decisions);
  }

  /** The effect ledger. */
  public Effects effects() {
    return new Effects(documents);
  }

  /** Tasks that wait for a person. */
  public Tasks tasks() {
    return new Tasks(documents);
  }

  /** What happens to effects after they were asked for. */
  public EffectLedger ledger() {
    return new EffectLedger(documents, decisions);
  }

  /** What was put into the outbox. */
  public Outbox outbox() {
    return new Outbox(documents);
  }

  /** Shared counters of identities. */
  public Quotas quotas() {
    return new Quotas(documents);
  }

  /** Pointers at contacts and enrolments. */
  public References references() {
    return new References(documents);
  }

  /** Replies. */
  public Replies replies() {
    return new Replies(documents, decisions);
  }

  /** Accounts. */
  public Accounts accounts() {
    return new Accounts(documents, decisions);
  }

  /** Histories told again. */
  public Hindsights hindsights() {
    return new Hindsights(journal, replies(), accounts());
  }

  /** Counters. */
  public CampaignStatistics statistics() {
    return new CampaignStatistics(documents, journal);
  }
}
