package io.relance.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server on the loopback: takes everything, or answers MAIL as a test says. */
final class GivenMailServer implements AutoCloseable {
  private final ServerSocket socket;
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private volatile String toMail = "250 fine";

  GivenMailServer() throws IOException {
    socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  /** From now on. */
  void answersMailWith(String answer) {
    toMail = answer;
  }

  /** The recipients of the messages that it took. */
  List<String> taken() {
    return taken;
  }

  /** How an identity reaches it. */
  Map<String, Object> transport() {
    return Map.of(
        "kind", "smtp", "host", "localhost", "port", socket.getLocalPort(), "security", "none");
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        talk(client);
      } catch (IOException gone) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(gone);
        }
      }
    }
  }

  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    answer(client, "220 ready");
    String recipient = "";
    boolean message = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (message) {
        if (line.equals(".")) {
          message = false;
          taken.add(recipient);
          answer(client, "250 taken");
        }
      } else if (line.startsWith("MAIL")) {
        answer(client, toMail);
      } else if (line.startsWith("DATA")) {
        message = true;
        answer(client, "354 go on");
      } else {
        recipient = line.startsWith("RCPT") ? line.replaceFirst(".*<(.*)>.*", "$1") : recipient;
        answer(client, "250 fine");
      }
    }
  }

  private static void answer(Socket client, String answer) throws IOException {
    client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
