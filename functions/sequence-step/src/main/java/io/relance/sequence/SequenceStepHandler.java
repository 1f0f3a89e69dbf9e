package io.relance.sequence;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.relance.platform.AwsWiring;
import io.relance.platform.batch.SqsBatch;
import io.relance.platform.store.Stores;

/** Due timers and events from the queue → {@link FollowUp}. */
public final class SequenceStepHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final SqsBatch batch;
  private final FollowUp followUp;

  /** Wired by the environment. */
  public SequenceStepHandler() {
    this(AwsWiring.current());
  }

  private SequenceStepHandler(AwsWiring wiring) {
    this(wiring.sqsBatch(), new FollowUp(Stores.of(wiring)));
  }

  SequenceStepHandler(SqsBatch batch, FollowUp followUp) {
    this.batch = batch;
    this.followUp = followUp;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return batch.each(
        event, context, message -> followUp.on(message, context::getRemainingTimeInMillis));
  }
}
