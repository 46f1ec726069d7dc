package dev.persistentbrowser.client;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The body of an API request, written as Playwright for Java writes it. */
final class RequestBody {
  private static final String JSON = "application/json";

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Objects become JSON by their fields, and what is null stays. */
  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .registerTypeAdapter(Date.class, text((Date date) -> moment(date.toInstant())))
          .registerTypeAdapter(
              OffsetDateTime.class, text((OffsetDateTime date) -> moment(date.toInstant())))
          .registerTypeAdapter(
              LocalDateTime.class,
              text((LocalDateTime date) -> moment(date.atZone(ZoneId.systemDefault()).toInstant())))
          .registerTypeAdapter(LocalDate.class, text(DateTimeFormatter.ISO_LOCAL_DATE::format))
          .serializeNulls()
          .create();

  private static String moment(Instant moment) {
    return MOMENT.format(moment);
  }

  private final byte[] bytes;
  private final @Nullable String contentType;

  RequestBody(byte[] bytes, @Nullable String contentType) {
    this.bytes = bytes;
    this.contentType = contentType;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Sent unless the caller names one; null leaves it to the server. */
  @Nullable String contentType() {
    return contentType;
  }

  private static <T> JsonSerializer<T> text(java.util.function.Function<T, String> written) {
    return (value, type, context) -> new JsonPrimitive(written.apply(value));
  }

  /**
   * Null when the request has none.
   *
   * @param headers of the request, which say if a text is JSON
   */
  static @Nullable RequestBody of(
      @Nullable RequestOptions options, @Nullable Map<String, String> headers) {
    Object data = RequestFields.get(options, "data");
    if (data != null) {
      return ofData(data, headers);
    }
    FormData form = (FormData) RequestFields.get(options, "form");
    if (form != null) {
      return new RequestBody(
          encoded(form).getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded");
    }
    FormData multipart = (FormData) RequestFields.get(options, "multipart");
    return multipart == null ? null : MultipartBody.of(RequestFields.of(multipart));
  }

  static RequestBody ofData(Object data, @Nullable Map<String, String> headers) {
    if (data instanceof byte[] given) {
      return new RequestBody(given, null);
    }
    if (data instanceof String text && (!saysJson(headers) || isJson(text))) {
      return new RequestBody(text.getBytes(StandardCharsets.UTF_8), null);
    }
    return new RequestBody(GSON.toJson(data).getBytes(StandardCharsets.UTF_8), JSON);
  }

  private static boolean saysJson(@Nullable Map<String, String> headers) {
    return headers != null
        && headers.entrySet().stream()
            .anyMatch(
                h -> h.getKey().equalsIgnoreCase("content-type") && JSON.equals(h.getValue()));
  }

  /** Gson reads texts without quotes as well: those are not JSON. */
  private static boolean isJson(String text) {
    try {
      JsonElement read = JsonParser.parseString(text);
      return !(read instanceof JsonPrimitive primitive
          && primitive.isString()
          && text.equals(primitive.getAsString()));
    } catch (JsonParseException e) {
      return false;
    }
  }

  private static String encoded(FormData form) {
    return RequestFields.of(form).stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(plain(field)))
        .collect(Collectors.joining("&"));
  }

  private static String plain(Map.Entry<String, @Nullable Object> field) {
    if (field.getValue() instanceof FilePayload || field.getValue() instanceof java.nio.file.Path) {
      throw new PlaywrightException(
          "the form field " + field.getKey() + " is a file: files are sent by setMultipart");
    }
    return String.valueOf(field.getValue());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
