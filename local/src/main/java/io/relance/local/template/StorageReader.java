package io.relance.local.template;

import io.relance.local.template.Template.Index;
import io.relance.local.template.Template.Queue;
import io.relance.local.template.Template.Redrive;
import io.relance.local.template.Template.SendPermission;
import io.relance.local.template.Template.Table;
import io.relance.local.template.Template.TableKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads tables, queues and queue policies. */
final class StorageReader {
  private StorageReader() {}

  static Table table(String id, String name, String arn, Section table) {
    // Backups, encryption and deletion protection have no meaning for a throw-away copy; DynamoDB
    // Local does not bill.
    table.ignore("TableName", "PointInTimeRecoverySpecification", "SSESpecification", "Tags");
    table.ignore("DeletionProtectionEnabled", "ContributorInsightsSpecification");
    if (!table.text("BillingMode").equals("PAY_PER_REQUEST")) {
      throw table.error("BillingMode", "must be PAY_PER_REQUEST here");
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    for (Section attribute : table.sections("AttributeDefinitions")) {
      attributes.put(attribute.text("AttributeName"), attribute.text("AttributeType"));
      attribute.end();
    }
    List<Index> indexes = new ArrayList<>();
    for (Section index : table.sections("GlobalSecondaryIndexes")) {
      Section projection =
          index.section("Projection").orElseThrow(() -> index.error("Projection", "is missing"));
      indexes.add(
          new Index(
              index.text("IndexName"),
              key(index),
              projection.text("ProjectionType"),
              projection.texts("NonKeyAttributes")));
      projection.end();
      index.end();
    }
    Optional<Section> stream = table.section("StreamSpecification");
    Optional<String> view = stream.map(section -> section.text("StreamViewType"));
    stream.ifPresent(Section::end);
    // Expiry is known but not carried out: DynamoDB Local's is unreliable, and readers must not
    // count on expiry anyway (AWS deletes within days).
    Optional<Section> ttl = table.section("TimeToLiveSpecification");
    Optional<String> ttlAttribute =
        ttl.filter(section -> section.flag("Enabled")).map(s -> s.text("AttributeName"));
    ttl.ifPresent(Section::end);
    TableKey key = key(table);
    table.end();
    return new Table(
        id,
        name,
        arn,
        arn + "/stream/2026-01-01T00:00:00.000",
        attributes,
        key,
        indexes,
        view,
        ttlAttribute);
  }

  private static TableKey key(Section section) {
    Map<String, String> byType = new LinkedHashMap<>();
    for (Section each : section.sections("KeySchema")) {
      byType.put(each.text("KeyType"), each.text("AttributeName"));
      each.end();
    }
    String hash = byType.get("HASH");
    if (hash == null) {
      throw section.error("KeySchema", "has no HASH key");
    }
    return new TableKey(hash, Optional.ofNullable(byType.get("RANGE")));
  }

  static Queue queue(String id, String name, String arn, String url, Section queue) {
    queue.ignore("QueueName", "SqsManagedSseEnabled", "Tags");
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put(
        "VisibilityTimeout", String.valueOf(queue.number("VisibilityTimeout", 30, 0, 43_200)));
    attributes.put("DelaySeconds", String.valueOf(queue.number("DelaySeconds", 0, 0, 900)));
    attributes.put(
        "MessageRetentionPeriod",
        String.valueOf(queue.number("MessageRetentionPeriod", 345_600, 60, 1_209_600)));
    if (queue.flag("FifoQueue")) {
      attributes.put("FifoQueue", "true");
      attributes.put(
          "ContentBasedDeduplication", String.valueOf(queue.flag("ContentBasedDeduplication")));
    }
    Optional<Redrive> redrive =
        queue
            .section("RedrivePolicy")
            .map(section -> {
              Redrive read =
                  new Redrive(
                      section.text("deadLetterTargetArn"),
                      section.number("maxReceiveCount", 10, 1, 1000));
              section.end();
              return read;
            });
    queue.end();
    return new Queue(id, name, arn, url, attributes, redrive);
  }

  static List<SendPermission> queuePolicy(Section policy) {
    policy.ignore("Queues");
    List<SendPermission> permissions = new ArrayList<>();
    Section document =
        policy
            .section("PolicyDocument")
            .orElseThrow(() -> policy.error("PolicyDocument", "is missing"));
    document.ignore("Version");
    for (Section statement : document.sections("Statement")) {
      statement.ignore("Sid");
      if (!statement.text("Effect").equals("Allow")
          || !statement.texts("Action").equals(List.of("sqs:SendMessage"))) {
        throw statement.error("Action", "only Allow sqs:SendMessage is supported here");
      }
      Section principal =
          statement
              .section("Principal")
              .orElseThrow(() -> statement.error("Principal", "is missing"));
      String service = principal.text("Service");
      principal.end();
      Section condition =
          statement
              .section("Condition")
              .orElseThrow(() -> statement.error("Condition", "is missing"));
      Section arnEquals =
          condition
              .section("ArnEquals")
              .orElseThrow(() -> condition.error("ArnEquals", "is missing"));
      String queueArn = statement.text("Resource");
      for (String source : arnEquals.texts("aws:SourceArn")) {
        permissions.add(new SendPermission(service, queueArn, source));
      }
      arnEquals.end();
      condition.end();
      statement.end();
    }
    document.end();
    policy.end();
    return permissions;
  }
}
