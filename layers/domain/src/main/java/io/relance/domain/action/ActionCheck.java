package io.relance.domain.action;

import io.relance.domain.Problem;
import io.relance.domain.action.Action.CrmWrite;
import io.relance.domain.action.Action.Email;
import io.relance.domain.action.Action.Task;
import io.relance.domain.action.Action.Webhook;
import io.relance.domain.template.Form;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What keeps an action from being saved. */
final class ActionCheck {
  private static final int LONGEST_URL = 2_000;
  private static final int MOST_PROPERTIES = 50;
  private static final Duration LONGEST_PATIENCE = Duration.ofDays(400);
  private static final Pattern PROPERTY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");

  private ActionCheck() {}

  static List<Problem> problems(Action action, String pointer, Set<String> variables) {
    List<Problem> problems = new ArrayList<>();
    if (action instanceof Email email && email.subject().form() != Form.LINE) {
      problems.add(new Problem(pointer + "/subject/form", "a subject has the form LINE"));
    }
    if (action instanceof Webhook webhook && !isHttps(webhook.url())) {
      problems.add(
          new Problem(
              pointer + "/url",
              "must be an https address of at most " + LONGEST_URL + " characters"));
    }
    if (action instanceof Task task && !isPossible(task.patience())) {
      problems.add(
          new Problem(
              pointer + "/patience",
              "more than nothing, at most " + LONGEST_PATIENCE.toDays() + " days"));
    }
    if (action instanceof CrmWrite write) {
      properties(write, pointer, problems);
    }
    String parent = action instanceof CrmWrite ? pointer + "/properties/" : pointer + "/";
    for (Part part : action.parts()) {
      problems.addAll(part.template().problems(parent + part.name() + "/source", variables));
      if (part.required() && part.template().source().isBlank()) {
        problems.add(new Problem(parent + part.name() + "/source", "must not be blank"));
      }
    }
    return List.copyOf(problems);
  }

  private static void properties(CrmWrite write, String pointer, List<Problem> problems) {
    if (write.properties().isEmpty() || write.properties().size() > MOST_PROPERTIES) {
      problems.add(new Problem(pointer + "/properties", "1 to " + MOST_PROPERTIES));
    }
    for (String name : write.properties().keySet()) {
      if (!PROPERTY.matcher(name).matches()) {
        problems.add(
            new Problem(
                pointer + "/properties",
                "\"" + name + "\" is no property: a letter, then letters, digits or _"));
      }
    }
  }

  private static boolean isPossible(@Nullable Duration patience) {
    return patience == null || (patience.isPositive() && patience.compareTo(LONGEST_PATIENCE) <= 0);
  }

  private static boolean isHttps(String url) {
    try {
      URI uri = new URI(url);
      return url.length() <= LONGEST_URL
          && "https".equalsIgnoreCase(uri.getScheme())
          && uri.getHost() != null
          && uri.getUserInfo() == null;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }
}
