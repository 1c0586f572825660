"""Who may reach what: every address of the house, by method and scene. A new address has its line here or fails.

``scene`` is what the address is filled with (``permission_scene``); ``send`` is what is posted: a form for pages, JSON
for the API. Whoever is not named is refused: 403, 404, or the sign-in page.
"""

from __future__ import annotations

from typing import Any

from tests.site.permission_indicators import INDICATORS
from tests.site.permission_reports import REPORTS
from tests.site.permission_rows import (
    ASKERS,
    CONCERNED,
    DRAFTS,
    EVERYBODY,
    KEEPERS,
    LEAD,
    NOBODY,
    OFFICES,
    UNITS,
    WIDE,
    WORLD,
    Row,
    get,
    post,
)  # fmt: skip

SHELL = [
    get("web:home", EVERYBODY),
    post("web:language", WORLD, language="en"),
    get("reference", EVERYBODY),
    get("api-nothing", NOBODY),
    get("api-schema", WORLD),
]
ACCOUNT = [
    get("organization:sign-in", WORLD),
    post("organization:sign-in", WORLD, username="x", password="y"),
    post("organization:sign-out", WORLD),
    get("organization:own", EVERYBODY),
    get("organization:password", EVERYBODY),
    post("organization:password", EVERYBODY, old="x", new="y", again="y"),
    get("organization:second-factor", EVERYBODY),
    post("organization:second-factor", EVERYBODY, code="1"),
    post("organization:second-factor-off", EVERYBODY),
    get("organization:tokens", EVERYBODY),
    post("organization:tokens", EVERYBODY, label="x", scope="read", days="30"),
]
PAPERS = [
    get("documents:list", DRAFTS),
    post("documents:sample", OFFICES | {"leader"}),
    post("documents:paste", OFFICES | {"leader"}, text="县工信局要在6月底前拿出办法。"),
    post("documents:date", OFFICES | {"leader"}, "document", dated="2025-03-01"),
    post("documents:remove", OFFICES, "document"),
    *(get(f"documents:{name}", DRAFTS, "document") for name in (
        "show", "progress", "chunk", "items", "search", "tasks", "export", "file",
    )),
]  # fmt: skip
VERBS: dict[str, dict[str, Any]] = {
    "adopt": {"items": "{task_id}"},
    "drop": {"items": "{task_id}"},
    "bring-back": {"items": "{task_id}"},
    "edit": {"item": "{task_id}", "revision": "{revision}", "content": "改过的内容"},
    "split": {"item": "{task_id}", "revision": "{revision}", "content": "一\n二"},
    "merge": {"items": ["{task_id}", "{other_id}"]},
    "add": {"content": "新增"},
    "move": {"items": "{task_id}"},
    "assign": {"items": "{task_id}"},
    "lead-by": {"items": "{task_id}"},
    "set-date": {"items": "{task_id}", "kind": "standing"},
    "undo": {},
    "redo": {},
}
PLANS = [
    get("plans:list", WIDE | UNITS),
    post("plans:new", OFFICES, title="新方案"),
    post("plans:from", OFFICES, "document"),
    get("plans:show", DRAFTS, "draft"),
    get("plans:show", WIDE | CONCERNED, "issued"),
    *(get(f"plans:{name}", DRAFTS, scene) for scene in ("draft", "issued") for name in (
        "outline", "rows", "pulse", "table",
    )),
    *(get(f"plans:{name}", OFFICES, scene) for scene in ("draft", "issued") for name in ("units", "leaders")),
    get("plans:text", DRAFTS, "draft"),
    *(post("plans:act", OFFICES, "draft", {"verb": verb}, **send) for verb, send in VERBS.items()),
    post("plans:rename", OFFICES, "draft", title="改过的标题"),
    post("plans:amend", OFFICES, "issued"),
    post("plans:take-back", OFFICES, "signed", reason="还要改"),
    post("plans:withdraw", OFFICES, "draft", reason="不办了"),
]  # fmt: skip
API = [
    get("/documents", DRAFTS),
    post("/documents", OFFICES | {"leader"}),
    get("/documents/{document_id}", DRAFTS, "document"),
    get("/documents/{document_id}/reading", DRAFTS, "document"),
    get("/plans", WIDE | UNITS),
    post("/plans", OFFICES, title="新方案"),
    get("/plans/{plan_id}", DRAFTS, "draft"),
    get("/plans/{plan_id}", WIDE | CONCERNED, "issued"),
    get("/plans/{plan_id}/items", DRAFTS, "draft"),
    get("/plans/{plan_id}/items", WIDE | CONCERNED, "issued"),
    get("/plans/{plan_id}/issued", DRAFTS, "draft"),
    get("/plans/{plan_id}/issued", WIDE | CONCERNED, "issued"),
    get("/tasks", WIDE | UNITS),
    get("/tasks/{task_id}", DRAFTS, "draft"),
    get("/tasks/{task_id}", WIDE | CONCERNED, "issued"),
    get("/requests", WIDE | UNITS),
    post("/requests", ASKERS | UNITS, units=[], data=[], period="2025-06", due="2025-06-30"),
    get("/requests/load", EVERYBODY),
    get("/requests/{request_id}", WIDE | LEAD, "asked"),
    post("/requests/{request_id}/answers", LEAD, "asked", answers=[]),
    get("/registers", EVERYBODY),
    get("/registers/{code}", EVERYBODY, "register"),
    get("/registers/{code}/entries", EVERYBODY, "register"),
    get("/registers/{code}/measures/{key}", EVERYBODY, "filing-open"),
    get("/registers/{code}/entries/{entry_id}", WIDE | CONCERNED, "filing-open"),
    get("/registers/{code}/entries/{entry_id}/history", WIDE | CONCERNED, "filing-open"),
    post("/registers/{code}/entries", LEAD, "register", unit="{gxj}", values={}),
    Row("/registers/{code}/entries/{entry_id}", "PATCH", "filing-open", CONCERNED, {"revision": 1, "values": {}}),
    post("/registers/{code}/entries/{entry_id}/stage", LEAD, "filing-open", revision=1, to="opened"),
    get("/filings", EVERYBODY),
    get("/filings/{filing_id}", WIDE | CONCERNED, "filing-open"),
    post("/filings/{filing_id}/submit", LEAD, "filing-open"),
    post("/filings/{filing_id}/take-back", LEAD, "filing-submitted"),
    post("/filings/{filing_id}/confirm", frozenset({"lead-head"}), "filing-submitted"),
    post("/filings/{filing_id}/verify", frozenset({"support"}), "filing-confirmed"),
    post("/filings/{filing_id}/return", frozenset({"support"}), "filing-confirmed", reason="请再核"),
    post("/filings/{filing_id}/lock", OFFICES | {"support"}, "filing-approved"),
    Row("/tasks/{task_id}", "PATCH", "draft", OFFICES, {"revision": "{revision}", "note": "注"}),
]

ROUNDS = [
    *(get(f"plans:{name}", DRAFTS, scene) for scene in ("consulting", "signing", "signed", "issued") for name in (
        "comments", "comment-days", "sign", "sign-rows", "issue", "receipts",
    )),
    get("plans:comment-message", DRAFTS, "consulting"),
    post("plans:send-for-comment", OFFICES, "draft", until="2099-01-01"),
    post("plans:nudge-answers", OFFICES, "consulting"),
    get("plans:request", DRAFTS, "request"),
    post("plans:on-behalf", OFFICES, "request", sender="电话"),
    post("plans:settle", OFFICES | {"leader"}, "dispute", upheld="1", words="采纳"),
    post("plans:submit", OFFICES, "draft"),
    post("plans:sign-act", frozenset({"director", "leader"}), "draft", granted="1"),
    post("plans:sign-act", frozenset({"director"}), "signing", granted="1"),
    post("plans:sign-act", frozenset({"leader"}), "countersigning", granted="1"),
    post("plans:issue-now", OFFICES, "signed"),
    post("plans:match", OFFICES, "signed", {"item": "{task_id}"}, kind="new"),
    post("plans:nudge-receipts", OFFICES, "issued"),
    post("plans:receive-on-behalf", OFFICES, "issued", unit="{gxj}", sender="电话"),
]  # fmt: skip
UNITS_OWN = [
    get("plans:answers", UNITS),
    get("plans:answers-of", EVERYBODY, "consulting"),
    get("plans:answer", LEAD, "request"),
    post("plans:answer-save", LEAD, "request", dispute="", reason="", proposal=""),
    post("plans:answer-accept", LEAD, "request"),
    post("plans:answer-step", LEAD, "request", {"step": "file"}),
    post("plans:answer-step", frozenset({"lead-head"}), "request", {"step": "confirm"}),
    post("plans:answer-step", frozenset({"lead-head"}), "request", {"step": "hand-back"}, words="再核"),
    get("plans:receive", CONCERNED, "issued"),
    post("plans:receive-sign", LEAD, "issued", {"unit": "{gxj}"}),
    post("plans:receive-sign", frozenset({"support"}), "issued", {"unit": "{slj}"}),
    get("plans:ledger", WIDE | UNITS),
    get("plans:ledger-export", WIDE | UNITS),
    get("plans:task", WIDE | CONCERNED, "live"),
]
ADMIN = frozenset({"administrator"})
WAYS = ("up", "down")
ACTS = ("reset", "unlock", "close", "open", "second-factor-off")
DIRECTORY = [
    get("directory:units", EVERYBODY),
    get("directory:people", EVERYBODY),
    get("directory:accounts", ADMIN),
    *(get(f"directory:{name}", ADMIN) for name in ("new-unit", "new-person", "new-account")),
    *(get(f"directory:{name}", ADMIN, name) for name in ("unit", "person", "account")),
    *(post(f"directory:{name}", ADMIN, code="neu", name="新", kind="other", username="neu")
      for name in ("new-unit", "new-person", "new-account")),
    *(post(f"directory:{name}", ADMIN, name, code="neu", name="新", kind="other") for name in (
        "unit", "person", "account",
    )),
    *(post("directory:move-unit", ADMIN, "unit", {"way": way}) for way in WAYS),
    *(post("directory:move-post", ADMIN, "post", {"way": way}) for way in WAYS),
    post("directory:new-post", ADMIN, "person", unit="{slj}", title="副局长"),
    post("directory:post", ADMIN, "person", {"post": "{own_post}"}, unit="{slj}", title="副局长"),
    post("directory:end-post", ADMIN, "post"),
    post("directory:give-role", ADMIN, "account", role="auditor"),
    post("directory:take-role", ADMIN, "account"),
    *(post("directory:account-act", ADMIN, "account", {"verb": verb}) for verb in ACTS),
    *(get("directory:import", ADMIN, kind) for kind in ("areas", "units", "people", "accounts")),
    *(post("directory:import", ADMIN, kind) for kind in ("areas", "units", "people", "accounts")),
    *(post("directory:import-confirm", ADMIN, kind) for kind in ("areas", "units", "people", "accounts")),
    *(get("directory:import-template", ADMIN, kind) for kind in ("areas", "units", "people", "accounts")),
]  # fmt: skip
OPINIONS = [
    get("plans:meetings", DRAFTS),
    post("plans:new-meeting", OFFICES, title="务虚会"),
    post("plans:meeting-from", OFFICES, "document"),
    *(get(f"plans:{name}", DRAFTS, "meeting") for name in ("meeting", "export-opinions", "opinion-authors")),
    post("plans:read-minutes", OFFICES, "meeting", text="张三：种树"),
    post("plans:record-opinions", OFFICES, "meeting", take="0", author="张三", words="种树"),
    post("plans:merge-opinions", OFFICES, "meeting", seen=["{pk}:1"]),
    *(post("plans:opinion-act", OFFICES, "meeting", {"verb": verb}, revision="1", answer="不办")
      for verb in ("mend", "adopt", "refuse", "reopen")),
]  # fmt: skip
TABLES = [
    *(get("plans:tables", DRAFTS, scene) for scene in ("draft", "consulting", "signed", "issued")),
    get("plans:export", DRAFTS, "draft"),
    get("plans:export", WIDE | CONCERNED, "issued"),
    get("plans:units-zip", OFFICES, "consulting"),
    Row("plans:unit-file", "GET", "consulting", OFFICES, also={"unit": "{gxj}"}),
    post("plans:edits-upload", OFFICES, "draft"),
    get("plans:edits", OFFICES, "edits"),
    post("plans:edits", OFFICES, "edits"),
    get("plans:own-table", OFFICES),
    post("plans:own-table", OFFICES),
    post("plans:own-from", OFFICES, "document"),
    get("plans:own", OFFICES, "own"),
    post("plans:own", OFFICES, "own", make="1"),
    post("plans:returned-upload", OFFICES, "consulting"),
    get("plans:returned", OFFICES, "returned"),
    post("plans:returned", OFFICES, "returned", sender="微信"),
    get("plans:returned-marked", OFFICES, "returned"),
]
COCKPIT = [
    get("cockpit:home", EVERYBODY),
    *(
        get(f"cockpit:{name}", WIDE | UNITS)
        for name in (
            "overview",
            "overview-live",
            "overview-export",
            "late",
            "yearbook",
            "yearbook-export",
        )
    ),
    get("cockpit:notices", EVERYBODY),
    post("cockpit:seen", EVERYBODY),
    post("cockpit:notice", frozenset({"lead"}), "notice"),
    # The trail says what was done to what, in words: whoever keeps it reads the titles of drafts there.
    Row("cockpit:trail", "GET", "", KEEPERS, readers=KEEPERS),
    post("cockpit:verify", KEEPERS),
    Row("cockpit:trail-export", "POST", "", KEEPERS, readers=KEEPERS),
    get("cockpit:calendar", EVERYBODY),
    get("cockpit:calendar-year", EVERYBODY),
    post("cockpit:announce", frozenset({"clerk", "administrator"}), words="1月1日 休 元旦", source="通知"),
    post("cockpit:withdraw-year", frozenset({"clerk", "administrator"})),
]

ASK = {"lines": "村数（个）", "period": "2025年6月", "due": "2099-01-05", "units": ["{gxj}"]}
REQUESTS = [
    get("requests:home", EVERYBODY),
    get("requests:sent", WIDE | UNITS),
    get("requests:new", ASKERS | UNITS),
    post("requests:new", ASKERS | UNITS, **ASK),
    post("requests:preview", ASKERS | UNITS, **ASK),
    get("requests:inbox", UNITS),
    get("requests:load", EVERYBODY),
    get("requests:load-export", EVERYBODY),
    get("requests:data", WIDE | UNITS),
    post("requests:datum", ASKERS, "datum", minutes="5"),
    get("requests:show", WIDE | LEAD, "asked"),
    get("requests:export", WIDE | LEAD, "asked"),
    post("requests:answer", LEAD, "asked", **{"value-{cell}": "3"}),
    *(post("requests:act", frozenset({"clerk"}), "asked", {"verb": verb}, reason="再核", cell="{cell}")
      for verb in ("accept", "return", "withdraw", "bring-back")),
]  # fmt: skip

SIGNED_IN_TO_REGISTERS = WIDE | UNITS | ADMIN
REGISTER_LISTS = [
    get("registers:home", EVERYBODY),
    *(get(f"registers:{name}", SIGNED_IN_TO_REGISTERS, "register") for name in (
        "list", "total", "sums", "print", "filters",
    )),
    post("registers:columns", SIGNED_IN_TO_REGISTERS, "register", col=["name"]),
    post("registers:save-view", SIGNED_IN_TO_REGISTERS, "register", name="我的视图"),
    post("registers:remove-view", frozenset({"lead"}), "saved-view"),
    *(get(f"registers:{name}", SIGNED_IN_TO_REGISTERS, "register") for name in ("measures", "measures-export")),
    get("registers:board", SIGNED_IN_TO_REGISTERS, "register"),
    Row("registers:board-more", "GET", "register", SIGNED_IN_TO_REGISTERS, also={"stage": "planned"}),
    get("registers:move", LEAD, "filing-open"),
    post("registers:move", LEAD, "filing-open", to="opened", revision="1"),
]  # fmt: skip
REGISTER_DEFINING = [
    get("registers:define-new", ADMIN),
    *(post("registers:define-new", ADMIN, way=way, block="项目名称\t总投资（万元）", of="works")
      for way in ("blank", "copy", "block")),
    *(get(f"registers:{name}", ADMIN, "register-draft") for name in ("draft", "draft-preview")),
    *(post(f"registers:{name}", ADMIN, "register-draft", revision="1", note="核对过") for name in (
        "draft-save", "draft-try", "draft-take", "draft-drop",
    )),
    *(get(f"registers:{name}", ADMIN, "register") for name in ("define", "define-under-way")),
    *(post("registers:define-act", ADMIN, "register", verb=verb, number="1")
      for verb in ("change", "back", "close", "open", "indexes")),
    Row("registers:version", "GET", "register", ADMIN, also={"number": 1}),
]  # fmt: skip

FILED = WIDE | CONCERNED
HEAD, VERIFIER = frozenset({"lead-head"}), frozenset({"support"})
FILINGS = [
    get("registers:filings", UNITS),
    get("registers:filings-problems", UNITS),
    post("registers:filing-begin", LEAD, "register", unit="{gxj}"),
    *(get(f"registers:{name}", FILED, f"filing-{state}") for state in ("open", "confirmed") for name in (
        "filing", "filing-check", "filing-rows",
    )),
    get("registers:filing-suggest", FILED, "filing-open", {"key": "name"}),
    post("registers:filing-save", LEAD | VERIFIER, "filing-open"),
    post("registers:filing-remove", LEAD, "filing-open"),
    post("registers:filing-reason", LEAD, "filing-open", reason="审计后调减"),
    post("registers:filing-act", LEAD, "filing-open", {"verb": "hand-in"}),
    post("registers:filing-act", LEAD, "filing-open", {"verb": "nothing"}),
    post("registers:filing-act", LEAD, "filing-open", {"verb": "drop"}, entry="{entry}"),
    post("registers:filing-act", LEAD, "filing-submitted", {"verb": "take-back"}),
    post("registers:filing-act", HEAD, "filing-submitted", {"verb": "confirm"}),
    post("registers:filing-act", HEAD, "filing-submitted", {"verb": "refuse"}, reason="再核"),
    post("registers:filing-act", VERIFIER, "filing-confirmed", {"verb": "verify"}, all="1"),
    post("registers:filing-act", VERIFIER, "filing-confirmed", {"verb": "verify-sound"}),
    post("registers:filing-act", VERIFIER, "filing-confirmed", {"verb": "return"}, all="1", reason="再核"),
    post("registers:filing-act", OFFICES | VERIFIER, "filing-approved", {"verb": "lock"}),
    get("registers:filings-of", SIGNED_IN_TO_REGISTERS, "register"),
    get("registers:filings-export", SIGNED_IN_TO_REGISTERS, "register"),
    *(post("registers:filings-press", OFFICES | VERIFIER, "register", {"verb": verb}, which="2025-02-01")
      for verb in ("nudge", "lock")),
]  # fmt: skip

SEE, FILE = WIDE | CONCERNED, CONCERNED
ENTRY = [
    get("registers:new", UNITS, "register"),
    post("registers:new", LEAD, "register", unit="{gxj}", **{"f.name": "新工程"}),
    get("registers:suggest", WIDE | UNITS | ADMIN, "entry"),
    get("registers:entry", SEE, "entry"),
    get("registers:edit", FILE, "entry"),
    post("registers:edit", FILE, "entry", revision="{revision}", base="{{}}", **{"f.name": "改名"}),
    get("registers:move-to", NOBODY, "entry"),
    post("registers:move-to", LEAD, "entry", to="opened", revision="{revision}"),
    post("registers:remove", LEAD, "entry", revision="{revision}"),
    post("registers:restore", LEAD, "entry-gone"),
    post("registers:files", FILE, "entry"),
    get("registers:file", SEE, "entry"),
    post("registers:remove-file", FILE, "entry"),
    post("registers:restore-file", FILE, "entry"),
    post("registers:link", FILE, "entry"),
    post("registers:task", FILE | OFFICES, "entry", {"verb": "untie"}, task="0"),
    get("registers:labels", FILE, "entry"),
    get("trace", WORLD, "trace"),
    get("registers:reviews", EVERYBODY - {"administrator"}),
    *(get(f"registers:{name}", EVERYBODY - {"administrator"}) for name in ("leaders", "land-match")),
    post("registers:review", FILE, "entry"),
    get("registers:likeness", WIDE | UNITS, "register"),
    *(post("registers:likeness-act", FILE, "likeness", {"verb": verb}) for verb in ("same", "different", "again")),
]

SHEETS = [
    get("registers:imports", UNITS | ADMIN, "register"),
    get("registers:import-template", UNITS, "register"),
    post("registers:import-upload", UNITS, "register"),
    post("registers:remove-profile", VERIFIER | ADMIN, "import-profile"),
    get("registers:import", CONCERNED, "import-checked"),
    get("registers:import-progress", CONCERNED, "import-checked"),
    get("registers:import-marked", CONCERNED, "import-checked"),
    post("registers:import-columns", LEAD, "import-checked", **{"column-0": "name"}),
    post("registers:import-confirm", LEAD, "import-checked", mode="good"),
    post("registers:import-cancel", LEAD, "import-checked"),
    post("registers:import-undo", LEAD, "import-written"),
    post("registers:keep-profile", VERIFIER, "import-checked", name="月报"),
    get("registers:export", SIGNED_IN_TO_REGISTERS, "register"),
    post("registers:export-begin", SIGNED_IN_TO_REGISTERS, "register"),
    *(get(f"registers:{name}", frozenset({"lead"}), "export") for name in (
        "export-one", "export-progress", "export-file",
    )),
]  # fmt: skip

TABLE: list[Row] = [
    *SHELL, *ACCOUNT, *PAPERS, *PLANS, *ROUNDS, *UNITS_OWN, *OPINIONS, *TABLES, *DIRECTORY, *COCKPIT, *REQUESTS,
    *REGISTER_LISTS, *REGISTER_DEFINING, *FILINGS, *ENTRY, *SHEETS, *INDICATORS, *REPORTS, *API,
]  # fmt: skip
#: Addresses that need more than the table can say; each is walked by a test of its own in ``test_permissions``.
ELSEWHERE = frozenset({"documents:upload", "documents:restore", "organization:revoke-token"})
