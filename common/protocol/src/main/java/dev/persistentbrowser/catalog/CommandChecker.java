package dev.persistentbrowser.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.HandleId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks a command against the catalogue, without Playwright: each call of its target, the action,
 * every field of every parameter. Safe for many threads; microseconds a command.
 *
 * <p>A fault is a {@code ServiceException} with {@code INVALID_COMMAND}, whose message names the
 * action or the parameter, the value that was given, and what would fit.
 */
public final class CommandChecker {
  private final Catalog catalog;
  private final Spelling spelling;

  public CommandChecker(Catalog catalog) {
    this.catalog = catalog;
    this.spelling = new Spelling(method -> options("Route", method));
  }

  /** The type of the options of a method; null when it has none, or is not there. */
  private @Nullable Type options(String type, String name) {
    Map<String, ApiMethod> methods = catalog.methods(type);
    ApiMethod method = methods == null ? null : methods.get(name);
    return method == null || method.params().isEmpty() ? null : method.params().getLast().type();
  }

  public CheckedCall check(Root root, Work.Act act) {
    CheckedChain target = chain(root, act.target(), "target");
    CheckedCall call = call(root, target, act.action(), act.params(), "");
    if (act.during().isEmpty()) {
      return call;
    }
    String name = call.call().method().name();
    if (!call.call().method().waits()) {
      throw Fault.invalid(
          "\"" + name + "\" waits for nothing: \"during\" goes with actions such as waitForPopup");
    }
    List<Work.Act> during = steps(root, act.during(), "during");
    return new CheckedCall(call.target(), call.call(), false, during);
  }

  /** The steps in canonical form. */
  private List<Work.Act> steps(Root root, List<Work.Act> steps, String path) {
    if (steps.size() > Work.Act.MOST_DURING) {
      throw Fault.invalid(
          path + " has " + steps.size() + " steps; it takes at most " + Work.Act.MOST_DURING);
    }
    List<Work.Act> checked = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      checked.add(step(root, steps.get(i), i, path).act());
    }
    return checked;
  }

  /**
   * Checks a step of a batch: all of it, or when it needs the result of another step as much as is
   * known before that has run.
   *
   * @param index of the step, from 0
   */
  public CheckedStep step(Root root, Work.Act step, int index) {
    return step(root, step, index, "steps");
  }

  private CheckedStep step(Root root, Work.Act step, int index, String path) {
    try {
      if (!StepRefs.in(step)) {
        CheckedCall call = check(root, step);
        return new CheckedStep(call.act(), call.readOnly());
      }
      StepRefs.check(step, index);
      if (!StepRefs.leads(step)) {
        CheckedChain target = chain(root, step.target(), "target");
        method(
            target.type(),
            Aliases.resolve(catalog, target.type(), step.action(), step.params()),
            "");
      }
      return new CheckedStep(step, false);
    } catch (ServiceException e) {
      throw new ServiceException(e.code(), path + "[" + index + "]: " + e.text(), e);
    }
  }

  /**
   * Checks the options of a new context.
   *
   * @param options by Playwright's own names; also {@code viewport}, as every other language than
   *     Java calls it, and a {@code storageState} as the object that it is
   */
  public CheckedCall newContext(ObjectNode options) {
    ObjectNode own = options.deepCopy();
    if (options("Browser", "newContext") instanceof Type.Struct known) {
      own = spelling.fields(known, options);
    }
    if (own.has("viewport") && !own.has("viewportSize")) {
      own.set("viewportSize", own.remove("viewport"));
    }
    JsonNode state = own.path("storageState");
    if (state instanceof ObjectNode) {
      own.put("storageState", Json.write(state));
    } else if (state.isTextual() && !isObject(state.asText())) {
      throw Fault.wrongType(
              "options.storageState", state, "what \"storageState\" of a context gave, an object")
          .in("\"newContext\"");
    }
    CheckedChain browser = new CheckedChain(List.of(), "Browser", true);
    ObjectNode params = Json.object();
    params.set("options", own);
    return call(Root.CONTEXT, browser, "newContext", params, "");
  }

  private static boolean isObject(String json) {
    try {
      return Json.MAPPER.readTree(json) instanceof ObjectNode;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /**
   * Checks a chain alone.
   *
   * @param path where it stands in the command, for messages
   */
  public CheckedChain chain(Root root, ArrayNode chain, String path) {
    List<Step> steps = new ArrayList<>();
    CheckedChain led = new CheckedChain(steps, root.type(), true);
    for (int i = 0; i < chain.size(); i++) {
      String where = path + "[" + i + "]";
      JsonNode part = chain.get(i);
      if (Tags.is(part, Tags.PAGE)) {
        steps.add(fromPage(part, i, where));
        led = new CheckedChain(steps, Root.PAGE.type(), led.readOnly());
      } else if (Tags.is(part, Tags.HANDLE)) {
        HandleId handle = handle(part, i, where);
        steps.add(new Step.FromHandle(handle));
        led = new CheckedChain(steps, handle.type(), led.readOnly());
      } else if (!isContextAgain(root, part, i)) {
        CheckedCall call = call(root, led, action(part, where), params(part, where), where + " ");
        steps.add(call.call());
        led = new CheckedChain(steps, leadsTo(call.call().method(), where), call.readOnly());
      }
    }
    return led;
  }

  /** The root word {@code context} is also valid where the chain begins at the context anyway. */
  private static boolean isContextAgain(Root root, JsonNode part, int index) {
    return root == Root.CONTEXT && index == 0 && part.asText().equals("context");
  }

  private static Step fromPage(JsonNode part, int index, String where) {
    if (index > 0) {
      throw Fault.invalid(where + ": {\"$page\": ...} is a root: it can only come first");
    }
    return PageId.parse(part.path(Tags.PAGE).asText())
        .map(Step.FromPage::new)
        .orElseThrow(() -> Fault.wrongType(where, part, "{\"$page\": \"<page id>\"}").in("target"));
  }

  private HandleId handle(JsonNode part, int index, String where) {
    if (index > 0) {
      throw Fault.invalid(where + ": {\"$handle\": ...} is a root: it can only come first");
    }
    return HandleId.parse(part.path(Tags.HANDLE).asText())
        .filter(id -> catalog.inline(id.type()) != null)
        .orElseThrow(
            () ->
                Fault.wrongType(where, part, "{\"$handle\": \"<what a command gave>\"}")
                    .in("target"));
  }

  private static String action(JsonNode part, String where) {
    if (part.isTextual()) {
      return part.asText();
    }
    if (!part.path("action").isTextual()) {
      throw Fault.invalid(
          where
              + " is "
              + Fault.shown(part)
              + "; it takes the name of a call without parameters, {\"action\", \"params\"},"
              + " or as the first one {\"$page\": \"<page id>\"} or {\"$handle\": \"<handle>\"}");
    }
    for (Map.Entry<String, JsonNode> field : part.properties()) {
      if (!List.of("action", "params").contains(field.getKey())) {
        throw Fault.invalid(
            where
                + ": \""
                + field.getKey()
                + "\" is not a part of a call; it has \"action\" and \"params\"");
      }
    }
    return part.path("action").asText();
  }

  private static ObjectNode params(JsonNode part, String where) {
    JsonNode params = part.path("params");
    if (params.isMissingNode() || params.isNull()) {
      return Json.object();
    }
    if (!(params instanceof ObjectNode object)) {
      throw Fault.wrongType("params", params, "an object of parameters by name").in(where);
    }
    return object;
  }

  private String leadsTo(ApiMethod method, String where) {
    if (method.returns() instanceof Type.Api api && catalog.methods(api.name()) != null) {
      return api.name();
    }
    throw Fault.invalid(
        where
            + " \""
            + method.name()
            + "\" gives "
            + method.returns()
            + ", on which nothing can be called");
  }

  private CheckedCall call(
      Root root, CheckedChain on, String action, ObjectNode params, String where) {
    String name = Aliases.resolve(catalog, on.type(), action, params);
    ApiMethod method = method(on.type(), name, where);
    ValueChecker values = new ValueChecker(new InParams(root, where + "\"" + name + "\" "));
    ObjectNode spelled = spelling.params(method, params);
    Step.Call call = new OverloadChooser(method, spelled, values).choose(where);
    boolean readOnly = on.readOnly() && method.readOnly() && values.readOnly();
    return new CheckedCall(on, call, readOnly, List.of());
  }

  /** What stands among the parameters of a command and is not a mere value. */
  private final class InParams implements ValueChecker.Parts {
    private final Root root;
    private final String where;

    /**
     * @param where the call stands, for messages
     */
    InParams(Root root, String where) {
      this.root = root;
      this.where = where;
    }

    @Override
    public CheckedChain chain(ArrayNode chain, String path) {
      return CommandChecker.this.chain(root, chain, where + path);
    }

    @Override
    public void steps(ArrayNode steps, String inParams) {
      String path = where + inParams;
      // They run on the page that the method is called on.
      List<Work.Act> unchecked = new ArrayList<>();
      for (int i = 0; i < steps.size(); i++) {
        JsonNode step = steps.get(i);
        String here = path + "[" + i + "]";
        ArrayNode target =
            step.path("target") instanceof ArrayNode chain ? chain : Json.MAPPER.createArrayNode();
        ObjectNode call = step.isObject() ? step.deepCopy() : Json.object();
        call.remove("target");
        unchecked.add(new Work.Act(target, action(call, here), params(call, here)));
      }
      List<Work.Act> _ = CommandChecker.this.steps(Root.PAGE, unchecked, path);
    }

    @Override
    public @Nullable Type options(String type, String name) {
      return CommandChecker.this.options(type, name);
    }
  }

  private ApiMethod method(String type, String name, String where) {
    Map<String, ApiMethod> methods = catalog.methods(type);
    ApiMethod method = methods == null ? null : methods.get(name);
    if (method == null) {
      throw unknown(type, name, where);
    }
    return switch (method.kind()) {
      case CALLABLE -> method;
      case VIA_EVENTS, CLIENT_ONLY, EXCLUDED ->
          throw Fault.invalid(
              where + "\"" + name + "\" of " + type + " cannot be called: " + method.reason());
    };
  }

  private ServiceException unknown(String type, String name, String where) {
    List<String> known = new ArrayList<>(catalog.aliases(type).keySet());
    Map<String, ApiMethod> methods = catalog.methods(type);
    if (methods != null) {
      methods.values().stream()
          .filter(method -> method.kind() == MethodClass.CALLABLE)
          .forEach(method -> known.add(method.name()));
    }
    String hint = Nearest.hint(name, known);
    return Fault.invalid(
        where
            + "\""
            + name
            + "\" is not an action of "
            + type
            + (hint.isEmpty() ? elsewhere(name) : hint));
  }

  /** The types that do have such an action, or where to look. */
  private String elsewhere(String name) {
    List<String> types =
        catalog.types().entrySet().stream()
            .filter(type -> type.getValue().containsKey(name))
            .map(Map.Entry::getKey)
            .toList();
    return types.isEmpty()
        ? "; GET /catalog lists them"
        : "; it is one of " + String.join(", ", types) + ": lead there with \"target\"";
  }
}
