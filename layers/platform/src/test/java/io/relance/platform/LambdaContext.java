package io.relance.platform;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** The context of an invocation on no Lambda. */
public enum LambdaContext implements Context {
  NONE;

  @Override
  public String getAwsRequestId() {
    return "00000000-0000-0000-0000-000000000000";
  }

  @Override
  public String getLogGroupName() {
    return "tests";
  }

  @Override
  public String getLogStreamName() {
    return "tests";
  }

  @Override
  public String getFunctionName() {
    return "tested";
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:eu-west-3:000000000000:function:tested";
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException("no function of ours asks");
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException("no function of ours asks");
  }

  @Override
  public int getRemainingTimeInMillis() {
    return 30_000;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 512;
  }

  @Override
  public LambdaLogger getLogger() {
    throw new UnsupportedOperationException("functions log through SLF4J");
  }
}
