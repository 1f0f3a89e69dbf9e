package io.relance.local.template;

import java.util.Map;

/**
 * Where the template is run.
 *
 * @param region AWS region in ARNs and pseudo parameters
 * @param account AWS account id, twelve digits
 * @param stack the stack's name, part of names that the template leaves open
 * @param sqsUrl the base of queue URLs, without a slash at its end
 * @param apiUrl where the HTTP API answers, without a slash at its end
 * @param parameters values for the template's parameters; the others have their defaults
 */
public record Place(
    String region,
    String account,
    String stack,
    String sqsUrl,
    String apiUrl,
    Map<String, String> parameters) {
  /** Copies the map. */
  public Place {
    parameters = Map.copyOf(parameters);
  }
}
