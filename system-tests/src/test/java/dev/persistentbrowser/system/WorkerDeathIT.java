package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two workers, each a process of its own, with sessions that nothing is kept of. */
final class WorkerDeathIT {
  @Test
  void theDeathOfAWorker_losesItsSessionsAlone(@TempDir Path data) throws Exception {
    Set<Long> processes = Processes.all();
    try (TestStack stack = TestStack.start(data, 2, TwoWorkers.SETTINGS)) {
      Client client = stack.client();
      List<Tab> tabs = TwoWorkers.open(client, () -> client.open("{'checkpoint': 'off'}"));
      for (Tab tab : tabs) {
        tab.evaluate("window.mark = `" + tab.session() + "`");
      }
      Processes.kill(stack.stack().workers().getFirst().pid());
      List<Tab> lost =
          Eventually.get(
              "the loss of its sessions",
              () -> in(tabs, "lost"),
              gone ->
                  !gone.isEmpty()
                      && tabs.stream()
                          .filter(tab -> !gone.contains(tab))
                          .allMatch(WorkerDeathIT::answers));
      assertThat(lost.size()).isBetween(2, tabs.size() - 2);
      for (Tab tab : lost) {
        tab.command("{'action': 'title'}").isProblem(410, "session_lost");
      }
      List<Tab> alive = in(tabs, "active");
      assertThat(alive).hasSize(tabs.size() - lost.size());
      for (Tab tab : alive) {
        assertThat(tab.evaluate("window.mark").asText()).isEqualTo(tab.session());
      }
      client.open().close();
      client.withKey("").get("/health/ready").is(200);
      Eventually.get("another in its place", () -> TwoWorkers.sessions(client), w -> w.size() == 2);
    }
    Set<Long> left = Processes.all();
    left.removeAll(processes);
    assertThat(left).as("processes").isEmpty();
  }

  private static boolean answers(Tab tab) {
    Answer answer = tab.command("{'action': 'title'}", "Prefer", "wait=1");
    return answer.status() == 200 && answer.json().path("status").asText().equals("succeeded");
  }

  private static List<Tab> in(List<Tab> tabs, String state) {
    return tabs.stream().filter(tab -> tab.state().path("state").asText().equals(state)).toList();
  }
}
