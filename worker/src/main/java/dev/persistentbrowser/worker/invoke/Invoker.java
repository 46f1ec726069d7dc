package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Video;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.ServerAddr;
import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.artifact.NewArtifact;
import dev.persistentbrowser.catalog.AbortCode;
import dev.persistentbrowser.catalog.ApiMethod;
import dev.persistentbrowser.catalog.Catalog;
import dev.persistentbrowser.catalog.CheckedCall;
import dev.persistentbrowser.catalog.CheckedChain;
import dev.persistentbrowser.catalog.CommandChecker;
import dev.persistentbrowser.catalog.Param;
import dev.persistentbrowser.catalog.Root;
import dev.persistentbrowser.catalog.RouteRule;
import dev.persistentbrowser.catalog.Step;
import dev.persistentbrowser.catalog.Tags;
import dev.persistentbrowser.catalog.Type;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.HandleId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.worker.invoke.JavaMethods.JavaMethod;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * Carries a command out: checks it against the catalogue, follows its target, calls Playwright,
 * turns the result into JSON.
 *
 * <p>Itself safe for many threads, but a call must be made on the thread that owns the page. What
 * Playwright throws comes out as it is: {@link PlaywrightErrors} reads it.
 */
public final class Invoker {
  private static final String NAVIGATE = "navigate";
  private static final Set<String> BINDINGS = Set.of("exposeBinding", "exposeFunction");

  private static final String CDP_SEND = "send";

  private static final Set<String> URLS = Set.of("url", "urlOrRequest");

  /** The option of a new context that names a folder and not a file. */
  private static final String VIDEO_FOLDER = "recordVideoDir";

  /** What waits for the end of a video. */
  private static final Set<String> COMPLETE = Set.of("path", "saveAs");

  private static final String FRAME = "frame";

  private static final String ROUTE_FROM_HAR = "routeFromHAR";

  private static final Set<String> ENDINGS = Set.of("dispose", "close");

  private final Catalog catalog;
  private final CommandChecker checker;
  private final JavaMethods methods = new JavaMethods();

  public Invoker(Catalog catalog) {
    this.catalog = catalog;
    this.checker = new CommandChecker(catalog);
  }

  /**
   * Carries a command of a page out.
   *
   * @param meanwhile notes what is done while it waits
   */
  public Outcome onPage(Page page, Work.Act act, InvocationContext context, Meanwhile meanwhile) {
    return invoke(Root.PAGE, page, act, context, meanwhile);
  }

  /**
   * Carries a command of the context out.
   *
   * @param meanwhile notes what is done while it waits
   */
  public Outcome onContext(
      BrowserContext browserContext, Work.Act act, InvocationContext context, Meanwhile meanwhile) {
    return invoke(Root.CONTEXT, browserContext, act, context, meanwhile);
  }

  /** Something of Playwright's that is not data, in the form of a result. */
  public JsonNode thing(String type, Object value, InvocationContext context) {
    return new Results(catalog, context).thing(type, value);
  }

  /**
   * Opens a context.
   *
   * @param options by Playwright's own names
   * @param files of the session
   */
  public BrowserContext newContext(Browser browser, ObjectNode options, CallFiles files) {
    CheckedCall call = checker.newContext(options);
    Object made = new Run(Root.CONTEXT, browser, new NoPages(files)).call(browser, call.call());
    return (BrowserContext) Objects.requireNonNull(made);
  }

  /** Whether a command only reads; throws {@code INVALID_COMMAND} when it does not fit. */
  public boolean reads(Root root, Work.Act act) {
    return checker.check(root, act).readOnly();
  }

  /** Whether a command waits for what is to be done while it does. */
  public boolean waits(Root root, Work.Act act) {
    try {
      return checker.check(root, act).call().method().waits();
    } catch (ServiceException e) {
      // It is told when it is carried out.
      return false;
    }
  }

  private Outcome invoke(
      Root root, Object start, Work.Act act, InvocationContext context, Meanwhile meanwhile) {
    CheckedCall call = checker.check(root, act);
    Run run = new Run(root, start, context);
    try {
      Object on = run.follow(call.target());
      run.steps =
          () ->
              meanwhile.run(
                  call.during(), step -> invoke(root, start, step, context, new Meanwhile()));
      Object result = run.call(on, call.call());
      if (result instanceof WebSocketRoute server) {
        HeldSocket.listen(server, context);
      } else if (result instanceof CDPSession session) {
        CdpListener.listenToEnd(session, context);
      } else if (result instanceof ServerAddr told && on instanceof Response response) {
        result = context.serverOf(response.url(), told);
      } else if (result instanceof ServerAddr told && on instanceof APIResponse response) {
        result = context.serverOf(response.url(), told);
      }
      if (ENDINGS.contains(call.call().method().name())) {
        context.released(on);
      }
      return new Results(catalog, call, on, context).outcome(result).with(meanwhile.artifacts());
    } finally {
      run.letGo();
    }
  }

  /** One command on its way. */
  private final class Run implements Arguments.Lookup {
    private final Root root;
    private final Object start;
    private final InvocationContext context;
    private final Arguments arguments = new Arguments(this);

    /** What is done while the call waits; nothing on the way to it. */
    private Runnable steps = () -> {};

    /** The page or whatever else a handler was given to. */
    private Object receiver;

    /** What is being called on it. */
    private Step.@Nullable Call called;

    /** Where it is to write. */
    private final List<Path> promised = new ArrayList<>();

    /** What it only met on its way, and the page keeps until it is told otherwise. */
    private final List<JSHandle> passed = new ArrayList<>();

    Run(Root root, Object start, InvocationContext context) {
      this.root = root;
      this.start = start;
      this.receiver = start;
      this.context = context;
    }

    Object follow(CheckedChain chain) {
      Object on = start;
      for (Step step : chain.steps()) {
        on =
            switch (step) {
              case Step.FromPage from -> context.page(from.page());
              case Step.FromHandle from -> context.handle(from.handle());
              case Step.Call call -> found(call, call(on, call));
            };
        if (step instanceof Step.Call && on instanceof JSHandle handle) {
          passed.add(handle);
        }
      }
      return on;
    }

    void letGo() {
      context.files().ended();
      for (JSHandle handle : passed) {
        if (!context.hasHandle(handle)) {
          PlaywrightClasses.dispose(handle);
        }
      }
    }

    private static Object found(Step.Call call, @Nullable Object value) {
      if (value == null) {
        throw new ServiceException(
            ErrorCode.COMMAND_FAILED,
            "the target ends at \"" + call.method().name() + "\", which gave null");
      }
      return value;
    }

    @Nullable Object call(Object on, Step.Call call) {
      ApiMethod method = call.method();
      receiver = on;
      called = call;
      expectAllowed(on, call);
      if (BINDINGS.contains(method.name())) {
        return Bindings.expose(on, call.params().path("name").asText(), context);
      }
      JavaMethod java = methods.of(method, call.overload());
      promised.clear();
      List<Param> params = call.overload().params();
      @Nullable Object[] values = new Object[params.size()];
      for (int i = 0; i < values.length; i++) {
        Param param = params.get(i);
        values[i] = arguments.param(param, java.params().get(i), given(param, call.params()));
      }
      if (on instanceof Route route && method.name().equals(RouteRule.FALLBACK)) {
        context.rules().goesOn(route, (Route.FallbackOptions) values[0]);
        return null;
      }
      boolean done = false;
      try {
        Object value = java.call().invoke(on, values);
        done = true;
        return value;
      } catch (AssertionFailedError e) {
        throw new FailedAssertionException(e);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        // Playwright declares no checked exceptions but close() of AutoCloseable.
        throw new ServiceException(ErrorCode.COMMAND_FAILED, String.valueOf(e.getMessage()), e);
      } finally {
        if (!done) {
          promised.forEach(context.files()::forget);
        }
      }
    }

    /** What goes to a URL asks first, and what hangs until a page is closed is not begun. */
    private void expectAllowed(Object on, Step.Call call) {
      String name = call.method().name();
      if (name.equals(NAVIGATE) || on instanceof APIRequestContext) {
        call.params()
            .propertyStream()
            .filter(param -> URLS.contains(param.getKey()) && param.getValue().isTextual())
            .forEach(param -> context.goingTo(param.getValue().asText()));
      } else if (on instanceof Route route) {
        if (name.equals(RouteRule.ABORT)) {
          expectCode(call.params().path("errorCode"));
          context.rules().aborted(route.request());
        }
        JsonNode url = call.params().path("options").path("url");
        if (url.isTextual()) {
          context.goingTo(url.asText());
        }
      } else if (on instanceof CDPSession && name.equals(CDP_SEND)) {
        CdpPolicy.expectAllowed(call.params(), context::goingTo);
      } else if (on instanceof Video video && COMPLETE.contains(name)) {
        expectComplete(video);
      } else if (name.equals(FRAME)) {
        expectFrame(on);
      } else if (name.equals(ROUTE_FROM_HAR)) {
        expectHar(call.params());
      }
    }

    /** A HAR that is read comes as a file; one that is written goes to an artifact. */
    private static void expectHar(JsonNode params) {
      JsonNode har = params.path("har");
      boolean isWritten = params.path("options").path("update").asBoolean();
      if (isWritten == (har.has(Tags.ARTIFACT) || har.has(Tags.BYTES))) {
        throw new ServiceException(
            ErrorCode.INVALID_COMMAND,
            isWritten
                ? "har is a file; with \"update\": true it takes true or {\"name\": \"a.zip\"}"
                : "har names what is to be written; without \"update\": true it takes a file");
      }
    }

    private static void expectCode(JsonNode code) {
      if (code.isTextual() && !AbortCode.isKnown(code.asText())) {
        throw new ServiceException(
            ErrorCode.INVALID_COMMAND,
            "errorCode: Unknown error code: " + code.asText() + "; it takes " + AbortCode.TAKES);
      }
    }

    private static void expectFrame(Object on) {
      Request request =
          on instanceof Response response
              ? response.request()
              : on instanceof Request its ? its : null;
      if (request != null && RequestFrames.of(request).isEmpty()) {
        throw new ServiceException(
            ErrorCode.COMMAND_FAILED, "Service Worker requests do not have an associated frame.");
      }
    }

    private void expectComplete(Video video) {
      BrowserContext its = start instanceof Page page ? page.context() : (BrowserContext) start;
      for (Page page : its.pages()) {
        if (video.equals(page.video())) {
          throw new ServiceException(
              ErrorCode.COMMAND_FAILED,
              "the video is complete when its page is closed: page "
                  + context.idOf(page)
                  + " is open");
        }
      }
    }

    @Override
    public CallFiles files() {
      return context.files();
    }

    @Override
    public @Nullable Path destination(String param, JsonNode value) {
      ApiMethod method = Objects.requireNonNull(called).method();
      if (method.returns().equals(new Type.Scalar(Type.Kind.ARTIFACT))) {
        return null;
      }
      if (param.equals(VIDEO_FOLDER)) {
        if (value.isObject()) {
          throw new ServiceException(
              ErrorCode.INVALID_COMMAND,
              VIDEO_FOLDER + " takes true: each page has a video, which is named after it");
        }
        return context.files().videos();
      }
      Path path =
          context.files().promised(Destinations.named(Destinations.of(method, receiver), value));
      promised.add(path);
      return path;
    }

    @Override
    public Page page(PageId id) {
      return context.page(id);
    }

    @Override
    public Object handle(HandleId id) {
      return context.handle(id);
    }

    @Override
    public Runnable meanwhile() {
      return () -> {
        context.waits();
        steps.run();
      };
    }

    @Override
    public Consumer<?> listener() {
      String event = Objects.requireNonNull(called).params().path("eventName").asText();
      return CdpListener.onlyOne((CDPSession) receiver, event, context);
    }

    /** A required array that is null is empty: Playwright reads the length of some. */
    private static JsonNode given(Param param, JsonNode params) {
      JsonNode value = params.path(param.name());
      return value.isNull() && param.required() && param.type() instanceof Type.ListOf
          ? Json.MAPPER.createArrayNode()
          : value;
    }

    @Override
    public Consumer<Route> rule(JsonNode rule) {
      return context.rules().of(rule, () -> new RuledRoute(rule, this::routeOptions, context));
    }

    private <T> T routeOptions(Class<T> java, String method, JsonNode options) {
      Map<String, ApiMethod> all = Objects.requireNonNull(catalog.methods("Route"));
      Type type = Objects.requireNonNull(all.get(method)).params().getLast().type();
      return Objects.requireNonNull(java.cast(arguments.convert(type, java, options)));
    }

    @Override
    public Consumer<WebSocketRoute> socketRule(JsonNode rule) {
      return rule.has(RouteRule.HOLD)
          ? socket -> HeldSocket.hold(socket, rule, context)
          : WebSocketRoute::connectToServer;
    }

    @Override
    public Consumer<Locator> handler(JsonNode handler) {
      Page page = (Page) receiver;
      Runnable calls;
      if (handler.isObject()) {
        calls = () -> holdUp(page, handler);
      } else {
        List<Work.Act> acts = new ArrayList<>();
        handler.forEach(step -> acts.add(step(step)));
        calls = () -> carryOut(acts, page);
      }
      // Whichever call met the locator waits for it.
      return _ -> context.whileOthersRun(calls);
    }

    /** Until somebody closes it. */
    private void holdUp(Page page, JsonNode handler) {
      AtomicBoolean done = new AtomicBoolean();
      AutoCloseable held = () -> done.set(true);
      context.hold("locatorHandler", "AutoCloseable", held, handler);
      page.waitForCondition(done::get, new Page.WaitForConditionOptions().setTimeout(0));
    }

    private Work.Act step(JsonNode step) {
      return new Work.Act(
          step.path("target") instanceof ArrayNode chain ? chain : Json.MAPPER.createArrayNode(),
          step.path("action").asText(),
          step.path("params") instanceof ObjectNode params ? params : Json.object());
    }

    private void carryOut(List<Work.Act> acts, Page page) {
      new Meanwhile().run(acts, act -> invoke(Root.PAGE, page, act, context, new Meanwhile()));
    }

    @Override
    public Locator locator(ArrayNode chain) {
      // The calls on the way to a parameter are not the one that it is for.
      Object its = receiver;
      Step.Call now = called;
      Locator found = (Locator) follow(checker.chain(root, chain, "$target"));
      receiver = its;
      called = now;
      return found;
    }
  }

  /** Options of a context name no page and make no bytes. */
  private static final class NoPages implements InvocationContext {
    private final CallFiles files;

    NoPages(CallFiles files) {
      this.files = files;
    }

    @Override
    public CallFiles files() {
      return files;
    }

    @Override
    public Page page(PageId id) {
      throw new IllegalStateException("no page yet: " + id);
    }

    @Override
    public PageId idOf(Page page) {
      throw new IllegalStateException("no page yet");
    }

    @Override
    public Object handle(HandleId id) {
      throw new IllegalStateException("no handle yet: " + id);
    }

    @Override
    public HandleId handleOf(String type, Object thing) {
      throw new IllegalStateException("no handle yet: " + type);
    }

    @Override
    public boolean hasHandle(Object thing) {
      return false;
    }

    @Override
    public void released(Object thing) {
      throw new IllegalStateException("no handle yet: " + thing);
    }

    @Override
    public void goingTo(String url) {
      throw new IllegalStateException("no page yet: " + url);
    }

    @Override
    public void tell(String event, String type, Object thing, ObjectNode more) {
      throw new IllegalStateException("no handle yet: " + type);
    }

    @Override
    public void waits() {
      throw new IllegalStateException("no page yet");
    }

    @Override
    public void begin(Runnable calls) {
      throw new IllegalStateException("no page yet");
    }

    @Override
    public void whileOthersRun(Runnable calls) {
      throw new IllegalStateException("no page yet");
    }

    @Override
    public RouteRules rules() {
      throw new IllegalStateException("no routes yet");
    }

    @Override
    public ArtifactRef store(NewArtifact what, byte[] bytes) {
      throw new IllegalStateException("no bytes yet: " + what);
    }
  }
}
