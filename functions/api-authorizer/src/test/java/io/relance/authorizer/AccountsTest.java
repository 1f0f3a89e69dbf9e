package io.relance.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SimpleIAMPolicyResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.relance.domain.AccountId;
import io.relance.domain.account.Account;
import io.relance.domain.account.Plan;
import io.relance.domain.account.Scope;
import io.relance.domain.journal.Entry;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Pause;
import io.relance.platform.commit.Stored;
import io.relance.platform.http.Caller;
import io.relance.platform.http.Calls;
import io.relance.platform.http.EmbeddedState;
import io.relance.platform.http.OpenApiContract;
import io.relance.platform.store.KeyOwners;
import io.relance.platform.store.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AccountsTest {
  private static final OpenApiContract CONTRACT = OpenApiContract.load();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OPERATOR_KEY = "the operator's key";

  private final EmbeddedState state = new EmbeddedState();
  private final Random random = new Random(42);
  private final Stores stores =
      Stores.on(state.dynamo(), state.tables(), Pause.withJitter(random), state.clock());
  private final AccountsHandler handler = new AccountsHandler(stores, random);
  private final ApiAuthorizerHandler authorizer =
      new ApiAuthorizerHandler(
          new Authorize(
              new KeyOwners(stores.documents()),
              HexFormat.of().formatHex(KeyText.sha256(OPERATOR_KEY)),
              state.clock()));
  private final Calls anyone =
      new Calls(event -> handler.handleRequest(event, null), stores.router().routeKeys())
          .enforcing(CONTRACT);

  @Test
  @DisplayName("I-01 the operator opens an account; its first key works at once and is shown once")
  void opens() {
    APIGatewayV2HTTPResponse answer =
        operator().post("/v1/accounts", "{\"name\":\" Acme \",\"plan\":\"pro\"}");

    assertThat(answer.getStatusCode()).isEqualTo(201);
    JsonNode opened = json(answer);
    assertThat(opened.at("/account/name").asText()).isEqualTo("Acme");
    assertThat(opened.at("/account/plan").asText()).isEqualTo("pro");
    assertThat(opened.at("/account/settings/zone").asText()).isEqualTo("Europe/Paris");
    assertThat(opened.at("/account/settings/resume_after_days").asInt()).isEqualTo(3);
    assertThat(opened.at("/account/settings/categories/call_booked").asText()).isEqualTo("won");
    assertThat(opened.at("/account/entitlements").toString())
        .isEqualTo("[\"out_of_office_detection\",\"rescheduling\",\"qualification\",\"goals\"]");
    assertThat(opened.at("/api_key/created_by").asText()).isEqualTo("operator");

    String secret = opened.at("/api_key/secret").asText();
    JsonNode account = json(as(secret).get("/v1/account"));
    assertThat(account).isEqualTo(opened.get("account"));
    JsonNode keys = json(as(secret).get("/v1/api-keys"));
    assertThat(keys.at("/data/0/last_four").asText())
        .isEqualTo(secret.substring(secret.length() - 4));
    assertThat(keys.at("/data/0").has("secret")).isFalse();
    assertThat(everythingStored()).doesNotContain(secret.substring(25));
  }

  @Test
  @DisplayName("I-01 opening with an Idempotency-Key opens once; the repeat leaves the secret out")
  void opensOnce() {
    Calls keyed = operator().with("Idempotency-Key", "acme-1");
    String body = "{\"name\":\"Acme\",\"plan\":\"basic\",\"zone\":\"Asia/Tokyo\"}";

    JsonNode first = json(keyed.post("/v1/accounts", body));
    JsonNode second = json(keyed.post("/v1/accounts", body));

    assertThat(second.get("account")).isEqualTo(first.get("account"));
    assertThat(first.at("/account/settings/zone").asText()).isEqualTo("Asia/Tokyo");
    assertThat(second.at("/api_key/id")).isEqualTo(first.at("/api_key/id"));
    assertThat(second.get("api_key").has("secret")).isFalse();
    assertThat(everythingStored()).doesNotContain(first.at("/api_key/secret").asText());
  }

  @Test
  @DisplayName("I-01 only the operator opens accounts, and all that is wrong is told at once")
  void refusesToOpen() {
    String secret = open("Acme", "ultimate");

    assertThat(as(secret).post("/v1/accounts", "{}").getStatusCode()).isEqualTo(403);
    APIGatewayV2HTTPResponse wrong =
        operator().post("/v1/accounts", "{\"name\":\" \",\"zone\":\"Mars\"}");
    assertThat(wrong.getStatusCode()).isEqualTo(422);
    assertThat(json(wrong).get("errors")).hasSize(3);
    assertThat(operator().get("/v1/account").getStatusCode()).isEqualTo(403);
  }

  @Test
  @DisplayName("O-06 T-06 an account changes its settings; what it leaves out stays")
  void changes() {
    String secret = open("Acme", "pro");

    JsonNode changed =
        json(
            as(secret)
                .patch(
                    "/v1/account",
                    "{\"name\":\"Acme Inc.\",\"zone\":\"America/New_York\",\"reschedule\":false,"
                        + "\"resume_after_days\":0,\"categories\":{\"wrong_timing\":\"lost\"}}"));

    assertThat(changed.get("name").asText()).isEqualTo("Acme Inc.");
    assertThat(changed.at("/settings/zone").asText()).isEqualTo("America/New_York");
    assertThat(changed.at("/settings/reschedule").asBoolean()).isFalse();
    assertThat(changed.at("/settings/resume_after_days").asInt()).isZero();
    assertThat(changed.at("/settings/categories/wrong_timing").asText()).isEqualTo("lost");
    assertThat(changed.at("/settings/categories/to_qualify").asText()).isEqualTo("replied");
    JsonNode again = json(as(secret).patch("/v1/account", "{\"resume_after_days\":7}"));
    assertThat(again.at("/settings/zone").asText()).isEqualTo("America/New_York");
    assertThat(again.at("/settings/resume_after_days").asInt()).isEqualTo(7);
    assertThat(json(as(secret).patch("/v1/account", "{}"))).isEqualTo(again);
  }

  @Test
  @DisplayName("T-06 settings that make no sense are refused, and nothing changes")
  void refusesToChange() {
    String secret = open("Acme", "pro");
    JsonNode before = json(as(secret).get("/v1/account"));

    for (String body :
        List.of(
            "{\"resume_after_days\":31}",
            "{\"resume_after_days\":-1}",
            "{\"zone\":\"+01:00\"}",
            "{\"name\":\"\"}",
            "{\"plan\":\"ultimate\"}",
            "{\"categories\":{\"contacted\":\"won\"}}",
            "{\"categories\":{\"out_of_office\":\"won\"}}",
            "{\"categories\":{\"hot\":\"won\"}}",
            "{\"categories\":{\"interested\":\"great\"}}")) {
      assertThat(as(secret).patch("/v1/account", body).getStatusCode()).as(body).isEqualTo(422);
    }
    assertThat(json(as(secret).get("/v1/account"))).isEqualTo(before);
  }

  @Test
  @DisplayName("I-01 keys are issued with scopes, live or test")
  void issues() {
    String admin = open("Acme", "pro");

    APIGatewayV2HTTPResponse answer =
        as(admin).post("/v1/api-keys", "{\"name\":\"ci\",\"scopes\":[\"read\"],\"live\":false}");

    assertThat(answer.getStatusCode()).isEqualTo(201);
    String reader = json(answer).get("secret").asText();
    assertThat(reader).startsWith("rl_test_");
    assertThat(answer.getHeaders())
        .containsEntry("location", "/v1/api-keys/" + json(answer).get("id").asText());
    assertThat(as(reader).get("/v1/account").getStatusCode()).isEqualTo(200);
    assertThat(as(reader).patch("/v1/account", "{}").getStatusCode()).isEqualTo(403);
    assertThat(as(reader).get("/v1/api-keys").getStatusCode()).isEqualTo(403);
    assertThat(authorized(reader).orElseThrow()).containsEntry("live", "false");
    for (String body :
        List.of(
            "{\"name\":\"x\"}",
            "{\"name\":\"x\",\"scopes\":[]}",
            "{\"name\":\"x\",\"scopes\":[\"operator\"]}",
            "{\"scopes\":[\"read\"]}",
            "{\"name\":\"x\",\"scopes\":[\"root\"]}")) {
      assertThat(as(admin).post("/v1/api-keys", body).getStatusCode()).as(body).isEqualTo(422);
    }
  }

  @Test
  @DisplayName("I-01 a repeat of issuing a key issues none and leaves the secret out")
  void issuesOnce() {
    String admin = open("Acme", "pro");
    Calls keyed = as(admin).with("Idempotency-Key", "k-1");
    String body = "{\"name\":\"ci\",\"scopes\":[\"read\"]}";

    JsonNode first = json(keyed.post("/v1/api-keys", body));
    JsonNode second = json(keyed.post("/v1/api-keys", body));

    assertThat(second.get("id")).isEqualTo(first.get("id"));
    assertThat(second.has("secret")).isFalse();
    assertThat(json(as(admin).get("/v1/api-keys")).get("data")).hasSize(2);
  }

  @Test
  @DisplayName("I-01 a rotated key works until its overlap ends")
  void rotates() {
    String old = open("Acme", "pro");
    String id = KeyText.parse(old).orElseThrow().id();

    String fresh =
        json(as(old).post("/v1/api-keys/" + id + "/rotate", "{\"overlap_hours\":2}"))
            .get("secret")
            .asText();

    state.pass(Duration.ofHours(2).minusSeconds(1));
    assertThat(authorized(old)).isPresent();
    assertThat(authorized(fresh)).isPresent();
    state.pass(Duration.ofSeconds(1));
    assertThat(authorized(old)).isEmpty();
    assertThat(authorized(fresh)).isPresent();
    assertThat(as(fresh).post("/v1/api-keys/" + id + "/rotate", null).getStatusCode())
        .as("an expired key")
        .isEqualTo(404);
    assertThat(as(fresh).post("/v1/api-keys/nope/rotate", null).getStatusCode()).isEqualTo(404);
    assertThat(
            as(fresh)
                .post("/v1/api-keys/" + id + "/rotate", "{\"overlap_hours\":721}")
                .getStatusCode())
        .isEqualTo(422);
    String third = KeyText.parse(fresh).orElseThrow().id();
    as(fresh).post("/v1/api-keys/" + third + "/rotate", null);
    state.pass(Duration.ofHours(23));
    assertThat(authorized(fresh)).as("a day's overlap when nothing is said").isPresent();
    state.pass(Duration.ofHours(1));
    assertThat(authorized(fresh)).isEmpty();
  }

  @Test
  @DisplayName("I-01 a revoked key is refused from then on; the last admin key can't be revoked")
  void revokes() {
    String admin = open("Acme", "pro");
    JsonNode other =
        json(as(admin).post("/v1/api-keys", "{\"name\":\"ci\",\"scopes\":[\"write\"]}"));
    String path = "/v1/api-keys/" + other.get("id").asText();

    assertThat(authorized(other.get("secret").asText())).isPresent();
    assertThat(as(admin).delete(path).getStatusCode()).isEqualTo(204);
    assertThat(authorized(other.get("secret").asText())).isEmpty();
    assertThat(as(admin).delete(path).getStatusCode()).isEqualTo(404);
    String own = "/v1/api-keys/" + KeyText.parse(admin).orElseThrow().id();
    APIGatewayV2HTTPResponse last = as(admin).delete(own);
    assertThat(last.getStatusCode()).isEqualTo(409);
    assertThat(json(last).get("detail").asText()).contains("rotate");
  }

  @Test
  @DisplayName("I-01 at most fifty keys, listed page by page")
  void fiftyKeys() {
    String admin = open("Acme", "pro");
    String body = "{\"name\":\"ci\",\"scopes\":[\"read\"]}";
    for (int i = 1; i < 50; i++) {
      assertThat(as(admin).post("/v1/api-keys", body).getStatusCode()).isEqualTo(201);
    }

    assertThat(as(admin).post("/v1/api-keys", body).getStatusCode()).isEqualTo(409);
    JsonNode first = json(as(admin).get("/v1/api-keys?limit=30"));
    JsonNode second =
        json(as(admin).get("/v1/api-keys?limit=30&cursor=" + first.get("next_cursor").asText()));
    Set<String> ids =
        first
            .get("data")
            .valueStream()
            .map(key -> key.get("id").asText())
            .collect(Collectors.toSet());
    second.get("data").valueStream().forEach(key -> ids.add(key.get("id").asText()));
    assertThat(ids).hasSize(50);
    assertThat(second.get("has_more").asBoolean()).isFalse();
  }

  @Test
  @DisplayName("I-05 no key of one account sees or changes anything of another")
  void isolation() {
    String acme = open("Acme", "pro");
    String umbrella = open("Umbrella", "pro");
    String key = KeyText.parse(umbrella).orElseThrow().id();

    assertThat(json(as(acme).get("/v1/account")).get("name").asText()).isEqualTo("Acme");
    assertThat(as(acme).delete("/v1/api-keys/" + key).getStatusCode()).isEqualTo(404);
    assertThat(as(acme).post("/v1/api-keys/" + key + "/rotate", null).getStatusCode())
        .isEqualTo(404);
    assertThat(json(as(acme).get("/v1/api-keys")).toString()).doesNotContain(key);
    as(acme).patch("/v1/account", "{\"name\":\"Mine\"}");
    assertThat(json(as(umbrella).get("/v1/account")).get("name").asText()).isEqualTo("Umbrella");
  }

  @Test
  @DisplayName("I-01 the authorizer says who calls and refuses all else")
  void authorizes() {
    String secret = open("Acme", "pro");
    KeyText text = KeyText.parse(secret).orElseThrow();

    assertThat(verdict(Map.of("authorization", "Bearer " + secret)).getContext())
        .containsEntry("plan", "PRO")
        .containsEntry("scopes", "ADMIN")
        .containsEntry("key", text.id())
        .containsEntry("live", "true");
    assertThat(verdict(Map.of("Authorization", "bearer " + OPERATOR_KEY)).getContext())
        .containsEntry("account", "operator")
        .containsEntry("scopes", "OPERATOR");
    KeyText wrong = new KeyText(true, text.id(), "0".repeat(50));
    KeyText unknown = new KeyText(true, "0".repeat(16), text.secret());
    KeyText otherMode = new KeyText(false, text.id(), text.secret());
    for (String refused :
        List.of(
            "Bearer " + wrong,
            "Bearer " + unknown,
            "Bearer " + otherMode,
            "Bearer " + secret + "x",
            "Bearer " + secret.toUpperCase(Locale.ROOT),
            "Bearer ",
            "Basic " + secret,
            secret)) {
      SimpleIAMPolicyResponse verdict = verdict(Map.of("authorization", refused));
      assertThat(verdict.getIsAuthorized()).as("the router answers 401").isTrue();
      assertThat(verdict.getContext()).as(refused).isEmpty();
    }
    assertThat(verdict(null).getContext()).isEmpty();
  }

  @Test
  @DisplayName("I-01 a random key has its form, whatever the dice say")
  void keyTexts() {
    Random dice = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      KeyText text = KeyText.random(i % 2 == 0, dice);
      assertThat(KeyText.parse(text.toString())).contains(text);
    }
  }

  @Test
  @DisplayName("I-01 the state is the fold of the journal")
  void stateIsTheFold() {
    String admin = open("Acme", "pro");
    as(admin).patch("/v1/account", "{\"name\":\"Acme Inc.\"}");
    as(admin).post("/v1/api-keys", "{\"name\":\"ci\",\"scopes\":[\"read\"]}");
    String id = KeyText.parse(admin).orElseThrow().id();
    as(admin).post("/v1/api-keys/" + id + "/rotate", null);
    AccountId account = new AccountId(json(as(admin).get("/v1/account")).get("id").asText());

    List<Entry> entries = stores.journal().read(account, "account");
    Stored<Account> stored =
        stores.documents().get(Keys.account(account), Account.class).orElseThrow();

    assertThat(entries).extracting(Entry::revision).containsExactly(1L, 2L, 3L, 4L);
    assertThat(entries)
        .extracting(Entry::actor)
        .containsExactly("operator", "key:" + id, "key:" + id, "key:" + id);
    assertThat(Account.fold(entries.stream().flatMap(e -> e.facts().stream()).toList()))
        .isEqualTo(stored.value());
    assertThat(stored.revision()).isEqualTo(4);
  }

  @Test
  @DisplayName("I-01 the API describes itself")
  void describesItself() {
    APIGatewayV2HTTPResponse answer = anyone.get("/v1/openapi.json");

    assertThat(answer.getHeaders()).containsKey("cache-control");
    JsonNode document = json(answer);
    assertThat(document.get("openapi").asText()).isEqualTo("3.1.0");
    assertThat(stores.router().routeKeys())
        .filteredOn(route -> !route.equals("$default"))
        .allSatisfy(route -> assertThat(CONTRACT.operations()).contains(route));
  }

  private String open(String name, String plan) {
    APIGatewayV2HTTPResponse answer =
        operator().post("/v1/accounts", "{\"name\":\"" + name + "\",\"plan\":\"" + plan + "\"}");
    return json(answer).at("/api_key/secret").asText();
  }

  private Calls operator() {
    return as(OPERATOR_KEY);
  }

  /** Calls as API Gateway lets them through: with what the authorizer said. */
  private Calls as(String key) {
    Map<String, String> context = authorized(key).orElseThrow();
    return anyone.as(
        new Caller(
            new AccountId(context.get("account")),
            context.get("key"),
            Arrays.stream(context.get("scopes").split(","))
                .map(Scope::valueOf)
                .collect(Collectors.toSet()),
            Plan.valueOf(context.get("plan")),
            Boolean.parseBoolean(context.get("live"))));
  }

  private Optional<Map<String, String>> authorized(String key) {
    SimpleIAMPolicyResponse verdict = verdict(Map.of("authorization", "Bearer " + key));
    return Optional.of(verdict.getContext()).filter(context -> !context.isEmpty());
  }

  private SimpleIAMPolicyResponse verdict(@Nullable Map<String, String> headers) {
    return authorizer.handleRequest(
        APIGatewayV2CustomAuthorizerEvent.builder().withHeaders(headers).build(), null);
  }

  private String everythingStored() {
    StringBuilder all = new StringBuilder();
    for (String table : List.of(state.tables().state(), state.tables().journal())) {
      for (Map<String, AttributeValue> row :
          state.dynamo().scanPaginator(request -> request.tableName(table)).items()) {
        all.append(row);
      }
    }
    return all.toString();
  }

  private static JsonNode json(APIGatewayV2HTTPResponse answer) {
    try {
      return JSON.readTree(answer.getBody());
    } catch (IOException bad) {
      throw new UncheckedIOException(bad);
    }
  }
}
