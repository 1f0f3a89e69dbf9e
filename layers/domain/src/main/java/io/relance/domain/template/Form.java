package io.relance.domain.template;

/** What a template's text becomes, which decides how values are made safe in it. */
public enum Form {
  /** One line, such as a subject: line breaks and other control characters become spaces. */
  LINE,
  /** Text: values are put in as they are, without control characters other than tab and newline. */
  PLAIN,
  /** HTML: values and fallbacks are escaped, so that they can be neither markup nor attributes. */
  HTML
}
