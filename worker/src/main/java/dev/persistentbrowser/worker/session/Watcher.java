package dev.persistentbrowser.worker.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebError;
import com.microsoft.playwright.WebSocket;
import com.microsoft.playwright.WebSocketFrame;
import com.microsoft.playwright.Worker;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.session.DialogPolicy;
import dev.persistentbrowser.session.Watching;
import dev.persistentbrowser.worker.catalog.JavaTypes;
import dev.persistentbrowser.worker.invoke.BindingCall;
import dev.persistentbrowser.worker.invoke.RequestFrames;
import dev.persistentbrowser.worker.invoke.WebSocketFrames;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to what the pages of a context do, and deals with their dialogs, as its session wants it.
 * Guarded by the session's lock; Playwright calls its listeners there.
 *
 * <p>An event that the context has a listener for is listened to there: it also tells what happens
 * before a page is known. {@code close} is that of a page.
 */
final class Watcher {
  private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
  private static final String DIALOG = "dialog";
  private static final String CLOSE = "close";
  private static final String WORKER = "worker";
  private static final String SOCKET = "webSocket";
  private static final String BEFORE_UNLOAD = "beforeunload";

  private final BrowserContext context;
  private final Pages pages;
  private final BiFunction<String, Object, JsonNode> things;
  private final Telling telling;
  private final Consumer<Runnable> begin;
  private final Consumer<Dialog> dialogs = this::dialog;
  private Watching watching = Watching.DEFAULT;
  private boolean watchesDialogs;

  /** What ends the listening to each event, by what is listened to. */
  private final Map<String, IdentityHashMap<Object, Runnable>> ends = new HashMap<>();

  /** Those that are open: somebody may listen to them later. */
  private final IdentityHashMap<WebSocket, Page> sockets = new IdentityHashMap<>();

  /**
   * @param things gives something of a type of the catalogue in the form of a result
   * @param begin makes calls on a thread of their own
   */
  Watcher(
      BrowserContext context,
      Pages pages,
      BiFunction<String, Object, JsonNode> things,
      Telling telling,
      Consumer<Runnable> begin) {
    this.context = context;
    this.pages = pages;
    this.things = things;
    this.telling = telling;
    this.begin = begin;
    pages.all().values().forEach(this::follow);
    context.onPage(this::appeared);
  }

  /** From now on. */
  void watch(Watching wanted) {
    Watching before = watching;
    watching = wanted;
    before.listen().stream()
        .filter(event -> !wanted.listen().contains(event))
        .forEach(this::unlisten);
    wanted.listen().stream()
        .filter(event -> !before.listen().contains(event))
        .forEach(this::listen);
    watchDialogs();
  }

  /** Where nobody listens Playwright itself dismisses them. */
  private void watchDialogs() {
    boolean wanted =
        watching.dialogs() != DialogPolicy.DISMISS || watching.listen().contains(DIALOG);
    if (wanted != watchesDialogs) {
      watchesDialogs = wanted;
      if (wanted) {
        context.onDialog(dialogs);
      } else {
        context.offDialog(dialogs);
      }
    }
  }

  private void listen(String event) {
    if (event.equals(DIALOG)) {
      return;
    }
    Method listener = event.equals(CLOSE) ? null : find(BrowserContext.class, event, "on");
    if (listener != null) {
      listen(BrowserContext.class, context, event, null);
      return;
    }
    pages.all().forEach((id, page) -> listen(Page.class, page, event, id));
  }

  private void unlisten(String event) {
    IdentityHashMap<Object, Runnable> those = ends.remove(event);
    if (those != null) {
      those.values().forEach(Runnable::run);
    }
  }

  /** Nothing more is to be ended of what is gone. */
  private void forget(Object gone) {
    ends.values().forEach(those -> those.remove(gone));
  }

  private void ending(String event, Object on, Runnable end) {
    ends.computeIfAbsent(event, _ -> new IdentityHashMap<>()).merge(on, end, Watcher::both);
  }

  private static Runnable both(Runnable one, Runnable other) {
    return () -> {
      one.run();
      other.run();
    };
  }

  private void follow(Page page) {
    page.onWebSocket(socket -> opened(page, socket));
    page.onClose(
        _ -> {
          forget(page);
          // Not all of them are told to be closed.
          List<WebSocket> its =
              sockets.keySet().stream().filter(socket -> page.equals(sockets.get(socket))).toList();
          its.forEach(this::closed);
        });
  }

  private void closed(WebSocket socket) {
    sockets.remove(socket);
    forget(socket);
  }

  private void appeared(Page page) {
    follow(page);
    pages
        .find(page)
        .ifPresent(
            id ->
                watching.listen().stream()
                    .filter(event -> !event.equals(DIALOG))
                    .filter(
                        event ->
                            event.equals(CLOSE) || find(BrowserContext.class, event, "on") == null)
                    .forEach(event -> listen(Page.class, page, event, id)));
  }

  private <T> void listen(Class<T> type, T on, String event, @Nullable PageId page) {
    Method listener = find(type, event, "on");
    Method end = find(type, event, "off");
    if (listener == null || end == null) {
      throw new IllegalStateException("Playwright has no such event: " + event);
    }
    String what = told(listener);
    Consumer<Object> consumer =
        value -> {
          PageId of = page == null ? pageOf(value) : page;
          JsonNode form = form(what, value);
          telling.tell(event, of, form);
          if (value instanceof WebSocket socket && form != null) {
            listen(socket, of, form);
          } else if (value instanceof Worker worker && form != null) {
            listen(worker, of, form);
          }
        };
    call(listener, on, consumer);
    ending(event, on, () -> call(end, on, consumer));
    if (event.equals(SOCKET) && on instanceof Page its) {
      sockets.forEach(
          (socket, of) -> {
            if (of.equals(its)) {
              listen(socket, page, things.apply("WebSocket", socket));
            }
          });
    }
    if (event.equals(WORKER) && on instanceof Page its) {
      // Workers hear of what they log only while somebody listens to their page's console.
      Consumer<ConsoleMessage> unheard = _ -> {};
      its.onConsoleMessage(unheard);
      ending(event, on, () -> its.offConsoleMessage(unheard));
      its.workers().forEach(worker -> listen(worker, page, things.apply("Worker", worker)));
    }
  }

  private void opened(Page page, WebSocket socket) {
    sockets.put(socket, page);
    socket.onClose(this::closed);
  }

  /** What a socket that is told of does. */
  private void listen(WebSocket socket, @Nullable PageId page, JsonNode form) {
    Consumer<WebSocketFrame> received =
        frame -> telling.tell("frameReceived", page, with(form, frame));
    Consumer<WebSocketFrame> sent = frame -> telling.tell("frameSent", page, with(form, frame));
    Consumer<String> failed =
        error ->
            telling.tell("socketError", page, ((ObjectNode) form.deepCopy()).put("error", error));
    Consumer<WebSocket> closed = _ -> telling.tell("socketClose", page, form);
    socket.onFrameReceived(received);
    socket.onFrameSent(sent);
    socket.onSocketError(failed);
    socket.onClose(closed);
    ending(
        SOCKET,
        socket,
        () -> {
          socket.offFrameReceived(received);
          socket.offFrameSent(sent);
          socket.offSocketError(failed);
          socket.offClose(closed);
        });
  }

  /** What a worker that is told of does. */
  private void listen(Worker worker, @Nullable PageId page, JsonNode form) {
    Consumer<ConsoleMessage> logged =
        message -> {
          ObjectNode value = (ObjectNode) form.deepCopy();
          telling.tell(
              "workerConsole", page, value.set("message", things.apply("ConsoleMessage", message)));
        };
    Consumer<Worker> closed =
        _ -> {
          telling.tell("workerClose", page, form);
          forget(worker);
        };
    worker.onConsole(logged);
    worker.onClose(closed);
    ending(
        WORKER,
        worker,
        () -> {
          worker.offConsole(logged);
          worker.offClose(closed);
        });
  }

  private static JsonNode with(JsonNode form, WebSocketFrame frame) {
    return ((ObjectNode) form.deepCopy()).setAll(WebSocketFrames.form(frame));
  }

  private static @Nullable Method find(Class<?> type, String event, String prefix) {
    String name = (prefix + event).toLowerCase(Locale.ROOT);
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElse(null);
  }

  /** What a listener is given, by its name in the catalogue. */
  private static String told(Method listener) {
    ParameterizedType consumer = (ParameterizedType) listener.getGenericParameterTypes()[0];
    return JavaTypes.name(consumer.getActualTypeArguments()[0]);
  }

  private static void call(Method method, Object on, Object argument) {
    try {
      method.invoke(on, argument);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof PlaywrightException thrown
          ? thrown
          : new IllegalStateException(method.toString(), e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Playwright's interfaces are public", e);
    }
  }

  private @Nullable JsonNode form(String type, Object value) {
    if (value instanceof String text) {
      return TextNode.valueOf(text);
    }
    // One that is closing has no id any more: the event says of which page it is.
    return value instanceof Page page && pages.find(page).isEmpty()
        ? null
        : things.apply(type, value);
  }

  private @Nullable PageId pageOf(Object value) {
    return page(value).flatMap(pages::find).orElse(null);
  }

  private static Optional<Page> page(Object value) {
    try {
      return Optional.ofNullable(
          switch (value) {
            case Page page -> page;
            case ConsoleMessage message -> message.page();
            case Dialog dialog -> dialog.page();
            case Download download -> download.page();
            case Frame frame -> frame.page();
            case Request request -> page(request);
            case Response response -> page(response.request());
            case WebError error -> error.page();
            case BindingCall call -> call.frame().page();
            case Route route -> page(route.request());
            default -> null;
          });
    } catch (PlaywrightException e) {
      LOG.debug("{} is of no page", value, e);
      return Optional.empty();
    }
  }

  private static @Nullable Page page(Request request) {
    return RequestFrames.of(request).map(Frame::page).orElse(null);
  }

  private void dialog(Dialog dialog) {
    boolean held = watching.dialogs() == DialogPolicy.HOLD;
    if (held || watching.listen().contains(DIALOG)) {
      telling.tell(DIALOG, pageOf(dialog), things.apply("Dialog", dialog));
    }
    if (held) {
      return;
    }
    boolean accepts =
        watching.dialogs() == DialogPolicy.ACCEPT || dialog.type().equals(BEFORE_UNLOAD);
    begin.accept(() -> answer(dialog, accepts));
  }

  private static void answer(Dialog dialog, boolean accepts) {
    try {
      if (accepts) {
        dialog.accept();
      } else {
        dialog.dismiss();
      }
    } catch (PlaywrightException e) {
      LOG.debug("Its page is gone", e);
    }
  }

  /** Tells of something, whatever is listened to. */
  void tell(String event, Object thing, JsonNode value) {
    telling.tell(event, pageOf(thing), value);
  }
}
