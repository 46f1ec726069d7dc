package dev.persistentbrowser.catalog;

import static dev.persistentbrowser.catalog.Acts.act;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.command.Work;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.json.Json;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandCheckerTest {
  private static final Catalog CATALOG = Catalog.load();
  private static final CommandChecker CHECKER = new CommandChecker(CATALOG);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'action': 'fill', 'params': {'selector': '#a', 'value': {'$step': 1}}}",
        "{'action': 'evaluate', 'params': {'expression': '1', 'arg': [{'a': {'$step': 0}}]}}",
        "{'target': [{'$step': 0}, 'whatever'], 'action': 'something'}",
      })
  void aStep_mayReferToThoseBeforeIt(String step) {
    assertThat(CHECKER.step(Root.PAGE, act(step), 2)).isEqualTo(new CheckedStep(act(step), false));
  }

  @Test
  void aStepWithoutReferences_isCheckedWholly() {
    assertThat(CHECKER.step(Root.PAGE, act("{'action': 'title'}"), 0).readOnly()).isTrue();
    assertThat(CHECKER.step(Root.PAGE, act("{'action': 'goto', 'params': {'url': 'a'}}"), 0))
        .isEqualTo(new CheckedStep(act("{'action': 'navigate', 'params': {'url': 'a'}}"), false));
    Work.Act data =
        act(
            "{'action': 'evaluate', 'params': {'expression': '1', 'arg': {'$value': {'a':"
                + " {'$number': 'NaN'}}}}}");
    assertThat(CHECKER.step(Root.PAGE, data, 0).act()).isEqualTo(data);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'action': 'fill', 'params': {'selector': '#a', 'value': {'$step': 2}}} | params.value is",
        "{'action': 'fill', 'params': {'selector': '#a', 'value': {'$step': -1}}} | params.value is",
        "{'action': 'fill', 'params': {'selector': '#a', 'value': {'$step': '0'}}} | params.value is",
        "{'action': 'fill', 'params': {'value': {'$step': 0, 'a': 1}}} | params.value is",
        "{'action': 'fil', 'params': {'value': {'$step': 0}}} | fill",
        "{'target': ['keybord'], 'action': 'press', 'params': {'key': {'$step': 0}}} | keyboard",
        "{'target': ['keyboard', {'$step': 0}], 'action': 'press'} | target[1]",
        "{'action': 'clik'} | click",
      })
  void aStepThatDoesNotFit_isToldWhere(String step, String hint) {
    assertThatThrownBy(() -> CHECKER.step(Root.PAGE, act(step), 2))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_COMMAND))
        .hasMessageContaining("steps[2]: ")
        .hasMessageContaining(hint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'action': 'click', 'params': {'selector': 'button.submit', 'options': {'timeout': 5000}}}",
        "{'target': [{'action': 'getByRole', 'params': {'role': 'button', 'options': {'name':"
            + " 'Save'}}}, 'first'], 'action': 'click'}",
        "{'target': ['keyboard'], 'action': 'press', 'params': {'key': 'Enter'}}",
        "{'target': ['context'], 'action': 'addCookies', 'params': {'cookies': [{'name': 'a',"
            + " 'value': 'b', 'url': 'https://example.com'}]}}",
        "{'action': 'getByText', 'params': {'text': {'$regex': 'a+', 'flags': 'i'}}}",
        "{'action': 'click', 'params': {'selector': 'a', 'options': null}}",
        "{'action': 'click', 'params': {'selector': 'a', 'options': {'button': 'RIGHT', 'modifiers':"
            + " ['control-or-meta', 'Shift'], 'position': {'x': 1, 'y': 2.5}}}}",
        "{'action': 'emulateMedia', 'params': {'options': {'colorScheme': 'no_preference', 'media':"
            + " null}}}",
        "{'action': 'selectOption', 'params': {'selector': 's', 'values': null}}",
        "{'action': 'selectOption', 'params': {'selector': 's', 'values': []}}",
        "{'action': 'selectOption', 'params': {'selector': 's', 'values': [{'index': 1}]}}",
        "{'target': [{'action': 'locator', 'params': {'selector': 'li'}}], 'action': 'filter',"
            + " 'params': {'options': {'has': {'$target': [{'action': 'getByText', 'params':"
            + " {'text': 'x'}}]}}}}",
        "{'action': 'screenshot', 'params': {'options': {'mask': [{'$target': [{'action': 'locator',"
            + " 'params': {'selector': '.a'}}]}], 'fullPage': true}}}",
        "{'action': 'setInputFiles', 'params': {'selector': 'f', 'files': {'name': 'a.txt',"
            + " 'mimeType': 'text/plain', 'buffer': {'$bytes': 'aGk='}}}}",
        "{'action': 'evaluate', 'params': {'expression': 'x => x', 'arg': {'$id': 1, '$value':"
            + " {'self': {'$ref': 1}, 'd': {'$date': '2026-01-31T12:00:00Z'}, 'own': {'$value':"
            + " {'$target': 1}}}}}}",
        "{'target': ['clock'], 'action': 'fastForward', 'params': {'ticks': 1000}}",
        "{'target': ['clock'], 'action': 'fastForward', 'params': {'ticks': '01:00'}}",
      })
  void validCommand_passes(String command) {
    assertThat(CHECKER.check(Root.PAGE, act(command)).act()).isEqualTo(act(command));
  }

  /** Names of other languages, and bytes as the base64 that they are anyway. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'action': 'wait_for_selector', 'params': {'selector': 'a'}} | {'action': 'waitForSelector',"
            + " 'params': {'selector': 'a'}}",
        "{'action': 'screenshot', 'params': {'options': {'full_page': true, 'omit_background': true}}} |"
            + " {'action': 'screenshot', 'params': {'options': {'fullPage': true, 'omitBackground': true}}}",
        "{'target': [{'action': 'get_by_role', 'params': {'role': 'button'}}], 'action': 'is_visible'} |"
            + " {'target': [{'action': 'getByRole', 'params': {'role': 'button'}}], 'action': 'isVisible'}",
        "{'target': [{'action': 'locator', 'params': {'selector': 'a'}}, {'action': 'locator', 'params':"
            + " {'selector': 'b'}}], 'action': 'count'} | {'target': [{'action': 'locator', 'params':"
            + " {'selector': 'a'}}, {'action': 'locator', 'params': {'selectorOrLocator': 'b'}}],"
            + " 'action': 'count'}",
        "{'target': [{'action': 'locator', 'params': {'selector': 'a'}}], 'action': 'set_input_files',"
            + " 'params': {'files': [{'name': 'a.txt', 'mime_type': 'text/plain', 'buffer': 'aGk='}]}} |"
            + " {'target': [{'action': 'locator', 'params': {'selector': 'a'}}], 'action':"
            + " 'setInputFiles', 'params': {'files': [{'name': 'a.txt', 'mimeType': 'text/plain',"
            + " 'buffer': {'$bytes': 'aGk='}}]}}",
        "{'action': 'route', 'params': {'url': '**', 'handler': {'fulfill': {'content_type': 'a/b',"
            + " 'body_bytes': 'aGk='}}}} | {'action': 'route', 'params': {'url': '**', 'handler':"
            + " {'fulfill': {'contentType': 'a/b', 'bodyBytes': {'$bytes': 'aGk='}}}}}",
        "{'target': ['context'], 'action': 'add_cookies', 'params': {'cookies': [{'name': 'a', 'value':"
            + " 'b', 'url': 'http://a', 'http_only': true}]}} | {'target': ['context'], 'action':"
            + " 'addCookies', 'params': {'cookies': [{'name': 'a', 'value': 'b', 'url': 'http://a',"
            + " 'httpOnly': true}]}}",
        "{'action': 'evaluate', 'params': {'expression': 'x', 'arg': {'full_page': 'aGk='}}} | {'action':"
            + " 'evaluate', 'params': {'expression': 'x', 'arg': {'full_page': 'aGk='}}}",
      })
  void whatOtherLanguagesCallIt_isUnderstood(String given, String meant) {
    assertThat(CHECKER.check(Root.PAGE, act(given)).act()).isEqualTo(act(meant));
  }

  @Test
  void theOptionsOfASession_mayBeSpelledAsInPython() {
    ObjectNode given = Json.object();
    given.put("ignore_https_errors", true).put("base_url", "http://a");
    given.putObject("viewport").put("width", 1).put("height", 2);
    given.putObject("storage_state").putArray("cookies");
    JsonNode options = CHECKER.newContext(given).act().params().path("options");
    assertThat(options.path("ignoreHTTPSErrors").asBoolean()).isTrue();
    assertThat(options.path("baseURL").asText()).isEqualTo("http://a");
    assertThat(options.path("viewportSize").path("height").asInt()).isEqualTo(2);
    assertThat(options.path("storageState").asText()).isEqualTo("{\"cookies\":[]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'action': 'screenshot', 'params': {'options': {'full_page': true, 'fullPage': true}}} |"
            + " full_page",
        "{'action': 'screenshot', 'params': {'options': {'fullpage': true}}} | did you mean"
            + " \"fullPage\"",
        "{'action': 'route', 'params': {'url': '**', 'handler': {'abort': 'blocked'}}} |"
            + " blockedbyclient",
        "{'action': 'setInputFiles', 'params': {'selector': 'a', 'files': {'name': 'a', 'mimeType':"
            + " 'a/b', 'buffer': '*'}}} | $bytes",
      })
  void whatIsNotClear_isRefused(String given, String hint) {
    assertThatThrownBy(() -> CHECKER.check(Root.PAGE, act(given))).hasMessageContaining(hint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'action': 'clikc'} | \"clikc\" is not an action of Page; did you mean \"click\"?",
        "{'action': 'nothingLikeIt'} | \"nothingLikeIt\" is not an action of Page; GET /catalog lists"
            + " them",
        "{'action': 'addCookies'} | it is one of BrowserContext: lead there with \"target\"",
        "{'action': 'click'} | \"click\" needs the parameter \"selector\", a string. It takes"
            + " (selector: string, options?: Page.ClickOptions)",
        "{'action': 'click', 'params': {'selctor': 'a'}} | \"click\" has no parameter \"selctor\"; did"
            + " you mean \"selector\"?",
        "{'action': 'click', 'params': {'selector': 'a', 'timeout': 5}} | \"timeout\"; it is one of the"
            + " options: \"options\": {\"timeout\": ...}",
        "{'action': 'click', 'params': {'selector': 5}} | \"click\": selector is 5; it takes a string",
        "{'action': 'click', 'params': {'selector': null}} | selector is null; it takes a string",
        "{'action': 'click', 'params': {'selector': 'a', 'options': {'timeout': '5s'}}} |"
            + " options.timeout is \"5s\"; it takes a number of milliseconds",
        "{'action': 'click', 'params': {'selector': 'a', 'options': {'timout': 5}}} | options.timout is"
            + " not a field of Page.ClickOptions; did you mean \"timeout\"?",
        "{'action': 'click', 'params': {'selector': 'a', 'options': {'button': 'lft'}}} |"
            + " options.button is \"lft\"; it takes one of left, right, middle; did you mean \"left\"?",
        "{'action': 'click', 'params': {'selector': 'a', 'options': {'position': {'x': 1}}}} |"
            + " options.position.y is missing; it takes a number",
        "{'action': 'click', 'params': {'selector': 'a', 'options': {'clickCount': 1.5}}} |"
            + " options.clickCount is 1.5; it takes a whole number",
        "{'action': 'getByRole', 'params': {'role': 'buton'}} | did you mean \"button\"?",
        "{'action': 'getByText', 'params': {'text': 7}} | text is 7; it takes a string, or"
            + " {\"$regex\": \"...\", \"flags\": \"i\"}",
        "{'action': 'getByText', 'params': {'text': {'$regex': '('}}} | text is not a regular"
            + " expression",
        "{'action': 'getByText', 'params': {'text': {'$regex': 'a', 'flags': 'g'}}} | text.flags is"
            + " \"g\"; it takes letters of i, m, s",
        "{'action': 'setViewportSize', 'params': {'width': 800, 'height': 99999999999}} | height is"
            + " 99999999999; it takes a whole number",
        "{'action': 'setInputFiles', 'params': {'selector': 'f', 'files': '/etc/passwd'}} | Files"
            + " never travel as paths",
        "{'action': 'screenshot', 'params': {'options': {'path': '/tmp/a.png'}}} | options.path is not"
            + " taken: files never travel as paths",
        "{'action': 'setInputFiles', 'params': {'selector': 'f', 'files': [{'name': 'a', 'mimeType':"
            + " 'b', 'buffer': 'no base64'}]}} | files[0].buffer is \"no base64\"; it takes {\"$bytes\":"
            + " \"<base64>\"}",
        "{'action': 'setInputFiles', 'params': {'selector': 'f', 'files': [{'name': 'a', 'mimeType':"
            + " 'b', 'buffer': {'$bytes': '?'}}]}} | files[0].buffer is not base64",
        "{'action': 'evaluate', 'params': {'expression': 'x', 'arg': {'a': [{'$hadle': 1}]}}} |"
            + " arg.a[0] has the key \"$hadle\"; the tagged values here are",
        "{'action': 'evaluate', 'params': {'expression': 'x', 'arg': {'$ref': 1}}} | arg refers to 1",
        "{'action': 'evaluate', 'params': {'expression': 'x', 'arg': {'$number': 'one'}}} | $number as"
            + " one of NaN",
        "{'action': 'evaluate', 'params': {'expression': 'x', 'arg': {'$url': 'no scheme'}}} | an"
            + " absolute URL",
        "{'action': 'evaluate', 'params': {'expression': 'x', 'arg': {'$url': '/a'}}} | an absolute URL",
        "{'action': 'evaluate', 'params': {'expression': 'x', 'arg': {'$date': 'today'}}} | it takes"
            + " {\"$date\"",
        "{'target': [{'$handle': 'Browser-1'}], 'action': 'newContext'} | {\"$handle\": \"<what a"
            + " command gave>\"}",
        "{'action': 'waitForPopup', 'params': {'callback': []}} | callback is not taken: what is done"
            + " meanwhile stands beside params",
        "{'action': 'evaluate', 'params': {'expression': 'x', 'arg': {'$handle': 'Response-1'}}} |"
            + " {\"$handle\": \"<a JSHandle or ElementHandle of the page>\"}",
        "{'action': 'selectOption', 'params': {'selector': 'a', 'values': {'$handle': 'JSHandle-1'}}} |"
            + " {\"$handle\": \"<a ElementHandle that a command gave>\"}",
        "{'action': 'exposeFunction', 'params': {'name': 'a', 'callback': 'x => x'}} | callback is \"x =>"
            + " x\"; it takes {\"hold\": true}",
        "{'action': 'waitForCondition'} | cannot be called: takes a function that must return a value",
        "{'action': 'pause'} | \"pause\" of Page cannot be called: waits for a person",
        "{'action': 'onDialog'} | cannot be called: a listener",
        "{'action': 'unroute', 'params': {'url': 'a', 'handler': {'abort': 1}}} | handler.abort is 1; it"
            + " takes true, or one of aborted, accessdenied",
        "{'action': 'route', 'params': {'url': 'a', 'handler': {'abort': 'nonsense'}}} | handler.abort is"
            + " \"nonsense\"; it takes true, or one of aborted",
        "{'action': 'route', 'params': {'url': 'a', 'handler': {'fulfil': {}}}} | handler.fulfil is not a"
            + " part of a rule",
        "{'action': 'route', 'params': {'url': 'a', 'handler': {'fulfill': {'status': 'x'}}}} |"
            + " handler.fulfill.status is \"x\"; it takes a whole number",
        "{'action': 'route', 'params': {'url': 'a', 'handler': {'abort': true, 'hold': true}}} | handler"
            + " is {\"abort\":true,\"hold\":true}; it takes a rule",
        "{'action': 'route', 'params': {'url': 'a', 'handler': {'fetch': true, 'abort': true}}} | it"
            + " takes a rule",
        "{'action': 'route', 'params': {'url': 'a', 'handler': {'when': {'metod': 'GET'}, 'hold':"
            + " true}}} | handler.when.metod is not a condition",
        "{'action': 'routeWebSocket', 'params': {'url': 'a', 'handler': {'abort': true}}} | handler is"
            + " {\"abort\":true}; it takes {\"hold\": true}",
        "{'action': 'addLocatorHandler', 'params': {'locator': {'$target': [{'action': 'locator',"
            + " 'params': {'selector': 'a'}}]}, 'handler': [{'action': 'clik'}]}} | handler[0]:"
            + " \"clik\" is not an action of Page",
        "{'target': [{'$handle': 'Elephant-7'}], 'action': 'click'} | target[0] is"
            + " {\"$handle\":\"Elephant-7\"}; it takes {\"$handle\"",
        "{'target': ['mouse', {'$handle': 'ElementHandle-7'}], 'action': 'click'} | it can only come"
            + " first",
        "{'target': [{'$handle': 'ElementHandle-7'}], 'action': 'goto'} | \"goto\" is not an action of"
            + " ElementHandle",
        "{'target': ['first'], 'action': 'click'} | target[0] \"first\" is not an action of Page",
        "{'target': ['title'], 'action': 'click'} | target[0] \"title\" gives string, on which nothing"
            + " can be called",
        "{'target': [7], 'action': 'click'} | target[0] is 7; it takes",
        "{'target': [{'action': 'locator', 'selector': 'a'}], 'action': 'click'} | target[0]:"
            + " \"selector\" is not a part of a call",
        "{'target': ['keyboard', {'$page': 's1-abcdefgh.1'}], 'action': 'click'} | it can only come"
            + " first",
        "{'target': [{'$page': 'x'}], 'action': 'click'} | target[0] is {\"$page\":\"x\"}; it takes",
        "{'target': [{'action': 'locator', 'params': {'selector': 'a'}}], 'action': 'and', 'params':"
            + " {'locator': {'$target': ['keyboard']}}} | locator leads to a Keyboard",
        "{'target': [{'action': 'locator', 'params': {'selector': 'a'}}], 'action': 'and', 'params':"
            + " {'locator': {'$target': ['firts']}}} | locator[0] \"firts\" is not an action of Page",
      })
  void wrongCommand_saysWhatIsWrongAndWhatWouldFit(String command, String message) {
    assertThatThrownBy(() -> CHECKER.check(Root.PAGE, act(command)))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_COMMAND))
        .hasMessageContaining(message);
  }

  @Test
  void longValue_isShortenedInTheMessage() {
    String command = "{'action': 'click', 'params': {'selector': ['" + "x".repeat(5000) + "']}}";
    assertThatThrownBy(() -> CHECKER.check(Root.PAGE, act(command)))
        .hasMessageContaining("xxx...")
        .extracting(Throwable::getMessage)
        .asString()
        .hasSizeLessThan(250);
  }

  @Test
  void during_goesWithWhatWaits() {
    Work.Act click = act("{'action': 'click', 'params': {'selector': 'a'}}");
    Work.Act wait =
        new Work.Act(Json.MAPPER.createArrayNode(), "waitForPopup", Json.object(), List.of(click));
    CheckedCall checked = CHECKER.check(Root.PAGE, wait);
    assertThat(checked.during()).containsExactly(click);
    assertThat(checked.act()).isEqualTo(wait);
    Work.Act waitsForNothing =
        new Work.Act(click.target(), click.action(), click.params(), List.of(click));
    assertThatThrownBy(() -> CHECKER.check(Root.PAGE, waitsForNothing))
        .hasMessageContaining("\"click\" waits for nothing");
    Work.Act wrong =
        new Work.Act(
            wait.target(), wait.action(), wait.params(), List.of(click, act("{'action': 'clik'}")));
    assertThatThrownBy(() -> CHECKER.check(Root.PAGE, wrong))
        .hasMessageContaining("during[1]: \"clik\" is not an action of Page");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'action': 'goto', 'params': {'url': 'about:blank'}} | navigate",
        "{'target': ['mainFrame'], 'action': 'goto', 'params': {'url': 'about:blank'}} | navigate",
        "{'action': 'wait', 'params': {'selector': 'a'}} | waitForSelector",
        "{'action': 'wait', 'params': {'selector': 'a', 'options': {'timeout': 5}}} | waitForSelector",
        "{'action': 'wait', 'params': {'url': '**/x'}} | waitForURL",
        "{'action': 'wait', 'params': {'state': 'networkidle'}} | waitForLoadState",
        "{'action': 'wait', 'params': {'timeout': 50}} | waitForTimeout",
        "{'action': 'fill', 'params': {'selector': 'a', 'value': 'b'}} | fill",
      })
  void firstSketchsWord_becomesPlaywrightsName(String command, String action) {
    CheckedCall call = CHECKER.check(Root.PAGE, act(command));
    assertThat(call.act().action()).isEqualTo(action);
    assertThat(call.act().params()).isEqualTo(act(command).params());
  }

  @Test
  void wait_withoutWhatToWaitFor_saysWhatItTakes() {
    assertThatThrownBy(() -> CHECKER.check(Root.PAGE, act("{'action': 'wait'}")))
        .hasMessage("\"wait\" takes one of the parameters selector, state, timeout, url");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'action': 'title'} | true",
        "{'action': 'screenshot'} | true",
        "{'action': 'evaluate', 'params': {'expression': '1'}} | false",
        "{'action': 'click', 'params': {'selector': 'a'}} | false",
        "{'target': [{'action': 'locator', 'params': {'selector': 'a'}}, 'first'], 'action':"
            + " 'textContent'} | true",
        "{'target': ['keyboard'], 'action': 'press', 'params': {'key': 'a'}} | false",
        "{'target': ['context', 'newPage'], 'action': 'title'} | false",
        "{'action': 'screenshot', 'params': {'options': {'mask': [{'$target': ['context', 'newPage',"
            + " {'action': 'locator', 'params': {'selector': 'a'}}]}]}}} | false",
      })
  void command_isReadOnlyWhenEveryCallInItIs(String command, boolean readOnly) {
    assertThat(CHECKER.check(Root.PAGE, act(command)).readOnly()).isEqualTo(readOnly);
  }

  @Test
  void context_leadsToPagesById() {
    CheckedCall call =
        CHECKER.check(
            Root.CONTEXT, act("{'target': [{'$page': 's1-abcdefgh.2'}], 'action': 'title'}"));
    assertThat(call.target().type()).isEqualTo("Page");
    assertThat(CHECKER.check(Root.CONTEXT, act("{'target': ['context'], 'action': 'cookies'}")))
        .extracting(c -> c.target().type())
        .isEqualTo("BrowserContext");
  }

  @Test
  void regexThatNobodyCanRead_isRefused() {
    ObjectNode params = Json.object();
    params.putObject("text").put("$regex", "(".repeat(200_000) + ")".repeat(200_000));
    Work.Act act = new Work.Act(Json.MAPPER.createArrayNode(), "getByText", params);
    assertThatThrownBy(() -> CHECKER.check(Root.PAGE, act))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("is not a regular expression");
  }

  /** Whatever is given for whichever parameter: the answer is a check passed or a clear fault. */
  @Test
  void anyValueForAnyParameter_isAcceptedOrRefusedClearly() {
    Random random = new Random(17);
    List<JsonNode> values =
        Stream.of(
                "null",
                "true",
                "-1",
                "1.5",
                "1e300",
                "''",
                "'a'",
                "[]",
                "[1]",
                "['a', null]",
                "{}",
                "{'x': {'y': []}}",
                "{'$regex': 7}",
                "{'$regex': 'a', 'b': 1}",
                "{'$target': []}",
                "{'$target': [{}]}",
                "{'$target': 'a'}",
                "{'$page': 1}",
                "{'$handle': 'a'}",
                "{'$bytes': 1}",
                "{'$id': 1}",
                "{'$id': 'a', '$value': {}}",
                "{'$ref': {}}",
                "{'$value': {'$value': 1}}",
                "{'$number': null}",
                "{'$date': []}",
                "{'$bigint': ''}",
                "{'timeout': {}}",
                "{'': 1}",
                "{'$': 1}")
            .map(text -> Json.read(text.replace('\'', '"'), JsonNode.class))
            .toList();
    List<ApiMethod> methods =
        Stream.of(Root.values())
            .map(root -> CATALOG.methods(root.type()))
            .flatMap(byName -> byName == null ? Stream.of() : byName.values().stream())
            .toList();
    for (int i = 0; i < 20_000; i++) {
      ApiMethod method = methods.get(random.nextInt(methods.size()));
      ObjectNode params = Json.object();
      method.params().forEach(p -> params.set(p.name(), values.get(random.nextInt(values.size()))));
      Root root = method.owner().equals("Page") ? Root.PAGE : Root.CONTEXT;
      try {
        CHECKER.check(root, new Work.Act(Json.MAPPER.createArrayNode(), method.name(), params));
      } catch (ServiceException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.INVALID_COMMAND);
        assertThat(e.text()).contains(method.name());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"50, true", "150, false"})
  void anArgument_isNestedSoDeepAtMost(int levels, boolean taken) {
    String nested = "[".repeat(levels) + "]".repeat(levels);
    var act =
        act("{'action': 'evaluate', 'params': {'expression': 'x => 1', 'arg': " + nested + "}}");
    if (taken) {
      assertThat(CHECKER.check(Root.PAGE, act).act()).isEqualTo(act);
    } else {
      assertThatThrownBy(() -> CHECKER.check(Root.PAGE, act))
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("nested deeper than 100 levels");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "{}, true",
    "' {\"cookies\": []}', true",
    "[], false",
    "0, false",
    "'', false",
    "{, false"
  })
  void aStorageState_isAnObjectOrItsText(String text, boolean taken) {
    ObjectNode options = Json.object().put("storageState", text);
    if (taken) {
      assertThat(CHECKER.newContext(options).act().params().at("/options/storageState").asText())
          .isEqualTo(text);
    } else {
      assertThatThrownBy(() -> CHECKER.newContext(options))
          .isInstanceOf(ServiceException.class)
          .hasMessageContaining("options.storageState is \"" + text)
          .hasMessageContaining("an object");
    }
  }
}
