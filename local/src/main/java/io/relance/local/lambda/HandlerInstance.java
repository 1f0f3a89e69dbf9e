package io.relance.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One execution environment's handler object; JSON in and out by the runtime's own serializers. */
final class HandlerInstance {
  private final Object handler;
  private final @Nullable PojoSerializer<?> input;
  private final @Nullable PojoSerializer<?> output;

  /** Calls the public constructor without arguments. */
  HandlerInstance(Class<?> handlerClass) throws ReflectiveOperationException {
    this.handler = handlerClass.getConstructor().newInstance();
    if (handler instanceof RequestHandler<?, ?>) {
      Type[] types = handlerTypes(handlerClass);
      this.input = serializer(types[0], handlerClass.getClassLoader());
      this.output = serializer(types[1], handlerClass.getClassLoader());
    } else if (handler instanceof RequestStreamHandler) {
      this.input = null;
      this.output = null;
    } else {
      throw new ReflectiveOperationException(
          handlerClass.getName() + " is neither RequestHandler nor RequestStreamHandler");
    }
  }

  String call(byte[] event, Context context) throws IOException {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    if (handler instanceof RequestStreamHandler stream) {
      stream.handleRequest(new ByteArrayInputStream(event), result, context);
    } else if (input != null && output != null) {
      callTyped(input, output, event, context, result);
    }
    return result.toString(StandardCharsets.UTF_8);
  }

  @SuppressWarnings("unchecked") // The types come from the handler's own declaration.
  private void callTyped(
      PojoSerializer<?> in,
      PojoSerializer<?> out,
      byte[] event,
      Context context,
      ByteArrayOutputStream result) {
    Object request = in.fromJson(new ByteArrayInputStream(event));
    Object response = ((RequestHandler<Object, Object>) handler).handleRequest(request, context);
    ((PojoSerializer<Object>) out).toJson(response, result);
  }

  private static Type[] handlerTypes(Class<?> type) throws ReflectiveOperationException {
    for (Type each : type.getGenericInterfaces()) {
      if (each instanceof ParameterizedType parameterized
          && parameterized.getRawType().equals(RequestHandler.class)) {
        return parameterized.getActualTypeArguments();
      }
    }
    if (type.getSuperclass() != null) {
      return handlerTypes(type.getSuperclass());
    }
    throw new ReflectiveOperationException("no RequestHandler<I, O> is declared");
  }

  private static PojoSerializer<?> serializer(Type type, ClassLoader loader) {
    return type instanceof Class<?> c && LambdaEventSerializers.isLambdaSupportedEvent(c.getName())
        ? LambdaEventSerializers.serializerFor(c, loader)
        : JacksonFactory.getInstance().getSerializer(type);
  }
}
