package dev.persistentbrowser.worker.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.catalog.Catalog;
import dev.persistentbrowser.command.ReplyError;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.json.Json;
import java.lang.reflect.Field;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
final class InvokerIT {
  private static final Invoker INVOKER = new Invoker(Catalog.load());
  private static final String HTML =
      """
      <title>Test</title>
      <style>body { margin: 0 } button { display: block; width: 80px; height: 20px }</style>
      <button onclick="this.textContent = 'n' + (window.n = (window.n || 0) + 1)">Save</button>
      <input id="name" placeholder="Your name">
      <input id="box" type="checkbox">
      <input id="file" type="file" multiple>
      <select id="pick" multiple><option value="a">A</option><option value="b">B</option></select>
      <ul><li>one</li><li class="x">two</li><li>three</li></ul>
      <div id="drag" draggable="true">drag</div><div id="drop" ondragover="event.preventDefault()">drop</div>
      <iframe name="inner" srcdoc="<p id=p>inside</p><input id=i>"></iframe>
      """;

  private static TestBrowser browser;
  private BrowserContext browserContext;
  private Page page;
  private RecordingContext context;

  @BeforeAll
  static void start() {
    browser = new TestBrowser();
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @BeforeEach
  void open() {
    browserContext = browser.browser().newContext();
    page = browserContext.newPage();
    page.setContent(HTML);
    page.setDefaultTimeout(5000);
    context = new RecordingContext();
    context.idOf(page);
  }

  @AfterEach
  void close() {
    browserContext.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'action': 'title'} | 'Test'",
        "{'action': 'click', 'params': {'selector': 'button'}} | null",
        "{'action': 'evaluate', 'params': {'expression': '1 + 1'}} | 2",
        "{'action': 'innerText', 'params': {'selector': 'li.x'}} | 'two'",
        "{'action': 'isVisible', 'params': {'selector': '#nothing'}} | false",
        "{'action': 'viewportSize'} | {'width': 1280, 'height': 720}",
        "{'action': 'selectOption', 'params': {'selector': '#pick', 'values': ['a', 'b']}} | ['a','b']",
        "{'action': 'selectOption', 'params': {'selector': '#pick', 'values': {'index': 1}}} | ['b']",
        "{'action': 'selectOption', 'params': {'selector': '#pick', 'values': []}} | []",
        "{'action': 'selectOption', 'params': {'selector': '#pick', 'values': null}} | []",
        "{'action': 'setInputFiles', 'params': {'selector': '#file', 'files': null}} | null",
        "{'action': 'evalOnSelectorAll', 'params': {'selector': 'li', 'expression': '(e, n) => e.length"
            + " + n', 'arg': 4}} | 7",
        "{'action': 'waitForSelector', 'params': {'selector': 'button', 'options': {'state':"
            + " 'VISIBLE'}}} | {'$handle': 'ElementHandle-1', 'preview': 'JSHandle@node'}",
        "{'action': 'wait', 'params': {'state': 'load'}} | null",
        "{'action': 'wait', 'params': {'timeout': 1}} | null",
        "{'action': 'waitForFunction', 'params': {'expression': 'x => x === 3', 'arg': 3}} |"
            + " {'$handle': 'JSHandle-1', 'preview': 'true'}",
        "{'action': 'goBack'} | null",
        "{'target': [{'action': 'locator', 'params': {'selector': 'li'}}], 'action': 'count'} | 3",
        "{'target': [{'action': 'locator', 'params': {'selector': 'li'}}], 'action':"
            + " 'allTextContents'} | ['one','two','three']",
        "{'target': [{'action': 'getByRole', 'params': {'role': 'Button', 'options': {'name':"
            + " 'Save'}}}, 'first'], 'action': 'click'} | null",
        "{'target': [{'action': 'getByRole', 'params': {'role': 'button', 'options': {'name':"
            + " {'$regex': '^s', 'flags': 'i'}}}}], 'action': 'boundingBox'} |"
            + " {'x': 0, 'y': 0, 'width': 80, 'height': 20}",
        "{'target': [{'action': 'locator', 'params': {'selector': 'li'}}, {'action': 'nth', 'params':"
            + " {'index': 2}}], 'action': 'innerHTML'} | 'three'",
        "{'target': [{'action': 'locator', 'params': {'selector': 'li'}}, {'action': 'and', 'params':"
            + " {'locator': {'$target': [{'action': 'locator', 'params': {'selector': '.x'}}]}}}],"
            + " 'action': 'textContent'} | 'two'",
        "{'target': [{'action': 'locator', 'params': {'selector': 'ul', 'options': {'has': {'$target':"
            + " [{'action': 'getByText', 'params': {'text': 'two'}}]}}}}], 'action': 'count'} | 1",
        "{'target': [{'action': 'frameLocator', 'params': {'selector': 'iframe'}}, {'action':"
            + " 'locator', 'params': {'selectorOrLocator': '#p'}}], 'action': 'textContent'} | 'inside'",
        "{'target': [{'action': 'frame', 'params': {'name': 'inner'}}], 'action': 'name'} | 'inner'",
        "{'target': [{'action': 'frame', 'params': {'name': 'inner'}}, 'parentFrame'], 'action':"
            + " 'title'} | 'Test'",
        "{'target': ['mainFrame'], 'action': 'evaluate', 'params': {'expression': 'document.title'}} |"
            + " 'Test'",
        "{'target': ['mouse'], 'action': 'click', 'params': {'x': 5, 'y': 5}} | null",
        "{'target': ['mouse'], 'action': 'wheel', 'params': {'deltaX': 0, 'deltaY': 10.5}} | null",
        "{'target': ['clock'], 'action': 'install', 'params': {'options': {'time': {'$date':"
            + " '2020-01-01T00:00:00Z'}}}} | null",
        "{'target': ['context', 'clock'], 'action': 'runFor', 'params': {'ticks': 5}} | null",
        "{'target': ['context'], 'action': 'isClosed'} | false",
        "{'action': 'emulateMedia', 'params': {'options': {'colorScheme': 'DARK', 'media': null}}} |"
            + " null",
        "{'action': 'dragAndDrop', 'params': {'source': '#drag', 'target': '#drop'}} | null",
        "{'action': 'unroute', 'params': {'url': '**/*'}} | null",
        "{'action': 'addInitScript', 'params': {'script': '1'}} | {'$handle': 'AutoCloseable-1'}",
        "{'target': [{'action': 'getByText', 'params': {'text': 'two'}}, 'assertThat'], 'action':"
            + " 'isVisible'} | null",
        "{'target': [{'action': 'locator', 'params': {'selector': 'li'}}, 'assertThat', 'not'],"
            + " 'action': 'hasCount', 'params': {'count': 2}} | null",
        "{'target': [{'action': 'locator', 'params': {'selector': 'li'}}, 'assertThat'], 'action':"
            + " 'hasText', 'params': {'expected': ['one', 'two', 'three']}} | null",
        "{'target': ['assertThat'], 'action': 'hasTitle', 'params': {'titleOrRegExp': {'$regex': '^Te'}}} |"
            + " null",
        "{'action': 'setExtraHTTPHeaders', 'params': {'headers': {'a': 'b'}}} | null",
        "{'action': 'pageErrors'} | []",
      })
  void command_givesWhatPlaywrightGives(String command, String result) {
    assertThat(run(command)).isEqualTo(json(result));
  }

  @Test
  void aHandle_isWhatItStandsFor() {
    JsonNode item = run("{'action': 'querySelector', 'params': {'selector': 'li.x'}}");
    assertThat(item.path("$handle").asText()).startsWith("ElementHandle-");
    assertThat(on(item, "{'action': 'textContent'}")).isEqualTo(json("'two'"));
    assertThat(
            on(
                item,
                "{'action': 'evaluate', 'params': {'expression': '(e, a) => a === e ? e.className :"
                    + " 0', 'arg': "
                    + item
                    + "}}"))
        .isEqualTo(json("'x'"));
    JsonNode object =
        run("{'action': 'evaluateHandle', 'params': {'expression': '() => ({a: {b: 5}})'}}");
    JsonNode property = on(object, "{'action': 'getProperty', 'params': {'propertyName': 'a'}}");
    assertThat(on(property, "{'action': 'jsonValue'}")).isEqualTo(json("{'b': 5}"));
    assertThat(
            run(
                "{'action': 'evaluate', 'params': {'expression': 'o => o.a.b', 'arg': "
                    + object
                    + "}}"))
        .isEqualTo(json("5"));
    on(object, "{'action': 'dispose'}");
    assertThat(context.things.keySet())
        .noneMatch(id -> id.toString().equals(object.path("$handle").asText()));
  }

  @Test
  void whatACommandMetOnItsWay_isLetGo() throws Exception {
    String command =
        "{'target': [{'action': 'querySelector', 'params': {'selector': 'body'}}], 'action':"
            + " 'isVisible'}";
    run(command);
    int before = objects();
    for (int i = 0; i < 50; i++) {
      assertThat(run(command)).isEqualTo(json("true"));
    }
    assertThat(objects()).isLessThan(before + 10);

    JsonNode same =
        run(
            "{'target': [{'action': 'evaluateHandle', 'params': {'expression':"
                + " 'document.body'}}], 'action': 'asElement'}");
    assertThat(on(same, "{'action': 'isVisible'}")).isEqualTo(json("true"));
  }

  /** What this side of the connection knows. */
  private int objects() throws ReflectiveOperationException {
    Class<?> owner = Class.forName("com.microsoft.playwright.impl.ChannelOwner");
    Field connection = owner.getDeclaredField("connection");
    connection.setAccessible(true);
    Object on = connection.get(page);
    Field objects = on.getClass().getDeclaredField("objects");
    objects.setAccessible(true);
    return ((Map<?, ?>) objects.get(on)).size();
  }

  @Test
  void moreThingsThanHandles_areAFault() {
    page.evaluate(
        "() => { for (let i = 0; i < 1100; i++) document.body.append(document.createElement('b')) }");
    assertThatThrownBy(() -> run("{'action': 'querySelectorAll', 'params': {'selector': 'b'}}"))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("1100 things");
    assertThat(context.things).isEmpty();
  }

  @Test
  void namesOfThePage_areNotTakenForTags() {
    JsonNode object =
        run("{'action': 'evaluateHandle', 'params': {'expression': '() => ({$number: 1})'}}");
    JsonNode properties = on(object, "{'action': 'getProperties'}");
    assertThat(properties.path("$value").path("$number").path("$handle").asText())
        .startsWith("JSHandle-");
  }

  @Test
  void frames_areHandlesWithNameAndUrl() {
    JsonNode frames = run("{'action': 'frames'}");
    assertThat(frames).hasSize(2);
    assertThat(frames.get(1).path("name").asText()).isEqualTo("inner");
    assertThat(on(frames.get(1), "{'action': 'textContent', 'params': {'selector': '#p'}}"))
        .isEqualTo(json("'inside'"));
  }

  @Test
  void anAssertionThatFails_saysWhatWasExpectedAndWhatThereIs() {
    ReplyError error =
        error(
            "{'target': [{'action': 'locator', 'params': {'selector': 'li.x'}}, 'assertThat'], 'action':"
                + " 'hasText', 'params': {'expected': 'four', 'options': {'timeout': 100}}}");
    assertThat(error.code()).isEqualTo(ErrorCode.ASSERTION_FAILED);
    assertThat(error.expected()).isEqualTo(json("'four'"));
    assertThat(error.actual()).isEqualTo(json("'two'"));
    assertThat(error.callLog()).isNotEmpty();
  }

  @Test
  void keyboard_typesWhereTheFocusIs() {
    run("{'action': 'focus', 'params': {'selector': '#name'}}");
    run("{'target': ['keyboard'], 'action': 'type', 'params': {'text': 'ab'}}");
    run("{'target': ['keyboard'], 'action': 'press', 'params': {'key': 'Backspace'}}");
    assertThat(run("{'action': 'inputValue', 'params': {'selector': '#name'}}"))
        .isEqualTo(json("'a'"));
    run("{'action': 'fill', 'params': {'selector': '#name', 'value': 'new'}}");
    assertThat(run("{'action': 'inputValue', 'params': {'selector': '#name'}}"))
        .isEqualTo(json("'new'"));
    run("{'action': 'check', 'params': {'selector': '#box'}}");
    assertThat(run("{'action': 'isChecked', 'params': {'selector': '#box'}}"))
        .isEqualTo(json("true"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "0",
        "-1",
        "2147483647",
        "2147483648",
        "9007199254740991",
        "1.5",
        "'text'",
        "[]",
        "{}",
        "[1,{'a':['b']}]",
        "{'$number':'NaN'}",
        "{'$number':'Infinity'}",
        "{'$number':'-Infinity'}",
        "{'$number':'-0'}",
        "{'$date':'2026-01-31T12:00:00.123Z'}",
        "{'$bigint':'123456789012345678901234567890'}",
        "{'$url':'https://example.com/a?b=c'}",
        "{'$regex':'a+b','flags':'i'}",
        "{'$value':{'$date':1,'b':{'$value':{'$value':2}}}}",
        "{'$id':1,'$value':{'self':{'$ref':1}}}",
        "[{'$id':1,'$value':[]},{'$ref':1}]",
      })
  void value_goesThroughThePageAndComesBackAsItWas(String value) {
    ObjectNode params = Json.object().put("expression", "x => x");
    params.set("arg", json(value));
    Work.Act act = new Work.Act(Json.MAPPER.createArrayNode(), "evaluate", params);
    JsonNode result = INVOKER.onPage(page, act, context, new Meanwhile()).result();
    assertThat(Json.write(result)).isEqualTo(Json.write(json(value)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "x => typeof x | {'$bigint': '5'} | 'bigint'",
        "x => x instanceof Date | {'$date': '2026-01-31T12:00:00Z'} | true",
        "x => x instanceof URL | {'$url': 'https://example.com/'} | true",
        "x => x.test('AB') | {'$regex': 'ab', 'flags': 'i'} | true",
        "x => Object.is(x, -0) | {'$number': '-0'} | true",
        "x => Object.is(x, 0) | 0 | true",
        "x => Object.is(x, 0) | 0.0 | true",
        "x => x.self === x | {'$id': 1, '$value': {'self': {'$ref': 1}}} | true",
        "x => x.$page | {'$value': {'$page': 'mine'}} | 'mine'",
        "x => [undefined, null] | 1 | [null, null]",
        "x => 2 ** 60 | 1 | 1152921504606846976",
        "x => `\\uD83D` | 1 | '\uFFFD'",
      })
  void value_isInThePageWhatItStandsFor(String expression, String value, String result) {
    ObjectNode params = Json.object().put("expression", expression);
    params.set("arg", json(value));
    Work.Act act = new Work.Act(Json.MAPPER.createArrayNode(), "evaluate", params);
    JsonNode got = INVOKER.onPage(page, act, context, new Meanwhile()).result();
    assertThat(got.isDouble() ? got.doubleValue() : (Object) got)
        .isEqualTo(got.isDouble() ? json(result).doubleValue() : json(result));
  }

  @Test
  void errorObject_comesWithItsStack() {
    JsonNode error = run("{'action': 'evaluate', 'params': {'expression': 'new Error(`no`)'}}");
    assertThat(error.path("$error").asText()).startsWith("Error: no");
  }

  @Test
  void navigate_givesTheCheapFieldsOfTheResponse() {
    assertThat(run("{'action': 'goto', 'params': {'url': 'about:blank'}}")).isNull();
    JsonNode response =
        run(
            "{'action': 'goto', 'params': {'url': 'data:text/html,hello', 'options':"
                + " {'waitUntil': 'domcontentloaded'}}}");
    // Chromium has no response for data: URLs.
    assertThat(response == null || response.has("url")).isTrue();
    assertThat(run("{'action': 'content'}").asText()).contains("hello");
  }

  @Test
  void request_isGivenByItsCheapFields() {
    page.route(
        "**/*",
        route ->
            route.fulfill(
                new com.microsoft.playwright.Route.FulfillOptions()
                    .setStatus(201)
                    .setBody("<title>r</title>")
                    .setContentType("text/html")));
    JsonNode response = run("{'action': 'navigate', 'params': {'url': 'http://site.test/'}}");
    assertThat(response.path("status").asInt()).isEqualTo(201);
    assertThat(response.path("ok").asBoolean()).isTrue();
    assertThat(response.path("url").asText()).isEqualTo("http://site.test/");
    assertThat(response.path("headers").path("content-type").asText()).isEqualTo("text/html");
    assertThat(run("{'action': 'requests'}").path(0).path("resourceType").asText())
        .isEqualTo("document");
    run("{'target': ['localStorage'], 'action': 'setItem', 'params': {'name': 'k', 'value': 'v'}}");
    assertThat(run("{'target': ['localStorage'], 'action': 'items'}"))
        .isEqualTo(json("[{'name': 'k', 'value': 'v'}]"));
    page.evaluate("console.warn('careful')");
    assertThat(run("{'action': 'consoleMessages'}").path(0).path("text").asText())
        .isEqualTo("careful");
  }

  @Test
  void locator_isGivenByItsChain() {
    String target = "[{'action': 'locator', 'params': {'selector': 'li'}}]";
    JsonNode all = run("{'target': " + target + ", 'action': 'all'}");
    assertThat(all).hasSize(3);
    JsonNode second = all.get(1).path("$target");
    Work.Act act = new Work.Act((ArrayNode) second, "textContent", Json.object());
    assertThat(INVOKER.onPage(page, act, context, new Meanwhile()).result())
        .isEqualTo(json("'two'"));
    assertThat(run("{'target': " + target + ", 'action': 'first'}"))
        .isEqualTo(
            json("{'$target': [{'action': 'locator', 'params': {'selector': 'li'}}, 'first']}"));
  }

  @Test
  void locator_comesBackInCanonicalForm() {
    assertThat(run("{'target': ['mainFrame'], 'action': 'locator', 'params': {'selector': 'li'}}"))
        .isEqualTo(
            json(
                "{'$target': ['mainFrame', {'action': 'locator', 'params': {'selector': 'li'}}]}"));
  }

  @Test
  void page_isGivenAndTakenById() {
    JsonNode opened = run("{'target': ['context'], 'action': 'newPage'}");
    assertThat(opened).isEqualTo(json("{'$page': 's1-abcdefgh.2'}"));
    assertThat(onContext("{'action': 'pages'}"))
        .isEqualTo(json("[{'$page': 's1-abcdefgh.1'}, {'$page': 's1-abcdefgh.2'}]"));
    assertThat(onContext("{'target': [{'$page': 's1-abcdefgh.1'}], 'action': 'title'}"))
        .isEqualTo(json("'Test'"));
    assertThat(run("{'target': [{'$page': 's1-abcdefgh.2'}], 'action': 'url'}"))
        .isEqualTo(json("'about:blank'"));
    assertThat(error("{'target': [{'$page': 's1-abcdefgh.9'}], 'action': 'url'}").code())
        .isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void cookies_goInAndComeOutOfTheContext() {
    onContext(
        "{'action': 'addCookies', 'params': {'cookies': [{'name': 'a', 'value': 'b', 'domain':"
            + " 'example.com', 'path': '/', 'sameSite': 'strict', 'expires': 4102444800}]}}");
    JsonNode cookie = onContext("{'action': 'cookies'}").path(0);
    assertThat(cookie.path("value").asText()).isEqualTo("b");
    assertThat(cookie.path("sameSite").asText()).isEqualTo("Strict");
    assertThat(onContext("{'action': 'cookies', 'params': {'urls': ['https://other.test']}}"))
        .isEmpty();
    assertThat(onContext("{'action': 'storageState'}").asText()).contains("example.com");
    onContext(
        "{'action': 'clearCookies', 'params': {'options': {'name': {'$regex': 'A', 'flags':"
            + " 'i'}}}}");
    assertThat(onContext("{'action': 'cookies'}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'cookies': [{'name': 'a', 'value': 'b', 'domain': 'a.test', 'path': '/'}, {'name': 'c',"
            + " 'value': 'd', 'url': 'http://'}]} | cookies[1]",
        "{'origins': [{'origin': 'http://a.test', 'localStorage': []}, {'origin': 'nowhere',"
            + " 'localStorage': []}]} | origins[1]",
        "{'origins': [{'origin': 'http://a.test', 'localStorage': [], 'indexedDB': [{'name': 'd',"
            + " 'version': 1, 'stores': [{'name': 's', 'autoIncrement': false, 'indexes': [],"
            + " 'records': [{'key': 1, 'value': 'good'}, {'value': 'no key'}]}]}]}]} |"
            + " origins[0].indexedDB[0].stores[0].records[1]",
        "{'origins': [{'origin': 'http://a.test', 'localStorage': [], 'indexedDB': [{'name': 'd',"
            + " 'version': 1, 'stores': [{'name': 's', 'autoIncrement': false, 'records': [],"
            + " 'indexes': [{'name': 'i', 'keyPath': '1 2', 'multiEntry': false, 'unique': false}]"
            + "}]}]}]} | origins[0].indexedDB[0].stores[0].indexes[0]",
      })
  void aStorageState_isRefusedByThePieceThatTheBrowserDoesNotTake(String state, String where) {
    ObjectNode whole = Json.read(state.replace('\'', '"'), ObjectNode.class);
    for (String list : new String[] {"cookies", "origins"}) {
      whole.withArray(list);
    }
    ObjectNode options = Json.object().set("storageState", whole);
    assertThatThrownBy(() -> INVOKER.newContext(browser.browser(), options, new NoFiles()))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_COMMAND);
              assertThat(e.text())
                  .startsWith("storageState: the browser does not take " + where + ": ");
            });
  }

  @Test
  void context_isSetUp() {
    onContext(
        "{'action': 'setGeolocation', 'params': {'geolocation': {'latitude': 1, 'longitude': 2.5}}}");
    onContext("{'action': 'grantPermissions', 'params': {'permissions': ['geolocation']}}");
    onContext("{'action': 'setOffline', 'params': {'offline': true}}");
    assertThat(run("{'action': 'evaluate', 'params': {'expression': 'navigator.onLine'}}"))
        .isEqualTo(json("false"));
  }

  @Test
  void screenshot_isStoredAsAnArtifact() {
    Outcome outcome =
        outcome(
            "{'action': 'screenshot', 'params': {'options': {'mask': [{'$target': [{'action':"
                + " 'locator', 'params': {'selector': 'li'}}]}], 'clip': {'x': 0, 'y': 0, 'width':"
                + " 50, 'height': 40}}}}");
    ArtifactRef ref = outcome.artifacts().getFirst();
    assertThat(outcome.result())
        .isEqualTo(
            Json.object()
                .put("$artifact", ref.id().toString())
                .put("name", ref.name())
                .put("contentType", ref.contentType())
                .put("sizeBytes", ref.sizeBytes()));
    assertThat(ref.name()).isEqualTo("screenshot.png");
    assertThat(ref.contentType()).isEqualTo("image/png");
    assertThat(context.stored.getFirst()).hasSize((int) ref.sizeBytes());
    assertThat(
            outcome(
                    "{'target': [{'action': 'locator', 'params': {'selector': 'ul'}}], 'action':"
                        + " 'screenshot', 'params': {'options': {'type': 'jpeg', 'quality': 50}}}")
                .artifacts()
                .getFirst()
                .contentType())
        .isEqualTo("image/jpeg");
    assertThat(outcome("{'action': 'pdf'}").artifacts().getFirst().name()).isEqualTo("page.pdf");
  }

  @Test
  void inlineFile_isUploaded() {
    run(
        "{'action': 'setInputFiles', 'params': {'selector': '#file', 'files': [{'name': 'a.txt',"
            + " 'mimeType': 'text/plain', 'buffer': {'$bytes': 'aGVsbG8='}}]}}");
    assertThat(
            run(
                "{'action': 'evaluate', 'params': {'expression': 'document.querySelector(`#file`)"
                    + ".files[0].text()'}}"))
        .isEqualTo(json("'hello'"));
    run(
        "{'target': [{'action': 'locator', 'params': {'selector': '#drop'}}], 'action': 'drop',"
            + " 'params': {'payload': {'files': {'name': 'a.txt', 'mimeType': 'text/plain',"
            + " 'buffer': {'$bytes': 'aGVsbG8='}}, 'data': {'text/plain': 'x'}}}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'action': 'click', 'params': {'selector': '#no', 'options': {'timeout': 50}}} | TIMEOUT |"
            + " Timeout 50ms exceeded",
        "{'action': 'goto', 'params': {'url': 'http://127.0.0.1:1/'}} | NAVIGATION_FAILED |"
            + " net::ERR_",
        "{'action': 'evaluate', 'params': {'expression': 'nothing.there'}} | EVALUATION_FAILED |"
            + " ReferenceError: nothing is not defined",
        "{'action': 'click', 'params': {'selector': '>>>'}} | COMMAND_FAILED | while parsing css selector",
        "{'target': [{'action': 'locator', 'params': {'selector': 'li'}}], 'action': 'click'} |"
            + " COMMAND_FAILED | strict mode violation",
        "{'target': [{'action': 'locator', 'params': {'selector': 'li'}}], 'action': 'evaluate',"
            + " 'params': {'expression': 'e => 1'}} | COMMAND_FAILED | strict mode violation",
        "{'target': [{'action': 'frame', 'params': {'name': 'none'}}], 'action': 'title'} |"
            + " COMMAND_FAILED | which gave null",
        "{'action': 'clik'} | INVALID_COMMAND | did you mean",
      })
  void failure_hasItsCodeAndPlaywrightsMessage(String command, ErrorCode code, String message) {
    ReplyError error = error(command);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.message()).contains(message).doesNotContain("Error {", "Call log", "stack=");
  }

  @Test
  void timeout_keepsItsCallLog() {
    assertThat(
            error("{'action': 'click', 'params': {'selector': '#no', 'options': {'timeout': 50}}}")
                .callLog())
        .contains("waiting for locator(\"#no\")");
  }

  @Test
  void closedPage_isPageClosed() {
    page.close();
    assertThat(error("{'action': 'title'}").code()).isEqualTo(ErrorCode.PAGE_CLOSED);
  }

  @Test
  void whereverACallGoesToAUrl_theSessionIsAsked() {
    JsonNode frame = run("{'action': 'mainFrame'}");
    on(frame, "{'action': 'navigate', 'params': {'url': 'about:blank#frame'}}");
    Throwable _ =
        catchThrowable(
            () ->
                run(
                    "{'target': [{'action': 'goto', 'params': {'url': 'about:blank#target'}}],"
                        + " 'action': 'text'}"));
    assertThat(context.went).containsExactly("about:blank#frame", "about:blank#target");
  }

  @Test
  void crash_isToldByItsCode() {
    // The headless shell may say that it aborted the navigation before it says that it crashed.
    assertThat(error("{'action': 'goto', 'params': {'url': 'chrome://crash'}}").code())
        .isIn(ErrorCode.TARGET_CRASHED, ErrorCode.NAVIGATION_FAILED);
  }

  private JsonNode run(String command) {
    return outcome(command).result();
  }

  private JsonNode on(JsonNode handle, String command) {
    ObjectNode on = (ObjectNode) json(command);
    on.putArray("target").addObject().set("$handle", handle.path("$handle"));
    return run(on.toString());
  }

  private Outcome outcome(String command) {
    return INVOKER.onPage(page, act(command), context, new Meanwhile());
  }

  private JsonNode onContext(String command) {
    return INVOKER.onContext(browserContext, act(command), context, new Meanwhile()).result();
  }

  private ReplyError error(String command) {
    Throwable thrown = catchThrowable(() -> run(command));
    assertThat(thrown).isNotNull();
    return PlaywrightErrors.of(act(command).action(), thrown);
  }

  private static Work.Act act(String command) {
    JsonNode node = json(command);
    return new Work.Act(
        node.path("target") instanceof ArrayNode target ? target : Json.MAPPER.createArrayNode(),
        node.path("action").asText(),
        node.path("params") instanceof ObjectNode params ? params : Json.object());
  }

  private static JsonNode json(String text) {
    JsonNode node = Json.read(text.replace('\'', '"'), JsonNode.class);
    return node.isNull() ? null : node;
  }
}
