package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies, forms, queries and headers that API requests send. */
@NullUnmarked
final class RequestBodiesIT extends PlaywrightTest {
  @TempDir Path folder;

  private APIRequestContext request;

  @BeforeEach
  void ofTheContext() {
    request = context.request();
  }

  private Site.Request post(RequestOptions options) {
    request.post(site.url("/simple.json"), options);
    List<Site.Request> all = site.requests("/simple.json");
    return all.get(all.size() - 1);
  }

  private Site.Request post(Object data) {
    return post(RequestOptions.create().setData(data));
  }

  @Test
  void objects_areJson() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("text", "<ü & 'x'>");
    data.put("whole", 1);
    data.put("fraction", 1.0);
    data.put("large", 12345678901L);
    data.put("none", null);
    data.put("list", Arrays.asList(1, null, true));
    Site.Request sent = post(data);
    assertEquals(
        "{\"text\":\"<ü & 'x'>\",\"whole\":1,\"fraction\":1.0,\"large\":12345678901,"
            + "\"none\":null,\"list\":[1,null,true]}",
        sent.body());
    assertEquals("application/json", sent.header("Content-Type"));
  }

  static final class Pet {
    String name = "Rex";
    Integer age;
    OffsetDateTime born = OffsetDateTime.parse("2020-01-02T03:04:05Z");
    LocalDate seen = LocalDate.of(2021, 2, 3);
  }

  @Test
  void fieldsOfObjects_areJson() {
    assertEquals(
        "{\"name\":\"Rex\",\"age\":null,\"born\":\"2020-01-02T03:04:05.000Z\","
            + "\"seen\":\"2021-02-03\"}",
        post(new Pet()).body());
  }

  @Test
  void plainValues_areJson() {
    assertEquals("5", post((Object) 5).body());
    assertEquals("true", post((Object) true).body());
    assertEquals("[1,2]", post(List.of(1, 2)).body());
  }

  @Test
  void aText_isSentAsItIs() {
    Site.Request sent = post(RequestOptions.create().setData("{\"a\": 1}"));
    assertEquals("{\"a\": 1}", sent.body());
    assertEquals("application/octet-stream", sent.header("Content-Type"));
  }

  @Test
  void aTextThatIsNoJson_isMadeOne() {
    RequestOptions json = RequestOptions.create().setHeader("content-type", "application/json");
    assertEquals("\"word\"", post(json.setData("word")).body());
    assertEquals("{\"a\": 1}", post(json.setData("{\"a\": 1}")).body());
    assertEquals("\"a \\\"b\\\"\"", post(json.setData("a \"b\"")).body());
  }

  @Test
  void bytes_areSentAsTheyAre() {
    Site.Request sent = post(RequestOptions.create().setData("ü".getBytes(StandardCharsets.UTF_8)));
    assertEquals("ü", sent.body());
    assertEquals("application/octet-stream", sent.header("Content-Type"));
  }

  @Test
  void aForm_hasAFieldTwice() {
    FormData form =
        FormData.create().append("a", "1 & ü").append("b", 2).append("a", true).append("c", "x*y~");
    Site.Request sent = post(RequestOptions.create().setForm(form));
    assertEquals("a=1+%26+%C3%BC&b=2&a=true&c=x*y%7E", sent.body());
    assertEquals("application/x-www-form-urlencoded", sent.header("Content-Type"));
  }

  @Test
  void set_replacesAllOfTheName() {
    FormData form = FormData.create().append("a", 1).append("b", 2).append("a", 3).set("a", 4);
    assertEquals("b=2&a=4", post(RequestOptions.create().setForm(form)).body());
  }

  @Test
  void null_isAWord() {
    FormData form = FormData.create().append("a", (String) null);
    assertEquals("a=null", post(RequestOptions.create().setForm(form)).body());
    assertTrue(part(FormData.create().append("b", (String) null)).endsWith("\r\n\r\nnull\r\n"));
  }

  /** The one part of a form, from its headers on. */
  private String part(FormData form) {
    Site.Request sent = post(RequestOptions.create().setMultipart(form));
    String type = sent.header("Content-Type");
    assertTrue(type.startsWith("multipart/form-data; boundary="), type);
    String boundary = "--" + type.substring(type.indexOf('=') + 1);
    String[] parts = sent.body().split(java.util.regex.Pattern.quote(boundary), -1);
    assertEquals(3, parts.length, sent.body());
    return parts[1];
  }

  @Test
  void aFile_isAPart() throws IOException {
    Path file = Files.writeString(folder.resolve("note.txt"), "of the file");
    String part = part(FormData.create().set("file", file)).toLowerCase(java.util.Locale.ROOT);
    assertTrue(
        part.startsWith(
            "\r\ncontent-disposition: form-data; name=\"file\"; filename=\"note.txt\"\r\n"
                + "content-type: text/plain"),
        part);
    assertTrue(part.endsWith("\r\n\r\nof the file\r\n"), part);
  }

  @Test
  void aPayload_isAPart() {
    FilePayload payload =
        new FilePayload("a b.bin", "x/y", "data".getBytes(StandardCharsets.UTF_8));
    String part = part(FormData.create().set("f", payload));
    assertTrue(part.contains("filename=\"a b.bin\""), part);
    assertTrue(part.contains("x/y"), part);
    assertTrue(part.endsWith("\r\n\r\ndata\r\n"), part);
  }

  @Test
  void parts_mayHaveOneName() {
    FormData form =
        FormData.create()
            .append("f", new FilePayload("1.txt", "text/plain", new byte[] {'1'}))
            .append("f", new FilePayload("2.txt", "text/plain", new byte[] {'2'}));
    String body = post(RequestOptions.create().setMultipart(form)).body();
    assertTrue(body.contains("filename=\"1.txt\"") && body.contains("filename=\"2.txt\""), body);
  }

  @Test
  void query_isAdded() {
    site.html("/query", "x");
    RequestOptions options =
        RequestOptions.create()
            .setQueryParam("text", "a b&c")
            .setQueryParam("number", 1)
            .setQueryParam("flag", true)
            .setQueryParam("none", (String) null);
    String url = request.get(site.url("/query?given=1"), options).url();
    assertEquals(site.url("/query?given=1&text=a+b%26c&number=1&flag=true&none=null"), url);
  }

  @Test
  void aPagesRequest_isSentAgain() {
    page.navigate(site.url("/empty.html"));
    Request first =
        page.waitForRequest(
            "**/simple.json",
            () -> page.evaluate("fetch('/simple.json', {method: 'PUT', body: 'mine'})"));
    request.fetch(first);
    List<Site.Request> sent = site.requests("/simple.json");
    assertEquals("PUT", sent.get(1).method());
    assertEquals("mine", sent.get(1).body());
    request.fetch(first, RequestOptions.create().setMethod("POST").setData("other"));
    assertEquals("POST", site.requests("/simple.json").get(2).method());
    assertEquals("other", site.requests("/simple.json").get(2).body());
  }

  @Test
  void theMethod_mayBeAnother() {
    request.get(site.url("/simple.json"), RequestOptions.create().setMethod("PATCH"));
    assertEquals("PATCH", site.requests("/simple.json").get(0).method());
  }

  @Test
  void options_areUsedAgain() {
    RequestOptions options = RequestOptions.create().setData("x");
    request.post(site.url("/simple.json"), options);
    request.put(site.url("/simple.json"), options);
    assertEquals(
        List.of("POST", "PUT"),
        site.requests("/simple.json").stream().map(Site.Request::method).toList());
  }

  @Test
  void negativeNumbers_areRefused() {
    PlaywrightException redirects =
        assertThrows(
            PlaywrightException.class,
            () -> request.get(site.url("/"), RequestOptions.create().setMaxRedirects(-1)));
    assertTrue(
        redirects.getMessage().contains("'maxRedirects' should be greater than or equal to '0'"));
    PlaywrightException retries =
        assertThrows(
            PlaywrightException.class,
            () -> request.get(site.url("/"), RequestOptions.create().setMaxRetries(-1)));
    assertTrue(retries.getMessage().contains("'maxRetries' must be greater than or equal to '0'"));
  }

  @Test
  void aHeaderThatIsNull_isRefused() {
    assertThrows(
        PlaywrightException.class,
        () -> request.get(site.url("/simple.json"), RequestOptions.create().setHeader("x", null)));
    assertFalse(site.requests("/simple.json").stream().anyMatch(sent -> sent.header("x") != null));
  }
}
