package io.relance.outofoffice;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.relance.platform.AwsWiring;
import io.relance.platform.batch.SqsBatch;
import io.relance.platform.store.Stores;

/** Replies, notices and bindings from the queue → {@link HandleReply}. */
public final class OutOfOfficeDetectionHandler
    implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final SqsBatch batch;
  private final HandleReply handle;

  /** Wired by the environment. */
  public OutOfOfficeDetectionHandler() {
    this(AwsWiring.current());
  }

  private OutOfOfficeDetectionHandler(AwsWiring wiring) {
    this(wiring.sqsBatch(), new HandleReply(Stores.of(wiring)));
  }

  OutOfOfficeDetectionHandler(SqsBatch batch, HandleReply handle) {
    this.batch = batch;
    this.handle = handle;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return batch.each(event, context, handle::on);
  }
}
