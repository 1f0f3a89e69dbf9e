package io.relance.platform;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What a function finds around it. On Lambda: the process's environment and the system clock. The
 * local stack runs all functions in one JVM and binds {@link #LOCAL} while it constructs a handler,
 * so each still sees its own environment, the movable clock and the meters.
 *
 * @param environment the variables of the function
 * @param clock the only source of time
 * @param interceptors put on every AWS client: meters, and crashes in tests
 * @param dynamoDb an engine in this process, or null for the one at the endpoint
 */
public record Surroundings(
    Map<String, String> environment,
    InstantSource clock,
    List<ExecutionInterceptor> interceptors,
    @Nullable DynamoDbClient dynamoDb) {

  /** Bound by the local stack around a handler's constructor; never on Lambda. */
  public static final ScopedValue<Surroundings> LOCAL = ScopedValue.newInstance();

  /** Copies the collections. */
  public Surroundings {
    environment = Map.copyOf(environment);
    interceptors = List.copyOf(interceptors);
  }

  /** DynamoDB is at its endpoint. */
  public Surroundings(
      Map<String, String> environment,
      InstantSource clock,
      List<ExecutionInterceptor> interceptors) {
    this(environment, clock, interceptors, null);
  }

  /** A variable's value; a missing or empty one fails at once with its name. */
  public String require(String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("the environment variable " + name + " is missing");
    }
    return value;
  }
}
