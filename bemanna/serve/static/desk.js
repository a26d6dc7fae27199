// The little script of the planner's desk. Every link and form works without it; with it a panel opens beside the
// grid, arrows move from day to day, and a duty can be dragged. Nothing is kept here: the draft lives on the server.
"use strict";

const one = (what, where = document) => where.querySelector(what);
const all = (what, where = document) => [...where.querySelectorAll(what)];
const panel = one("#panel"), content = one("#panel-content"), live = one("#live"), tip = one("#tip");
let opener = null; // the cell from which the panel was opened: worker and day, since the grid is drawn anew

function say(text) {
  live.textContent = "";
  setTimeout(() => { live.textContent = text; }, 40);
}

// ---- the panel

async function show(url) {
  let answer;
  try {
    answer = await fetch(url, { headers: { "X-Desk": "panel" } });
  } catch {
    location.href = url;
    return;
  }
  if (answer.status === 401) { location.reload(); return; }
  fill(await answer.text());
}

function fill(html) {
  content.innerHTML = html;
  panel.hidden = false;
  document.body.classList.add("with-panel");
  const spoken = one("[data-say]", content), first = one("[data-focus]", content) || one("#panel-title", content);
  if (spoken) say(spoken.dataset.say);
  if (first) first.focus({ preventScroll: true });
  panel.scrollTop = 0;
}

function close() {
  if (panel.hidden) return false;
  panel.hidden = true;
  content.textContent = "";
  document.body.classList.remove("with-panel");
  all(".chosen").forEach((cell) => cell.classList.remove("chosen"));
  const back = opener && cellOf(opener.worker, opener.day);
  if (back) focusCell(back);
  return true;
}

function cellOf(worker, day) {
  return one(`#grid a[data-worker="${CSS.escape(worker)}"][data-day="${CSS.escape(day)}"]`);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-panel]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    hideTip();
    if (link.dataset.worker) {
      all(".chosen").forEach((cell) => cell.classList.remove("chosen"));
      link.classList.add("chosen");
      opener = { worker: link.dataset.worker, day: link.dataset.day };
      rove(link);
    }
    show(link.href);
  } else if (event.target.closest("#panel-close")) {
    close();
  }
});

// ---- forms: questions into the panel, changes over the whole page

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.matches("form[data-panel]")) {
    event.preventDefault();
    show(`${form.action}?${new URLSearchParams(new FormData(form))}`);
  } else if (form.matches("form[data-swap]")) {
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    const button = event.submitter;
    if (button) button.disabled = true;
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Desk": "page" } });
    if (answer.status === 401) { location.reload(); return; }
    if (answer.redirected && answer.ok) redraw(await answer.text());
    else fill(await answer.text());
  }
});

function redraw(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const sheet = one("#sheet"), place = sheet ? [sheet.scrollLeft, sheet.scrollTop] : [0, 0];
  one("#page").replaceWith(document.adoptNode(one("#page", page)));
  document.body.dataset.draft = page.body.dataset.draft;
  document.body.dataset.published = page.body.dataset.published;
  prepare();
  const drawn = one("#sheet");
  if (drawn) [drawn.scrollLeft, drawn.scrollTop] = place;
  say(all(".message").filter((one) => !one.hidden).map((one) => one.textContent.trim()).join(" "));
  if (!close()) (opener && focusCell(cellOf(opener.worker, opener.day))) || one("#undo:enabled, #main")?.focus();
}

// ---- arrows: one stop of the Tab key for the whole grid

function rove(cell) {
  all('#grid tbody a[tabindex="0"]').forEach((other) => { other.tabIndex = -1; });
  cell.tabIndex = 0;
}

function focusCell(cell) {
  if (!cell) return false;
  rove(cell);
  cell.focus();
  return true;
}

function rowsOf(grid) {
  return all("tbody tr", grid).map((row) => all("td", row).map((cell) => one("a", cell))).filter((cells) => cells.some(Boolean));
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && (hideTip() || close())) { event.preventDefault(); return; }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !event.target.matches("input, select")) {
    const button = one(event.shiftKey ? "#redo" : "#undo");
    if (button && !button.disabled) { event.preventDefault(); button.click(); }
    return;
  }
  const cell = event.target.closest("#grid td > a");
  const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0], Home: [0, -999], End: [0, 999] };
  if (!cell || !steps[event.key] || event.altKey) return;
  event.preventDefault();
  const rows = rowsOf(one("#grid")), [down, right] = steps[event.key];
  let r = rows.findIndex((cells) => cells.includes(cell)), c = rows[r].indexOf(cell);
  for (;;) {
    r += down;
    c = Math.abs(right) > 1 ? (right > 0 ? rows[r].findLastIndex(Boolean) : rows[r].findIndex(Boolean)) : c + right;
    if (!rows[r] || c < 0 || c >= rows[r].length) return;
    if (rows[r][c]) { focusCell(rows[r][c]); return; }
  }
});

function prepare() {
  const cells = all("#grid td > a");
  cells.forEach((cell) => { cell.tabIndex = -1; });
  if (cells[0]) cells[0].tabIndex = 0;
}

// ---- what a cell says: for pointers and for the keyboard alike

function showTip(target, text, tone = "") {
  tip.textContent = text;
  tip.className = tone;
  tip.hidden = false;
  const at = target.getBoundingClientRect(), mine = tip.getBoundingClientRect();
  const left = Math.min(Math.max(8, at.left), innerWidth - mine.width - 8);
  const below = at.bottom + 6 + mine.height < innerHeight;
  tip.style.transform = `translate(${left}px, ${below ? at.bottom + 6 : at.top - mine.height - 6}px)`;
}

function hideTip() {
  const was = !tip.hidden;
  tip.hidden = true;
  return was;
}

for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(on, (event) => {
    const target = event.target.closest?.("[data-tip]");
    if (target && !dragged) showTip(target, target.dataset.tip);
  });
  document.addEventListener(off, (event) => { if (event.target.closest?.("[data-tip]") && !dragged) hideTip(); });
}

// ---- dragging a duty: the verdict while it hovers, the whole of it when it is dropped

let dragged = null, over = null, waiting = 0;

function asked(from, to) {
  return new URLSearchParams({ act: "move", worker: from.dataset.worker, day: from.dataset.day, to_worker: to.dataset.worker, to_day: to.dataset.day });
}

document.addEventListener("dragstart", (event) => {
  const cell = event.target.closest?.('#grid a[draggable="true"]');
  if (!cell) return;
  dragged = cell;
  hideTip();
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", cell.getAttribute("aria-label"));
});

document.addEventListener("dragover", (event) => {
  const cell = dragged && event.target.closest?.("#grid a[data-worker]");
  if (!cell) return;
  event.preventDefault();
  if (cell === over) return;
  over?.classList.remove("target");
  over = cell;
  cell.classList.add("target");
  clearTimeout(waiting);
  if (cell === dragged) { hideTip(); return; }
  const from = dragged;
  waiting = setTimeout(async () => {
    const answer = await fetch(`${document.body.dataset.root}/try.json?${asked(from, cell)}`, { headers: { "X-Desk": "panel" } });
    if (!answer.ok || over !== cell) return;
    const told = await answer.json();
    showTip(cell, [told.head, ...(told.lines || [])].join("\n"), told.tone);
  }, 90);
});

document.addEventListener("drop", (event) => {
  const cell = dragged && event.target.closest?.("#grid a[data-worker]");
  if (!cell || cell === dragged) return;
  event.preventDefault();
  opener = { worker: cell.dataset.worker, day: cell.dataset.day };
  show(`${document.body.dataset.root}/try?${asked(dragged, cell)}`);
});

document.addEventListener("dragend", () => {
  clearTimeout(waiting);
  over?.classList.remove("target");
  dragged = over = null;
  hideTip();
});

// ---- other windows: tell when the draft or the publication moved on

async function listen() {
  if (document.hidden || !one("#grid")) return;
  try {
    const answer = await fetch(`${document.body.dataset.root}/pulse`, { headers: { "X-Desk": "panel" } });
    if (!answer.ok) return;
    const now = await answer.json();
    const same = String(now.draft) === document.body.dataset.draft && String(now.published ?? "") === document.body.dataset.published;
    const note = one("#elsewhere");
    if (!same && note.hidden) { note.hidden = false; say(note.textContent.trim()); }
  } catch { /* the server is away: the next page will tell */ }
}

setInterval(listen, 8000);
document.addEventListener("visibilitychange", listen);
prepare();
