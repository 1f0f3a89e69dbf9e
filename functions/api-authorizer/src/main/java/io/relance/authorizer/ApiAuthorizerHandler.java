package io.relance.authorizer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.SimpleIAMPolicyResponse;
import io.relance.platform.AwsWiring;
import io.relance.platform.store.KeyOwners;
import java.util.Map;

/**
 * API Gateway's question who calls (REQUEST authorizer, payload 2.0, simple responses) → {@link
 * Authorize}. Nobody known: the call goes on without a caller, and the function's {@code Router}
 * answers 401 with a problem document, which an HTTP API can't make of a refusal of its own. A
 * route is open only where its function says so.
 */
public final class ApiAuthorizerHandler
    implements RequestHandler<APIGatewayV2CustomAuthorizerEvent, SimpleIAMPolicyResponse> {
  private final Authorize authorize;

  /** On Lambda and on the local stack. */
  public ApiAuthorizerHandler() {
    this(AwsWiring.current());
  }

  private ApiAuthorizerHandler(AwsWiring wiring) {
    this(
        new Authorize(
            new KeyOwners(wiring.documents()),
            wiring.variable("OPERATOR_KEY_HASH"),
            wiring.clock()));
  }

  ApiAuthorizerHandler(Authorize authorize) {
    this.authorize = authorize;
  }

  @Override
  public SimpleIAMPolicyResponse handleRequest(
      APIGatewayV2CustomAuthorizerEvent event, Context context) {
    return authorize
        .caller(event.getHeaders() == null ? Map.of() : event.getHeaders())
        .map(caller -> new SimpleIAMPolicyResponse(true, caller.toContext()))
        .orElseGet(() -> new SimpleIAMPolicyResponse(true, Map.of()));
  }
}
