package io.relance.platform.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.relance.platform.event.EventNames;
import io.relance.platform.event.Events;
import io.relance.platform.json.Json;
import io.relance.platform.json.UndecodableJson;

/** Messages as JSON. Each says its {@code type} and {@code version}. */
public final class Messages {
  private static final String TIMER_DUE = "timer.due";
  private static final String REPLY_ARRIVED = "reply.arrived";
  private static final String REPLY_BOUND_BY_HAND = "reply.bound-by-hand";
  private static final String NOTICE_ARRIVED = "notice.arrived";

  private final Events events;

  /** Messages whose events are in a table of names. */
  public Messages(EventNames names) {
    this.events = new Events(names);
  }

  /** The message as one line of JSON. */
  public String encode(Message message) {
    return switch (message) {
      case Message.TimerDue due -> Json.encode(new Form(TIMER_DUE, 1, Json.tree(due)));
      case Message.ReplyArrived arrived ->
          Json.encode(new Form(REPLY_ARRIVED, 1, Json.tree(arrived)));
      case Message.ReplyBoundByHand bound ->
          Json.encode(new Form(REPLY_BOUND_BY_HAND, 1, Json.tree(bound)));
      case Message.NoticeArrived arrived ->
          Json.encode(new Form(NOTICE_ARRIVED, 1, Json.tree(arrived)));
      case Message.DecisionArrived arrived -> events.encode(arrived.events());
    };
  }

  /**
   * The message that a text stands for.
   *
   * @throws UndecodableJson if it stands for none
   */
  public Message decode(String text) {
    String type = Json.decode(text, JsonNode.class).path("type").asText();
    return switch (type) {
      case TIMER_DUE -> own(text, Message.TimerDue.class);
      case REPLY_ARRIVED -> own(text, Message.ReplyArrived.class);
      case REPLY_BOUND_BY_HAND -> own(text, Message.ReplyBoundByHand.class);
      case NOTICE_ARRIVED -> own(text, Message.NoticeArrived.class);
      case Events.DECISION -> new Message.DecisionArrived(events.decodeDecision(text));
      default -> throw new UndecodableJson("there is no message " + type);
    };
  }

  private static Message own(String text, Class<? extends Message> newest) {
    Form form = Json.decode(text, Form.class);
    if (form.version != 1) {
      throw new UndecodableJson("there is no message " + form.type + " v" + form.version);
    }
    return Json.decode(form.data, newest);
  }

  private record Form(String type, int version, JsonNode data) {}
}
