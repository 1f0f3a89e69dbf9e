package io.relance.domain.action;

import io.relance.domain.template.Template;

/**
 * One text of an action.
 *
 * @param name as the action's JSON has it, such as {@code subject}
 * @param template what it is made from
 * @param longest characters allowed once it is filled
 * @param required whether it must not come out blank
 */
public record Part(String name, Template template, int longest, boolean required) {}
