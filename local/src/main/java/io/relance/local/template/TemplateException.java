package io.relance.local.template;

/** The template cannot be run here. The message names the place and says why. */
public final class TemplateException extends RuntimeException {
  /**
   * A problem at a place.
   *
   * @param path such as {@code Resources.ReplyQueue.Properties.KmsMasterKeyId}
   * @param problem what is wrong there
   */
  public TemplateException(String path, String problem) {
    super(path + ": " + problem);
  }
}
