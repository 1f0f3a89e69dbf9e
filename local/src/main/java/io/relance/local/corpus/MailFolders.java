package io.relance.local.corpus;

import io.relance.domain.reply.Judgement;
import io.relance.domain.reply.ReplyKind;
import io.relance.domain.reply.ReplyText;
import io.relance.domain.reply.quote.NewText;
import io.relance.providers.mime.MimeReplies;
import io.relance.providers.mime.ParsedMail;
import io.relance.providers.mime.UnreadableMail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The folders of raw messages: what is in them is told by the file's name and the data's README.
 * Delivery reports are all of {@code bounces} but complaints ({@code arf-*}), absence notices and a
 * closed mailbox ({@code rfc3834-*}) and eleven files that are something else, four of them spam.
 *
 * @param data the data folder
 * @param judge the classifier
 */
record MailFolders(Path data, Function<ReplyText, Judgement> judge) {
  /** Read one by one: what lies among the delivery reports and is none. */
  private static final Map<String, ReplyKind> NO_REPORTS =
      Map.ofEntries(
          Map.entry("aol-vacation.msg", ReplyKind.OUT_OF_OFFICE),
          Map.entry("warning-6.msg", ReplyKind.OUT_OF_OFFICE),
          Map.entry("autoreply.msg", ReplyKind.AUTO_REPLY),
          Map.entry("polish-autoreply.msg", ReplyKind.AUTO_REPLY),
          Map.entry("boxbe-cr.msg", ReplyKind.AUTO_REPLY),
          Map.entry("boxbe-cr2.msg", ReplyKind.AUTO_REPLY),
          Map.entry("bluebottle.msg", ReplyKind.AUTO_REPLY),
          Map.entry("spam-with-badly-parsed-email.msg", ReplyKind.HUMAN),
          Map.entry("spam-lots-of-bogus-addresses.msg", ReplyKind.HUMAN),
          Map.entry("spam-bogus-email-in-report.msg", ReplyKind.HUMAN),
          Map.entry("spam-with-image.msg", ReplyKind.HUMAN),
          Map.entry("rfc3834-06.eml", ReplyKind.LEFT_COMPANY));

  private static final Set<String> NO_MESSAGES =
      Set.of("small.png", "mailgun.png", "mailgun-rocks.wav");

  /** What became of a file: the label is as a labelled reply's. */
  List<Outcome> bounces() throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    for (String folder : List.of("bounces/sisimai", "bounces/bounce-parser")) {
      for (Path file : files(folder)) {
        outcomes.add(outcome(file, bounceLabel(String.valueOf(file.getFileName()))));
      }
    }
    return outcomes;
  }

  private static ReplyKind bounceLabel(String name) {
    if (name.startsWith("arf-")) {
      return ReplyKind.COMPLAINT;
    }
    ReplyKind other = name.startsWith("rfc3834-") ? ReplyKind.OUT_OF_OFFICE : ReplyKind.BOUNCE;
    return NO_REPORTS.getOrDefault(name, other);
  }

  /** Real mails by people and lists: nothing automatic. */
  List<Outcome> humans() throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    for (Path file : files("human/easy-ham-1")) {
      outcomes.add(outcome(file, ReplyKind.HUMAN));
    }
    return outcomes;
  }

  private Outcome outcome(Path file, ReplyKind kind) throws IOException {
    ReplyText text = MimeReplies.parseStored(Files.readAllBytes(file), Instant.EPOCH).reply();
    Labelled gold =
        new Labelled(
            String.valueOf(file.getFileName()), "?", text, kind, null, Set.of(), false, "");
    return new Outcome(gold, judge.apply(text));
  }

  /**
   * Difficult messages that could not be read, each with the reason; the pictures are not meant.
   */
  Tally mime() throws IOException {
    List<String> failures = new ArrayList<>();
    int read = 0;
    for (Path file : files("mime/flanker")) {
      String name = String.valueOf(file.getFileName());
      if (NO_MESSAGES.contains(name)) {
        continue;
      }
      try {
        ParsedMail mail = MimeReplies.parseStored(Files.readAllBytes(file), Instant.EPOCH);
        read++;
        if (mail.cut()) {
          failures.add(name + ": cut");
        }
      } catch (UnreadableMail e) {
        failures.add(name + ": " + e.getMessage());
      }
    }
    return new Tally(read, failures);
  }

  /** Replies with history of which no new text was found. */
  Tally quotes() throws IOException {
    List<String> failures = new ArrayList<>();
    int read = 0;
    for (String folder : List.of("quotes/crisp", "quotes/github")) {
      for (Path file : files(folder)) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        read++;
        if (NewText.of(text).fresh().isBlank()) {
          failures.add(folder + "/" + file.getFileName() + ": no new text");
        }
      }
    }
    return new Tally(read, failures);
  }

  private List<Path> files(String folder) throws IOException {
    Path path = data.resolve(folder);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(path)) {
      return list.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /**
   * How many were read, and what went wrong.
   *
   * @param read files
   * @param failures one line each
   */
  record Tally(int read, List<String> failures) {}
}
