// Statements in order of time, and names.
const AROUND = 140;
const title = (words) => words.charAt(0).toUpperCase() + words.slice(1);
const heading = (one) => title(one.topic) + (one.detail ? ` (${one.detail})` : "");
const quote = (one) => {
  const text = said[one.block];
  const at = dates[one.dates[0]];
  const inside = at && at.block === one.block && at.start >= one.start && at.end <= one.end && at.end - at.start < one.end - one.start;
  const cut = (from, to, dots) => (to - from > AROUND ? text.slice(from, from + AROUND) + dots : text.slice(from, to));
  if (!inside) return [text.slice(one.start, Math.min(one.end, one.start + 2 * AROUND)) + (one.end - one.start > 2 * AROUND ? "…" : "")];
  const from = Math.max(one.start, at.start - AROUND);
  return [(from > one.start ? "…" : "") + text.slice(from, at.start), el("mark", {}, text.slice(at.start, at.end)), cut(at.end, one.end, "…")];
};
const dateOf = (id) => el("span", { class: "d", tabindex: 0, role: "button", "data-d": id }, dates[id].reading.words);
const link = (id) => el("a", { href: `#e${id}` }, el("bdi", {}, entities[id].name));
const sourceOf = (one) => {
  const place = el("a", { href: `#b${one.block}` }, `line ${lines[one.block]}`);
  return one.text < 0 ? [place] : [el("span", { class: "no", title: texts[one.text].name }, one.text + 1), " ", place];
};
const between = (nodes, gap) => nodes.flatMap((node, index) => (index ? [gap, node] : [node]));
const row = (one) => {
  const who = one.people.slice(0, 4).map(({ entity, subject }) => (subject ? el("b", {}, link(entity)) : link(entity)));
  const where = one.place < 0 ? [] : [who.length ? "; at " : "at ", link(one.place)];
  return el("tr", { id: `s${one.id}` },
    el("td", { class: "when" }, ...between(one.dates.map(dateOf), el("br"))),
    el("td", {}, ...(one.topic ? [el("b", { class: "topic" }, heading(one)), " "] : []), el("q", { dir: "auto" }, ...quote(one))),
    el("td", {}, ...between(who, ", "), ...where),
    el("td", { class: "src" }, ...sourceOf(one)));
};

const inTime = (list) => [...list].sort((a, b) => (a.first ?? 1e9) - (b.first ?? 1e9) || a.id - b.id);
const list = byId("list");
const body = el("tbody");
const more = el("button", { type: "button" });
let queue = [];
const addRows = (count) => {
  body.append(...queue.splice(0, count).map(row));
  more.hidden = !queue.length;
  more.textContent = `Show all (${queue.length} more)`;
};
const listStatements = () => {
  body.replaceChildren();
  queue = inTime(fitting);
  addRows(60);
};
if (statements.length) {
  const head = el("tr", {}, ...["When", "What", "Who and where", "Text"].map((name) => el("th", {}, name)));
  list.append(el("table", { class: "st" }, el("thead", {}, head), body), more);
  more.addEventListener("click", () => addRows(Infinity));
  new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && addRows(60), { rootMargin: "400px" }).observe(more);
  makers.push((name) => {
    const wanted = name[0] === "s" ? queue.findIndex((one) => `s${one.id}` === name) : -1;
    if (wanted >= 0) addRows(wanted + 20);
  });
  redraw.push(listStatements);
} else {
  list.append(el("p", {}, "No dated statement was found."));
}

const told2 = (id, topic) => [...new Set(statements
  .filter((one) => one.topic === topic && one.people.some((person) => person.subject && person.entity === id))
  .flatMap((one) => one.dates.map((date) => {
    const ends = dates[date].reading.words.split(" – ");
    return one.part === 1 ? ends[0] : one.part === 2 ? ends.at(-1) : one.part === 3 ? `between ${ends.join(" and ")}` : ends.join(" – ");
  })))];
const LINES = 10;
const mentionsOf = (id) => {
  const out = el("div", { class: "lines" });
  const blocks = [...new Set(entities[id].mentions)];
  const fill = (count) => {
    out.replaceChildren();
    let text;
    for (const block of blocks.slice(0, count)) {
      if (textOf[block] !== text && textOf[block] >= 0) out.append(text === undefined ? "" : " ", el("span", { class: "no" }, textOf[block] + 1), " line ");
      else if (text !== undefined) out.append(", ");
      text = textOf[block];
      out.append(el("a", { href: `#b${block}`, "data-of": id }, lines[block]));
    }
    if (count >= blocks.length) return;
    const rest = el("button", { type: "button", class: "link" }, `${blocks.length - count} more`);
    rest.addEventListener("click", () => fill(blocks.length));
    out.append(" … ", rest);
  };
  fill(LINES);
  return out;
};
const card = (id) => {
  const { name, variants, mentions, kind } = entities[id];
  const out = el("li", { id: `e${id}` }, el("b", {}, el("bdi", {}, name)));
  for (const [topic, sign, word] of kind === "p" ? [["birth", "*", "born"], ["death", "†", "died"]] : []) {
    const days = told2(id, topic);
    if (days.length) out.append(" ", el("span", { class: "life", title: `${word}, as the texts have it` }, `${sign} ${days.join(" / ")}`));
  }
  if (mentions.length > 1) out.append(" ", el("span", { class: "dim" }, `${mentions.length} mentions`));
  if (variants.length) out.append(el("div", { class: "var" }, "also ", ...between(variants.map((one) => el("bdi", {}, one)), " · ")));
  out.append(mentionsOf(id));
  return out;
};
const KINDS = [["p", "People"], ["o", "Organisations"], ["e", "Events"], ["w", "Works"], ["x", "Peoples, adherents, other names"]];
const OPEN = 24;
const groups = [];
const addGroup = (root, kind, name) => {
  const ids = [...entities.keys()].filter((id) => entities[id].kind === kind)
    .sort((a, b) => entities[b].mentions.length - entities[a].mentions.length || a - b);
  if (!ids.length) return;
  const count = el("span", { class: "dim" });
  const cards = el("ul", { class: "names" });
  const rest = el("button", { type: "button" });
  let fit = [];
  const show = (most) => {
    cards.replaceChildren(...fit.slice(0, most).map(card));
    rest.hidden = fit.length <= most;
    rest.textContent = `Show all ${fit.length}`;
  };
  const again = () => {
    fit = ids.filter((id) => entityFits(entities[id]));
    count.textContent = fit.length === ids.length ? ids.length : `${fit.length} of ${ids.length}`;
    show(OPEN);
  };
  rest.addEventListener("click", () => show(Infinity));
  root.append(...(name ? [el("h3", {}, `${name} `, count)] : []), cards, rest);
  redraw.push(again);
  groups.push({ show, has: (id) => ids.includes(id), hides: (id) => !fit.includes(id), card: (id) => byId(`e${id}`) });
};
KINDS.forEach(([kind, name]) => addGroup(byId("people"), kind, name));
if (!byId("people").childElementCount) byId("people").append(el("p", {}, "No name was found."));
makers.push((name) => {
  const id = name[0] === "e" ? Number(name.slice(1)) : -1;
  const group = groups.find((one) => one.has(id));
  if (!group || group.card(id)) return;
  if (group.hides(id)) byId("clear").click();
  if (!group.card(id)) group.show(Infinity);
});
