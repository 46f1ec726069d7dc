package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/** Requests without a page. */
@NullUnmarked
final class ApiRequestsIT extends PlaywrightTest {
  @TempDir Path folder;

  private Site.Request sent(String path) {
    return site.requests(path).get(0);
  }

  @Test
  void get_givesTheResponse() {
    APIResponse response = context.request().get(site.url("/simple.json"));
    assertEquals(site.url("/simple.json"), response.url());
    assertEquals(200, response.status());
    assertEquals("OK", response.statusText());
    assertTrue(response.ok());
    assertEquals("application/json", response.headers().get("content-type"));
    assertTrue(
        response.headersArray().stream()
            .anyMatch(h -> h.name.equalsIgnoreCase("content-type") && h.value.endsWith("json")));
    assertEquals("{\"foo\":\"bar\"}\n", response.text());
    assertArrayEquals("{\"foo\":\"bar\"}\n".getBytes(StandardCharsets.UTF_8), response.body());
  }

  @Test
  void eachMethod_isSent() {
    APIRequestContext request = page.request();
    String url = site.url("/simple.json");
    request.get(url);
    request.post(url);
    request.put(url);
    request.patch(url);
    request.delete(url);
    assertEquals("", request.head(url).text());
    request.fetch(url, RequestOptions.create().setMethod("OPTIONS"));
    assertEquals(
        List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"),
        site.requests("/simple.json").stream().map(Site.Request::method).toList());
  }

  @Test
  void headersAndQuery_areSent() {
    site.html("/query", "x");
    APIResponse response =
        context
            .request()
            .get(
                site.url("/query"),
                RequestOptions.create()
                    .setHeader("X-Some", "thing")
                    .setQueryParam("p", "v w")
                    .setQueryParam("n", 7));
    assertEquals("thing", sent("/query").header("X-Some"));
    assertEquals(site.url("/query?p=v+w&n=7"), response.url());
  }

  @Test
  void data_isSentAsJson() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", "John");
    data.put("age", 25);
    data.put("tags", List.of("a", "b"));
    context.request().post(site.url("/simple.json"), RequestOptions.create().setData(data));
    assertEquals(
        "{\"name\":\"John\",\"age\":25,\"tags\":[\"a\",\"b\"]}", sent("/simple.json").body());
    assertEquals("application/json", sent("/simple.json").header("Content-Type"));
  }

  @Test
  void dataThatIsTextOrBytes_isSentAsItIs() {
    context.request().post(site.url("/simple.json"), RequestOptions.create().setData("plain text"));
    byte[] bytes = "of bytes".getBytes(StandardCharsets.UTF_8);
    context.request().put(site.url("/simple.json"), RequestOptions.create().setData(bytes));
    assertEquals("plain text", site.requests("/simple.json").get(0).body());
    assertEquals("of bytes", site.requests("/simple.json").get(1).body());
    assertEquals(
        "application/octet-stream", site.requests("/simple.json").get(1).header("Content-Type"));
  }

  @Test
  void aForm_isSent() {
    context
        .request()
        .post(
            site.url("/simple.json"),
            RequestOptions.create()
                .setForm(FormData.create().set("first", "John").set("n", 7).set("yes", true)));
    assertEquals("first=John&n=7&yes=true", sent("/simple.json").body());
    assertEquals("application/x-www-form-urlencoded", sent("/simple.json").header("Content-Type"));
  }

  @Test
  void aFormWithFiles_isSent() throws IOException {
    Path local = Files.writeString(folder.resolve("local.txt"), "of the file");
    FilePayload payload =
        new FilePayload("f.js", "text/javascript", "var x = 1".getBytes(StandardCharsets.UTF_8));
    context
        .request()
        .post(
            site.url("/simple.json"),
            RequestOptions.create()
                .setMultipart(
                    FormData.create().set("word", "a").set("path", local).set("file", payload)));
    String body = sent("/simple.json").body();
    assertTrue(body.contains("name=\"word\"") && body.contains("\r\na\r\n"), body);
    assertTrue(body.contains("filename=\"local.txt\"") && body.contains("of the file"), body);
    assertTrue(body.contains("filename=\"f.js\"") && body.contains("var x = 1"), body);
    assertTrue(body.contains("content-type: text/javascript"), body);
  }

  @Test
  void cookies_areThoseOfTheContext() {
    context.addCookies(List.of(new Cookie("mine", "1").setUrl(site.url("/"))));
    site.put(
        "/set", new Site.Content(200, "text/plain", "x", Map.of("Set-Cookie", "theirs=2; Path=/")));
    context.request().get(site.url("/set"));
    assertEquals("mine=1", sent("/set").header("Cookie"));
    assertTrue(
        context.cookies().stream().anyMatch(c -> c.name.equals("theirs") && c.value.equals("2")));
    String state = context.request().storageState();
    assertEquals(
        2, JsonParser.parseString(state).getAsJsonObject().getAsJsonArray("cookies").size());
  }

  @Test
  void storageState_isWrittenAsAFile() throws IOException {
    context.addCookies(List.of(new Cookie("mine", "1").setUrl(site.url("/"))));
    Path file = folder.resolve("state.json");
    String state =
        context.request().storageState(new APIRequestContext.StorageStateOptions().setPath(file));
    assertEquals(JsonParser.parseString(state), JsonParser.parseString(Files.readString(file)));
  }

  @Test
  void aRequestOfAPage_isFetchedAgain() {
    site.put("/echo", new Site.Content(200, "text/plain", "x", Map.of()));
    page.navigate(site.url("/empty.html"));
    Request request =
        page.waitForRequest(
            "**/echo",
            () ->
                page.evaluate(
                    "fetch('/echo', {method: 'PUT', body: 'again', headers: {foo: 'bar'}})"));
    APIResponse response = page.request().fetch(request);
    assertTrue(response.ok());
    Site.Request second = site.requests("/echo").get(1);
    assertEquals("PUT", second.method());
    assertEquals("again", second.body());
    assertEquals("bar", second.header("foo"));
  }

  @Test
  void redirects_areFollowedOrNot() {
    site.redirect("/from", "/title.html");
    assertEquals(site.url("/title.html"), context.request().get(site.url("/from")).url());
    APIResponse first =
        context.request().get(site.url("/from"), RequestOptions.create().setMaxRedirects(0));
    assertEquals(302, first.status());
    assertEquals("/title.html", first.headers().get("location"));
  }

  @Test
  void assertThat_looksAtTheStatus() {
    APIResponse fine = context.request().get(site.url("/title.html"));
    assertThat(fine).isOK();
    AssertionFailedError e =
        assertThrows(AssertionFailedError.class, () -> assertThat(fine).not().isOK());
    assertTrue(
        e.getMessage().contains("Response status expected not to be within"), e.getMessage());
    APIResponse missing = context.request().get(site.url("/none"));
    assertFalse(missing.ok());
    assertThat(missing).not().isOK();
    assertThrows(AssertionFailedError.class, () -> assertThat(missing).isOK());
  }

  @Test
  void failOnStatusCode_isAnException() {
    PlaywrightException e =
        assertThrows(
            PlaywrightException.class,
            () ->
                context
                    .request()
                    .get(site.url("/none"), RequestOptions.create().setFailOnStatusCode(true)));
    assertTrue(e.getMessage().contains("404"), e.getMessage());
  }

  @Test
  void whatTakesTooLong_timesOut() {
    PlaywrightException e =
        assertThrows(
            PlaywrightException.class,
            () ->
                context.request().get(site.url("/slow"), RequestOptions.create().setTimeout(200)));
    assertTrue(e.getMessage().contains("Timeout 200ms exceeded"), e.getMessage());
  }

  @Test
  void aDisposedResponse_hasNoBody() {
    APIResponse response = context.request().get(site.url("/title.html"));
    response.dispose();
    PlaywrightException e = assertThrows(PlaywrightException.class, response::body);
    assertTrue(e.getMessage().contains("Response has been disposed"), e.getMessage());
    assertNotNull(response.url());
  }
}
