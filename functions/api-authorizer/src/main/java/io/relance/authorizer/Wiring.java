package io.relance.authorizer;

import io.relance.domain.account.Scope;
import io.relance.platform.AwsWiring;
import io.relance.platform.commit.Committer;
import io.relance.platform.commit.Decisions;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Pause;
import io.relance.platform.commit.Tables;
import io.relance.platform.event.EventNames;
import io.relance.platform.http.Router;
import io.relance.platform.store.Accounts;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the two handlers are made of. */
final class Wiring {
  private Wiring() {}

  static Authorize authorize(AwsWiring aws) {
    // The authorizer only reads the state table; the other names are never used.
    String state = aws.variable("STATE_TABLE");
    return new Authorize(
        accounts(aws.dynamoDb(), new Tables(state, state, state), new SecureRandom()),
        aws.variable("OPERATOR_KEY_HASH"),
        aws.clock());
  }

  static Router routes(AwsWiring aws) {
    DynamoDbClient dynamo = aws.dynamoDb();
    Tables tables =
        new Tables(
            aws.variable("STATE_TABLE"),
            aws.variable("JOURNAL_TABLE"),
            aws.variable("TIMER_TABLE"));
    SecureRandom random = new SecureRandom();
    return routes(
        new Router(dynamo, tables.state(), aws.clock()), accounts(dynamo, tables, random), random);
  }

  static Router routes(Router router, AccountRequests accounts, RandomGenerator random) {
    OpenAccount open = new OpenAccount(accounts, random);
    ChangeAccount change = new ChangeAccount(accounts);
    ChangePlan plan = new ChangePlan(accounts);
    ManageKeys keys = new ManageKeys(accounts, random);
    return router
        .on("POST /v1/accounts", Scope.OPERATOR, open::answer)
        .on("PUT /v1/accounts/{account}/plan", Scope.OPERATOR, plan::answer)
        .on("GET /v1/account", Scope.READ, change::show)
        .on("PATCH /v1/account", Scope.ADMIN, change::answer)
        .on("GET /v1/api-keys", Scope.ADMIN, keys::list)
        .on("POST /v1/api-keys", Scope.ADMIN, keys::issue)
        .on("DELETE /v1/api-keys/{key}", Scope.ADMIN, keys::revoke)
        .on("POST /v1/api-keys/{key}/rotate", Scope.ADMIN, keys::rotate)
        .open("GET /v1/openapi.json", _ -> OpenApiDocument.answer())
        .open("$default", OpenApiDocument::unknown);
  }

  static AccountRequests accounts(DynamoDbClient dynamo, Tables tables, RandomGenerator random) {
    Pause pause = Pause.withJitter(random);
    return new AccountRequests(
        new Accounts(
            new Documents(dynamo, tables.state(), pause),
            new Decisions(new Committer(dynamo, tables, EventNames.PUBLISHED), pause)));
  }
}
