package io.relance.reporting;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.relance.domain.account.Scope;
import io.relance.platform.AwsWiring;
import io.relance.platform.http.Router;
import io.relance.platform.store.Stores;

/** The routes of statistics and why → {@link StatisticsRoutes}, {@link WhyRoutes}. */
public final class ReportingHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final Router router;

  /** Wired by the environment. */
  public ReportingHandler() {
    this(Stores.of(AwsWiring.current()));
  }

  ReportingHandler(Stores stores) {
    StatisticsRoutes statistics = new StatisticsRoutes(stores);
    WhyRoutes why = new WhyRoutes(stores);
    router =
        stores
            .router()
            .on("GET /v1/campaigns/{campaign}/statistics", Scope.READ, statistics::read)
            .on("GET /v1/campaigns/{campaign}/enrolments/{contact}/why", Scope.READ, why::enrolment)
            .on("GET /v1/replies/{reply}/why", Scope.READ, why::reply);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return router.handle(event);
  }
}
