package io.relance.acceptance;

import static io.relance.acceptance.GivenSequence.days;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Files of contacts on their way into campaigns. */
class ImportsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private final GivenAccount account = GivenAccount.on("pro");
  private final String campaign = account.campaign("Spring");
  private final String imports = "/v1/campaigns/" + campaign + "/imports";

  private Answer csv(String file) {
    return account.api().send(Api.call("POST", imports, "text/csv", Api.bytes(file)));
  }

  /** An import that takes its file in parts. */
  private String open(Map<String, ?> body) {
    return "/v1/imports/" + account.api().post(imports, body).expect(201).text("/id");
  }

  private Answer send(String path, int part, byte[] bytes) {
    return account
        .api()
        .send(Api.call("PUT", path + "/parts/" + part, "application/octet-stream", bytes));
  }

  private Answer passed(Answer created) {
    Relance.advance(MINUTE);
    return account.api().get("/v1/imports/" + created.expect(201).text("/id")).expect(200);
  }

  private void counts(Answer view, int enrolled, int already, int failed) {
    assertThat(view.text("/status")).as("%s", view).isEqualTo("finished");
    assertThat(
            List.of(
                view.at("/rows/enrolled").asInt(),
                view.at("/rows/already_enrolled").asInt(),
                view.at("/rows/failed").asInt()))
        .as("%s", view)
        .isEqualTo(List.of(enrolled, already, failed));
    assertThat(view.at("/rows/done").asInt()).isEqualTo(enrolled + already + failed);
    assertThat(view.at("/rows/total").asInt()).isEqualTo(enrolled + already + failed);
  }

  private List<String> errors(Answer view) {
    Answer errors = account.api().get("/v1/imports/" + view.text("/id") + "/errors").expect(200);
    assertThat(errors.header("content-type").orElse("")).startsWith("text/csv");
    return errors.body().lines().toList();
  }

  private Answer contact(String email) {
    Answer found = account.api().get("/v1/contacts?email=" + email).expect(200);
    assertThat(found.all("/data")).hasSize(1);
    return found;
  }

  @Test
  @DisplayName("S-02 a spreadsheet's CSV: mark, semicolons, line breaks in quotes, bad rows told")
  void spreadsheet() {
    String file =
        """
        \uFEFFPrénom;Nom;E-mail;Société;Profil LinkedIn;Accroche;Poste
        Ada;Lovelace;Ada@Example.org;"Analytical; Engines";https://www.linkedin.com/in/Ada-L/?x=1;"Hello
        ""Ada""
        again";Countess
        Bob;B;not an address;X;;;
        ;;;;;;
        Cy;C;;=1+1;;;

        Dee;D;dee@example.org
        Dee;D;DEE@example.org;again;;;
        Eve;E;eve@example.org;X;;;;too;many
        Zoë;Z;;;zoe-z;;
        """;

    Answer view = passed(csv(file.replace("\n", "\r\n")));

    counts(view, 3, 0, 4);
    assertThat(view.text("/read/charset")).isEqualTo("UTF-8");
    assertThat(view.text("/read/delimiter")).isEqualTo(";");
    assertThat(view.text("/read/columns/Accroche")).isEqualTo("custom.accroche");
    assertThat(view.text("/read/columns/Poste")).isEqualTo("custom.jobtitle");
    Answer ada = contact("ada@example.org");
    assertThat(ada.text("/data/0/first_name")).isEqualTo("Ada");
    assertThat(ada.text("/data/0/company")).isEqualTo("Analytical; Engines");
    assertThat(ada.text("/data/0/linkedin")).isEqualTo("ada-l");
    assertThat(ada.text("/data/0/custom/accroche")).isEqualTo("Hello\r\n\"Ada\"\r\nagain");
    assertThat(errors(view))
        .containsExactly(
            "row,column,reason,Prénom,Nom,E-mail,Société,Profil LinkedIn,Accroche,Poste",
            "3,E-mail,is no e-mail address such as ada@example.org,Bob,B,not an address,X,,,",
            "5,,has neither an e-mail address nor a LinkedIn profile,Cy,C,,'=1+1,,,",
            "8,,is the same contact as row 7,Dee,D,DEE@example.org,again,,,",
            "9,,\"has 9 fields, the header 7\",Eve,E,eve@example.org,X,,,,too,many");
    GivenEnrolment joined = new GivenEnrolment(account, campaign, ada.text("/data/0/id"));
    assertThat(joined.status()).isEqualTo("waiting");
    assertThat(account.api().get(imports).expect(200).texts("/data", "id"))
        .containsExactly(view.text("/id"));
  }

  @Test
  @DisplayName("S-02 contacts as JSON; who is known is filled in, who is in the campaign stays so")
  void json() {
    String bob = account.contact("bob@example.org");
    account.api().patch("/v1/contacts/" + bob, Map.of("company", "Acme")).expect(200);
    account.enrolment(campaign, account.contact("cy@example.org"));
    Map<String, Object> ada =
        Map.of(
            "email", "ada@example.org", "first_name", "Ada", "custom", Map.of("icebreaker", "Hi"));
    Answer view =
        passed(
            account
                .api()
                .post(
                    imports,
                    Map.of(
                        "name",
                        "From our own tool",
                        "contacts",
                        List.of(
                            ada,
                            Map.of("email", "bob@example.org", "company", "X", "first_name", "Bob"),
                            Map.of("email", "cy@example.org"),
                            Map.of("linkedin", "https://linkedin.com/in/dee"),
                            Map.of("email", "nobody"),
                            Map.of()))));

    counts(view, 3, 1, 1);
    assertThat(view.text("/name")).isEqualTo("From our own tool");
    assertThat(contact("ada@example.org").text("/data/0/custom/icebreaker")).isEqualTo("Hi");
    Answer known = account.api().get("/v1/contacts/" + bob).expect(200);
    assertThat(known.text("/company")).isEqualTo("Acme");
    assertThat(known.text("/first_name")).isEqualTo("Bob");
    account
        .api()
        .post(imports, Map.of("contacts", List.of(), "charset", "utf-7", "columns", Map.of()))
        .expectProblem(422, "validation")
        .expectErrorsAt("/charset", "/charset", "/columns", "/contacts");
    account
        .api()
        .post(imports, Map.of("columns", Map.of("Mail", "e-mail", "X", "custom.Y"), "name", " "))
        .expectProblem(422, "validation")
        .expectErrorsAt("/columns/Mail", "/columns/X", "/name");
  }

  @Test
  @DisplayName("S-02 a file in parts, cut anywhere, in another charset, its parts sent again")
  void parts() {
    String rows =
        IntStream.range(0, 130)
            .mapToObj(i -> "rené" + i + "@example.org;\"Müller\nund Söhne\";\"Zürich\"\n")
            .collect(Collectors.joining());
    byte[] file = ("Adresse;Firma;Ort\n" + rows.replace("rené", "rene")).getBytes(WINDOWS);
    String path = open(Map.of("columns", Map.of("Adresse", "email", "Ort", "custom.city")));
    int cut = new String(file, WINDOWS).indexOf("ller\nund") - 1;
    byte[] first = Arrays.copyOf(file, cut);
    byte[] second = Arrays.copyOfRange(file, cut, 2_000);
    byte[] third = Arrays.copyOfRange(file, 2_000, file.length);

    send(path, 3, third).expect(200);
    assertThat(account.api().post(path + "/start").expectProblem(409, "conflict").text("/detail"))
        .isEqualTo("of parts 1 to 3 only 1 are here");
    send(path, 1, "something else".getBytes(WINDOWS)).expect(200);
    send(path, 2, second).expect(200);
    send(path, 1, first).expect(200);
    Answer sent = send(path, 1, first).expect(200);
    assertThat(sent.at("/bytes").asInt()).isEqualTo(file.length);
    assertThat(sent.at("/rows/total").isMissingNode()).isTrue();
    Answer started = account.api().post(path + "/start").expect(200);

    assertThat(started.text("/status")).isEqualTo("running");
    assertThat(started.text("/read/charset")).isEqualTo("windows-1252");
    assertThat(started.at("/rows/total").asInt()).isEqualTo(130);
    send(path, 1, first).expect(200);
    send(path, 1, second).expectProblem(409, "conflict");
    send(path, 4, second).expectProblem(409, "conflict");
    account.api().post(path + "/start").expectProblem(409, "conflict");
    Relance.advance(MINUTE);
    Answer done = account.api().get(path).expect(200);
    counts(done, 130, 0, 0);
    Answer last = contact("rene129@example.org");
    assertThat(last.text("/data/0/company")).isEqualTo("Müller\nund Söhne");
    assertThat(last.text("/data/0/custom/city")).isEqualTo("Zürich");
    assertThat(
            account
                .api()
                .get("/v1/campaigns/" + campaign)
                .expect(200)
                .at("/progress/enrolled")
                .asInt())
        .isEqualTo(130);
    account.api().delete(path).expectProblem(409, "conflict");
    Relance.advance(MINUTE);
    assertThat(account.api().get(path).expect(200).all("/parts")).isEmpty();
    assertThat(errors(done)).containsExactly("row,column,reason,Adresse,Firma,Ort");
  }

  @Test
  @DisplayName("S-02 an import of thousands, and the launch on them, go on without waiting")
  void thousands() {
    int contacts = 1_040;
    String file =
        IntStream.range(0, contacts)
            .mapToObj(i -> "p" + i + "@example.org\n")
            .collect(Collectors.joining("", "email\n", ""));
    // Only what waits for its minute needs the clock: the first part, not those that follow it.
    counts(passed(csv(file)), contacts, 0, 0);
    String path = "/v1/campaigns/" + campaign;
    account.api().put(path + "/sequence", GivenSequence.of(List.of(days(3)))).expect(200);
    account.api().post(path + "/launch").expect(200);
    Relance.advance(MINUTE);

    Answer launched = account.api().get(path).expect(200);
    assertThat(launched.at("/progress/active").asInt()).isEqualTo(contacts);
    assertThat(launched.at("/progress/under_way/again").asBoolean()).isTrue();
    Relance.advance(Duration.ofMinutes(3));
    assertThat(account.api().get(path).expect(200).at("/progress/under_way").isMissingNode())
        .isTrue();
  }

  @Test
  @DisplayName("S-02 O-09 a running campaign begins at once; suppressed contacts are refused")
  void runningCampaign() {
    account
        .api()
        .put("/v1/campaigns/" + campaign + "/sequence", GivenSequence.of(List.of(days(3))))
        .expect(200);
    account.api().post("/v1/campaigns/" + campaign + "/launch").expect(200);
    Relance.advance(MINUTE);
    account.contacted("bob@example.org");
    account.receives(GivenAccount.email("bob@example.org", "Please unsubscribe me."));
    String file = "email\nada@example.org\nbob@example.org\n";

    Answer view = passed(csv(file));

    counts(view, 1, 0, 1);
    assertThat(errors(view).getLast())
        .isEqualTo("3,,the contact must not be contacted: unsubscribed,bob@example.org");
    GivenEnrolment ada =
        new GivenEnrolment(account, campaign, contact("ada@example.org").text("/data/0/id"));
    assertThat(ada.status()).isEqualTo("active");
    assertThat(ada.rules()).containsExactly("enrol.by-hand");
    counts(passed(csv(file)), 0, 1, 1);
    assertThat(ada.rules()).containsExactly("enrol.by-hand");
  }

  @Test
  @DisplayName("S-02 a file that can't be taken in is refused with the reason, and nobody joins")
  void unreadable() {
    Map<String, String> files = new HashMap<>();
    files.put("\n \n", "it is empty");
    files.put("email\n", "it has no row behind its header");
    files.put("name,colour\nAda,red\n", "no column of its header is an e-mail address");
    files.put("email,mail\na@example.org,b@example.org\n", "\"email\" and \"mail\" are both email");
    files.put("email\na@example.org\u0000\n", "NUL characters");
    files.put("email\n\"" + "x".repeat(70_000) + "\n", "a quote is never closed");
    files.forEach((file, why) ->
        assertThat(csv(file).expectProblem(422, "refused").text("/detail")).contains(why));
    account
        .api()
        .send(Api.call("POST", imports, "text/csv", "email;né\n".getBytes(WINDOWS)))
        .expectProblem(400, "malformed-request");
    String path = open(Map.of("charset", "utf-8", "columns", Map.of("Mail 2", "email")));
    account.api().post(path + "/start").expectProblem(409, "conflict");
    send(path, 1, "email\né@example.org\n".getBytes(WINDOWS)).expect(200);
    assertThat(account.api().post(path + "/start").expectProblem(422, "refused").text("/detail"))
        .contains("isn't valid UTF-8");
    send(path, 1, Api.bytes("email\na@example.org\n")).expect(200);
    assertThat(account.api().post(path + "/start").expectProblem(422, "refused").text("/detail"))
        .contains("there is no column \"Mail 2\"");
    send(path, 0, Api.bytes("x")).expectProblem(422, "refused");
    send(path, 13, Api.bytes("x")).expectProblem(422, "refused");
    send(path, 1, new byte[4 * 1024 * 1024 + 1]).expectProblem(413, "too-large");
    Relance.advance(MINUTE);
    assertThat(account.api().get("/v1/contacts").expect(200).all("/data")).isEmpty();
  }

  @Test
  @DisplayName("S-02 an import is cancelled by hand, or by its campaign's end; who joined stays")
  void cancelled() {
    String open = open(Map.of());
    send(open, 1, Api.bytes("email\na@example.org\n")).expect(200);
    account.api().delete(open).expect(204);
    account.api().delete(open).expect(204);
    assertThat(account.api().get(open).expect(200).text("/why")).isEqualTo("cancelled by hand");
    account.api().post(open + "/start").expectProblem(409, "conflict");
    String running = "/v1/imports/" + csv("email\nb@example.org\n").expect(201).text("/id");
    account.api().delete("/v1/campaigns/" + campaign).expect(204);
    Relance.advance(MINUTE);
    assertThat(account.api().get(running).expect(200).text("/why"))
        .isEqualTo("the campaign is archived");
    csv("email\nb@example.org\n").expectProblem(409, "conflict");
    Relance.advance(MINUTE);
    assertThat(account.api().get(open).expect(200).all("/parts")).isEmpty();
    assertThat(account.api().get(running).expect(200).all("/parts")).isEmpty();
    assertThat(account.api().get("/v1/contacts").expect(200).all("/data")).isEmpty();
  }

  @Test
  @DisplayName("S-02 UTF-16 as spreadsheets write it, with tabs")
  void utf16() {
    String path = open(Map.of());
    byte[] file =
        "\uFEFFEmail\tFirst Name\r\nada@example.org\tÁdá 🚀\r\nbob@example.org\tBob"
            .getBytes(StandardCharsets.UTF_16LE);
    send(path, 1, file).expect(200);
    Answer started = account.api().post(path + "/start").expect(200);
    assertThat(started.text("/read/charset")).isEqualTo("UTF-16LE");
    assertThat(started.text("/read/delimiter")).isEqualTo("\t");
    Relance.advance(MINUTE);
    counts(account.api().get(path).expect(200), 2, 0, 0);
    assertThat(contact("ada@example.org").text("/data/0/first_name")).isEqualTo("Ádá 🚀");
  }
}
