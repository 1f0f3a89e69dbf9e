package io.relance.local.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.Limits;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.collection.immutable.List$;

/**
 * ElasticMQ on a port of its own choice. With a data directory queues and messages are kept in an
 * H2 file there, written as each message comes and goes.
 */
public final class SqsServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ActorSystem actors;
  private final SQSRestServer server;
  private final URI endpoint;

  private SqsServer(ActorSystem actors, SQSRestServer server, URI endpoint) {
    this.actors = actors;
    this.server = server;
    this.endpoint = endpoint;
  }

  /**
   * Starts it.
   *
   * @param region and account in queue ARNs
   * @param data where messages are kept, or empty for in memory
   */
  public static SqsServer start(String region, String account, Optional<Path> data) {
    ActorSystem actors = ActorSystem.create("elasticmq");
    Option<ActorRef> store =
        data.map(dir -> Option.apply(store(actors, dir))).orElse(Option.empty());
    Limits limits = StrictSQSLimits$.MODULE$;
    ActorRef manager =
        actors.actorOf(
            Props.create(
                QueueManagerActor.class,
                () -> new QueueManagerActor(new NowProvider(), limits, store)));
    if (store.isDefined()) {
      await(store.get(), new QueueEvent.Restore(manager));
    }
    SQSRestServer server =
        SQSRestServerBuilder.withActorSystem(actors)
            .withQueueManagerActor(manager)
            .withInterface("127.0.0.1")
            .withDynamicPort()
            .withAWSRegion(region)
            .withAWSAccountId(account)
            .start();
    int port = server.waitUntilStarted().localAddress().getPort();
    return new SqsServer(actors, server, URI.create("http://127.0.0.1:" + port));
  }

  private static ActorRef store(ActorSystem actors, Path data) {
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SqlQueuePersistenceConfig config =
        new SqlQueuePersistenceConfig(
            true,
            "org.h2.Driver",
            "jdbc:h2:" + data.toAbsolutePath().resolve("queues"),
            "",
            "",
            false);
    ActorRef store =
        actors.actorOf(
            Props.create(
                SqlQueuePersistenceActor.class,
                () -> new SqlQueuePersistenceActor(config, List$.MODULE$.empty())));
    return actors.actorOf(QueueStore.before(store));
  }

  private static void await(ActorRef actor, Object question) {
    try {
      Object _ =
          Patterns.ask(actor, question, PATIENCE)
              .toCompletableFuture()
              .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the queues' data could not be read back", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Where it answers. */
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    Object _ = server.stopAndWait();
    try {
      actors.terminate();
      actors.getWhenTerminated().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the queues did not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
