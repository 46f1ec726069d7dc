package dev.persistentbrowser.client;

import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.HttpHeader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was sent, or as handlers of routes want it to be: what they change, the next
 * handler sees.
 */
final class RequestBehaviour extends Behaviour {
  private @Nullable String url;
  private @Nullable String method;
  private @Nullable Map<String, String> headers;
  private byte @Nullable [] postData;

  RequestBehaviour(Remote remote) {
    super(remote);
  }

  /**
   * Changes a request that has not been sent.
   *
   * @param options {@code FallbackOptions} or {@code ResumeOptions}; what is null there stays
   */
  void change(@Nullable Object options) {
    Object newUrl = OptionFields.get(options, "url");
    Object newMethod = OptionFields.get(options, "method");
    Object newHeaders = OptionFields.get(options, "headers");
    Object newData = OptionFields.get(options, "postData");
    url = newUrl == null ? url : (String) newUrl;
    method = newMethod == null ? method : (String) newMethod;
    if (newHeaders instanceof Map<?, ?> given) {
      Map<String, String> copy = new LinkedHashMap<>();
      given.forEach((name, value) -> copy.put((String) name, (String) value));
      headers = copy;
    }
    postData = newData == null ? postData : bytes(newData);
  }

  private static byte[] bytes(Object data) {
    if (data instanceof byte[] given) {
      return given;
    }
    if (data instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    throw new PlaywrightException(
        "postData must be either String or byte[], found: " + data.getClass().getName());
  }

  /** Gives what is to be otherwise, by the names of the options. */
  Map<String, Object> changes() {
    Map<String, Object> out = new LinkedHashMap<>();
    put(out, "url", url);
    put(out, "method", method);
    put(out, "headers", headers);
    put(out, "postData", postData);
    return out;
  }

  private static void put(Map<String, Object> out, String name, @Nullable Object value) {
    if (value != null) {
      out.put(name, value);
    }
  }

  @Nullable String url() {
    return url == null ? (String) usual("url") : url;
  }

  @Nullable String method() {
    return method == null ? (String) usual("method") : method;
  }

  @Nullable Object headers() {
    return headers == null ? usual("headers") : lowerCase(headers);
  }

  @Nullable Object allHeaders() {
    return headers == null ? usual("allHeaders") : lowerCase(headers);
  }

  @Nullable Object headersArray() {
    if (headers == null) {
      return usual("headersArray");
    }
    List<HttpHeader> out = new ArrayList<>();
    headers.forEach(
        (name, value) -> {
          HttpHeader header = new HttpHeader();
          header.name = name;
          header.value = value;
          out.add(header);
        });
    return out;
  }

  @Nullable Object headerValue(String name) {
    return headers == null
        ? usual("headerValue", name)
        : lowerCase(headers).get(name.toLowerCase(Locale.ROOT));
  }

  private static Map<String, String> lowerCase(Map<String, String> headers) {
    Map<String, String> out = new LinkedHashMap<>();
    headers.forEach((name, value) -> out.put(name.toLowerCase(Locale.ROOT), value));
    return out;
  }

  @Nullable Object postData() {
    return postData == null ? usual("postData") : new String(postData, StandardCharsets.UTF_8);
  }

  @Nullable Object postDataBuffer() {
    return postData == null ? usual("postDataBuffer") : postData;
  }
}
