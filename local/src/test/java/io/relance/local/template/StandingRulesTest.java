package io.relance.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules hold for template.yaml, and each is shown to fail when a small thing is broken. */
class StandingRulesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static String template;
  private static String openApi;

  @BeforeAll
  static void read() throws IOException {
    template = Files.readString(ROOT.resolve("template.yaml"));
    openApi = Files.readString(ROOT.resolve("openapi.yaml"));
  }

  /**
   * A rule with a change to the template that it must notice.
   *
   * @param broken a text of the template
   * @param by what it is replaced by, everywhere
   * @param noticed part of what the rule then says
   */
  private record Case(
      String name,
      Function<StandingRules, List<String>> rule,
      String broken,
      String by,
      String noticed) {}

  private static List<Case> cases() {
    return List.of(
        new Case(
            "every queue has a dead-letter queue",
            StandingRules::everyQueueHasADeadLetterQueue,
            """
                  RedrivePolicy:
                    deadLetterTargetArn: !GetAtt ReplyDeadLetters.Arn
                    maxReceiveCount: 5
            """,
            "",
            "ReplyQueue has no dead-letter queue"),
        new Case(
            "every queue gives up when the batch loop does",
            StandingRules::everyQueueGivesUpWhenTheBatchLoopDoes,
            "maxReceiveCount: 5",
            "maxReceiveCount: 4",
            "ReplyQueue does not give up after 5 receives"),
        new Case(
            "every dead-letter queue has an alarm",
            StandingRules::everyDeadLetterQueueHasAnAlarm,
            "Value: !GetAtt BusDeadLetters.QueueName",
            "Value: !GetAtt ReplyQueue.QueueName",
            "BusDeadLetters has no alarm on its depth"),
        new Case(
            "every work queue has an alarm on its age",
            StandingRules::everyWorkQueueHasAnAlarmOnItsAge,
            "MetricName: ApproximateAgeOfOldestMessage",
            "MetricName: NumberOfMessagesSent",
            "SequenceStepQueue has no alarm on its age"),
        new Case(
            "every function has an alarm on its errors",
            StandingRules::everyFunctionHasAnAlarmAndALogWithAnEnd,
            "Value: !Ref TagAssignment",
            "Value: !Ref Reporting",
            "TagAssignment has no alarm on its errors"),
        new Case(
            "every log has an end",
            StandingRules::everyFunctionHasAnAlarmAndALogWithAnEnd,
            "RetentionInDays: !Ref LogRetentionInDays",
            "LogGroupClass: STANDARD",
            "TimerSweep has no log group with a retention"),
        new Case(
            "the stream's reader has an alarm on its age",
            StandingRules::everyFunctionHasAnAlarmAndALogWithAnEnd,
            "MetricName: IteratorAge",
            "MetricName: Duration",
            "JournalRelay has no alarm on its iterator's age"),
        new Case(
            "a message stays invisible for six times the timeout",
            StandingRules::aMessageStaysInvisibleForSixTimesTheTimeout,
            "VisibilityTimeout: 180",
            "VisibilityTimeout: 179",
            "ReplyQueue is invisible for only PT2M59S"),
        new Case(
            "every batch is reported in parts",
            StandingRules::everyBatchIsReportedInParts,
            "            FunctionResponseTypes: [ReportBatchItemFailures]\n",
            "",
            "OutOfOfficeDetection does not report batch item failures"),
        new Case(
            "a poison record is isolated",
            StandingRules::everyBatchIsReportedInParts,
            "BisectBatchOnFunctionError: true",
            "BisectBatchOnFunctionError: false",
            "JournalRelay does not report batch item failures"),
        new Case(
            "no resource is a wildcard",
            StandingRules::noPermissionIsAWildcard,
            "Resource: !GetAtt RelanceBus.Arn",
            "Resource: \"*\"",
            "JournalRelay may touch *"),
        new Case(
            "no action is a wildcard",
            StandingRules::noPermissionIsAWildcard,
            "Action: events:PutEvents",
            "Action: events:*",
            "JournalRelay may do events:*"),
        new Case(
            "every target has dead letters",
            StandingRules::everyTargetHasRetriesAndDeadLetters,
            """
                      DeadLetterConfig:
                        Arn: !GetAtt BusDeadLetters.Arn
            """,
            "",
            "SequenceStepRule.sequence-step has no DeadLetterConfig"),
        new Case(
            "every schedule has retries",
            StandingRules::everyTargetHasRetriesAndDeadLetters,
            """
                        RetryPolicy:
                          MaximumRetryAttempts: 2
                          MaximumEventAgeInSeconds: 120
            """,
            "",
            "TimerSweep.EachMinute has no RetryPolicy"),
        new Case(
            "every rule may send to its queues",
            StandingRules::everyRuleMaySendToItsQueues,
            "Resource: !GetAtt SequenceStepQueue.Arn\n            Condition:",
            "Resource: !GetAtt ReplyQueue.Arn\n            Condition:",
            "may not send to arn:aws:sqs:eu-west-3:000000000000:relance-dev-sequence-step"),
        new Case(
            "every table is backed up",
            StandingRules::everyTableIsBackedUpAndEncrypted,
            "PointInTimeRecoveryEnabled: true",
            "PointInTimeRecoveryEnabled: false",
            "StateTable has no point-in-time recovery"),
        new Case(
            "every table is encrypted",
            StandingRules::everyTableIsBackedUpAndEncrypted,
            "SSEEnabled: true",
            "SSEEnabled: false",
            "JournalTable is not encrypted"),
        new Case(
            "every table outlives the stack",
            StandingRules::everyTableIsBackedUpAndEncrypted,
            "DeletionPolicy: Retain",
            "DeletionPolicy: Delete",
            "TimerTable would go with the stack"),
        new Case(
            "every function is built by a module",
            rules ->
                rules.everyFunctionIsBuiltByAModule(
                    module -> Files.exists(ROOT.resolve(module).resolve("pom.xml"))),
            "CodeUri: functions/timer-sweep/target/timer-sweep-0.1.0-SNAPSHOT.jar",
            "CodeUri: functions/timer-sweep/target/sweep.jar",
            "TimerSweep: no module makes"),
        new Case(
            "every variable has a value",
            StandingRules::everyVariableHasAValue,
            "EVENT_BUS: !Ref RelanceBus",
            "EVENT_BUS: \"\"",
            "JournalRelay: EVENT_BUS is empty"),
        new Case(
            "every handler exists",
            rules -> rules.everyHandlerExists(StandingRulesTest::isHandler),
            "Handler: io.relance.relay.JournalRelayHandler::handleRequest",
            "Handler: io.relance.relay.JournalRelay::handleRequest",
            "JournalRelay: there is no io.relance.relay.JournalRelay"),
        new Case(
            "every route is documented",
            rules -> rules.everyRouteIsDocumented(openApi),
            "            Method: GET\n            Path: /v1/account\n",
            "            Method: GET\n            Path: /v1/accountt\n",
            "GET /v1/accountt is not in openapi.yaml"),
        new Case(
            "every documented route is declared",
            rules -> rules.everyRouteIsDocumented(openApi),
            "            Method: GET\n            Path: /v1/account\n",
            "            Method: GET\n            Path: /v1/accountt\n",
            "GET /v1/account is not in template.yaml"));
  }

  @TestFactory
  Stream<DynamicTest> holds() {
    return cases().stream()
        .map(each ->
            DynamicTest.dynamicTest(
                each.name(),
                () -> assertThat(each.rule().apply(new StandingRules(template))).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> noticesWhatIsBroken() {
    return cases().stream()
        .map(each ->
            DynamicTest.dynamicTest(
                each.name(),
                () -> {
                  assertThat(template).contains(each.broken());
                  String mutant = template.replace(each.broken(), each.by());
                  assertThat(each.rule().apply(new StandingRules(mutant)))
                      .anySatisfy(said -> assertThat(said).contains(each.noticed()));
                }));
  }

  @Test
  void declaresOnlyVariablesThatResolve() {
    String mutant = template.replace("EVENT_BUS: !Ref RelanceBus", "EVENT_BUS: !Ref NoSuchBus");
    assertThat(mutant).isNotEqualTo(template);
    assertThatThrownBy(() -> new StandingRules(mutant))
        .isInstanceOf(TemplateException.class)
        .hasMessage(
            "Resources.JournalRelay.Properties.Environment.Variables.EVENT_BUS:"
                + " there is no parameter or resource NoSuchBus");
  }

  private static boolean isHandler(String name) {
    try {
      Class<?> type = Class.forName(name, false, StandingRulesTest.class.getClassLoader());
      return type.getConstructor() != null
          && (RequestHandler.class.isAssignableFrom(type)
              || RequestStreamHandler.class.isAssignableFrom(type));
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
