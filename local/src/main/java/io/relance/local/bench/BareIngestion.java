package io.relance.local.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.relance.platform.AwsWiring;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Queues what comes in. */
public final class BareIngestion
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final SqsClient sqs;
  private final String queue;

  /** Wired by the environment. */
  public BareIngestion() {
    AwsWiring wiring = AwsWiring.current();
    sqs = wiring.sqs();
    queue = wiring.variable("QUEUE");
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    String id = context.getAwsRequestId();
    sqs.sendMessage(r -> r.queueUrl(queue).messageBody(id + "\n" + event.getBody()));
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(202)
        .withHeaders(Map.of("content-type", "application/json"))
        .withBody("{\"id\":\"" + id + "\"}")
        .build();
  }
}
