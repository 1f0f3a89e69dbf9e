package io.relance.local.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.relance.domain.reply.Evidence;
import io.relance.domain.reply.Judgement;
import io.relance.domain.reply.ReplyText;
import io.relance.domain.reply.Understanding;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * {@code relance classify [FILE…|-]}: what replies are, as JSON lines, without any server (FEATURES
 * O-01, O-07).
 *
 * <p>Input: raw messages ({@code .eml}, {@code .msg}), folders of them, mailboxes, or JSON lines as
 * {@link JsonReplies} reads them; {@code -} or nothing is the standard input, whose first
 * characters tell which it is. Output, one line each, in order: {@code
 * {"id","kind","bounceType","returnDate","unsubscribe","confidence","evidence":[{"rule","where","quote"}]}},
 * or {@code {"id","error"}} for what could not be read. Streaming: holds one reply at a time.
 */
public final class Classify {
  private static final String USAGE =
      """
      Usage: relance classify [FILE…|-]

      Classifies replies: raw messages (.eml), folders of them, mailboxes (mbox), or JSON lines
        {"id","channel","receivedAt","subject","headers","text"}
      and prints one JSON line for each:
        {"id","kind","bounceType","returnDate","unsubscribe","confidence","evidence"}
      or {"id","error"} for what cannot be read. Without FILE, or with -, reads standard input.

      Exit status: 0, also when single inputs could not be read; 1 when a FILE does not exist or
      output fails; 2 for a wrong option.
      """;

  private final Function<ReplyText, Judgement> judge;
  private final Clock clock;

  /** With the classifier itself and the system's clock. */
  public Classify() {
    this(Understanding::judge, Clock.systemUTC());
  }

  Classify(Function<ReplyText, Judgement> judge, Clock clock) {
    this.judge = judge;
    this.clock = clock;
  }

  /** The command. */
  public static void main(String[] args) {
    InputStream in = new FileInputStream(FileDescriptor.in);
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.exit(new Classify().run(List.of(args), in, out, err));
  }

  /**
   * Runs the command.
   *
   * @param args files, folders, {@code -}; none is the same as {@code -}
   * @param in what {@code -} reads
   * @param out where the lines go, in UTF-8
   * @param err for usage and failures
   * @return the exit status
   */
  public int run(List<String> args, InputStream in, OutputStream out, PrintStream err) {
    if (args.contains("--help") || args.contains("-h")) {
      err.print(USAGE);
      return 0;
    }
    for (String arg : args) {
      if (arg.startsWith("-") && !arg.equals("-")) {
        err.println("No such option: " + arg);
        err.print(USAGE);
        return 2;
      }
    }
    try (Printer printer = new Printer(new BufferedOutputStream(out, 1 << 16))) {
      boolean complete = true;
      Instant now = clock.instant();
      Inputs inputs = new Inputs(printer, now);
      for (String arg : args.isEmpty() ? List.of("-") : args) {
        if (arg.equals("-")) {
          inputs.stream(in, "-");
        } else {
          complete &= file(inputs, printer, arg);
        }
      }
      return complete ? 0 : 1;
    } catch (IOException e) {
      err.println("classify: " + e.getMessage());
      return 1;
    }
  }

  private static boolean file(Inputs inputs, Printer printer, String name) throws IOException {
    try {
      Path path = Path.of(name);
      inputs.path(path);
      return path.toFile().exists();
    } catch (InvalidPathException e) {
      printer.take(new Input.Unreadable(name, "no such file"));
      return false;
    }
  }

  /** Judges and prints. */
  private final class Printer implements Inputs.Sink, AutoCloseable {
    private final JsonGenerator json;

    Printer(OutputStream out) throws IOException {
      json = new JsonFactory().createGenerator(out);
      json.setRootValueSeparator(null);
    }

    @Override
    public void take(Input input) throws IOException {
      json.writeStartObject();
      json.writeObjectField("id", input.id());
      switch (input) {
        case Input.Unreadable unreadable -> json.writeStringField("error", unreadable.error());
        case Input.Reply reply -> print(judge.apply(reply.text()));
      }
      json.writeEndObject();
      json.writeRaw('\n');
    }

    private void print(Judgement judgement) throws IOException {
      json.writeStringField("kind", judgement.kind().name());
      json.writeObjectField(
          "bounceType", judgement.bounceType() == null ? null : judgement.bounceType().name());
      json.writeObjectField(
          "returnDate", judgement.returnDate() == null ? null : judgement.returnDate().toString());
      json.writeBooleanField("unsubscribe", judgement.unsubscribe());
      json.writeNumberField("confidence", Math.round(judgement.confidence() * 1000) / 1000.0);
      json.writeArrayFieldStart("evidence");
      for (Evidence evidence : judgement.evidence()) {
        json.writeStartObject();
        json.writeStringField("rule", evidence.rule());
        json.writeStringField("where", evidence.where());
        json.writeStringField("quote", evidence.quote());
        json.writeEndObject();
      }
      json.writeEndArray();
    }

    @Override
    public void pause() throws IOException {
      json.flush();
    }

    @Override
    public void close() throws IOException {
      json.close();
    }
  }
}
