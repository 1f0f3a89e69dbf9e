package io.relance.local.stack;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.platform.AwsWiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** Tiny handlers; what they saw is written down here. */
public final class Handlers {
  static final AtomicInteger AUTHORIZED = new AtomicInteger();
  static final List<String> WORKED = new CopyOnWriteArrayList<>();
  static final List<String> RELAYED = new CopyOnWriteArrayList<>();
  static final List<String> TICKS = new CopyOnWriteArrayList<>();
  private static final ObjectMapper JSON = new ObjectMapper();

  private Handlers() {}

  static void forget() {
    AUTHORIZED.set(0);
    WORKED.clear();
    RELAYED.clear();
    TICKS.clear();
  }

  /** Knows one token. */
  public static final class Authorizer
      implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
      AUTHORIZED.incrementAndGet();
      String token = String.valueOf(event.get("identitySource"));
      if (token.contains("broken")) {
        throw new IllegalStateException("broken");
      }
      return token.contains("good")
          ? Map.of("isAuthorized", true, "context", Map.of("account", "acme", "rank", 3))
          : Map.of("isAuthorized", false);
    }
  }

  /** Answers with the event itself. */
  public static final class Echo implements RequestStreamHandler {
    private final String greeting = AwsWiring.current().variable("GREETING");

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
        throws IOException {
      String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
      if (event.contains("please-hang")) {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
      if (event.contains("please-throw")) {
        throw new IOException("as asked");
      }
      JSON.writeValue(
          output,
          Map.of(
              "statusCode",
              201,
              "headers",
              Map.of("X-Greeting", greeting, "Content-Type", "application/json"),
              "body",
              event));
    }
  }

  /** Puts a row; reading is not among its permissions. */
  public static final class Write
      implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final DynamoDbClient dynamoDb = AwsWiring.current().dynamoDb();
    private final String table = AwsWiring.current().variable("JOURNAL_TABLE");

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
      Map<String, AttributeValue> key =
          Map.of("pk", AttributeValue.fromS(event.getPathParameters().get("key")));
      if (event.getRequestContext().getHttp().getMethod().equals("PUT")) {
        dynamoDb.putItem(r -> r.tableName(table).item(key));
      } else {
        dynamoDb.getItem(r -> r.tableName(table).key(key));
      }
      return APIGatewayV2HTTPResponse.builder().withStatusCode(204).build();
    }
  }

  /** Publishes each row; reports a row {@code stuck…}, throws on a row {@code poison…}. */
  public static final class Relay implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private final EventBridgeClient events = AwsWiring.current().eventBridge();
    private final String bus = AwsWiring.current().variable("BUS");

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
      List<String> keys = new ArrayList<>();
      for (var record : event.getRecords()) {
        keys.add(record.getDynamodb().getNewImage().get("pk").getS());
      }
      if (keys.stream().anyMatch(key -> key.startsWith("poison"))) {
        throw new IllegalStateException("poison in the stream");
      }
      for (int i = 0; i < keys.size(); i++) {
        String key = keys.get(i);
        if (key.startsWith("stuck")) {
          String at = event.getRecords().get(i).getDynamodb().getSequenceNumber();
          return new StreamsEventResponse(List.of(new StreamsEventResponse.BatchItemFailure(at)));
        }
        RELAYED.add(key);
        events.putEvents(r ->
            r.entries(
                PutEventsRequestEntry.builder()
                    .eventBusName(bus)
                    .source("journal")
                    .detailType("written")
                    .detail("{\"key\":\"" + key + "\"}")
                    .build()));
      }
      return new StreamsEventResponse(List.of());
    }
  }

  /** Reports a message {@code "…bad…"} as failed and throws on one {@code "…crash…"}. */
  public static final class Work implements RequestHandler<SQSEvent, SQSBatchResponse> {
    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
      List<SQSBatchResponse.BatchItemFailure> failures = new ArrayList<>();
      for (SQSEvent.SQSMessage message : event.getRecords()) {
        if (message.getBody().contains("crash")) {
          throw new IllegalStateException("crashed on purpose");
        }
        if (message.getBody().contains("bad")) {
          failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
        } else {
          WORKED.add(message.getBody());
        }
      }
      return new SQSBatchResponse(failures);
    }
  }

  /** Writes the time of its clock down; fails at three minutes past eleven. */
  public static final class Tick implements RequestHandler<Map<String, Object>, String> {
    private final AwsWiring aws = AwsWiring.current();

    @Override
    public String handleRequest(Map<String, Object> event, Context context) {
      String now = aws.clock().instant().toString();
      if (now.endsWith("T11:03:00Z")) {
        throw new IllegalStateException("the third minute");
      }
      TICKS.add(event.containsKey("hour") ? "hour " + now : now);
      return "done";
    }
  }
}
