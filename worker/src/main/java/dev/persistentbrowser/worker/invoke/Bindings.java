package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.BindingCallback;
import dev.persistentbrowser.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Functions that pages call and a client answers. Playwright's own wait for the result inside of
 * the handling of the call, on a thread that others may wait for; so what pages see is a promise,
 * made by a script around a binding that returns at once.
 */
final class Bindings {
  private static final Logger LOG = LoggerFactory.getLogger(Bindings.class);
  private static final String INNER = "__pb_";

  /** Makes the function {@code name}, which notes its promise and calls {@code inner}. */
  private static final String MAKE =
      """
      ([name, inner]) => {
        const calls = globalThis.__pb_calls ??= { next: 0, open: new Map() };
        globalThis[name] = (...args) => new Promise((resolve, reject) => {
          const id = ++calls.next;
          calls.open.set(id, { resolve, reject });
          globalThis[inner](id, ...args).catch(reject);
        });
      }""";

  private static final String END =
      """
      ([id, how, value]) => {
        const open = globalThis.__pb_calls?.open;
        const call = open?.get(id);
        if (!call) throw new Error('the call is over');
        open.delete(id);
        call[how](how === 'reject' ? new Error(value) : value);
      }""";

  private Bindings() {}

  /**
   * Exposes a function to a page, or to all of a context.
   *
   * @return takes it back
   */
  static AutoCloseable expose(Object on, String name, InvocationContext context) {
    String inner = INNER + name;
    BindingCallback told =
        (source, args) -> {
          List<Object> given = Arrays.asList(args);
          context.hold(
              "bindingCall",
              "BindingCall",
              new Call(name, given.subList(1, given.size()), source.frame(), given.getFirst()),
              MissingNode.getInstance());
          return null;
        };
    String script = "(" + MAKE + ")(" + Json.write(List.of(name, inner)) + ")";
    List<AutoCloseable> ends = new ArrayList<>();
    List<Page> pages;
    if (on instanceof BrowserContext all) {
      ends.add(all.exposeBinding(inner, told));
      ends.add(all.addInitScript(script));
      pages = all.pages();
    } else {
      Page page = (Page) on;
      ends.add(page.exposeBinding(inner, told));
      ends.add(page.addInitScript(script));
      pages = List.of(page);
    }
    pages.forEach(page -> page.frames().forEach(frame -> make(frame, name, inner)));
    return () -> {
      for (AutoCloseable end : ends) {
        end.close();
      }
    };
  }

  private static void make(Frame frame, String name, String inner) {
    try {
      frame.evaluate(MAKE, List.of(name, inner));
    } catch (PlaywrightException e) {
      LOG.debug("It is gone, or goes elsewhere, where the init script makes it", e);
    }
  }

  private record Call(String name, List<Object> args, Frame frame, Object id)
      implements BindingCall {
    @Override
    public void resolve(@Nullable Object value) {
      end("resolve", value);
    }

    @Override
    public void reject(String message) {
      end("reject", message);
    }

    private void end(String how, @Nullable Object value) {
      frame.evaluate(END, Arrays.asList(id, how, value));
    }
  }
}
