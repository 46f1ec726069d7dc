package dev.persistentbrowser.worker.invoke;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import dev.persistentbrowser.artifact.ArtifactRef;
import dev.persistentbrowser.artifact.NewArtifact;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.ArtifactId;
import dev.persistentbrowser.id.HandleId;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Numbers pages as it meets them and keeps what is stored. */
final class RecordingContext implements InvocationContext {
  private static final SessionId SESSION = new SessionId("s1-abcdefgh");

  final List<Page> pages = new ArrayList<>();
  final Map<HandleId, Object> things = new HashMap<>();
  final List<byte[]> stored = new ArrayList<>();
  final List<String> went = new ArrayList<>();

  final List<Object> held = new ArrayList<>();
  private final RouteRules rules = new RouteRules();

  /** What it was told of waiting. */
  final List<String> waiting = new ArrayList<>();

  @Override
  public Page page(PageId id) {
    if (!id.session().equals(SESSION) || id.number() > pages.size()) {
      throw new ServiceException(ErrorCode.NOT_FOUND, "no page " + id);
    }
    return pages.get(id.number() - 1);
  }

  @Override
  public PageId idOf(Page page) {
    if (!pages.contains(page)) {
      pages.add(page);
    }
    return SESSION.page(pages.indexOf(page) + 1);
  }

  @Override
  public Object handle(HandleId id) {
    return Objects.requireNonNull(things.get(id), "no " + id);
  }

  @Override
  public HandleId handleOf(String type, Object thing) {
    HandleId id = new HandleId(type, String.valueOf(things.size() + 1));
    things.put(id, thing);
    return id;
  }

  @Override
  public boolean hasHandle(Object thing) {
    return things.containsValue(thing);
  }

  @Override
  public void released(Object thing) {
    things.values().remove(thing);
  }

  @Override
  public void goingTo(String url) {
    went.add(url);
  }

  @Override
  public void tell(String event, String type, Object thing, ObjectNode more) {
    held.add(thing);
  }

  @Override
  public void waits() {
    waiting.add("waits");
  }

  @Override
  public void begin(Runnable calls) {
    calls.run();
  }

  @Override
  public void whileOthersRun(Runnable calls) {
    calls.run();
  }

  @Override
  public RouteRules rules() {
    return rules;
  }

  @Override
  public CallFiles files() {
    return new NoFiles();
  }

  @Override
  public ArtifactRef store(NewArtifact what, byte[] bytes) {
    stored.add(bytes);
    return new ArtifactRef(
        ArtifactId.random(SESSION, Instant.now()), what.name(), what.contentType(), bytes.length);
  }
}
