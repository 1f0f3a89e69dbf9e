package io.relance.local.table;

import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import com.amazonaws.services.dynamodbv2.local.shared.access.LocalDBClient;
import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.SQLiteLibraryLoader;
import com.amazonaws.services.dynamodbv2.local.shared.jobs.JobsRegister;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/** DynamoDB Local on a free port, in memory or in a directory. Its telemetry is off. */
public final class TableServer implements AutoCloseable {
  /** Held, for a logger that nobody holds forgets its level. */
  private static final Logger SDK_LOG = Logger.getLogger("com.amazonaws");

  static {
    // It warns that JAXB is missing, which only its S3 client would use.
    SDK_LOG.setLevel(Level.SEVERE);
  }

  private final DynamoDBProxyServer server;
  private final URI endpoint;

  private TableServer(DynamoDBProxyServer server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  /** Starts it; with a directory what was in it is there again. */
  public static TableServer start(Optional<Path> data) {
    int port = freePort();
    data.ifPresent(TableServer::makeDirectory);
    try {
      SQLiteLibraryLoader.initialize();
      // Not by ServerRunner: that sets up telemetry first, whose classes are not on our class path.
      DynamoDBProxyServer server =
          new DynamoDBProxyServer(
              port, new LocalDynamoDBServerHandler(serving(Database.in(data)), null));
      server.start();
      return new TableServer(server, URI.create("http://127.0.0.1:" + port));
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not start", e);
    }
  }

  /**
   * What answers requests, from our database. The library makes its own at the first request and
   * keeps it in a private map, under one name for all regions and credentials; ours is put there
   * first.
   */
  @SuppressWarnings("unchecked")
  private static LocalDynamoDBRequestHandler serving(Database database)
      throws ReflectiveOperationException {
    var handler = new LocalDynamoDBRequestHandler(0, true, null, true, false);
    Field databases = LocalDynamoDBRequestHandler.class.getDeclaredField("dbRequestHandlers");
    databases.setAccessible(true);
    JobsRegister jobs = new JobsRegister(Executors.newFixedThreadPool(10), false);
    ((Map<String, AmazonDynamoDBLocal>) databases.get(handler))
        .put(Database.NAME, new LocalDBClient(database, jobs));
    return handler;
  }

  private static void makeDirectory(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it answers. */
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    }
  }
}
