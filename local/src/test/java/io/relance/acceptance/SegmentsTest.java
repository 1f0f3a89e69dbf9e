package io.relance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Enrolment of everybody whom criteria hold for. */
class SegmentsTest {
  private final GivenAccount account = GivenAccount.on("pro");
  private final String campaign = account.campaign("Segments");
  private final String path = "/v1/campaigns/" + campaign + "/segment-enrolments";

  private static Map<String, Object> in(String... cities) {
    return Map.of("field", "city", "is", List.of(cities));
  }

  private String person(String name, String company, Map<String, String> custom) {
    return account
        .api()
        .post(
            "/v1/contacts",
            Map.of("email", name + "@example.org", "company", company, "custom", custom))
        .expect(201)
        .text("/id");
  }

  private Answer enrols(Map<String, ?> criteria) {
    Answer begun = account.api().post(path, Map.of("criteria", criteria)).expect(201);
    Relance.awaitIdle();
    Relance.advance(Duration.ofMinutes(1));
    return account.api().get("/v1/segment-enrolments/" + begun.text("/id")).expect(200);
  }

  private List<String> enrolled() {
    return account
        .api()
        .get("/v1/campaigns/" + campaign + "/enrolments?limit=100")
        .expect(200)
        .texts("/data", "contact_id");
  }

  @Test
  @DisplayName("S-02 contacts join by criteria with all, any and not; progress tells how many")
  void byCriteria() {
    String ada = person("ada", "Acme Paris", Map.of("city", "Paris"));
    String bob = person("bob", "acme", Map.of("city", "LYON"));
    person("cat", "Acme", Map.of("city", "Berlin"));
    person("dan", "Other", Map.of("city", "Paris"));
    person("eve", "Acme", Map.of("city", "Paris", "jobtitle", "Student"));

    Answer done =
        enrols(
            Map.of(
                "all",
                List.of(
                    in("paris", "Lyon"),
                    Map.of("any", List.of(Map.of("field", "company", "contains", List.of("ACME")))),
                    Map.of("not", Map.of("field", "jobtitle", "known", true)))));

    assertThat(done.text("/status")).isEqualTo("finished");
    assertThat(enrolled()).containsExactlyInAnyOrder(ada, bob);
    assertThat(done.at("/contacts").toString())
        .isEqualTo("{\"seen\":5,\"enrolled\":2,\"already_enrolled\":0,\"refused\":0}");
    assertThat(done.at("/criteria/all/0/field").asText()).isEqualTo("city");
    assertThat(account.api().get(path).expect(200).texts("/data", "id"))
        .containsExactly(done.text("/id"));
  }

  @Test
  @DisplayName("S-02 O-09 once is once, and who must not be contacted does not join")
  void onceAndReachable() {
    String ada = person("ada", "Acme", Map.of("city", "Paris"));
    String bea = person("bea", "Acme", Map.of("city", "Paris"));
    person("carl", "Acme", Map.of("city", "Paris"));
    account.enrolment(campaign, ada);
    account.enrolment(account.campaign("Other"), bea).sent(1);
    account.receives(GivenAccount.email("bea@example.org", "Unsubscribe me from your list."));
    Relance.awaitIdle();

    Answer done = enrols(in("Paris"));

    assertThat(done.at("/contacts").toString())
        .isEqualTo("{\"seen\":3,\"enrolled\":1,\"already_enrolled\":1,\"refused\":1}");
  }

  @Test
  @DisplayName("S-02 who joins a running campaign by a segment begins at once, in parts that go on")
  void begins() {
    account
        .api()
        .put("/v1/campaigns/" + campaign + "/sequence", GivenSequence.ofTasks(1))
        .expect(200);
    account.api().post("/v1/campaigns/" + campaign + "/launch").expect(200);
    List<Map<String, Object>> people = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      people.add(Map.of("email", "p" + i + "@example.org", "custom", Map.of("city", "Paris")));
    }
    String imports = "/v1/campaigns/" + account.campaign("Source") + "/imports";
    account.api().post(imports, Map.of("contacts", people)).expect(201);
    Relance.advance(Duration.ofMinutes(2));

    Answer done = enrols(in("Paris"));

    assertThat(done.text("/status")).isEqualTo("finished");
    assertThat(done.text("/contacts/enrolled")).isEqualTo("120");
    assertThat(account.statistics(campaign).path("by_tag").path("activated").asInt())
        .isEqualTo(120);
  }

  @Test
  @DisplayName("S-02 a segment's enrolment can be cancelled, and an archived campaign ends it")
  void cancelled() {
    person("ada", "Acme", Map.of("city", "Paris"));
    String id = account.api().post(path, Map.of("criteria", in("Paris"))).expect(201).text("/id");
    account.api().delete("/v1/segment-enrolments/" + id).expect(204);
    account.api().delete("/v1/segment-enrolments/" + id).expect(204);
    String late = account.api().post(path, Map.of("criteria", in("Paris"))).expect(201).text("/id");
    account.api().delete("/v1/campaigns/" + campaign).expect(204);
    Relance.advance(Duration.ofMinutes(2));
    for (String each : List.of(id, late)) {
      Answer read = account.api().get("/v1/segment-enrolments/" + each).expect(200);
      assertThat(read.text("/status")).isEqualTo("cancelled");
      assertThat(read.text("/contacts/enrolled")).isEqualTo("0");
    }
    account.api().post(path, Map.of("criteria", in("Paris"))).expectProblem(409, "conflict");
    assertThat(enrolled()).isEmpty();
  }

  @Test
  @DisplayName(
      "S-02 criteria that mean nothing are refused, each with its place, nothing is stored")
  void refused() {
    refused(Map.of("field", "city")).expectErrorsAt("/criteria");
    refused(Map.of("is", List.of("Paris"))).expectErrorsAt("/criteria");
    refused(Map.of("all", List.of(in("Paris"), Map.of("field", "city", "is", List.of(" ")))))
        .expectErrorsAt("/criteria/all/1/is/0");
    refused(Map.of("all", List.of(in("Paris"), Map.of("any", List.of()))))
        .expectErrorsAt("/criteria/all/1/any");
    refused(Map.of("not", Map.of("field", "shoe_size", "known", false)))
        .expectErrorsAt("/criteria/not/field");
    refused(Map.of("any", List.of(Map.of("field", "city", "is", List.of()))))
        .expectErrorsAt("/criteria/any/0/is");
    account.api().post(path, Map.of()).expectErrorsAt("/criteria");
    account
        .api()
        .post(
            path,
            Map.of(
                "criteria",
                Map.of("field", "Shoe_Size", "starts_with", List.of("4")),
                "custom_fields",
                List.of("shoe_size")))
        .expect(201);
    assertThat(account.api().get(path).expect(200).all("/data")).hasSize(1);
  }

  private Answer refused(Map<String, ?> criteria) {
    return account.api().post(path, Map.of("criteria", criteria));
  }

  @Test
  @DisplayName(
      "S-02 a segment is kept under a name, changed, listed, deleted; it enrols as it is now")
  void named() {
    String ada = person("ada", "Acme", Map.of("city", "Paris"));
    person("bob", "Acme", Map.of("city", "Lyon"));
    Answer made =
        account
            .api()
            .post("/v1/segments", Map.of("name", "Lyon", "criteria", in("Lyon")))
            .expect(201);
    String segment = "/v1/segments/" + made.text("/id");
    Answer changed =
        account
            .api()
            .put(
                segment,
                Map.of(
                    "name",
                    "Paris",
                    "criteria",
                    Map.of("all", List.of(in("Paris"), Map.of("not", shoeSize()))),
                    "custom_fields",
                    List.of("shoe_size")))
            .expect(200);
    assertThat(changed.text("/version")).isEqualTo("2");
    assertThat(account.api().get(segment).expect(200).json()).isEqualTo(changed.json());
    assertThat(account.api().get("/v1/segments").expect(200).texts("/data", "name"))
        .containsExactly("Paris");

    Answer begun = account.api().post(path, Map.of("segment", made.text("/id"))).expect(201);
    account.api().delete(segment).expect(204);
    Relance.awaitIdle();
    Relance.advance(Duration.ofMinutes(1));

    Answer done = account.api().get("/v1/segment-enrolments/" + begun.text("/id")).expect(200);
    assertThat(done.text("/segment")).isEqualTo(made.text("/id"));
    assertThat(done.text("/status")).isEqualTo("finished");
    assertThat(enrolled()).containsExactly(ada);
    account.api().get(segment).expectProblem(404, "not-found");
    account.api().post(path, Map.of("segment", made.text("/id"))).expectErrorsAt("/segment");
  }

  private static Map<String, Object> shoeSize() {
    return Map.of("field", "shoe_size", "known", true);
  }

  @Test
  @DisplayName("S-02 a segment without name or sense is refused; one and criteria are one too many")
  void namedRefused() {
    account.api().post("/v1/segments", Map.of("criteria", in("Lyon"))).expectErrorsAt("/name");
    account
        .api()
        .post("/v1/segments", Map.of("name", "Feet", "criteria", shoeSize()))
        .expectErrorsAt("/criteria/field");
    assertThat(account.api().get("/v1/segments").expect(200).all("/data")).isEmpty();
    account
        .api()
        .post(path, Map.of("segment", "seg_nobody", "criteria", in("Lyon")))
        .expectErrorsAt("/criteria", "/segment");
  }
}
