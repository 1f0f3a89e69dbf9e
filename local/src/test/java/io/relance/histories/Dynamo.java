package io.relance.histories;

import java.util.List;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The DynamoDB Local that a world stands on. */
interface Dynamo extends AutoCloseable {
  /** A client whose calls pass these interceptors. */
  DynamoDbClient client(List<ExecutionInterceptor> interceptors);

  /** A client for the tables' streams. */
  DynamoDbStreamsClient streams();

  @Override
  void close();
}
