package dev.persistentbrowser.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Folders, times and large bytes that go into calls. */
@ExtendWith(SharedStack.class)
final class GivenFilesIT {
  private static final String FOLDER_INPUT = "<input type=file webkitdirectory>";
  private static final String SEEN =
      "Promise.all([...document.querySelector(`input`).files].map(async f =>"
          + " `${f.webkitRelativePath || f.name}=${await f.text()}`)).then(all => all.sort())";

  private final Client client;

  GivenFilesIT(TestStack stack) {
    this.client = stack.client();
  }

  @Test
  void aFolder_isChosenWithWhatIsInIt() {
    try (Tab tab = client.open()) {
      tab.run(Client.command("setContent", Json.object().put("html", FOLDER_INPUT)));
      String id = upload(tab, "three");
      tab.run(
          choice(
              "{'$folder': 'photos', 'files': {'a.txt': {'$bytes': 'b25l'}, 'b.txt': {'$bytes':"
                  + " 'dHdv'}, 'sub/more/c.txt': {'$artifact': '"
                  + id
                  + "'}}}"));
      assertThat(tab.evaluate(SEEN).toString())
          .isEqualTo("[\"photos/a.txt=one\",\"photos/b.txt=two\",\"photos/sub/more/c.txt=three\"]");
      JsonNode problem =
          tab.command(choice("{'$folder': 'a', 'files': {'../b': {'$bytes': 'b25l'}}}"))
              .isProblem(400, "invalid_command")
              .json();
      assertThat(problem.path("detail").asText()).contains("../b is not a path inside the folder");
    }
  }

  @Test
  void aFolderThatNoDiskTakes_isRefusedWithTheEntry() {
    try (Tab tab = client.open()) {
      tab.run(Client.command("setContent", Json.object().put("html", FOLDER_INPUT)));
      String file = "{'$bytes': 'b25l'}";
      JsonNode problem =
          tab.command(choice("{'$folder': 'a', 'files': {'b/c': " + file + ", 'b': " + file + "}}"))
              .isProblem(400, "invalid_command")
              .json();
      assertThat(problem.path("detail").asText())
          .contains("files.b/c is in \"b\", which is a file of the same folder");
      String name = "x".repeat(256);
      problem =
          tab.command(choice("{'$folder': 'a', 'files': {'" + name + "': " + file + "}}"))
              .isProblem(400, "invalid_command")
              .json();
      assertThat(problem.path("detail").asText())
          .contains(name + " has a name of more than 255 bytes");
    }
  }

  @Test
  void aFile_hasTheTimeThatWasSaid() {
    try (Tab tab = client.open()) {
      tab.run(
          Client.command("setContent", Json.object().put("html", "<input type=file multiple>")));
      String id = upload(tab, "one");
      tab.run(
          choice(
              "[{'$artifact': '"
                  + id
                  + "', 'lastModified': 1000000000000}, {'$bytes': 'dHdv', 'name': 'b.txt',"
                  + " 'lastModified': 1200000000000}]"));
      String times = "[...document.querySelector(`input`).files].map(file => file.lastModified)";
      assertThat(tab.evaluate(times).toString()).isEqualTo("[1000000000000,1200000000000]");
      tab.run(choice("{'$artifact': '" + id + "'}"));
      assertThat(tab.evaluate(times + "[0]").asLong()).isGreaterThan(1_200_000_000_000L);
    }
  }

  @Test
  void aNameThatIsTooLong_isCutBeforeItsEnding() {
    try (Tab tab = client.open()) {
      tab.run(Client.command("setContent", Json.object().put("html", "<input type=file>")));
      String name = "ü".repeat(200) + ".txt";
      tab.run(choice("{'$bytes': 'b25l', 'name': '" + name + "'}"));
      String seen = tab.evaluate("document.querySelector(`input`).files[0].name").asText();
      assertThat(seen).startsWith("üüü").endsWith(".txt");
      assertThat(seen.getBytes(UTF_8)).hasSizeBetween(250, 255);
    }
  }

  @Test
  void bytesThatDoNotFitACommand_comeAsAnArtifact() {
    try (Tab tab = client.open()) {
      tab.run(Client.command("setContent", Json.object().put("html", "<input type=file>")));
      String id = upload(tab, "x".repeat(12_000_000));
      tab.run(
          choice(
              "{'name': 'large.bin', 'mimeType': 'image/x-own', 'buffer': {'$artifact': '"
                  + id
                  + "'}}"));
      String look =
          "[...document.querySelector(`input`).files].map(file => `${file.name} ${file.type}"
              + " ${file.size}`)[0]";
      assertThat(tab.evaluate(look).asText()).isEqualTo("large.bin image/x-own 12000000");
    }
  }

  private static String upload(Tab tab, String content) {
    String path = "/sessions/" + tab.session() + "/files?name=up.txt";
    return tab.client().send(path, content.getBytes(UTF_8)).is(201).json().path("id").asText();
  }

  private static String choice(String files) {
    return "{'action': 'setInputFiles', 'params': {'selector': 'input', 'files': " + files + "}}";
  }
}
