package io.relance.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.contact.Contact;
import io.relance.domain.contact.ContactDetails;
import io.relance.domain.enrolment.Enrolment;
import io.relance.domain.enrolment.EnrolmentFact.ContactEnrolled;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Rule;
import io.relance.domain.statistics.CampaignCounts;
import io.relance.local.stack.LocalAws;
import io.relance.local.table.TableServer;
import io.relance.local.template.Place;
import io.relance.local.template.Template;
import io.relance.local.template.TemplateReader;
import io.relance.platform.commit.Commit;
import io.relance.platform.commit.Committer;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Lists;
import io.relance.platform.commit.Tables;
import io.relance.platform.commit.Write;
import io.relance.platform.event.EventNames;
import io.relance.platform.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A launch on very many contacts. DynamoDB is in this process; the functions, with the queues and
 * the HTTP API, are in another with 512 MB of heap. The contacts are put into the tables without
 * the API, as an import would have left them, less their references and histories.
 */
final class Launch {
  private static final String HEAP = "-Xmx512m";
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** Every how many looks one is told. */
  private static final int TOLD = 6;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Two rows each; with the counters and the journal entry less than a transaction holds. */
  private static final int PART = 45;

  private final Path template;
  private final PrintStream out;

  Launch(Path template, PrintStream out) {
    this.template = template;
    this.out = out;
  }

  /**
   * Measures.
   *
   * @param contacts how many
   * @param minutes when to stop, finished or not
   */
  void measure(int contacts, int minutes) throws IOException, InterruptedException {
    try (TableServer tables = TableServer.start(Optional.empty())) {
      Process functions = functions(tables.endpoint());
      try (BufferedReader answers =
          new BufferedReader(
              new InputStreamReader(functions.getInputStream(), StandardCharsets.UTF_8))) {
        String url = answers.readLine();
        if (url == null) {
          throw new IllegalStateException("the functions did not start");
        }
        try (Outreach api = Outreach.open(URI.create(url))) {
          MailCampaign campaign = MailCampaign.make(api, "launched", 0);
          long begin = System.nanoTime();
          load(tables.endpoint(), new AccountId(api.account()), campaign.id(), contacts);
          out.printf("  %,d contacts in the tables after %d s%n", contacts, seconds(begin));
          follow(URI.create(url), campaign, contacts, minutes);
        }
      } finally {
        functions.getOutputStream().close();
        if (!functions.waitFor(20, TimeUnit.SECONDS)) {
          functions.destroyForcibly();
        }
      }
    }
  }

  private Process functions(URI tables) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                HEAP,
                "-Dhttp.maxConnections=64",
                "-Dlog4j2.configurationFile=relance-local-log.xml",
                "-cp",
                System.getProperty("java.class.path"),
                FunctionsApart.class.getName(),
                template.toString(),
                tables.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private void load(URI tables, AccountId account, CampaignId campaign, int contacts) {
    Template declared =
        TemplateReader.read(
            template,
            new Place(
                LocalAws.REGION,
                LocalAws.ACCOUNT,
                "relance",
                "http://localhost",
                "http://localhost",
                Map.of("OperatorKeyHash", "0".repeat(64))));
    Committer committer =
        new Committer(
            LocalAws.dynamoDb(tables),
            new Tables(
                table(declared, "StateTable"),
                table(declared, "JournalTable"),
                table(declared, "TimerTable")),
            EventNames.PUBLISHED);
    Instant now = Instant.now();
    for (int from = 0; from < contacts; from += PART) {
      List<Write> rows = new ArrayList<>();
      for (int i = from; i < Math.min(contacts, from + PART); i++) {
        rows.addAll(joined(account, campaign, i, LocalDate.ofInstant(now, ZoneOffset.UTC)));
      }
      Entry entry =
          new Entry(
              account,
              "bench",
              new Cause("bench", "contacts" + from),
              1,
              now,
              "system",
              "bench",
              0,
              new Rule("bench", 1),
              Map.of(),
              List.of());
      committer.commit(new Commit(entry, rows, List.of()));
    }
  }

  private static String table(Template declared, String logicalId) {
    return declared.tables().stream()
        .filter(table -> table.logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow()
        .name();
  }

  private static List<Write> joined(
      AccountId account, CampaignId campaign, int number, LocalDate today) {
    ContactId contact = new ContactId("con_%08d".formatted(number));
    EnrolmentId id = new EnrolmentId(contact, campaign);
    Enrolment enrolment = Enrolment.enrolled(id);
    ContactDetails details =
        new ContactDetails(
            "p" + number + "@there.example", null, "Ada", "Lovelace", "Engines", Map.of());
    return List.of(
        new Write.Put(
            Keys.contact(account, contact),
            Json.encode(new Contact(contact, details, null)),
            0,
            Lists.contacts(account, contact.value())),
        new Write.Put(
            Keys.enrolment(account, id),
            Json.encode(enrolment),
            0,
            Lists.enrolments(account, campaign, contact.value())),
        new Write.Add(
            Keys.counters(account, campaign, today, ""),
            CampaignCounts.increments(null, List.of(new ContactEnrolled(id)), enrolment)));
  }

  private void follow(URI url, MailCampaign campaign, int contacts, int minutes)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      out.printf(
          "  heap of the functions before the launch: %d MB%n", memory(http, url, true).used());
      campaign.launch();
      long begin = System.nanoTime();
      long most = 0;
      long active = 0;
      long first = 0;
      long under = 0;
      for (int look = 1; active < contacts && seconds(begin) < minutes * 60L; look++) {
        Thread.sleep(LOOK);
        active = campaign.view().at("/progress/active").asLong();
        long seen = campaign.view().at("/progress/under_way/seen").asLong();
        if (under == 0 && active > 0) {
          // What was begun until here is left out of the rate, as is the wait for its minute.
          first = active;
          under = System.nanoTime();
        }
        Memory memory = memory(http, url, false);
        most = Math.max(most, memory.used());
        if (look % TOLD == 0) {
          out.printf(
              "  %4d s: %,d begun, %,d seen, %d of %d MB of heap%n",
              seconds(begin), active, seen, memory.used(), memory.most());
        }
      }
      double rate = (active - first) * 1e9 / Math.max(1, System.nanoTime() - under);
      long live = memory(http, url, true).used();
      out.printf(
          "launch on %,d contacts: %,d begun after %d s with the wait for its minute, %.0f a"
              + " second%s; heap of the functions at most %d MB as seen, %d MB live afterwards"
              + " (target: 512)%n",
          contacts,
          active,
          seconds(begin),
          rate,
          active < contacts ? ", stopped there" : "",
          most,
          live);
    }
  }

  /** In megabytes. */
  private record Memory(long used, long most) {}

  private static Memory memory(HttpClient http, URI url, boolean collected)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(FunctionsApart.MEMORY))
            .method(collected ? "POST" : "GET", BodyPublishers.noBody());
    JsonNode answer = JSON.readTree(http.send(request.build(), BodyHandlers.ofByteArray()).body());
    return new Memory(answer.at("/used").asLong(), answer.at("/most").asLong());
  }

  private static long seconds(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin).toSeconds();
  }
}
