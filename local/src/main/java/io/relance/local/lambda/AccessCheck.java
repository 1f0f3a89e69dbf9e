package io.relance.local.lambda;

import io.relance.local.template.Template;
import io.relance.local.template.Template.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Holds a function to its own policies of the template, as IAM would: a call that the deployed
 * function would be denied fails here too.
 */
public final class AccessCheck implements ExecutionInterceptor {
  private final Template.Function function;
  private final Template template;

  /** The check of one function's clients. */
  public AccessCheck(Template.Function function, Template template) {
    this.function = function;
    this.template = template;
  }

  /** The function's policies do not let it do this. */
  public static final class AccessDenied extends RuntimeException {
    AccessDenied(String function, String action, String resource) {
      super(function + " is not authorized to perform " + action + " on resource " + resource);
    }
  }

  /** An action on a resource. */
  private record Need(String action, String resource) {}

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    for (Need need : needs(context.request())) {
      if (function.policy().stream().noneMatch(statement -> allows(statement, need))) {
        throw new AccessDenied(function.name(), need.action(), need.resource());
      }
    }
  }

  private static boolean allows(Statement statement, Need need) {
    return statement.actions().contains(need.action())
        && statement.resources().contains(need.resource());
  }

  private List<Need> needs(SdkRequest request) {
    return switch (request) {
      case GetItemRequest r -> table("GetItem", r.tableName());
      case PutItemRequest r -> table("PutItem", r.tableName());
      case UpdateItemRequest r -> table("UpdateItem", r.tableName());
      case DeleteItemRequest r -> table("DeleteItem", r.tableName());
      case ScanRequest r -> table("Scan", r.tableName());
      case QueryRequest r -> {
        String arn = tableArn(r.tableName());
        yield List.of(
            new Need(
                "dynamodb:Query", r.indexName() == null ? arn : arn + "/index/" + r.indexName()));
      }
      case BatchGetItemRequest r -> tables("BatchGetItem", r.requestItems());
      case BatchWriteItemRequest r -> tables("BatchWriteItem", r.requestItems());
      case TransactWriteItemsRequest r ->
          r.transactItems().stream().flatMap(item -> write(item).stream()).toList();
      case TransactGetItemsRequest r ->
          r.transactItems().stream()
              .map(TransactGetItem::get)
              .flatMap(get -> table("GetItem", get.tableName()).stream())
              .toList();
      case SendMessageRequest r -> List.of(new Need("sqs:SendMessage", queueArn(r.queueUrl())));
      case SendMessageBatchRequest r ->
          List.of(new Need("sqs:SendMessage", queueArn(r.queueUrl())));
      case PutEventsRequest r ->
          r.entries().stream()
              .map(e -> new Need("events:PutEvents", busArn(String.valueOf(e.eventBusName()))))
              .distinct()
              .toList();
      // Better refused here than found out after the deployment.
      default -> List.of(new Need(request.getClass().getSimpleName(), "*"));
    };
  }

  private List<Need> write(TransactWriteItem item) {
    List<Need> needs = new ArrayList<>();
    if (item.put() != null) {
      needs.addAll(table("PutItem", item.put().tableName()));
    }
    if (item.update() != null) {
      needs.addAll(table("UpdateItem", item.update().tableName()));
    }
    if (item.delete() != null) {
      needs.addAll(table("DeleteItem", item.delete().tableName()));
    }
    if (item.conditionCheck() != null) {
      needs.addAll(table("ConditionCheckItem", item.conditionCheck().tableName()));
    }
    return needs;
  }

  private List<Need> table(String action, String name) {
    return List.of(new Need("dynamodb:" + action, tableArn(name)));
  }

  private List<Need> tables(String action, Map<String, ?> byTable) {
    return byTable.keySet().stream().flatMap(name -> table(action, name).stream()).toList();
  }

  private String tableArn(String name) {
    return template.tables().stream()
        .filter(table -> table.name().equals(name))
        .map(Template.Table::arn)
        .findFirst()
        .orElse("table/" + name);
  }

  private String queueArn(String url) {
    return template.queues().stream()
        .filter(queue -> queue.url().equals(url))
        .map(Template.Queue::arn)
        .findFirst()
        .orElse(url);
  }

  private String busArn(String bus) {
    String functionArn = function.arn();
    return bus.startsWith("arn:")
        ? bus
        : functionArn
            .replaceFirst(":lambda:", ":events:")
            .replaceFirst(":function:.*", ":event-bus/" + bus);
  }
}
