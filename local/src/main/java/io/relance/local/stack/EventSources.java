package io.relance.local.stack;

import io.relance.local.lambda.Activity;
import io.relance.local.lambda.Failures;
import io.relance.local.lambda.LocalFunction;
import io.relance.local.queue.QueuePoller;
import io.relance.local.queue.Queues;
import io.relance.local.table.Checkpoints;
import io.relance.local.table.StreamBatches;
import io.relance.local.table.StreamPoller;
import io.relance.local.template.Template;
import io.relance.local.template.TemplateException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The event sources that the functions of a template declare, as pollers of what runs here. */
final class EventSources {
  private final Template template;
  private final Collection<LocalFunction> functions;
  private final Activity activity;
  private final Failures failures;
  private final InstantSource clock;

  EventSources(
      Template template,
      Collection<LocalFunction> functions,
      Activity activity,
      Failures failures,
      InstantSource clock) {
    this.template = template;
    this.functions = functions;
    this.activity = activity;
    this.failures = failures;
    this.clock = clock;
  }

  /**
   * One for each queue that feeds a function.
   *
   * @throws TemplateException when a function is fed by a queue that is not there
   */
  List<QueuePoller> ofQueues(SqsClient sqs, Queues queues) {
    return each(
        Template.QueueSource.class,
        (function, source) ->
            new QueuePoller(
                sqs,
                queues
                    .find(source.queueArn())
                    .orElseThrow(
                        () -> new TemplateException(source.queueArn(), "is no queue here")),
                source,
                function,
                LocalAws.REGION,
                activity,
                failures));
  }

  /**
   * One for each stream that feeds a function.
   *
   * @param onFailure where batches go that were given up
   * @param data where to remember how far the streams were read; empty to forget
   * @throws TemplateException when a function is fed by a stream that is not there
   */
  List<StreamPoller> ofStreams(
      DynamoDbClient dynamoDb,
      DynamoDbStreamsClient streams,
      StreamBatches.OnFailure onFailure,
      Optional<Path> data) {
    return each(
        Template.StreamSource.class,
        (function, source) ->
            new StreamPoller(
                streams,
                dynamoDb
                    .describeTable(r -> r.tableName(streamed(source).name()))
                    .table()
                    .latestStreamArn(),
                source.batchSize(),
                new StreamBatches(source, function, LocalAws.REGION, onFailure, failures, clock),
                new Checkpoints(
                    data.map(d -> d.resolve(function.declared().logicalId() + ".checkpoints"))),
                activity));
  }

  private Template.Table streamed(Template.StreamSource source) {
    return template.tables().stream()
        .filter(table -> table.streamArn().equals(source.streamArn()))
        .filter(table -> table.streamView().isPresent())
        .findFirst()
        .orElseThrow(() -> new TemplateException(source.streamArn(), "is no stream here"));
  }

  private <S extends Template.Source, P> List<P> each(
      Class<S> kind, BiFunction<LocalFunction, S, P> poller) {
    List<P> all = new ArrayList<>();
    for (LocalFunction function : functions) {
      for (Template.Source source : function.declared().sources()) {
        if (kind.isInstance(source)) {
          all.add(poller.apply(function, kind.cast(source)));
        }
      }
    }
    return all;
  }
}
