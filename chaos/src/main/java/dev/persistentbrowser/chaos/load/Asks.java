package dev.persistentbrowser.chaos.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.json.Json;
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
  private static final String MARK =
      """
      n => {
        document.cookie = 'mark=' + n + ';path=/;max-age=86400';
        localStorage.setItem('mark', n);
        return n;
      }
      """;
  private static final String LOOK =
      """
      () => ({
        cookie: Number((document.cookie.match(/mark=(\\d+)/) || [0, 0])[1]),
        local: Number(localStorage.getItem('mark') || 0),
      })
      """;

  private Asks() {}

  public static Request open(String session, @Nullable String checkpoint) {
    ObjectNode body = Json.object();
    body.putObject("labels").put("session", session);
    if (checkpoint != null) {
      body.put("checkpoint", checkpoint);
    }
    return Request.post("/sessions", body, "wait=10");
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
