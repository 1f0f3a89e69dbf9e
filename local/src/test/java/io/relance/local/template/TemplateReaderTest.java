package io.relance.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateReaderTest {
  private static final Place PLACE =
      new Place(
          "eu-west-3", "000000000000", "app", "http://sqs", "http://api", Map.of("Given", "given"));

  private static Template read(String resources) {
    return TemplateReader.read(
        "t.yaml",
        """
        Parameters:
          Given: {Type: String}
          Stage: {Type: String, Default: dev}
          Missing: {Type: String}
        Conditions:
          IsDev: !Equals [!Ref Stage, dev]
          IsNot: !Not [!Condition IsDev]
          Both: !And [!Condition IsDev, !Not [!Condition IsNot]]
          Either: !Or [!Condition IsNot, !Condition IsDev]
        Resources:
        """
            + resources.indent(2),
        PLACE);
  }

  private static String queueName(String name) {
    return read("Q: {Type: AWS::SQS::Queue, Properties: {QueueName: " + name + "}}")
        .queues()
        .getFirst()
        .name();
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("!Ref Given", "given"),
        Arguments.of("!Ref Stage", "dev"),
        Arguments.of("!Sub 'a-${Stage}-${AWS::Region}-${!Literal}'", "a-dev-eu-west-3-${Literal}"),
        Arguments.of("!Sub ['${X}-${Stage}', {X: !Ref Given}]", "given-dev"),
        Arguments.of("{'Fn::Sub': '${Given}'}", "given"),
        Arguments.of("!Join ['-', [a, !Ref Stage, c]]", "a-dev-c"),
        Arguments.of("!Select [1, [a, b]]", "b"),
        Arguments.of("!Select [1, !Split ['/', 'x/y/z']]", "y"),
        Arguments.of("!If [IsDev, yes-dev, no]", "yes-dev"),
        Arguments.of("!If [IsNot, 'y', not]", "not"),
        Arguments.of("!If [Both, both, no]", "both"),
        Arguments.of("!If [Either, either, no]", "either"),
        Arguments.of(
            "!Sub '${AWS::AccountId}.${AWS::StackName}.${AWS::Partition}.${AWS::URLSuffix}'",
            "000000000000.app.aws.amazonaws.com"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void carriesOutIntrinsicFunctions(String yaml, String value) {
    assertThat(queueName(yaml)).isEqualTo(value);
  }

  @Test
  void namesResourcesAsCloudFormationWould() {
    Template template =
        read(
            """
            Q: {Type: AWS::SQS::Queue}
            B: {Type: AWS::Events::EventBus, Properties: {Name: bus}}
            A: {Type: AWS::Serverless::HttpApi, Properties: {Name: api}}
            T:
              Type: AWS::DynamoDB::Table
              Properties:
                BillingMode: PAY_PER_REQUEST
                AttributeDefinitions: [{AttributeName: a, AttributeType: S}]
                KeySchema: [{AttributeName: a, KeyType: HASH}]
            F:
              Type: AWS::Serverless::Function
              Properties:
                Runtime: java25
                CodeUri: x
                Handler: a.B::c
                Environment:
                  Variables:
                    QUEUE: !Ref Q
                    QUEUE_ARN: !GetAtt Q.Arn
                    QUEUE_NAME: !GetAtt Q.QueueName
                    API: !GetAtt A.ApiEndpoint
                    BUS: !Ref B
                    BUS_ARN: !GetAtt B.Arn
                    TABLE: !Ref T
                    TABLE_ARN: !GetAtt T.Arn
                    GONE: !Ref AWS::NoValue
            """);
    assertThat(template.functions().getFirst().environment())
        .containsEntry("QUEUE", "http://sqs/000000000000/app-Q")
        .containsEntry("QUEUE_ARN", "arn:aws:sqs:eu-west-3:000000000000:app-Q")
        .containsEntry("QUEUE_NAME", "app-Q")
        .containsEntry("API", "http://api")
        .containsEntry("BUS", "bus")
        .containsEntry("BUS_ARN", "arn:aws:events:eu-west-3:000000000000:event-bus/bus")
        .containsEntry("TABLE", "app-T")
        .containsEntry("TABLE_ARN", "arn:aws:dynamodb:eu-west-3:000000000000:table/app-T")
        .doesNotContainKey("GONE");
    assertThat(template.functions().getFirst().handlerClass()).isEqualTo("a.B");
  }

  @Test
  void mergesGlobalsAsSamDoes() {
    Template template =
        TemplateReader.read(
            "t.yaml",
            """
            Globals:
              Function:
                Runtime: java25
                Timeout: 7
                Handler: a.B::c
                Environment: {Variables: {ONE: "1", TWO: "2"}}
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: x
                  Timeout: 9
                  Environment: {Variables: {TWO: two, THREE: "3"}}
            """,
            PLACE);
    Template.Function function = template.functions().getFirst();
    assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(9));
    assertThat(function.environment())
        .containsOnly(Map.entry("ONE", "1"), Map.entry("TWO", "two"), Map.entry("THREE", "3"));
  }

  @Test
  void leavesOutResourcesWhoseConditionDoesNotHold() {
    assertThat(read("Q: {Type: AWS::SQS::Queue, Condition: IsNot}").queues()).isEmpty();
    assertThat(read("Q: {Type: AWS::SQS::Queue, Condition: IsDev}").queues()).hasSize(1);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(
            "X: {Type: AWS::S3::Bucket}",
            "Resources.X.Type: AWS::S3::Bucket is not supported by the local stack"),
        Arguments.of(
            "Q: {Type: AWS::SQS::Queue, Properties: {KmsMasterKeyId: k}}",
            "Resources.Q.Properties.KmsMasterKeyId: is not supported by the local stack"),
        Arguments.of(
            "Q: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: {deadLetterTargetArn: a, x:"
                + " 1}}}",
            "Resources.Q.Properties.RedrivePolicy.x: is not supported by the local stack"),
        Arguments.of(
            "Q: {Type: AWS::SQS::Queue, CreationPolicy: {}}",
            "Resources.Q.CreationPolicy: is not supported by the local stack"),
        Arguments.of(
            "Q: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: soon}}",
            "Resources.Q.Properties.VisibilityTimeout: must be a whole number, not \"soon\""),
        Arguments.of(
            "Q: {Type: AWS::SQS::Queue, Properties: {DelaySeconds: 901}}",
            "Resources.Q.Properties.DelaySeconds: must be from 0 to 900 here, not 901"),
        Arguments.of(
            "Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref Missing}}",
            "Resources.Q: the parameter Missing has no value"),
        Arguments.of(
            "Q: {Type: AWS::SQS::Queue, Properties: {QueueName: !ImportValue x}}",
            "Resources.Q: Fn::ImportValue is not supported locally"),
        Arguments.of(
            "F: {Type: AWS::Serverless::Function, Properties: {Runtime: python3.13}}",
            "Resources.F.Properties.Runtime: must be java25 here"),
        Arguments.of(
            "R: {Type: AWS::Events::Rule, Properties: {Targets: []}}",
            "Resources.R.Properties.EventPattern: is missing"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesWhatItCannotRunAndSaysWhere(String resource, String message) {
    assertThatThrownBy(() -> read(resource))
        .isInstanceOf(TemplateException.class)
        .hasMessage(message);
  }

  @Test
  void saysInWhichLineTheYamlIsBroken() {
    assertThatThrownBy(() -> TemplateReader.read("t.yaml", "Resources:\n  Q: {\n", PLACE))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("t.yaml line 3");
    assertThatThrownBy(() -> TemplateReader.read("t.yaml", "A: 1\nA: 2\n", PLACE))
        .hasMessage("t.yaml.A: is given twice");
    assertThatThrownBy(() -> TemplateReader.read("t.yaml", "Outputz: {}", PLACE))
        .hasMessage("t.yaml.Outputz: is not supported by the local stack");
  }
}
