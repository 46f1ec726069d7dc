package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.chaos.history.Outcome;
import dev.persistentbrowser.chaos.load.Asks;
import dev.persistentbrowser.chaos.load.Gateways;
import dev.persistentbrowser.chaos.load.Request;
import dev.persistentbrowser.chaos.stack.Part;
import dev.persistentbrowser.chaos.stack.Role;
import dev.persistentbrowser.chaos.stack.Shape;
import dev.persistentbrowser.chaos.stack.Signal;
import dev.persistentbrowser.redis.RedisSettings;
import dev.persistentbrowser.redis.RedisStore;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A command whose gateway is gone before the log had it, and that was sent to another as well. */
final class OrphanedCommandIT {
  @Test
  void whatTheOtherGatewayPromised_isDone_andNothingOvertakesIt() throws Exception {
    try (Broken broken = Broken.start(Shape.of(2, 1, 0))) {
      Broken.Notes notes = broken.notes();
      String session = notes.session();
      String page = notes.open(session);
      Request first = post(notes, page, session, "first");
      Part kafka = broken.cluster().part(Role.KAFKA, 0);
      kafka.kill();
      CompletableFuture<Gateways.Answer> orphan =
          CompletableFuture.supplyAsync(() -> broken.gateways().send(0, first, "key"));
      awaitReserved(broken);
      // A process that does not run refuses nothing either.
      Signal.STOP.send(broken.cluster().part(Role.GATEWAY, 0).pid().orElseThrow());
      Gateways.Answer promised = broken.gateways().send(1, first, "key");
      assertThat(promised.status()).isEqualTo(202);
      broken.cluster().part(Role.GATEWAY, 0).kill();
      assertThat(orphan.join().outcome()).isInstanceOf(Outcome.NoAnswer.class);
      assertThat(broken.gateways().send(1, post(notes, page, session, "second"), null))
          .satisfies(
              answer -> {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(String.valueOf(answer.body())).contains("before this one");
              });
      kafka.start();
      kafka.awaitReady(Broken.READY);
      Eventually.holds(
          "the promised command",
          () -> notes.end(promised).status().equals("succeeded") && notes.effects(session) == 1);
      Eventually.get(
          "the next command",
          () -> broken.gateways().send(1, post(notes, page, session, "third"), "next"),
          answer -> answer.status() == 200);
      assertThat(notes.effects(session)).isEqualTo(2);
    }
  }

  private static Request post(Broken.Notes notes, String page, String session, String tag) {
    return Asks.post(page, notes.url("effect", session, tag), 0, 0, "wait=5");
  }

  private static void awaitReserved(Broken broken) {
    try (RedisStore redis = new RedisStore(new RedisSettings(broken.cluster().redis()))) {
      redis.start();
      Eventually.holds(
          "its reservation", () -> redis.call(commands -> commands.zcard("pb:reserved")) == 1);
    }
  }
}
