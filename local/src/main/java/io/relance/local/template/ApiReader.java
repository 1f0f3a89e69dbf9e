package io.relance.local.template;

import io.relance.local.template.Template.Authorizer;
import io.relance.local.template.Template.HttpApi;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads an {@code AWS::Serverless::HttpApi}. */
final class ApiReader {
  private ApiReader() {}

  static HttpApi read(Section api) {
    // Logs, throttling and deployment: there is one user here, and one stage.
    api.ignore("Name", "Description", "StageName", "FailOnWarnings", "AccessLogSettings");
    api.ignore("DefaultRouteSettings", "RouteSettings", "Tags");
    Map<String, Authorizer> authorizers = new LinkedHashMap<>();
    Optional<String> byDefault = Optional.empty();
    Optional<Section> auth = api.section("Auth");
    if (auth.isPresent()) {
      Section section = auth.get();
      byDefault = section.optionalText("DefaultAuthorizer");
      section
          .sectionMap("Authorizers")
          .forEach((name, each) -> authorizers.put(name, authorizer(each)));
      section.end();
      if (byDefault.isPresent() && !authorizers.containsKey(byDefault.get())) {
        throw section.error("DefaultAuthorizer", "is not one of the authorizers");
      }
    }
    api.end();
    return new HttpApi(authorizers, byDefault);
  }

  private static Authorizer authorizer(Section section) {
    String function = section.text("FunctionArn");
    if (!section.text("AuthorizerPayloadFormatVersion").equals("2.0")) {
      throw section.error("AuthorizerPayloadFormatVersion", "must be 2.0 here");
    }
    if (!section.flag("EnableSimpleResponses")) {
      throw section.error("EnableSimpleResponses", "must be true here");
    }
    section.ignore("EnableFunctionDefaultPermissions");
    List<String> headers = List.of();
    // SAM's default when Identity says nothing is API Gateway's: five minutes.
    int seconds = 300;
    Optional<Section> identity = section.section("Identity");
    if (identity.isPresent()) {
      headers =
          identity.get().texts("Headers").stream().map(h -> h.toLowerCase(Locale.ROOT)).toList();
      seconds = identity.get().number("ReauthorizeEvery", 300, 0, 3600);
      identity.get().end();
    }
    section.end();
    if (headers.isEmpty() && seconds > 0) {
      throw section.error("Identity", "a cached authorizer needs identity headers");
    }
    return new Authorizer(function, headers, Duration.ofSeconds(seconds));
  }
}
