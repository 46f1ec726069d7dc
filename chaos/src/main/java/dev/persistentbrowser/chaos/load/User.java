package dev.persistentbrowser.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.chaos.history.Intent;
import dev.persistentbrowser.chaos.history.Kind;
import dev.persistentbrowser.chaos.history.Outcome;
import dev.persistentbrowser.chaos.history.Recorder;
import dev.persistentbrowser.chaos.history.Storage;
import dev.persistentbrowser.chaos.history.Terminal;
import dev.persistentbrowser.chaos.site.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of many who work at once: opens a session, does this and that in it, closes it, opens the
 * next, until it is told to stop; the last one it leaves open. What it does is a function of its
 * random numbers and of what it is answered. Belongs to one thread.
 */
final class User {
  private static final Set<String> OVER =
      Set.of("session_lost", "session_closed", "not_found", "page_closed");

  private final String name;
  private final Client client;
  private final Site site;
  private final Recorder recorder;
  private final @Nullable EventReaders readers;
  private final Patience working;
  private final Random random;
  private final int thinkMs;
  private final boolean checkpoints;

  private int sessions;
  private int commands;
  private int marks;

  // Of the session that is open.
  private String session = "";
  private String page = "";
  private boolean usable;
  private final List<String> unread = new ArrayList<>();

  /**
   * @param readers of the events of all sessions; null when nobody reads them
   * @param thinkMs between two commands, on average
   * @param checkpoints whether some sessions ask for a checkpoint with each reply
   */
  User(
      String name,
      Client client,
      Site site,
      Recorder recorder,
      @Nullable EventReaders readers,
      Patience working,
      Random random,
      int thinkMs,
      boolean checkpoints) {
    this.name = name;
    this.client = client;
    this.site = site;
    this.recorder = recorder;
    this.readers = readers;
    this.working = working;
    this.random = random;
    this.thinkMs = thinkMs;
    this.checkpoints = checkpoints;
  }

  void work() {
    while (!working.isOver()) {
      if (open()) {
        int length = 20 + random.nextInt(60);
        for (int i = 0; i < length && usable && working.pause(random.nextInt(2 * thinkMs)); i++) {
          step();
        }
        if (!working.isOver() && usable) {
          submit(Kind.CLOSE_SESSION, Asks.close(id()));
        }
      } else {
        working.pause(thinkMs);
      }
    }
    unread.forEach(client::read);
  }

  private String id() {
    return page.substring(0, page.indexOf('.'));
  }

  private boolean open() {
    session = name + "-" + ++sessions;
    marks = 0;
    boolean always = checkpoints && random.nextInt(3) == 0;
    if (always) {
      recorder.checkpointed(session);
    }
    Gateways.Answer answer =
        submit(Kind.OPEN_SESSION, Asks.open(session, always ? "always" : null));
    JsonNode body = answer.body();
    usable = false;
    if (body != null && body.hasNonNull("activePage")) {
      usable = true;
      page = body.path("activePage").asText();
      if (readers != null) {
        readers.listen(session, id());
      }
      submit(Kind.GOTO, t -> Asks.navigate(page, url("/page/", t), prefer()));
    }
    return usable;
  }

  private String url(String kind, String tag) {
    return site.url(kind + session + "/" + tag);
  }

  private void step() {
    int dice = random.nextInt(100);
    if (dice < 40) {
      int before = random.nextInt(60);
      int after = random.nextInt(10) == 0 ? 600 : random.nextInt(60);
      submit(Kind.EVALUATE, t -> Asks.post(page, url("/effect/", t), before, after, prefer()));
      if (dice < 15) {
        submit(
            Kind.BESIDE,
            t -> Asks.beside(Asks.post(page, url("/effect/", t), before, before, prefer())));
      }
    } else if (dice < 50) {
      submit(Kind.READ, Asks.title(page, prefer()));
    } else if (dice < 55) {
      submit(Kind.READ, Asks.beside(Asks.title(page, prefer())));
    } else if (dice < 65) {
      submit(Kind.READ, Asks.heading(page, prefer()));
    } else if (dice < 73) {
      submit(Kind.FILL, t -> Asks.fill(page, t, prefer()));
    } else if (dice < 80) {
      submit(Kind.GOTO, t -> Asks.navigate(page, url("/page/", t), prefer()));
    } else if (dice < 84) {
      anotherPage();
    } else if (dice < 88) {
      mark();
    } else if (dice < 91) {
      look();
    } else if (readers == null || dice < 98) {
      submit(Kind.SAY, t -> Asks.say(page, t, Kind.SAID, prefer()));
    } else {
      listen();
    }
    if (unread.size() > 5) {
      client.read(unread.removeFirst());
    }
  }

  /** Some wait for the reply, some a little, some not at all. */
  private String prefer() {
    return switch (random.nextInt(4)) {
      case 0 -> "respond-async";
      case 1 -> "wait=1";
      default -> "wait=8";
    };
  }

  private void anotherPage() {
    Gateways.Answer answer = submit(Kind.OPEN_PAGE, t -> Asks.openPage(id(), url("/page/", t)));
    JsonNode body = answer.body();
    if (answer.status() == 201 && body != null) {
      submit(Kind.CLOSE_PAGE, Asks.closePage(body.path("id").asText()));
    } else if (answer.status() == 202) {
      replyOf(answer)
          .map(reply -> reply.path("result").path("$page").asText(""))
          .filter(opened -> !opened.isEmpty())
          .ifPresent(opened -> submit(Kind.CLOSE_PAGE, Asks.closePage(opened)));
    }
  }

  /** Events that nobody judges come and go: those that are judged stay. */
  private void listen() {
    List<String> names = new ArrayList<>(EventReaders.OPTIONAL);
    Collections.shuffle(names, random);
    Gateways.Answer _ =
        client.once(Asks.listen(id(), names.subList(0, 1), names.subList(1, names.size())));
  }

  private void mark() {
    int number = ++marks;
    replyOf(submit(Kind.MARK, Asks.mark(page, number)))
        .filter(reply -> reply.path("status").asText().equals("succeeded"))
        .ifPresent(reply -> recorder.note(storage(reply, true, number, number, number)));
  }

  private void look() {
    replyOf(submit(Kind.LOOK, Asks.look(page)))
        .filter(reply -> reply.path("status").asText().equals("succeeded"))
        .ifPresent(
            reply -> {
              JsonNode held = reply.path("result");
              recorder.note(
                  storage(
                      reply,
                      false,
                      held.path("cookie").asInt(),
                      held.path("local").asInt(),
                      held.path("indexed").asInt()));
            });
  }

  private Storage storage(JsonNode reply, boolean wrote, int cookie, int local, int indexed) {
    return new Storage(
        session,
        reply.path("generation").asInt(1),
        wrote,
        cookie,
        local,
        indexed,
        reply.has("recovered"),
        recorder.now());
  }

  private Optional<JsonNode> replyOf(Gateways.Answer answer) {
    if (answer.outcome() instanceof Outcome.Accepted(String command, @Nullable Terminal end)) {
      Optional<Terminal> seen = end == null ? client.read(command) : Optional.of(end);
      return seen.map(Terminal::reply);
    }
    return Optional.empty();
  }

  /** A request whose parts name the command. */
  private interface Ask {
    Request of(String tag);
  }

  private Gateways.Answer submit(Kind kind, Request request) {
    return submit(kind, _ -> request);
  }

  private Gateways.Answer submit(Kind kind, Ask ask) {
    String tag = name + "." + ++commands;
    Gateways.Answer answer = client.submit(new Intent(tag, session, kind), ask.of(tag));
    switch (answer.outcome()) {
      case Outcome.Accepted(String command, @Nullable Terminal end) -> {
        if (end == null) {
          unread.add(command);
        } else if (random.nextInt(10) == 0 && end.reply() != null) {
          client.read(command);
        }
        usable &= end == null || end.reply() == null || !tellsOfEnd(end.reply());
      }
      case Outcome.Refused(int _, String code) -> usable &= !OVER.contains(code);
      case Outcome.NoAnswer _ -> {}
    }
    return answer;
  }

  private static boolean tellsOfEnd(JsonNode reply) {
    return OVER.contains(reply.path("error").path("code").asText());
  }
}
