package dev.persistentbrowser.journal.redis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.command.Command;
import dev.persistentbrowser.command.Reply;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.CommandId;
import dev.persistentbrowser.id.Ids;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.journal.Entry;
import dev.persistentbrowser.journal.Journal;
import dev.persistentbrowser.journal.Reservation;
import dev.persistentbrowser.journal.Verdict;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.lease.Lease;
import dev.persistentbrowser.redis.RedisStore;
import dev.persistentbrowser.redis.Script;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionSpec;
import dev.persistentbrowser.session.redis.SessionRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The journal as one hash a command; each change of it is one script. */
public final class RedisJournal implements Journal {
  private static final String LIFE_MS = Long.toString(LIFE.toMillis());

  private final RedisStore redis;

  public RedisJournal(RedisStore redis) {
    this.redis = redis;
  }

  @Override
  public Reservation reserve(Request request, SessionId session, @Nullable PageId page) {
    List<String> args = arguments(request);
    args.add(session.value());
    args.add(page == null ? "" : Integer.toString(page.number()));
    args.add(Integer.toString(MOST_WAITING));
    Integer generation = request.generation();
    args.add(generation == null ? "" : Integer.toString(generation));
    List<String> answer = redis.run(Script.RESERVE, args.toArray(String[]::new));
    return switch (answer.getFirst()) {
      case "NOT_FOUND" -> throw notFound("session", session);
      case "PAGE_NOT_FOUND" -> throw notFound("page", String.valueOf(page));
      case "PAGE_CLOSED" ->
          throw new ServiceException(ErrorCode.PAGE_CLOSED, "page " + page + " is closed");
      case "BUSY" ->
          throw new ServiceException(
              ErrorCode.RATE_LIMITED,
              MOST_WAITING + " commands of session " + session + " wait for their start");
      case "UNSENT" ->
          throw new ServiceException(
              ErrorCode.UNAVAILABLE,
              "a command of session " + session + " before this one is not in the log yet");
      case "ENDED" -> throw ended(session, answer.get(1), answer.get(2));
      case "GENERATION" ->
          throw new ServiceException(
              ErrorCode.PRECONDITION_FAILED,
              "session %s is in generation %s, the request is for generation %d"
                  .formatted(session, answer.get(1), generation));
      default -> reservation(answer, request);
    };
  }

  @Override
  public Reservation reserveOpen(
      Request request, SessionSpec spec, int quota, int partitions, Patience patience) {
    List<String> args = arguments(request);
    String name = spec.name();
    args.add(name == null ? "" : name);
    args.add(Json.write(spec));
    args.add(Json.write(spec.labels()));
    args.add(Long.toString(spec.idleTimeout().toMillis()));
    args.add(Long.toString(spec.maxLifetime().toMillis()));
    args.add(Integer.toString(quota));
    args.add(Integer.toString(partitions));
    args.add(Ids.random(12));
    args.add(flag(patience == Patience.WAITS));
    args.add(Long.toString(LINE_LIFE.toMillis()));
    List<String> answer = redis.run(Script.OPEN, args.toArray(String[]::new));
    return switch (answer.getFirst()) {
      case "QUOTA" ->
          throw new ServiceException(
              ErrorCode.QUOTA_EXCEEDED,
              "this key holds its limit of " + quota + " live sessions (PB_MAX_SESSIONS_PER_KEY)");
      case "NO_ROOM" -> new Reservation.NoRoom(Integer.parseInt(answer.get(1)));
      case "FOUND" ->
          new Reservation.Found(
              new SessionId(answer.get(1)), CommandId.parse(answer.get(2)).orElse(null));
      default -> reservation(answer, request);
    };
  }

  private static List<String> arguments(Request request) {
    String key = request.idempotencyKey();
    List<String> args = new ArrayList<>();
    args.add(request.tenant().value());
    args.add(request.id().value());
    args.add(key == null ? "" : key);
    args.add(request.bodyHash());
    args.add(request.action());
    args.add(Long.toString(request.deadline().toMillis()));
    args.add(LIFE_MS);
    return args;
  }

  private static Reservation reservation(List<String> answer, Request request) {
    return switch (answer.getFirst()) {
      case "SEND" ->
          new Reservation.Send(
              new CommandId(answer.get(1)),
              new SessionId(answer.get(2)),
              Instant.ofEpochMilli(Long.parseLong(answer.get(3))),
              Instant.ofEpochMilli(Long.parseLong(answer.get(4))),
              Integer.parseInt(answer.get(5)));
      case "EXISTING" ->
          new Reservation.Existing(new CommandId(answer.get(1)), new SessionId(answer.get(2)));
      case "MISMATCH" ->
          throw new ServiceException(
              ErrorCode.IDEMPOTENCY_MISMATCH,
              "the idempotency key "
                  + request.idempotencyKey()
                  + " came with another request before");
      default -> throw new IllegalStateException("unexpected answer " + answer);
    };
  }

  @Override
  public Verdict start(Command command, Lease lease) {
    PageId page = command.page();
    List<String> answer =
        redis.run(
            Script.START,
            command.tenant().value(),
            command.id().value(),
            Integer.toString(lease.partition()),
            lease.token(),
            LIFE_MS,
            command.session().value(),
            page == null ? "" : Integer.toString(page.number()),
            command.work().label(),
            Long.toString(command.acceptedAt().toEpochMilli()),
            Long.toString(command.deadline().toEpochMilli()),
            Integer.toString(command.generation()),
            flag(command.safe()),
            flag(command.repeatable()),
            command.generationRule().wireName());
    return switch (answer.getFirst()) {
      case "RUN" -> new Verdict.Run(Integer.parseInt(answer.get(1)), Long.parseLong(answer.get(2)));
      case "ENDED" -> new Verdict.Ended(Json.read(answer.get(1), Reply.class));
      case "END" -> end(Verdict.Ending.valueOf(answer.get(1)), answer.subList(2, answer.size()));
      case "FENCED" -> new Verdict.Fenced();
      default -> throw new IllegalStateException("unexpected answer " + answer);
    };
  }

  /**
   * @param progress the step that was begun, and what those before it came to
   */
  private static Verdict.End end(Verdict.Ending ending, List<String> progress) {
    if (progress.isEmpty()) {
      return new Verdict.End(ending);
    }
    return new Verdict.End(
        ending,
        Integer.valueOf(progress.getFirst()),
        progress.stream().skip(1).map(step -> Json.read(step, JsonNode.class)).toList());
  }

  @Override
  public boolean step(Command command, int index, int first, List<JsonNode> ended, Lease lease) {
    List<String> args = new ArrayList<>();
    args.add(command.tenant().value());
    args.add(command.id().value());
    args.add(Integer.toString(lease.partition()));
    args.add(lease.token());
    args.add(Integer.toString(index));
    args.add(Integer.toString(first));
    ended.forEach(step -> args.add(Json.write(step)));
    return redis.run(Script.STEP, args.toArray(String[]::new)).getFirst().equals("NOTED");
  }

  private static String flag(boolean set) {
    return set ? "1" : "0";
  }

  @Override
  public Optional<Reply> finish(TenantId tenant, Reply reply, Lease lease, SessionChange change) {
    List<String> args = new ArrayList<>();
    args.add(tenant.value());
    args.add(reply.id().value());
    args.add(Integer.toString(lease.partition()));
    args.add(lease.token());
    args.add(LIFE_MS);
    args.add(reply.session().value());
    args.add(Json.write(reply));
    args.addAll(SessionRows.arguments(change));
    List<String> answer = redis.run(Script.FINISH, args.toArray(String[]::new));
    return switch (answer.getFirst()) {
      case "WON" -> Optional.of(reply);
      case "WAS" -> Optional.of(Json.read(answer.get(1), Reply.class));
      case "FENCED" -> Optional.empty();
      default -> throw new IllegalStateException("unexpected answer " + answer);
    };
  }

  @Override
  public Refusal refuse(TenantId tenant, Reply reply, CommandId request, boolean freesKey) {
    String answer = end(Script.REFUSE, tenant, reply, request.value(), flag(freesKey));
    return switch (answer) {
      case "WON" -> Refusal.ENDED;
      case "SHARED" -> Refusal.SHARED;
      case "LOST" -> Refusal.LATE;
      default -> throw new IllegalStateException("unexpected answer " + answer);
    };
  }

  @Override
  public boolean unsent(Command command, CommandId request) {
    return redis
        .run(
            Script.UNSENT,
            command.tenant().value(),
            command.id().value(),
            request.value(),
            Long.toString(UNSENT_LIFE.toMillis()),
            Long.toString(command.deadline().toEpochMilli()))
        .getFirst()
        .equals("UNSENT");
  }

  @Override
  public void sent(Command command) {
    redis.run(
        Script.SENT,
        command.tenant().value(),
        command.id().value(),
        Long.toString(command.deadline().toEpochMilli()));
  }

  @Override
  public boolean expire(TenantId tenant, Reply reply) {
    return end(Script.EXPIRE_COMMAND, tenant, reply).equals("WON");
  }

  private String end(Script script, TenantId tenant, Reply reply, String... more) {
    List<String> args = new ArrayList<>();
    args.add(tenant.value());
    args.add(reply.id().value());
    args.add(LIFE_MS);
    args.add(Json.write(reply));
    args.addAll(List.of(more));
    return redis.run(script, args.toArray(String[]::new)).getFirst();
  }

  @Override
  public List<Overdue> overdue() {
    List<String> found = redis.run(Script.OVERDUE_COMMANDS);
    List<Overdue> overdue = new ArrayList<>();
    for (int i = 0; i < found.size(); i += 2) {
      overdue.add(new Overdue(new TenantId(found.get(i)), new CommandId(found.get(i + 1))));
    }
    return overdue;
  }

  @Override
  public Cancellation cancel(TenantId tenant, Reply reply) {
    return Cancellation.valueOf(end(Script.CANCEL, tenant, reply));
  }

  @Override
  public List<Running> toCancel() {
    return redis.call(r -> r.zrange("pb:cancels", 0, -1)).stream()
        .map(JournalSignals::running)
        .toList();
  }

  @Override
  public Optional<CommandId> underKey(TenantId tenant, String idempotencyKey) {
    String value = redis.call(r -> r.get("pb:idempotency:" + tenant + ":" + idempotencyKey));
    return Optional.ofNullable(value)
        .map(known -> new CommandId(known.substring(0, known.indexOf(' '))));
  }

  @Override
  public Optional<Entry> find(TenantId tenant, CommandId id) {
    Map<String, String> row = redis.call(r -> r.hgetall("pb:command:" + tenant + ":" + id));
    if (row.isEmpty()) {
      return Optional.empty();
    }
    SessionId session = new SessionId(row.getOrDefault("session", ""));
    String page = row.getOrDefault("page", "");
    String reply = row.get("reply");
    return Optional.of(
        new Entry(
            id,
            session,
            page.isEmpty() ? null : session.page(Integer.parseInt(page)),
            row.getOrDefault("action", ""),
            !"reserved".equals(row.get("state")),
            Instant.ofEpochMilli(Long.parseLong(row.getOrDefault("accepted", "0"))),
            Instant.ofEpochMilli(Long.parseLong(row.getOrDefault("deadline", "0"))),
            Integer.parseInt(row.getOrDefault("generation", "1")),
            reply == null ? null : Json.read(reply, Reply.class)));
  }

  private static ServiceException notFound(String what, Object id) {
    return new ServiceException(ErrorCode.NOT_FOUND, "there is no " + what + " " + id);
  }

  private static ServiceException ended(SessionId session, String state, String reason) {
    return state.equals("lost")
        ? new ServiceException(
            ErrorCode.SESSION_LOST, "session " + session + " was lost: " + reason)
        : new ServiceException(
            ErrorCode.SESSION_CLOSED, "session " + session + " is closed: " + reason);
  }
}
