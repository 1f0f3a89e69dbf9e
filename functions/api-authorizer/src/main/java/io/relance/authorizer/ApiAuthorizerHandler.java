package io.relance.authorizer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.SimpleIAMPolicyResponse;
import io.relance.platform.AwsWiring;
import java.util.Map;

/**
 * API Gateway's question who calls (REQUEST authorizer, payload 2.0, simple responses) → {@link
 * Authorize}. Nobody known: {@code isAuthorized} is false, and API Gateway answers 403.
 */
public final class ApiAuthorizerHandler
    implements RequestHandler<APIGatewayV2CustomAuthorizerEvent, SimpleIAMPolicyResponse> {
  private final Authorize authorize;

  /** On Lambda and on the local stack. */
  public ApiAuthorizerHandler() {
    this(Wiring.authorize(AwsWiring.current()));
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
        .orElseGet(() -> new SimpleIAMPolicyResponse(false, Map.of()));
  }
}
