package io.relance.local.stack;

import io.relance.local.template.Template;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** AWS as this machine plays it: region, account, and clients that nobody checks. */
public final class LocalAws {
  /** Where everything is. */
  public static final String REGION = "eu-west-3";

  /** Whose everything is. */
  public static final String ACCOUNT = "000000000000";

  private LocalAws() {}

  /** The AWS clients of the functions take these by themselves; nobody checks them. */
  public static void credentials() {
    for (var each :
        Map.of("aws.accessKeyId", "local", "aws.secretAccessKey", "local", "aws.region", REGION)
            .entrySet()) {
      if (System.getProperty(each.getKey()) == null) {
        System.setProperty(each.getKey(), each.getValue());
      }
    }
  }

  /** What a function finds in its environment, but for the bus. */
  public static Map<String, String> environment(Template.Function function, URI dynamoDb, URI sqs) {
    Map<String, String> variables = new HashMap<>(function.environment());
    variables.put("AWS_REGION", REGION);
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    variables.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString());
    variables.put("AWS_ENDPOINT_URL_SQS", sqs.toString());
    return variables;
  }

  /** DynamoDB. */
  public static DynamoDbClient dynamoDb(URI endpoint) {
    return at(endpoint, DynamoDbClient.builder()).build();
  }

  /** DynamoDB's streams. */
  public static DynamoDbStreamsClient streams(URI endpoint) {
    return at(endpoint, DynamoDbStreamsClient.builder()).build();
  }

  /** SQS. */
  public static SqsClient sqs(URI endpoint) {
    return at(endpoint, SqsClient.builder()).build();
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B at(
      URI endpoint, B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.create());
  }
}
