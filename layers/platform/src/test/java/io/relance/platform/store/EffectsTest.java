package io.relance.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.domain.AccountId;
import io.relance.domain.CampaignId;
import io.relance.domain.ContactId;
import io.relance.domain.EnrolmentId;
import io.relance.domain.action.Action;
import io.relance.domain.action.Action.LinkedInInvitation;
import io.relance.domain.action.Effect;
import io.relance.domain.action.EffectId;
import io.relance.domain.campaign.Sequence;
import io.relance.domain.journal.Cause;
import io.relance.domain.journal.Entry;
import io.relance.domain.journal.Rule;
import io.relance.domain.journey.Definition;
import io.relance.domain.journey.RunId;
import io.relance.domain.journey.Step.IfFailed;
import io.relance.domain.journey.Step.Perform;
import io.relance.domain.template.Form;
import io.relance.domain.template.Template;
import io.relance.platform.LocalDynamo;
import io.relance.platform.commit.Commit;
import io.relance.platform.commit.CommitResult;
import io.relance.platform.commit.Committer;
import io.relance.platform.commit.Documents;
import io.relance.platform.commit.Key;
import io.relance.platform.commit.Keys;
import io.relance.platform.commit.Stored;
import io.relance.platform.commit.Tables;
import io.relance.platform.commit.Write;
import io.relance.platform.event.EventNames;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class EffectsTest {
  private static final AccountId ACCOUNT = new AccountId("acme");
  private static final CampaignId SPRING = new CampaignId("spring");
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final Action INVITE =
      new LinkedInInvitation(new Template("May we connect, {{firstname|there}}?", Form.PLAIN));
  private static final String RUN =
      RunId.of(new EnrolmentId(new ContactId("ana"), SPRING), 1).value();

  private final Tables tables = LocalDynamo.tables();
  private final DynamoDbClient dynamo = LocalDynamo.client();
  private final Committer committer = new Committer(dynamo, tables, EventNames.PUBLISHED);
  private final Effects effects = new Effects(new Documents(dynamo, tables.state(), _ -> {}));

  private void write(String cause, Write... rows) {
    Entry entry =
        new Entry(
            ACCOUNT,
            "test",
            new Cause("test", cause),
            1,
            NOW,
            "system",
            "corr",
            0,
            new Rule("test", 1),
            Map.of(),
            List.of());
    assertThat(committer.commit(new Commit(entry, List.of(rows), List.of())))
        .isEqualTo(CommitResult.COMMITTED);
  }

  private static Effect effect(String step, @Nullable Integer version) {
    return Effect.requested(
        EffectId.of(RUN, step, 1), new ContactId("ana"), null, INVITE, version, NOW, NOW);
  }

  private Effect kept(Effect effect) {
    write(effect.id().value(), Effects.put(ACCOUNT, effect, 0));
    return effects.find(ACCOUNT, effect.id()).map(Stored::value).orElseThrow();
  }

  private String row(Effect effect) {
    Key key = Keys.effect(ACCOUNT, effect.id());
    return dynamo
        .getItem(get ->
            get.tableName(tables.state())
                .key(
                    Map.of(
                        "pk", AttributeValue.fromS(key.pk()),
                        "sk", AttributeValue.fromS(key.sk()))))
        .item()
        .get("doc")
        .s();
  }

  @Test
  @DisplayName("S-04 what a sequence's version says is not in the effect's row, and comes with it")
  void bySequence() {
    Sequence sequence =
        new Sequence(
            new Definition(
                3, "invite", List.of(new Perform("invite", INVITE, IfFailed.END, null)), List.of()),
            null,
            null,
            Set.of());
    write("sequence", Sequences.row(ACCOUNT, SPRING, sequence));
    Effect effect = effect("invite", 3);

    assertThat(kept(effect)).isEqualTo(effect);
    assertThat(row(effect)).doesNotContain("May we connect").contains("\"version\":3");
    var page = effects.list(ACCOUNT, "REQUESTED", null, 10);
    assertThat(page.items()).extracting(Stored::value).containsExactly(effect);
  }

  @Test
  @DisplayName("S-04 an effect that nobody else says is kept whole")
  void byItself() {
    Effect effect = effect("invite", null);

    assertThat(kept(effect)).isEqualTo(effect);
    assertThat(row(effect)).contains("May we connect");
  }

  @Test
  @DisplayName("S-04 a row whose step is in no sequence is a bug, and told as such")
  void unknownStep() {
    assertThatThrownBy(() -> kept(effect("other", 9)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no version 9");
  }
}
