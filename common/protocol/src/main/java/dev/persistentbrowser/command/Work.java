package dev.persistentbrowser.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.persistentbrowser.session.SessionSpec;
import dev.persistentbrowser.session.Watching;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a command asks for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Work.OpenSession.class, name = "openSession"),
  @JsonSubTypes.Type(value = Work.CloseSession.class, name = "closeSession"),
  @JsonSubTypes.Type(value = Work.OpenPage.class, name = "openPage"),
  @JsonSubTypes.Type(value = Work.ListHandles.class, name = "listHandles"),
  @JsonSubTypes.Type(value = Work.Watch.class, name = "watch"),
  @JsonSubTypes.Type(value = Work.Content.class, name = "content"),
  @JsonSubTypes.Type(value = Work.Act.class, name = "act"),
  @JsonSubTypes.Type(value = Work.Batch.class, name = "batch"),
})
public sealed interface Work {

  /** Opens the session of the command; idempotent by its id. */
  record OpenSession(SessionSpec spec) implements Work {}

  /** Closes the session of the command; idempotent by its id. */
  record CloseSession(String reason) implements Work {}

  /** Opens a tab, and goes to {@code url} when there is one. */
  record OpenPage(@Nullable String url) implements Work {}

  /** Gives the handles of the session. */
  record ListHandles() implements Work {}

  /** Keeps the HTML of the page as an artifact. */
  record Content() implements Work {}

  /** The session is to do from now on what its row says of dialogs and events. */
  record Watch(Watching watching) implements Work {}

  /**
   * Calls {@code action} on what the {@code target} chain leads to, from the page of the command,
   * or from the browser context when the command names no page.
   *
   * @param target the chain: strings (a call without parameters), {@code {"action", "params"}}
   *     objects, or a root
   * @param params parameters by Playwright's own names, tagged values included
   * @param during what is done while the action waits, one after the other
   */
  record Act(
      ArrayNode target,
      String action,
      ObjectNode params,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Act> during)
      implements Work {
    /** So many steps at most. */
    public static final int MOST_DURING = 100;

    public Act {
      // Records of the first version of this form had none.
      during = during == null ? List.of() : List.copyOf(during);
    }

    public Act(ArrayNode target, String action, ObjectNode params) {
      this(target, action, params, List.of());
    }

    /** Tells if it closes its page without running the page's beforeunload handlers. */
    boolean closes() {
      return action.equals("close")
          && target.isEmpty()
          && !params.at("/options/runBeforeUnload").asBoolean();
    }
  }

  /**
   * Does one thing after the other.
   *
   * @param steps may refer to the results of steps before them: {@code {"$step": 0}}
   */
  record Batch(List<Act> steps, OnError onError) implements Work {
    /** So many steps at most. */
    public static final int MOST_STEPS = 100;

    public Batch {
      steps = List.copyOf(steps);
    }
  }

  /**
   * The name under which the command is shown and counted: an action of the catalogue or the kind
   * of work.
   */
  default String label() {
    return switch (this) {
      case Act act -> act.action();
      case OpenSession _ -> "openSession";
      case CloseSession _ -> "closeSession";
      case OpenPage _ -> "openPage";
      case ListHandles _ -> "listHandles";
      case Watch _ -> "watch";
      case Content _ -> "content";
      case Batch _ -> "batch";
    };
  }
}
