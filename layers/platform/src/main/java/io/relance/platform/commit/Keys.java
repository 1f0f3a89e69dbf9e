package io.relance.platform.commit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.IdentityId;
import io.relance.domain.ImportId;
import io.relance.domain.ReplyId;
import io.relance.domain.SegmentEnrolmentId;
import io.relance.domain.SegmentId;
import io.relance.domain.action.EffectId;
import io.relance.domain.bulk.Part;
import io.relance.domain.inbound.Reference;
import io.relance.domain.journal.Cause;
import io.relance.domain.quota.Act;
import io.relance.domain.quota.Counter;
import io.relance.domain.timer.Timer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * Every key of every table; {@link Lists} has those of the index. All rows of an account begin with
 * its id and a {@code #}, which no id contains, so no account's key can be another's.
 */
public final class Keys {
  /** Into how many partitions the timers of one day are spread. */
  public static final int TIMER_SHARDS = 8;

  /** Into how many rows the counters of one campaign and day are spread. */
  public static final int COUNTER_SHARDS = 4;

  /** Longer texts from outside are kept as their digest; a sort key holds 1024 bytes. */
  private static final int LONGEST = 256;

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Keys() {}

  /** The account itself. */
  public static Key account(AccountId account) {
    return new Key(account + "#ACCOUNT", "ACCOUNT");
  }

  /** An API key; found before its account is known. */
  public static Key apiKey(String keyId) {
    return new Key("KEY#" + keyId, "KEY");
  }

  /** A contact; shares its partition with its enrolments. */
  public static Key contact(AccountId account, ContactId contact) {
    return new Key(contactPartition(account, contact), "CONTACT");
  }

  /** An enrolment, in its contact's partition. */
  public static Key enrolment(AccountId account, EnrolmentId enrolment) {
    return new Key(
        contactPartition(account, enrolment.contact()), ENROLMENTS + enrolment.campaign());
  }

  /** The partition of a contact and its enrolments. */
  public static String contactPartition(AccountId account, ContactId contact) {
    return account + "#C#" + contact;
  }

  /** The beginning of the sort keys of a contact's enrolments. */
  public static final String ENROLMENTS = "E#";

  /** A campaign. */
  public static Key campaign(AccountId account, CampaignId campaign) {
    return new Key(account + "#K#" + campaign, "CAMPAIGN");
  }

  /** Who of a company has replied in a campaign. */
  public static Key companyReplies(AccountId account, CampaignId campaign, String company) {
    return new Key(account + "#Y#" + campaign + "#" + bounded(company), "REPLIES");
  }

  /** A version of a campaign's sequence, beside the campaign. */
  public static Key sequence(AccountId account, CampaignId campaign, int version) {
    return new Key(campaign(account, campaign).pk(), "SEQUENCE#" + version);
  }

  /** What a reference found in a message points at (FEATURES R-07). */
  public static Key reference(AccountId account, Reference reference) {
    return new Key(
        account + "#REF#" + reference.kind().name() + "#" + bounded(reference.value()), "REF");
  }

  /** A reply. */
  public static Key reply(AccountId account, ReplyId reply) {
    return new Key(account + "#R#" + reply, "REPLY");
  }

  /** What was decided on a reply itself; beside the reply, which is a projection. */
  public static Key replyState(AccountId account, ReplyId reply) {
    return new Key(account + "#R#" + reply, "STATE");
  }

  /** A sending identity; shares its partition with its counters. */
  public static Key identity(AccountId account, IdentityId identity) {
    return new Key(identityPartition(account, identity), "IDENTITY");
  }

  /** One counter of an identity's acts, or the note of its last act. */
  public static Key counter(AccountId account, Counter counter) {
    return new Key(identityPartition(account, counter.identity()), "N#" + counter.name());
  }

  /** How far an identity's acts of a kind are booked. */
  public static Key agenda(AccountId account, IdentityId identity, Act act) {
    return new Key(identityPartition(account, identity), "A#" + act);
  }

  private static String identityPartition(AccountId account, IdentityId identity) {
    return account + "#I#" + identity;
  }

  /** A row of the effect ledger. */
  public static Key effect(AccountId account, EffectId effect) {
    return new Key(account + "#F#" + bounded(effect.value()), "EFFECT");
  }

  /** An open task's entry in its campaign's list, beside its effect. */
  public static Key task(AccountId account, EffectId effect) {
    return new Key(effect(account, effect).pk(), "TASK");
  }

  /** The effect that an e-mail of ours was sent for, by its Message-ID. */
  public static Key sentAs(AccountId account, String messageId) {
    return new Key(account + "#SENT#" + bounded(messageId), "EFFECT");
  }

  /** Whom a one-click unsubscription is about; found before its account is known. */
  public static Key unsubscribe(String token) {
    return new Key("UNSUBSCRIBE#" + bounded(token), "UNSUBSCRIBE");
  }

  /** Something that was put into the outbox instead of being sent. */
  public static Key outbox(AccountId account, String message) {
    return new Key(account + "#O#" + bounded(message), "OUTBOX");
  }

  /** What is remembered of a request under an Idempotency-Key (FEATURES I-01). */
  public static Key idempotency(AccountId account, String key) {
    return new Key(account + "#IDEM#" + bounded(key), "IDEM");
  }

  /** Requests of an API key in one window. */
  public static Key rate(String keyId, long window) {
    return new Key("KEY#" + keyId, "RATE#" + window);
  }

  /** Where a provider posts an account's replies. */
  public static Key inboundEndpoint(AccountId account, String endpoint) {
    return new Key(account + "#IN#" + bounded(endpoint), "IN");
  }

  /** Something received that could not be read. */
  public static Key quarantine(AccountId account, String item) {
    return new Key(account + "#Q#" + bounded(item), "QUARANTINE");
  }

  /** A part of what was received, numbered from 0; beside its quarantine row. */
  public static Key quarantinePart(AccountId account, String item, int part) {
    return new Key(quarantine(account, item).pk(), "PART#" + part);
  }

  /** An import; shares its partition with its file and its refused rows. */
  public static Key bulkImport(AccountId account, ImportId id) {
    return new Key(account + "#M#" + id, "IMPORT");
  }

  /** One row's share of a part of an import's file, numbered from 0. */
  public static Key importChunk(AccountId account, ImportId id, Part part, int chunk) {
    return new Key(
        bulkImport(account, id).pk(),
        IMPORT_CHUNKS + part.number() + "#" + part.digest() + "#" + chunk);
  }

  /** The beginning of the sort keys of an import's file. */
  public static final String IMPORT_CHUNKS = "PART#";

  /** The refused rows of a slice of an import. */
  public static Key importFaults(AccountId account, ImportId id, int slice) {
    return new Key(bulkImport(account, id).pk(), "FAULTS#" + slice);
  }

  /** A segment; shares its partition with the versions of its criteria. */
  public static Key segment(AccountId account, SegmentId id) {
    return new Key(account + "#H#" + id, "SEGMENT");
  }

  /** A version of a segment's criteria. */
  public static Key segmentMembers(AccountId account, SegmentId id, int version) {
    return new Key(segment(account, id).pk(), "MEMBERS#" + version);
  }

  /** An enrolment of a segment; shares its partition with the segment's criteria. */
  public static Key segmentEnrolment(AccountId account, SegmentEnrolmentId id) {
    return new Key(account + "#G#" + id, "SEGMENT");
  }

  /** The criteria of an enrolment of a segment. */
  public static Key segmentCriteria(AccountId account, SegmentEnrolmentId id) {
    return new Key(segmentEnrolment(account, id).pk(), "CRITERIA");
  }

  /**
   * One of the rows over which the counters of a campaign's day are spread.
   *
   * @param spread anything that differs between writers that meet, such as the contact
   */
  public static Key counters(AccountId account, CampaignId campaign, LocalDate day, String spread) {
    return new Key(counterPartition(account, campaign), day + "#" + shard(spread, COUNTER_SHARDS));
  }

  /** The partition of all counters of a campaign; sort keys begin with the day. */
  public static String counterPartition(AccountId account, CampaignId campaign) {
    return account + "#S#" + campaign;
  }

  /** How far the timer sweep has come. */
  public static final Key SWEEP = new Key("SWEEP#TIMERS", "CURSOR");

  /** An instant as an order that sorts: ISO 8601 in UTC with three decimals, cut off. */
  public static String order(Instant at) {
    return MILLIS.format(at);
  }

  /** The journal entry of a cause in a stream. */
  public static Key journal(AccountId account, String stream, Cause cause) {
    return new Key(journalPartition(account, stream), cause.kind() + ":" + bounded(cause.id()));
  }

  /** The partition of a stream. */
  public static String journalPartition(AccountId account, String stream) {
    return account + "#" + stream;
  }

  /** A timer's row: in the bucket of its day and shard, by due time. */
  public static Key timer(Timer timer) {
    Instant due = ceiling(timer.dueAt());
    String who = timer.account() + "#" + timer.id();
    LocalDate day = due.atOffset(ZoneOffset.UTC).toLocalDate();
    return new Key(timerBucket(day, shard(who, TIMER_SHARDS)), order(due) + "#" + who);
  }

  /** The partition of the timers of a UTC day and a shard from 0. */
  public static String timerBucket(LocalDate day, int shard) {
    return day + "#" + shard;
  }

  /** A text of any length as a part of a key: itself, or its SHA-256 when it is long. */
  static String bounded(String text) {
    return text.length() <= LONGEST ? text : "sha256:" + HexFormat.of().formatHex(sha256(text));
  }

  /** Fires never early: what lies between two milliseconds is due at the later one. */
  private static Instant ceiling(Instant at) {
    Instant floor = at.truncatedTo(ChronoUnit.MILLIS);
    return floor.equals(at) ? at : floor.plusMillis(1);
  }

  private static int shard(String text, int shards) {
    return Math.floorMod(sha256(text)[0], shards);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
