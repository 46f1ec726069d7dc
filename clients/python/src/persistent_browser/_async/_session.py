"""One session as Playwright's objects share it: commands, results, the objects by their ids."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from contextvars import ContextVar, Token
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import httpx

from .. import _wire
from .._arguments import result
from .._bodies import RequestSettings
from .._errors import GoneError, PersistentBrowserError
from .._looking import LookingConnection
from .._models import Reply
from .._options import milliseconds
from .._page_errors import told_error
from .._recordings import Recordings, write_har
from .._uploads import INLINE_BYTES, Folder, Upload, holds_uploads
from ._answers import Answers
from ._connection import AsyncConnection
from ._events import Events
from ._remote import KINDS, Place, Wire, save

if TYPE_CHECKING:
    from ._api import BrowserContext, Page

#: Seconds to wait for a reply beyond the action's own timeout: for its turn, and for the way.
MARGIN = 90.0
#: Milliseconds that Playwright takes when nobody says.
DEFAULT_TIMEOUT = 30_000.0
#: Properties noted of a page before it is closed, and the seconds that this may take.
LAST = ("url", "viewportSize", "mainFrame", "frames", "video")
LAST_LOOK = 5.0
#: What stands for "no timeout" towards the server, in seconds.
FOR_EVER = 86_400.0


#: Whether a handler runs: what it does is not to wait for the commands that wait for it.
inside: ContextVar[bool] = ContextVar("inside", default=False)


class Session:
    """The session of one browser context.

    Objects are the same for the same id: two ways to a page lead to one ``Page``.
    """

    def __init__(
        self,
        connection: AsyncConnection,
        looking: LookingConnection,
        session_id: str,
        browser: Any,
        base_url: str | None,
        settings: Sequence[tuple[str, Mapping[str, Any]]],
    ) -> None:
        self.id = session_id
        self.browser = browser
        self.base_url = base_url
        # How selectors are read, and how many of these the server knows.
        self._settings = settings
        self._settled = 0
        # The page that a new session has and nobody has asked for yet.
        self.spare_page: str | None = None
        self.recordings = Recordings()
        # Copies of what pages gave, by the handles of these; they go with the session.
        self.copies: dict[str, Path] = {}
        self._folder: TemporaryDirectory[str] | None = None
        # True when it was opened here: then all of its options are known.
        self.opened_here = False
        # The page that was opened along with the session and is closed along with it.
        self.only_page: str | None = None
        # True until something is asked of the context.
        self.untouched = True
        self.requests = RequestSettings()
        self.connection = connection
        self.closed_pages: set[str] = set()
        self.closed = False
        self._closing = False
        # Last values of closed pages, by their ids: results by the action that gave them.
        self._last: dict[str, dict[str, Any]] = {}
        # Why a page, or under None all of them, was closed, as far as somebody has said so.
        self.reasons: dict[str | None, str] = {}
        self._looking = looking
        # What nobody holds any more is made anew when it comes again: all state is under its id.
        self._objects: WeakValueDictionary[str, Any] = WeakValueDictionary()
        self._timeouts: dict[tuple[str | None, bool], float] = {}
        # Waits of the server's that are open, inside which a caller's commands run: a task's own.
        self._waits: ContextVar[tuple[str, ...]] = ContextVar("waits", default=())
        # How many commands of this client have not ended.
        self._under_way = 0
        self.events = Events(self)

    @property
    def test_id(self) -> str:
        """The attribute that get_by_test_id() looks at."""
        for action, params in reversed(self._settings):
            if action == "setTestIdAttribute":
                return str(params["attributeName"])
        return "data-testid"

    # ---- objects

    @property
    def answers(self) -> Answers:
        """The handlers for what the server holds."""
        return self.events.answers

    @property
    def context(self) -> BrowserContext:
        """The browser context, which is the session as a whole."""
        context: BrowserContext = self._object(
            "context", lambda: KINDS["BrowserContext"](Place(self, None))
        )
        return context

    def page(self, page_id: str) -> Page:
        """Give the page of this id."""
        page: Page = self._object(page_id, lambda: KINDS["Page"](Place(self, page_id)))
        return page

    def owner(self, page_id: str | None) -> Any:
        """Give the page, or the context where no page is named."""
        return self.context if page_id is None else self.page(page_id)

    def _object(self, key: str, make: Callable[[], Any]) -> Any:
        known = self._objects.get(key)
        if known is None:
            known = self._objects[key] = make()
        return known

    def decode(self, value: Any, page_id: str | None) -> Any:
        """Turn a result into Python's values, with objects for what refers to them."""
        return result(value, lambda reference: self._refer(reference, page_id))

    def _refer(self, reference: dict[str, Any], page_id: str | None) -> Any:
        if "$page" in reference:
            return self.page(reference["$page"])
        if "$handle" in reference:
            return self._handle(reference, page_id)
        if "$error" in reference:
            return told_error(reference)
        chain = reference["$target"]
        if chain == ["context"]:
            return self.context
        kind = "FrameLocator" if _leads_to_frame(chain[-1]) else "Locator"
        return KINDS[kind](Place(self, page_id, tuple(chain)))

    def _handle(self, reference: dict[str, Any], page_id: str | None) -> Any:
        handle = reference["$handle"]
        facts = {name: value for name, value in reference.items() if name != "$handle"}
        kind = KINDS.get(handle.rpartition("-")[0], KINDS["JSHandle"])
        known = self._object(
            handle, lambda: kind(Place(self, page_id, ({"$handle": handle},), facts))
        )
        known._learn(facts)
        return known

    # ---- timeouts

    def set_default_timeout(self, page_id: str | None, timeout: float, *, navigates: bool) -> None:
        """Note the milliseconds that a page, or all pages, take when a call does not say."""
        self._timeouts[page_id, navigates] = timeout

    def default_timeout(self, page_id: str | None, *, navigates: bool) -> float | None:
        """Give the milliseconds that somebody has set; ``None`` when nobody has."""
        for key in (
            *([(page_id, True), (None, True)] if navigates else []),
            (page_id, False),
            (None, False),
        ):
            if key in self._timeouts:
                return self._timeouts[key]
        return None

    def with_default_timeout(
        self, page_id: str | None, options: Mapping[str, Any] | None, *, navigates: bool
    ) -> Mapping[str, Any] | None:
        """Give the options with the timeout that holds here, for actions that have one."""
        if options is None or "timeout" not in options or options["timeout"] is not None:
            return options
        return {**options, "timeout": self.default_timeout(page_id, navigates=navigates)}

    # ---- commands

    async def call(self, place: Place, action: str, params: Mapping[str, Any]) -> Any:
        """Run one command and give its result.

        Raises:
            Error: or one of its kinds.
        """
        reply = await self.run(place, action, params)
        return self.decode(await self._whole(reply.raw.get("result")), place.page_id)

    async def _whole(self, result: Any) -> Any:
        """Give a result that is too large for a reply, from where it is kept."""
        if not is_apart(result):
            return result
        return json.loads(await self.fetch_artifact(result))

    async def run(self, place: Place, action: str, params: Mapping[str, Any]) -> Reply:
        """Run one command and give its whole reply, after the events that came before its end."""
        self.untouched = False
        await self._settle()
        await self.events.subscribe()
        params = await self._with_uploads(params)
        patience = _patience(params)
        call = self._command(place, action, params)
        self._under_way += 1
        try:
            if not self.events.open:
                reply = _reply(await self.connection.run(call, patience))
            elif inside.get():
                reply = _reply(await self.events.run(self.connection.run, call, patience))
            else:
                reply = await self._run_in_order(call, patience)
        finally:
            self._under_way -= 1
        await self.events.settle(reply.raw.get("lastEventId"))
        return reply.raise_for_status()

    async def _with_uploads(self, value: Any) -> Any:
        """Give parameters with what stands for the files in them, which are sent before."""
        if isinstance(value, Upload):
            return Wire(await self._upload(value))
        if isinstance(value, Folder):
            files = {name: await self._upload(file) for name, file in value.files.items()}
            return Wire({"$folder": value.name, "files": files})
        if not holds_uploads(value):
            return value
        if isinstance(value, dict):
            return {name: await self._with_uploads(item) for name, item in value.items()}
        return [await self._with_uploads(item) for item in value]

    async def _upload(self, upload: Upload) -> Any:
        if upload.size <= INLINE_BYTES:
            return upload.inline()
        call = _wire.upload(self.id, upload.name, upload.kind, upload.read())
        stored = await self.request(call)
        return upload.stored(stored["id"])

    async def _settle(self) -> None:
        place = Place(self, None, ("selectors",))
        while self._settled < len(self._settings):
            action, params = self._settings[self._settled]
            self._settled += 1
            answer = await self.connection.run(self._command(place, action, params), MARGIN)
            reply = _reply(answer)
            reply.raise_for_status()

    async def _run_in_order(self, call: _wire.Call, patience: float) -> Reply:
        # One is handed in at a time, so that they begin in the order of the caller.
        async with self.events.order:
            state = await self.connection.submit(call)
        reply: Reply = await self.events.run(self.connection.follow, state.id, patience)
        return reply

    async def close_spare(self) -> None:
        """Close the page that a session opens with and that nobody has seen."""
        spare = self.spare_page
        if spare is not None:
            with suppress(GoneError):
                await self.aside(Place(self, spare), "close", {})
            self.closed_pages.add(spare)
            self.spare_page = None

    async def aside(self, place: Place, action: str, params: Mapping[str, Any]) -> Reply:
        """Run a command that waits for nothing, and hand no events out."""
        call = self._command(place, action, params, concurrent=True)
        answer = await self.connection.run(call, MARGIN)
        return _reply(answer).raise_for_status()

    def is_over(self, page_id: str | None) -> bool:
        """Return True when the session, or this page of it, is known to be closed."""
        return self.closed or page_id in self.closed_pages

    async def note_last(self, page_id: str) -> None:
        """Note the last values of a page that is about to be closed, for later calls.

        Values that do not come in time stay unknown, and the page is closed all the same.
        """
        steps = [{"action": action} for action in LAST]
        body = {"steps": steps, "concurrent": True}
        call = _wire.post(f"{_wire.page_path(page_id)}/batch", body)
        with suppress(PersistentBrowserError):
            reply = _reply(await self.connection.run(call, LAST_LOOK))
            told = reply.raise_for_status().raw["result"]["steps"]
            self._last[page_id] = {
                action: self.decode(step.get("result"), page_id)
                for action, step in zip(LAST, told, strict=True)
            }

    def last_of(self, page_id: str, action: str) -> tuple[bool, Any]:
        """Give whether the last value of a closed page's property is known, and the value."""
        known = self._last.get(page_id, {})
        return action in known, known.get(action)

    def closed_because(self, page_id: str | None) -> str | None:
        """Give the reason for which a page, or the session, was closed here."""
        return self.reasons.get(page_id) or self.reasons.get(None)

    def enter(self) -> Token[bool]:
        """Let what follows be done by a handler: it is in no block of the caller's."""
        self._waits.set(())
        return inside.set(True)

    def leave(self, token: Token[bool]) -> None:
        """End what ``enter`` began."""
        inside.reset(token)

    def look(self, place: Place, action: str, params: Mapping[str, Any]) -> Any:
        """Ask for what is a property: one short request, on asyncio a blocking one as well."""
        call = self._command(place, action, params, concurrent=True)
        answer = self._looking.run(call, MARGIN)
        result: Any = _reply(answer).raise_for_status().raw.get("result")
        if is_apart(result):
            kept = self._looking.run(_wire.artifact(result["$artifact"]), MARGIN)
            result = kept.json() if isinstance(kept, httpx.Response) else result
        return self.decode(result, place.page_id)

    async def request(self, call: _wire.Call) -> Any:
        """Send a request that is answered at once and give its JSON; None when it has none."""
        response = await self.events.run(self.connection.fetch, call)
        return response.json() if response.content else None

    async def fetch_artifact(self, artifact: Any) -> bytes:
        """Fetch the bytes of an artifact."""
        call = _wire.artifact(artifact["$artifact"])
        response = await self.events.run(self.connection.fetch, call)
        content: bytes = response.content
        return content

    async def open_wait(self, place: Place, action: str, params: Mapping[str, Any]) -> str:
        """Begin a wait of the server's, inside which the following commands run."""
        await self.events.subscribe()
        call = self._command(place, action, params, during="open")
        state = await self.connection.submit(call)
        self._waits.set((*self._waits.get(), str(state.id)))
        return str(state.id)

    async def end_wait(self, command_id: str, timeout: float, page_id: str | None) -> Any:
        """Give what a wait has come to, within ``timeout`` seconds."""
        try:
            reply = await self.events.run(self.connection.follow, command_id, timeout)
        finally:
            self._leave_wait(command_id)
        await self.events.settle(reply.raw.get("lastEventId"))
        result = await self._whole(reply.raise_for_status().raw.get("result"))
        return self.decode(result, page_id)

    async def abandon_wait(self, command_id: str) -> None:
        """End a wait whose block has failed: what failed there is told, not this."""
        self._leave_wait(command_id)
        await self.connection.cancel(command_id, MARGIN)

    def _leave_wait(self, command_id: str) -> None:
        self._waits.set(tuple(wait for wait in self._waits.get() if wait != command_id))

    def _command(
        self, place: Place, action: str, params: Mapping[str, Any], **more: Any
    ) -> _wire.Call:
        body = _wire.command_body(action, params, None)
        if place.chain:
            body["target"] = list(place.chain)
        body.update(self._order())
        body.update(more)
        # Files and responses outlast their page: a handle is found by its session as well.
        by_session = place.page_id is None or place.page_id in self.closed_pages
        path = _wire.session_path(self.id) if by_session else _wire.page_path(str(place.page_id))
        return _wire.post(f"{path}/command", body)

    def _order(self) -> dict[str, Any]:
        """Say after what the next command begins: Playwright's do not wait for each other."""
        waits = self._waits.get()
        if waits:
            return {"within": waits[-1]}
        return {"concurrent": True} if inside.get() or self._under_way else {}

    # ---- its end

    async def close(self, reason: str | None = None) -> None:
        """Close the session; closing it again is no error."""
        if self.closed or self._closing:
            return
        self._closing = True
        if reason is not None:
            self.reasons[None] = reason
        for held in [one for one in self._objects.values() if isinstance(one, KINDS["Page"])]:
            if not self.is_over(held._place.page_id) and held._place.page_id != self.spare_page:
                await self.note_last(str(held._place.page_id))
        self.closed = True
        await self.events.close()
        await self.connection.fetch(_wire.delete(_wire.session_path(self.id)))
        self._remove_copies()
        await self._keep_recordings()
        self.events.emit(None, "close", self.context)

    async def _keep_recordings(self) -> None:
        """Save what was recorded until the end: HARs as their files, videos in their folder."""
        cursor: str | None = None
        while self.recordings.expected:
            call = _wire.get(f"{_wire.session_path(self.id)}/artifacts", cursor=cursor)
            listed = (await self.connection.fetch(call)).json()
            for item in listed["items"]:
                await self._keep_recording(item)
            cursor = listed["next"]
            if not cursor:
                return

    async def _keep_recording(self, item: Mapping[str, Any]) -> None:
        kept = {"$artifact": item["id"]}
        if item["kind"] == "video" and self.recordings.videos is not None:
            save(self.recordings.videos / Path(item["name"]).name, await self.fetch_artifact(kept))
        har = self.recordings.take_har(item["name"]) if item["kind"] == "har" else None
        if har is not None:
            write_har(har, await self.fetch_artifact(kept))

    def copy(self, handle: str) -> Path:
        """Give a new place for a copy of something, which goes with the session."""
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="persistent-browser-")
        self.copies[handle] = Path(self._folder.name) / str(uuid.uuid4())
        return self.copies[handle]

    def _remove_copies(self) -> None:
        folder, self._folder = self._folder, None
        self.copies.clear()
        if folder is not None:
            folder.cleanup()

    async def let_go(self) -> None:
        """Stop listening; the session lives on."""
        self._remove_copies()
        await self.events.close()


def _reply(answer: httpx.Response | Reply) -> Reply:
    return answer if isinstance(answer, Reply) else _wire.reply_of(answer)


def is_apart(result: Any) -> bool:
    """Return True when a result is an artifact, because it is too large for its reply."""
    return isinstance(result, dict) and "$artifact" in result and "preview" in result


def _leads_to_frame(link: Any) -> bool:
    action = link.get("action") if isinstance(link, Mapping) else link
    return action in ("frameLocator", "contentFrame")


def _patience(params: Mapping[str, Any]) -> float:
    """Give the seconds to wait for the reply of an action with these parameters."""
    # The options of API requests are called params.
    options = params.get("options", params.get("params"))
    timeout = options.get("timeout") if isinstance(options, Mapping) else params.get("timeout")
    if isinstance(timeout, timedelta):
        timeout = milliseconds(timeout)
    if timeout == 0:
        return FOR_EVER
    return (timeout if isinstance(timeout, (int, float)) else DEFAULT_TIMEOUT) / 1000 + MARGIN
