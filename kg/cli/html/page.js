"use strict";
// Everything is in the page already; this only lets it be looked at: closer, by search, by click. Texts become text nodes only.
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(part => { part.open = true; }));
for (const now of document.querySelectorAll(".columns .now")) { // a narrow screen begins at the page's day, not at the oldest dates
  const list = now.parentElement;
  list.scrollLeft = now.offsetLeft - list.offsetLeft - (list.clientWidth - now.offsetWidth) / 2;
}
(() => {
  const source = document.getElementById("data");
  if (!source) return;
  const data = JSON.parse(source.textContent);
  const find = id => document.getElementById(id);
  const drawing = find("drawing"), panel = find("panel"), picture = panel.parentElement;
  const search = find("search"), found = find("found"), least = find("least");
  const nodes = [...drawing.querySelectorAll(".node")], lines = [...drawing.querySelectorAll("line")];
  const texts = [...drawing.querySelectorAll(".names text")];
  const places = nodes.map(node => node.getAttribute("transform").match(/-?[\d.]+/g).map(Number));
  const radii = nodes.map(node => Number(node.querySelector("circle").getAttribute("r")));
  const order = nodes.map((_, at) => at).sort((a, b) => radii[b] - radii[a]);
  const great = new Set(order.slice(0, 12)); // whose names may lie over lesser circles
  const all = drawing.getAttribute("viewBox").split(" ").map(Number);
  const view = { x: all[0], y: all[1], w: all[2], h: all[3] };
  let chosen = -1, pointed = -1, frame = 0;

  const make = (tag, words, name) => {
    const made = document.createElement(tag);
    if (words !== undefined) made.textContent = words;
    if (name) made.className = name;
    return made;
  };
  const scale = () => { // units of the drawing a pixel
    const box = drawing.getBoundingClientRect();
    return Math.max(view.w / (box.width || all[2]), view.h / (box.height || all[3]));
  };

  function show() {
    drawing.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`);
    if (!frame) frame = requestAnimationFrame(() => { frame = 0; label(); });
  }

  // Names stay as large as the screen's text, below their circle or where else there is room; one that would lie over another name
  // or another circle is left out, the smaller department's first, until one comes closer or points at it. The greatest may.
  function label() {
    const unit = scale(), size = 12.5 * unit, taken = [];
    const near = chosen < 0 ? null : partners(chosen);
    const rank = at => at === pointed ? 0 : at === chosen ? 1 : near?.has(at) ? 2 : 3;
    const circles = places.map(([x, y], at) => [x - radii[at], y - radii[at], x + radii[at], y + radii[at]]);
    const touch = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
    for (const at of [...order].sort((a, b) => rank(a) - rank(b))) {
      const [x, y] = places[at], gap = 1.5 * unit, high = size * 1.15;
      let wide = 0;
      for (const mark of texts[at].textContent) wide += mark.charCodeAt(0) > 255 ? size : size * 0.56;
      const aside = radii[at] + gap + wide / 2, spots = [[x, y + radii[at] + gap], [x, y - radii[at] - gap - high], [x + aside, y - high / 2], [x - aside, y - high / 2]];
      const box = ([middle, top]) => [middle - wide / 2, top, middle + wide / 2, top + high];
      const inside = ([left, top, right, low]) => left > view.x && right < view.x + view.w && top > view.y && low < view.y + view.h;
      const alone = spot => inside(box(spot)) && !taken.some(other => touch(box(spot), other));
      const free = spot => alone(spot) && !circles.some((other, its) => its !== at && touch(box(spot), other));
      const spot = spots.find(free) ?? (great.has(at) ? spots.find(alone) : null) ?? (rank(at) < 2 ? spots[0] : null);
      const [middle, top] = spot ?? spots[0], [left, , right, low] = box([middle, top]);
      const seen = right > view.x && left < view.x + view.w && low > view.y && top < view.y + view.h;
      if (spot && seen) taken.push([left, top, right, low]);
      texts[at].setAttribute("class", spot && seen ? "" : "off");
      texts[at].setAttribute("x", middle);
      texts[at].setAttribute("y", top + size - gap);
      texts[at].style.fontSize = `${size}px`;
      texts[at].style.strokeWidth = `${3 * unit}px`;
    }
  }

  function zoom(by, x = view.x + view.w / 2, y = view.y + view.h / 2) {
    const w = Math.min(Math.max(view.w * by, all[2] / 24), all[2] * 2), real = w / view.w;
    view.x = x - (x - view.x) * real;
    view.y = y - (y - view.y) * real;
    view.w = w;
    view.h *= real;
    show();
  }

  function point(event) {
    const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
    return [place.x, place.y];
  }

  function partners(at) {
    const near = new Map();
    for (const [a, b, n] of data.ties) {
      if (n < Number(least.value)) continue;
      if (a === at) near.set(b, n);
      if (b === at) near.set(a, n);
    }
    return near;
  }

  function ties() {
    const wanted = Number(least.value);
    find("least-value").textContent = least.value;
    data.ties.forEach(([a, b, n], at) => {
      const out = n < wanted, own = chosen >= 0 && (a === chosen || b === chosen);
      const kind = data.ties[at][3] ? "serious " : "";
      lines[at].setAttribute("class", kind + (out ? "none" : chosen < 0 ? "" : own ? "near" : "far"));
    });
    const near = chosen < 0 ? null : partners(chosen);
    nodes.forEach((node, at) => {
      node.classList.toggle("chosen", at === chosen);
      const far = near !== null && at !== chosen && !near.has(at);
      node.classList.toggle("far", far);
      texts[at].style.opacity = far ? 0.25 : 1;
    });
    label();
  }

  function choose(at, move) {
    chosen = at;
    panel.hidden = at < 0;
    picture.classList.toggle("open", at >= 0);
    if (at >= 0) tell(at);
    if (move && at >= 0) {
      const [x, y] = places[at], w = Math.min(view.w, Math.max(all[2] / 2.6, 420));
      view.h *= w / view.w;
      view.w = w;
      view.x = x - view.w / 2;
      view.y = y - view.h / 2;
    }
    show();
    ties();
    if (at >= 0 && matchMedia("(max-width: 760px)").matches) panel.scrollIntoView({ block: "nearest" });
  }

  function tell(at) {
    const node = data.nodes[at], words = data.words, head = make("header"), shut = make("button", "×");
    shut.type = "button";
    shut.setAttribute("aria-label", words.close);
    shut.addEventListener("click", () => choose(-1));
    head.append(make("h3", node.name), shut);
    panel.replaceChildren(head);
    for (const [role, title, count] of [[1, words.leads_these, node.led], [0, words.joins_these, node.joined]]) {
      const held = node.held.filter(one => one[1] === role);
      if (!count) continue;
      const list = make("ol", undefined, role ? "lead" : "join");
      for (const [card, , quote] of held) list.append(task(data.cards[card], data.quotes[quote]));
      if (count > held.length) list.append(make("li", words.more_in_report.replace("%", count - held.length), "none"));
      panel.append(make("h5", `${title} · ${count}`), list);
    }
    const near = [...partners(at)].sort((a, b) => b[1] - a[1]), group = make("div", undefined, "partners");
    for (const [other, n] of near) {
      const way = make("button", `${data.nodes[other].name} ${n}`);
      way.type = "button";
      way.title = words.shares.replace("%", n);
      way.addEventListener("click", () => choose(other, true));
      group.append(way);
    }
    if (near.length) panel.append(make("h5", `${words.works_with} · ${near.length}`), group);
    panel.scrollTop = 0;
  }

  function task([what, number, document_, due, light, far, written], quote) {
    const made = make("li"), when = make("p", undefined, "place");
    if (due) {
      const day = make("time", due, light);
      if (far) day.append(make("small", far));
      when.append(day, " ");
    }
    when.append(written.join("；"));
    made.append(make("h4", what), make("q", quote.replaceAll("\n", ""), "quote"));
    if (due || written.length) made.append(when);
    made.append(make("p", `${number} ${document_}`, "place"));
    return made;
  }

  function lookFor() {
    const wanted = search.value.trim().toLowerCase();
    found.replaceChildren();
    found.hidden = !wanted;
    if (!wanted) return;
    const hits = order.filter(at => data.nodes[at].name.toLowerCase().includes(wanted) || texts[at].textContent.toLowerCase().includes(wanted));
    for (const at of hits.slice(0, 12)) {
      const item = make("li"), way = make("button", data.nodes[at].name);
      way.type = "button";
      way.addEventListener("click", () => { found.hidden = true; search.value = data.nodes[at].name; choose(at, true); });
      item.append(way);
      found.append(item);
    }
    if (!hits.length) found.append(make("li", data.words.nothing_found, "none"));
  }

  search.addEventListener("input", lookFor);
  search.addEventListener("keydown", event => {
    if (event.key === "Enter") found.querySelector("button")?.click();
    if (event.key === "ArrowDown") { event.preventDefault(); found.querySelector("button")?.focus(); }
  });
  found.addEventListener("keydown", event => {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (!step) return;
    event.preventDefault();
    (document.activeElement.parentElement[step]?.querySelector("button") ?? search).focus();
  });
  addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    if (!found.hidden) found.hidden = true; else choose(-1);
  });
  addEventListener("pointerdown", event => { if (!event.target.closest(".tools")) found.hidden = true; });
  least.max = Math.max(1, ...data.ties.map(tie => tie[2]));
  least.parentElement.hidden = least.max === "1";
  least.addEventListener("input", () => { ties(); if (chosen >= 0) tell(chosen); });
  find("closer").addEventListener("click", () => zoom(0.7));
  find("farther").addEventListener("click", () => zoom(1 / 0.7));
  find("whole").addEventListener("click", () => { [view.x, view.y, view.w, view.h] = all; choose(-1); });
  const box = drawing.getBoundingClientRect(), fits = all[3] * box.width / box.height;
  if (fits < all[2] / 1.4) { // a narrow screen begins at the largest department, as high as the drawing is
    view.w = fits;
    view.x = Math.min(Math.max(places[order[0]][0] - fits / 2, 0), all[2] - fits);
  }
  drawing.addEventListener("wheel", event => { event.preventDefault(); zoom(Math.exp(event.deltaY * 0.0015), ...point(event)); }, { passive: false });

  const held = new Map(); // pointers that are down: one moves the drawing, two zoom it
  let way = 0;
  drawing.addEventListener("pointerdown", event => { held.set(event.pointerId, [event.clientX, event.clientY]); way = 0; });
  drawing.addEventListener("pointermove", event => {
    const before = held.get(event.pointerId);
    if (!before) return;
    const now = [event.clientX, event.clientY], unit = scale(), step = [now[0] - before[0], now[1] - before[1]];
    way += Math.hypot(...step);
    if (way > 4 && !drawing.hasPointerCapture(event.pointerId)) drawing.setPointerCapture(event.pointerId);
    if (held.size === 2) {
      const [other] = [...held].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
      const span = place => Math.hypot(place[0] - other[0], place[1] - other[1]) || 1;
      zoom(span(before) / span(now), ...point({ clientX: (now[0] + other[0]) / 2, clientY: (now[1] + other[1]) / 2 }));
    } else if (way > 4) {
      drawing.classList.add("moving");
      view.x -= step[0] * unit;
      view.y -= step[1] * unit;
      show();
    }
    held.set(event.pointerId, now);
  });
  const release = event => { held.delete(event.pointerId); drawing.classList.remove("moving"); };
  drawing.addEventListener("pointerup", release);
  drawing.addEventListener("pointercancel", release);
  nodes.forEach((node, at) => {
    node.setAttribute("tabindex", "0");
    node.addEventListener("pointerenter", () => { pointed = at; label(); });
    node.addEventListener("pointerleave", () => { pointed = -1; label(); });
    node.addEventListener("click", () => { if (way <= 4) choose(at); });
    node.addEventListener("keydown", event => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(at); } });
  });
  drawing.addEventListener("click", event => { if (way <= 4 && !event.target.closest(".node")) choose(-1); });
  addEventListener("resize", show);
  document.querySelector(".tools").hidden = false;
  show();
})();
