package io.relance.dispatch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.relance.platform.AwsWiring;
import io.relance.platform.batch.SqsBatch;
import io.relance.platform.store.Stores;

/** Effects whose turn has come, from their queue → {@link DispatchAction}. */
public final class ActionDispatchHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final SqsBatch batch;
  private final Incoming incoming;

  /** Wired by the environment. */
  public ActionDispatchHandler() {
    this(AwsWiring.current());
  }

  private ActionDispatchHandler(AwsWiring wiring) {
    this(wiring.sqsBatch(), incoming(wiring));
  }

  ActionDispatchHandler(SqsBatch batch, Incoming incoming) {
    this.batch = batch;
    this.incoming = incoming;
  }

  private static Incoming incoming(AwsWiring wiring) {
    Stores stores = Stores.of(wiring);
    DispatchAction dispatch =
        new DispatchAction(
            stores,
            new Parcels(wiring.variable("PUBLIC_URL")),
            SendersByTransport.of(wiring, stores.outbox()));
    return new Incoming(dispatch, new WakeEffects(stores, dispatch));
  }

  /** In order: nothing of an identity overtakes what failed before it. */
  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return batch.inOrder(event, context, incoming::on);
  }
}
