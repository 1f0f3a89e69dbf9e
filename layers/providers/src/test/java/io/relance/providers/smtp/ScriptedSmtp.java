package io.relance.providers.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * A mail server on the loopback that answers each command as a test says, and everything else with
 * 250. The answer {@code hang up} closes the connection instead.
 */
final class ScriptedSmtp implements AutoCloseable {
  private final ServerSocket socket;
  private final Map<String, String> script;

  ScriptedSmtp(Map<String, String> script) throws IOException {
    this.script = script;
    this.socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
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
    OutputStream out = client.getOutputStream();
    if (!answer(out, script.getOrDefault("greeting", "220 ready"))) {
      return;
    }
    boolean message = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (message && !line.equals(".")) {
        continue;
      }
      String command = message ? "end of data" : line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
      message = command.equals("DATA") && !script.containsKey("DATA");
      String usual = command.equals("DATA") ? "354 go on" : "250 fine";
      if (!answer(out, script.getOrDefault(command, usual))) {
        return;
      }
    }
  }

  private static boolean answer(OutputStream out, String answer) throws IOException {
    if (answer.equals("hang up")) {
      return false;
    }
    out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
