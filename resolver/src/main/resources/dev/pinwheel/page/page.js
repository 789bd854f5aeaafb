"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const svg = document.getElementById("graph");
const stage = document.getElementById("stage");
const panel = document.getElementById("panel");
const search = document.getElementById("search");
const count = document.getElementById("count");
const nodes = new Map(data.nodes.map(node => [node.id, node]));
const asks = new Map(data.nodes.map(node => [node.id, []]));
const askedBy = new Map(data.nodes.map(node => [node.id, []]));
for (const edge of data.edges) {
  asks.get(edge.from).push(edge);
  askedBy.get(edge.to).push(edge);
}
const shapes = new Map(data.nodes.map(node => [node.id, document.getElementById("n" + node.id)]));
const lines = [...svg.querySelectorAll(".edge")].map(path => ({
  path, from: Number(path.dataset.from), to: Number(path.dataset.to)
}));
const full = svg.viewBox.baseVal;
const whole = { x: full.x, y: full.y, width: full.width, height: full.height };
const MOST_WAYS = 12;
let chosen = null;
let box = { ...whole };

function element(tag, text, kind) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}
function label(node) { return node.version ? node.name + " " + node.version : node.name; }
function bounds(edge) {
  const parts = [];
  if (edge.extras) parts.push("[" + edge.extras.join(",") + "]");
  if (edge.specifier) parts.push(edge.specifier);
  if (edge.extra) parts.push("extra " + edge.extra);
  if (edge.marker) parts.push("if " + edge.marker);
  return parts.join(" ");
}
function bytes(size) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let at = 0;
  while (size >= 1000 && at < units.length - 1) { size /= 1000; at++; }
  return (at && size < 100 ? size.toFixed(1) : Math.round(size)) + " " + units[at];
}
function link(id) {
  const made = element("a", label(nodes.get(id)));
  made.tabIndex = 0;
  made.setAttribute("role", "button");
  made.addEventListener("click", () => { choose(id); reveal(id); });
  made.addEventListener("keydown", event => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(id); reveal(id); }
  });
  return made;
}

/* The ways from the roots to a package, shortest first; none visits a package twice. */
function ways(target) {
  const found = [];
  const open = [{ id: target, edge: null, rest: null }];
  for (let steps = 0; open.length && found.length < MOST_WAYS && steps < 20000; steps++) {
    const way = open.shift();
    if (nodes.get(way.id).root) { found.push(way); continue; }
    for (const edge of askedBy.get(way.id)) {
      let seen = false;
      for (let at = way; at; at = at.rest) seen = seen || at.id === edge.from;
      if (!seen) open.push({ id: edge.from, edge, rest: way });
    }
  }
  return { found, more: open.length > 0 };
}
function above(id) {
  const reached = new Set([id]);
  const open = [id];
  while (open.length) for (const edge of askedBy.get(open.pop())) {
    if (!reached.has(edge.from)) { reached.add(edge.from); open.push(edge.from); }
  }
  return reached;
}
function list(title, edges, end) {
  if (!edges.length) return;
  panel.append(element("h3", title));
  const made = element("ul");
  for (const edge of edges) {
    const item = element("li");
    item.append(link(edge[end]));
    const said = bounds(edge);
    if (said) item.append(element("span", "  " + said, "soft"));
    made.append(item);
  }
  panel.append(made);
}
function welcome() {
  panel.replaceChildren(element("h2", "Why is it there?"));
  const packages = data.nodes.filter(node => !node.root).length;
  panel.append(element("p", packages + " packages; " + data.diamonds.length + " of them are asked for by several others."));
  panel.append(element("p", "Choose a package to see every way that leads to it.", "soft"));
  if (data.cycles.length) {
    panel.append(element("h3", "cycles"));
    for (const cycle of data.cycles) panel.append(element("p", cycle.map(id => nodes.get(id).name).join(" \u2194 ")));
  }
  panel.append(element("h3", "keys"));
  const keys = [["/", "search"], ["\u2190 \u2192", "along a dependency"], ["\u2191 \u2193", "to the next package"],
    ["Enter", "choose"], ["+ - 0", "zoom"], ["d", "diamonds"], ["Esc", "back"]];
  const made = element("ul");
  for (const [key, meaning] of keys) {
    const item = element("li");
    item.append(element("kbd", key), " " + meaning);
    made.append(item);
  }
  panel.append(made);
}
function choose(id) {
  chosen = id;
  const node = nodes.get(id);
  const up = above(id);
  const down = new Set(asks.get(id).map(edge => edge.to));
  svg.classList.add("some");
  for (const [each, shape] of shapes) {
    shape.classList.toggle("on", up.has(each));
    shape.classList.toggle("next", down.has(each));
    shape.classList.toggle("chosen", each === id);
  }
  for (const line of lines) {
    line.path.classList.toggle("on", up.has(line.to) && up.has(line.from));
    line.path.classList.toggle("next", line.from === id);
    if (up.has(line.to) && up.has(line.from)) line.path.parentNode.append(line.path);
  }
  panel.replaceChildren(element("h2", label(node)));
  if (node.size !== undefined) panel.append(element("p", bytes(node.size), "soft"));
  if (node.marker) panel.append(element("p", "installed if " + node.marker));
  if (!node.root) {
    const { found, more } = ways(id);
    panel.append(element("h3", found.length === 1 && !more ? "path from the project" : "paths from the project"));
    for (const way of found) {
      const made = element("ol");
      let said = "";
      for (let at = way; at; at = at.rest) {
        const item = element("li");
        item.append(at === way ? element("span", nodes.get(at.id).name, "soft") : link(at.id));
        if (said) item.append(element("span", "  " + said, "soft"));
        said = at.edge ? bounds(at.edge) : "";
        made.append(item);
      }
      panel.append(made);
    }
    if (more) panel.append(element("p", "There are more.", "soft"));
  }
  list("required by", askedBy.get(id), "from");
  list("requires", asks.get(id), "to");
  panel.scrollTop = 0;
}
function clear() {
  chosen = null;
  svg.classList.remove("some", "found");
  for (const shape of shapes.values()) shape.classList.remove("on", "next", "chosen", "match");
  for (const line of lines) line.path.classList.remove("on", "next");
  search.value = "";
  count.textContent = "";
  welcome();
}

function show() { svg.setAttribute("viewBox", [box.x, box.y, box.width, box.height].join(" ")); }
function scale() { return Math.max(box.width / stage.clientWidth, box.height / stage.clientHeight); }
function fit() {
  box = { ...whole };
  const least = Math.max(stage.clientWidth, 1);
  if (whole.width < least && whole.height < stage.clientHeight) {
    box = { x: (whole.width - least) / 2, y: (whole.height - stage.clientHeight) / 2, width: least, height: stage.clientHeight };
  }
  show();
}
function zoom(by, x, y) {
  const middle = { x: x ?? box.x + box.width / 2, y: y ?? box.y + box.height / 2 };
  const now = scale();
  const next = Math.min(Math.max(now * by, .2), Math.max(whole.width / 300, 4));
  const real = next / now;
  box = { x: middle.x - (middle.x - box.x) * real, y: middle.y - (middle.y - box.y) * real,
    width: box.width * real, height: box.height * real };
  show();
}
function point(event) {
  const at = svg.createSVGPoint();
  at.x = event.clientX;
  at.y = event.clientY;
  return at.matrixTransform(svg.getScreenCTM().inverse());
}
/* Moves the picture so that a package is seen, and large enough to be read. */
function reveal(id) {
  const at = shapes.get(id).firstElementChild;
  const x = at.x.baseVal.value + at.width.baseVal.value / 2;
  const y = at.y.baseVal.value + at.height.baseVal.value / 2;
  if (scale() > 1.6) zoom(1.2 / scale());
  const room = { width: stage.clientWidth * scale(), height: stage.clientHeight * scale() };
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  if (Math.abs(x - middle.x) > room.width * .42 || Math.abs(y - middle.y) > room.height * .42) {
    box.x = x - box.width / 2;
    box.y = y - box.height / 2;
    show();
  }
}
function center(id) {
  const at = shapes.get(id).firstElementChild;
  return { x: at.x.baseVal.value, y: at.y.baseVal.value };
}
function nearest(id, ids) {
  const here = center(id);
  return ids.toSorted((a, b) => Math.abs(center(a).y - here.y) - Math.abs(center(b).y - here.y))[0];
}
function step(id, key) {
  if (key === "ArrowRight") return nearest(id, asks.get(id).map(edge => edge.to));
  if (key === "ArrowLeft") return nearest(id, askedBy.get(id).map(edge => edge.from));
  const here = center(id);
  const sign = key === "ArrowDown" ? 1 : -1;
  return [...shapes.keys()].filter(each => center(each).x === here.x && (center(each).y - here.y) * sign > 0)
    .toSorted((a, b) => (center(a).y - center(b).y) * sign)[0];
}

for (const [id, shape] of shapes) {
  shape.addEventListener("click", () => { if (!moved) choose(id); });
  shape.addEventListener("keydown", event => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(id); }
    if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      const next = step(id, event.key);
      if (next !== undefined) { shapes.get(next).focus({ preventScroll: true }); choose(next); reveal(next); }
    }
  });
}
function matches() {
  const text = search.value.trim().toLowerCase();
  return text ? data.nodes.filter(node => label(node).toLowerCase().includes(text)).map(node => node.id) : [];
}
search.addEventListener("input", () => {
  const found = new Set(matches());
  svg.classList.toggle("found", search.value.trim() !== "");
  for (const [id, shape] of shapes) shape.classList.toggle("match", found.has(id));
  count.textContent = search.value.trim() === "" ? "" : found.size === 1 ? "1 match" : found.size + " matches";
});
search.addEventListener("keydown", event => {
  const found = matches();
  if (event.key === "Enter" && found.length) {
    const text = search.value.trim().toLowerCase();
    const best = found.find(id => nodes.get(id).name === text) ?? found[0];
    svg.classList.remove("found");
    choose(best);
    reveal(best);
    shapes.get(best).focus({ preventScroll: true });
  }
});
document.addEventListener("keydown", event => {
  if (event.key === "Escape") { clear(); search.blur(); return; }
  if (event.target === search || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") { event.preventDefault(); search.focus(); }
  if (event.key === "+" || event.key === "=") zoom(1 / 1.25);
  if (event.key === "-") zoom(1.25);
  if (event.key === "0") fit();
  if (event.key === "d") diamonds.click();
});
const diamonds = document.getElementById("diamonds");
diamonds.addEventListener("click", () => {
  const on = svg.classList.toggle("diamonds");
  diamonds.setAttribute("aria-pressed", String(on));
});
document.getElementById("smaller").addEventListener("click", () => zoom(1.25));
document.getElementById("larger").addEventListener("click", () => zoom(1 / 1.25));
document.getElementById("fit").addEventListener("click", fit);

let grip = null;
let moved = false;
stage.addEventListener("pointerdown", event => {
  if (event.button === 0) { grip = { x: event.clientX, y: event.clientY, at: { ...box } }; moved = false; }
});
window.addEventListener("pointermove", event => {
  if (!grip) return;
  const x = event.clientX - grip.x;
  const y = event.clientY - grip.y;
  if (Math.abs(x) + Math.abs(y) > 4) { moved = true; stage.classList.add("moving"); }
  if (moved) { box.x = grip.at.x - x * scale(); box.y = grip.at.y - y * scale(); show(); }
});
window.addEventListener("pointerup", () => { grip = null; stage.classList.remove("moving"); });
stage.addEventListener("wheel", event => {
  event.preventDefault();
  const at = point(event);
  zoom(Math.exp(event.deltaY * .0015), at.x, at.y);
}, { passive: false });
window.addEventListener("resize", () => { if (chosen === null) fit(); });
stage.addEventListener("dblclick", event => { if (!event.target.closest(".node")) clear(); });
welcome();
fit();
