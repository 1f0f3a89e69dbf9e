package io.relance.histories;

import com.amazonaws.services.dynamodbv2.exceptions.DynamoDBLocalServiceException;
import com.amazonaws.services.dynamodbv2.local.embedded.DDBExceptionMappingInvocationHandler;
import com.amazonaws.services.dynamodbv2.local.shared.access.LocalDBClient;
import com.amazonaws.services.dynamodbv2.local.shared.access.TableInfo;
import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.SQLiteDBAccess;
import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.SQLiteLibraryLoader;
import com.amazonaws.services.dynamodbv2.local.shared.jobs.JobsRegister;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.InterceptorContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * DynamoDB Local in memory, a database of its own, called without HTTP: the same engine as behind
 * {@link ServedDynamo}, and a third of the time: the rest is marshalling, signing and sockets.
 */
final class EmbeddedDynamo implements Dynamo {
  private final LocalDBClient engine;

  /** No table changes once it is made, so it is not read from SQLite for each call. */
  private static final class Database extends SQLiteDBAccess {
    private final Map<String, TableInfo> tables = new ConcurrentHashMap<>();

    @Override
    public @Nullable TableInfo getTableInfo(String table) {
      return tables.computeIfAbsent(table, super::getTableInfo);
    }
  }

  EmbeddedDynamo() {
    try {
      SQLiteLibraryLoader.initialize();
    } catch (Exception e) {
      throw new IllegalStateException("SQLite can't be loaded", e);
    }
    // Not by DynamoDBEmbedded: that sets up telemetry first, whose classes are not on our path.
    engine =
        new LocalDBClient(
            new Database(), new JobsRegister(Executors.newSingleThreadExecutor(), false));
  }

  @Override
  public DynamoDbClient client(List<ExecutionInterceptor> interceptors) {
    DynamoDbClient local = engine.dynamoDbClient();
    InvocationHandler calls =
        (proxy, method, arguments) -> {
          boolean isCall = arguments != null && arguments[0] instanceof SdkRequest;
          if (isCall && SdkResponse.class.isAssignableFrom(method.getReturnType())) {
            return call(local, method, (SdkRequest) arguments[0], interceptors);
          }
          // Builders and pages, which come back here with their requests.
          return method.isDefault()
              ? InvocationHandler.invokeDefault(proxy, method, arguments)
              : method.invoke(local, arguments);
        };
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            EmbeddedDynamo.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, calls);
  }

  private static Object call(
      DynamoDbClient local,
      Method method,
      SdkRequest request,
      List<ExecutionInterceptor> interceptors)
      throws Throwable {
    ExecutionAttributes attributes = new ExecutionAttributes();
    InterceptorContext before = InterceptorContext.builder().request(request).build();
    interceptors.forEach(each -> each.beforeExecution(before, attributes));
    SdkRequest changed = request;
    for (ExecutionInterceptor each : interceptors) {
      SdkRequest soFar = changed;
      changed = each.modifyRequest(before.copy(c -> c.request(soFar)), attributes);
    }
    Object response = answer(local, method, changed);
    InterceptorContext after =
        InterceptorContext.builder().request(changed).response((SdkResponse) response).build();
    interceptors.forEach(each -> each.afterExecution(after, attributes));
    return response;
  }

  private static Object answer(DynamoDbClient local, Method method, SdkRequest request)
      throws Throwable {
    try {
      return method.invoke(local, request);
    } catch (InvocationTargetException failed) {
      if (failed.getCause() instanceof DynamoDBLocalServiceException refused) {
        // Throws what the SDK would; all exceptions of a kind come from one builder.
        synchronized (EmbeddedDynamo.class) {
          DDBExceptionMappingInvocationHandler.handleDynamoDBLocalServiceException(refused, true);
        }
      }
      throw failed.getCause();
    }
  }

  @Override
  public DynamoDbStreamsClient streams() {
    return engine.dynamoDbStreamsClient();
  }

  @Override
  public void close() {
    engine.shutdown();
  }
}
