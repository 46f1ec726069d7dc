package dev.persistentbrowser.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.json.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * The training run of the JVM's AOT cache: a stack in a folder of its own that does for a while
 * what stacks do, so that the next ones begin with its profiles. Says {@code trained} at the end.
 */
public final class Training {
  private static final int SESSIONS = 4;
  private static final Duration LENGTH = Duration.ofSeconds(20);
  private static final String PAGE =
      "data:text/html,<input id=a><button onclick=document.title=a.value>save</button>";

  private final StandaloneStack stack;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Training(StandaloneStack stack) {
    this.stack = stack;
  }

  /** The argument is the folder, which is not to be there yet. */
  public static void main(String[] args) throws InterruptedException, ExecutionException {
    Logs.writeToTerminal();
    try (StandaloneStack stack = new StandaloneStack(StackOptions.ephemeral(Path.of(args[0])))) {
      stack.start();
      new Training(stack).run();
    }
    System.out.println("trained");
    System.exit(0);
  }

  private void run() throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + LENGTH.toNanos();
    Callable<Integer> session = () -> work(end);
    try (ExecutorService threads = Executors.newFixedThreadPool(SESSIONS)) {
      for (Future<Integer> done :
          threads.invokeAll(IntStream.range(0, SESSIONS).mapToObj(_ -> session).toList())) {
        if (done.get() == 0) {
          throw new IllegalStateException("a session had no time to do anything");
        }
      }
    }
  }

  /** How many rounds it did. */
  private int work(long end) throws IOException, InterruptedException {
    JsonNode session = Json.read(send("POST", "/sessions", "{}"), JsonNode.class);
    String id = session.path("id").asText();
    String page = "/pages/" + session.path("activePage").asText();
    String command = page + "/command";
    int rounds = 0;
    while (System.nanoTime() < end) {
      for (String body : round()) {
        send("POST", command, body);
      }
      send("GET", page + "/screenshot", "");
      send("GET", "/sessions/" + id, "");
      rounds++;
    }
    send("DELETE", "/sessions/" + id, "");
    return rounds;
  }

  private static List<String> round() {
    String evaluate = "{\"action\":\"evaluate\",\"params\":{\"expression\":\"1 + 1\"}}";
    return List.of(
        "{\"action\":\"goto\",\"params\":{\"url\":\"" + PAGE + "\"}}",
        "{\"action\":\"fill\",\"params\":{\"selector\":\"#a\",\"value\":\"hello\"}}",
        "{\"target\":[{\"action\":\"getByRole\",\"params\":{\"role\":\"button\"}}],\"action\":\"click\"}",
        "{\"action\":\"title\"}",
        evaluate,
        evaluate,
        evaluate,
        evaluate);
  }

  private byte[] send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(stack.uri().resolve(path))
            .header("X-API-Key", stack.apiKey())
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() >= 300) {
      throw new IOException(method + " " + path + " answered " + response.statusCode());
    }
    return response.body();
  }
}
