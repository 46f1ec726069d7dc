package dev.persistentbrowser.chaos.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.json.Json;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Commands of the API that the load is made of. */
public final class Asks {
  private static final String POST =
      """
      async a => {
        await new Promise(done => setTimeout(done, a.before));
        await fetch(a.url, {method: 'POST'});
        await new Promise(done => setTimeout(done, a.after));
        return a.url;
      }
      """;
  private static final String INDEXED =
      """
      const indexed = (mode, use) => new Promise((done, failed) => {
        const open = indexedDB.open('chaos', 1);
        open.onupgradeneeded = () => open.result.createObjectStore('kept');
        open.onerror = failed;
        open.onsuccess = () => {
          const transaction = open.result.transaction('kept', mode);
          const request = use(transaction.objectStore('kept'));
          transaction.oncomplete = () => { open.result.close(); done(request.result); };
          transaction.onerror = failed;
        };
      });
      """;
  private static final String MARK =
      """
      async n => {
        %s
        document.cookie = 'mark=' + n + ';path=/;max-age=86400';
        localStorage.setItem('mark', n);
        await indexed('readwrite', store => store.put(n, 'mark'));
        return n;
      }
      """
          .formatted(INDEXED);
  private static final String LOOK =
      """
      async () => {
        %s
        return {
          cookie: Number((document.cookie.match(/mark=(\\d+)/) || [0, 0])[1]),
          local: Number(localStorage.getItem('mark') || 0),
          indexed: await indexed('readonly', store => store.get('mark')) || 0,
        };
      }
      """
          .formatted(INDEXED);

  private static final String LOG_IN =
      """
      async name => {
        %s
        document.cookie = 'user=' + name + ';path=/;max-age=86400';
        localStorage.setItem('user', name);
        sessionStorage.setItem('user', name);
        await indexed('readwrite', store => store.put(name, 'user'));
      }
      """
          .formatted(INDEXED);
  private static final String WHO =
      """
      async () => {
        %s
        return {
          cookie: (document.cookie.match(/user=(\\w+)/) || ['', ''])[1],
          local: localStorage.getItem('user'),
          session: sessionStorage.getItem('user'),
          indexed: await indexed('readonly', store => store.get('user')),
          url: location.href,
        };
      }
      """
          .formatted(INDEXED);

  private static final String SAY =
      """
      a => {
        for (let i = 1; i < a.count; i++) {
          console.log('said ' + a.tag + '#' + i);
        }
        alert('said ' + a.tag + '#' + a.count);
        return a.count;
      }
      """;

  private Asks() {}

  /** Leaves the name in everything that a page can store. */
  public static Request logIn(String page, String name) {
    ObjectNode params = Json.object().put("expression", LOG_IN).put("arg", name);
    return act(page, "evaluate", params, "wait=10");
  }

  /** What {@link #logIn} left, and where the page is. */
  public static Request whoIsLoggedIn(String page) {
    return act(page, "evaluate", Json.object().put("expression", WHO), "wait=10");
  }

  /** Lets a page of {@code /world} take its steps from one number to another. */
  public static Request grow(String page, long seed, int from, int to) {
    ObjectNode params = Json.object().put("expression", "a => world.grow(...a)");
    params.putArray("arg").add(seed).add(from).add(to);
    return act(page, "evaluate", params, "wait=60");
  }

  /**
   * Asks a page of {@code /world} for its differences from the model after so many steps, at least
   * and at most; what was entered is that of the document which is shown since one of them.
   */
  public static Request lookAround(String page, long seed, int least, int most, int shownSince) {
    ObjectNode params =
        Json.object()
            .put(
                "expression",
                "async a => ({differences: await world.look(...a), entries: history.length})");
    params.putArray("arg").add(seed).add(least).add(most).add(shownSince);
    return act(page, "evaluate", params, "wait=60");
  }

  /** The tokens of a page of {@code /tokens} and of its frames. */
  public static Request tokens(String page) {
    return act(page, "evaluate", Json.object().put("expression", "all()"), "wait=60");
  }

  public static Request drain(String worker) {
    return Request.post("/admin/workers/" + worker + "/drain", Json.object(), null);
  }

  public static Request workers() {
    return new Request("GET", "/admin/workers", null, null);
  }

  public static Request open(String session, @Nullable String checkpoint) {
    return open(session, checkpoint, "wait=10");
  }

  /** Where many are opened at once, on a machine that is busy, one may take long. */
  public static Request openPatiently(String session, @Nullable String checkpoint) {
    return open(session, checkpoint, "wait=60");
  }

  private static Request open(String session, @Nullable String checkpoint, String prefer) {
    ObjectNode body = Json.object();
    EventReaders.LISTENED.forEach(body.putArray("listen")::add);
    body.putObject("labels").put("session", session);
    if (checkpoint != null) {
      body.put("checkpoint", checkpoint);
    }
    return Request.post("/sessions", body, prefer);
  }

  public static Request close(String session) {
    return new Request("DELETE", "/sessions/" + session, null, "wait=10");
  }

  public static Request openPage(String session, String url) {
    return Request.post(
        "/sessions/" + session + "/pages", Json.object().put("url", url), "wait=10");
  }

  public static Request closePage(String page) {
    return new Request("DELETE", "/pages/" + page, null, "wait=10");
  }

  public static Request navigate(String page, String url, @Nullable String prefer) {
    return act(page, "navigate", Json.object().put("url", url), prefer);
  }

  public static Request title(String page, @Nullable String prefer) {
    return act(page, "title", Json.object(), prefer);
  }

  public static Request heading(String page, @Nullable String prefer) {
    ObjectNode params = Json.object().put("selector", "h1");
    params.putObject("options").put("timeout", 5000);
    return act(page, "textContent", params, prefer);
  }

  /** Posts to the address after so many milliseconds, and ends so many after that. */
  public static Request post(
      String page, String url, int before, int after, @Nullable String prefer) {
    ObjectNode arg = Json.object().put("url", url).put("before", before).put("after", after);
    return evaluate(page, POST, arg, prefer);
  }

  /** Says so many things under that tag: on the console, the last one in a dialog. */
  public static Request say(String page, String tag, int count, @Nullable String prefer) {
    return evaluate(page, SAY, Json.object().put("tag", tag).put("count", count), prefer);
  }

  /** Has a session listen to more, and to less. */
  public static Request listen(String session, List<String> more, List<String> less) {
    ObjectNode body = Json.object();
    ObjectNode listen = body.putObject("listen");
    more.forEach(listen.putArray("add")::add);
    less.forEach(listen.putArray("remove")::add);
    return new Request("PATCH", "/sessions/" + session, Json.write(body), null);
  }

  /** Reads the title, posts to the address, and hands on what the post gave. */
  public static Request batch(String page, String url, @Nullable String prefer) {
    ObjectNode params = Json.object().put("expression", POST);
    params.set("arg", Json.object().put("url", url).put("before", 0).put("after", 0));
    ObjectNode body = Json.object();
    ArrayNode steps = body.putArray("steps");
    steps.addObject().put("action", "title");
    steps.addObject().put("action", "evaluate").set("params", params);
    ObjectNode echo = Json.object().put("expression", "x => x");
    echo.putObject("arg").put("$step", 1);
    steps.addObject().put("action", "evaluate").set("params", echo);
    return Request.post("/pages/" + page + "/batch", body, prefer);
  }

  /** The same command, beside those that run and wait. */
  public static Request beside(Request command) {
    ObjectNode body = Json.read(Objects.requireNonNull(command.body()), ObjectNode.class);
    return Request.post(command.path(), body.put("concurrent", true), command.prefer());
  }

  public static Request fill(String page, String text, @Nullable String prefer) {
    ObjectNode params = Json.object().put("selector", "#name").put("value", text);
    params.putObject("options").put("timeout", 5000);
    return act(page, "fill", params, prefer);
  }

  public static Request mark(String page, int number) {
    ObjectNode params = Json.object().put("expression", MARK).put("arg", number);
    return act(page, "evaluate", params, "wait=10");
  }

  public static Request look(String page) {
    return act(page, "evaluate", Json.object().put("expression", LOOK), "wait=10");
  }

  private static Request evaluate(
      String page, String expression, ObjectNode arg, @Nullable String prefer) {
    ObjectNode params = Json.object().put("expression", expression);
    params.set("arg", arg);
    return act(page, "evaluate", params, prefer);
  }

  private static Request act(
      String page, String action, ObjectNode params, @Nullable String prefer) {
    ObjectNode body = Json.object().put("action", action);
    body.set("params", params);
    return Request.post("/pages/" + page + "/command", body, prefer);
  }
}
