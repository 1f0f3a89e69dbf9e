package io.relance.dispatch;

import io.relance.dispatch.DispatchAction.Trigger;
import io.relance.domain.action.EffectFact.EffectAwakened;
import io.relance.domain.action.EffectFact.EffectRequested;
import io.relance.domain.action.EffectTimer;
import io.relance.domain.identity.IdentityFact.IdentityDeleted;
import io.relance.domain.identity.IdentityFact.IdentityResumed;
import io.relance.domain.timer.Timer;
import io.relance.platform.event.Envelope;
import io.relance.platform.message.Message;

/** What comes in on the effects' queue: facts from the relay, timers from the sweep. */
final class Incoming {
  private final DispatchAction dispatch;
  private final WakeEffects wake;

  Incoming(DispatchAction dispatch, WakeEffects wake) {
    this.dispatch = dispatch;
    this.wake = wake;
  }

  void on(Message message) {
    switch (message) {
      case Message.DecisionArrived decision -> decision.events().forEach(this::fact);
      case Message.TimerDue due -> due(due);
      case Message.ReplyArrived _, Message.NoticeArrived _, Message.ReplyBoundByHand _ ->
          throw new IllegalArgumentException("the effects' queue carries no such message");
    }
  }

  private void fact(Envelope event) {
    Trigger trigger = Trigger.of(event);
    switch (event.fact()) {
      case EffectRequested requested -> dispatch.dispatch(trigger, requested.effect());
      case EffectAwakened awakened -> dispatch.awaken(trigger, awakened.effect());
      case IdentityResumed resumed -> wake.now(trigger, resumed.identity());
      case IdentityDeleted deleted -> wake.now(trigger, deleted.identity());
      default ->
          throw new IllegalArgumentException("the effects' queue carries no " + event.fact());
    }
  }

  private void due(Message.TimerDue due) {
    Timer timer = due.timer();
    Trigger trigger = Trigger.of(due);
    switch (timer.purpose()) {
      case EffectTimer.DUE -> dispatch.dispatch(trigger, EffectTimer.effect(timer));
      case EffectTimer.WAKE_IDENTITY -> wake.due(trigger, timer);
      default ->
          throw new IllegalArgumentException("no rule for timers of purpose " + timer.purpose());
    }
  }
}
