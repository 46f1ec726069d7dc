package dev.persistentbrowser.client;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.WebSocketRoute;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.function.Function;

/** Which types of Playwright's have a behaviour of their own. */
final class Behaviours {
  private record Kind(Class<? extends Behaviour> type, Function<Remote, Behaviour> make) {}

  private static final Map<Class<?>, Kind> KINDS =
      Map.ofEntries(
          Map.entry(Page.class, new Kind(PageBehaviour.class, PageBehaviour::new)),
          Map.entry(BrowserContext.class, new Kind(ContextBehaviour.class, ContextBehaviour::new)),
          Map.entry(Locator.class, new Kind(LocatorBehaviour.class, LocatorBehaviour::new)),
          Map.entry(JSHandle.class, new Kind(HandleBehaviour.class, HandleBehaviour::new)),
          Map.entry(ElementHandle.class, new Kind(HandleBehaviour.class, HandleBehaviour::new)),
          Map.entry(Route.class, new Kind(RouteBehaviour.class, RouteBehaviour::new)),
          Map.entry(Download.class, new Kind(DownloadBehaviour.class, DownloadBehaviour::new)),
          Map.entry(
              APIRequestContext.class,
              new Kind(ApiContextBehaviour.class, ApiContextBehaviour::new)),
          Map.entry(Request.class, new Kind(RequestBehaviour.class, RequestBehaviour::new)),
          Map.entry(
              APIResponse.class, new Kind(ApiResponseBehaviour.class, ApiResponseBehaviour::new)),
          Map.entry(
              WebSocketRoute.class,
              new Kind(SocketRouteBehaviour.class, SocketRouteBehaviour::new)),
          Map.entry(Tracing.class, new Kind(TracingBehaviour.class, TracingBehaviour::new)),
          Map.entry(CDPSession.class, new Kind(DevToolsBehaviour.class, DevToolsBehaviour::new)));

  private Behaviours() {}

  static Behaviour of(Remote remote) {
    Kind kind = KINDS.get(remote.type());
    return kind == null ? new Behaviour(remote) : kind.make.apply(remote);
  }

  /** Tells if objects of a type carry a method out in a way of their own. */
  static boolean have(Class<?> type, Method ofInterface) {
    Kind kind = KINDS.get(type);
    return kind != null && Behaviour.has(kind.type, ofInterface);
  }
}
