// Statements on a line of time, a lane for each text: a tick is a day, a bar the days that may be meant.
const line = byId("line");
const known = inTime(statements).flatMap((one) => one.dates
  .filter((id) => dates[id].reading.first !== undefined)
  .map((id) => ({ one, id, first: dates[id].reading.first, last: dates[id].reading.last + 1 })));
const LANE = 42;
const TOP = 24;
let shownMarks = [];
let chosen;
let [from, to] = (() => {
  const skip = floor(known.length / 20);
  const firsts = known.map((mark) => mark.first).sort((a, b) => a - b);
  const lasts = known.map((mark) => mark.last).sort((a, b) => a - b);
  const year = (day) => partsOf(day)[0];
  const begin = dayOf(year(firsts[skip] ?? 0));
  return [begin, Math.max(dayOf(year(lasts.at(-1 - skip) ?? 0) + 1), begin + 365)];
})();
const home = [from, to];
const look = (mark) => {
  const days = mark.last - mark.first;
  const [size, y, height] = days < 2 ? ["day", 0, 20] : days <= 45 ? ["month", 3, 14] : days <= 400 ? ["year", 6, 8] : ["long", 8, 4];
  const unsure = dates[mark.id].reading.unsure ? " unsure" : "";
  return { class: `m ${size}${unsure}`, y, height };
};
const axis = (width, height, x) => {
  const out = svg("g", { class: "axis", id: "axis" });
  const years = (to - from) / 365.2425;
  const most = Math.max(3, width / 70);
  const months = [1, 3].find((size) => years * 12 / size <= most);
  const days = years * 365 <= most * 7 ? Math.max(1, Math.ceil(years * 365 / most)) : 0;
  const tick = (day, words) => {
    const at = x(day).toFixed(1);
    if (day < from || day > to) return;
    out.append(svg("line", { x1: at, x2: at, y1: 18, y2: height }), svg("text", { x: at, y: 13 }, words));
  };
  const [firstYear, firstMonth] = partsOf(floor(from));
  if (days) {
    for (let day = Math.ceil(from); day <= to; day += days) {
      const [, month, date] = partsOf(day);
      tick(day, `${date} ${MONTHS[month - 1].slice(0, 3)}`);
    }
  } else if (months) {
    for (let at = firstYear * 12 + floor((firstMonth - 1) / months) * months; ; at += months) {
      const day = dayOf(floor(at / 12), (at % 12) + 1);
      if (day > to) break;
      tick(day, `${MONTHS[at % 12].slice(0, 3)} ${yearWords(floor(at / 12))}`);
    }
  } else {
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((size) => years / size <= most) ?? 5000;
    for (let year = floor(firstYear / step) * step; dayOf(year) <= to; year += step) tick(dayOf(year), yearWords(year));
  }
  return out;
};
const drawLine = () => {
  const width = line.parentElement.clientWidth;
  if (!width) return;
  const x = (day) => ((day - from) / (to - from)) * width;
  const fits = new Set(fitting);
  shownMarks = known.filter((mark) => fits.has(mark.one));
  const lanes = [...new Set(shownMarks.map((mark) => mark.one.text))].sort((a, b) => a - b);
  const height = TOP + LANE * Math.max(1, lanes.length) + 4;
  const out = [axis(width, height, x)];
  lanes.forEach((text, index) => {
    const y = TOP + index * LANE;
    const name = texts[text] ? `${text + 1}  ${texts[text].name}` : "";
    out.push(svg("text", { class: "lane", x: 2, y: y + 11 }, name), svg("line", { class: "rule", x1: 0, x2: width, y1: y + LANE - 2, y2: y + LANE - 2 }));
  });
  let [before, after] = [0, 0];
  shownMarks.forEach((mark, index) => {
    if (mark.last <= from) return before++;
    if (mark.first >= to) return after++;
    const shape = look(mark);
    const left = Math.max(x(mark.first), -2);
    shape.y += TOP + lanes.indexOf(mark.one.text) * LANE + 17;
    shape.class += mark === chosen ? " chosen" : "";
    out.push(svg("rect", { ...shape, x: left.toFixed(1), width: Math.max(3, Math.min(x(mark.last), width + 2) - left).toFixed(1), rx: 1, "data-s": index }));
  });
  line.setAttribute("width", width);
  line.setAttribute("height", height);
  line.replaceChildren(...out);
  byId("outside").textContent = [before && `${before} earlier`, after && `${after} later`].filter(Boolean).join(", ");
  byId("window").textContent = `${yearWords(partsOf(floor(from))[0])} – ${yearWords(partsOf(Math.ceil(to) - 1)[0])}`;
};
const zoom = (by, at = 0.5) => {
  const middle = from + (to - from) * at;
  const size = Math.min(Math.max(10, (to - from) * by), 4e6);
  from = middle - size * at;
  to = from + size;
  drawLine();
};
const move = (by) => {
  const days = (to - from) * by;
  from += days;
  to += days;
  drawLine();
};
const choose = (mark) => {
  chosen = mark;
  const length = to - from;
  if (mark.last < from || mark.first > to) {
    from = mark.first - length / 2;
    to = from + length;
  }
  drawLine();
  byId("chosen").replaceChildren(
    ...between(mark.one.dates.map(dateOf), ", "), " ",
    ...(mark.one.topic ? [el("b", { class: "topic" }, heading(mark.one)), " "] : []),
    el("q", { dir: "auto" }, ...quote(mark.one)), " ",
    el("span", { class: "src" }, ...sourceOf(mark.one), " · ", el("a", { href: `#s${mark.one.id}` }, "in the list")));
};
tellers.push((target) => {
  const mark = shownMarks[target.dataset?.s];
  return mark && [el("b", {}, dates[mark.id].reading.words), el("div", {}, ...quote(mark.one).map((part) => part.textContent ?? part))];
});

if (known.length) {
  redraw.push(drawLine);
  new ResizeObserver(drawLine).observe(line.parentElement);
  line.addEventListener("click", (event) => {
    const mark = shownMarks[event.target.dataset?.s];
    if (mark) choose(mark);
  });
  const keys = {
    ArrowRight: () => choose(shownMarks[shownMarks.indexOf(chosen) + 1] ?? shownMarks[0]),
    ArrowLeft: () => choose(shownMarks.at(Math.max(shownMarks.indexOf(chosen), 0) - 1)),
    "+": () => zoom(0.5), "=": () => zoom(0.5), "-": () => zoom(2), 0: () => { [from, to] = home; drawLine(); },
    PageUp: () => move(-0.5), PageDown: () => move(0.5),
    Enter: () => { if (chosen) location.hash = `s${chosen.one.id}`; },
  };
  line.addEventListener("keydown", (event) => {
    if (!keys[event.key] || !shownMarks.length || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    keys[event.key]();
  });
  all("[data-zoom]").forEach((button) => button.addEventListener("click", () => {
    if (button.dataset.zoom !== "all") return zoom(Number(button.dataset.zoom));
    from = Math.min(...known.map((mark) => mark.first));
    to = Math.max(...known.map((mark) => mark.last));
    return drawLine();
  }));
  all("[data-move]").forEach((button) => button.addEventListener("click", () => move(Number(button.dataset.move))));
  byId("only").addEventListener("click", () => seek({ from: partsOf(floor(from))[0], to: partsOf(Math.ceil(to) - 1)[0] }));
  const share = (event) => {
    const box = line.getBoundingClientRect();
    return (event.clientX - box.left) / box.width;
  };
  line.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.25 : 0.8, share(event));
  }, { passive: false });
  const fingers = new Map();
  line.addEventListener("pointerdown", (event) => fingers.set(event.pointerId, share(event)));
  line.addEventListener("pointermove", (event) => {
    const last = fingers.get(event.pointerId);
    if (last === undefined) return;
    const now = share(event);
    const others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    if (others.length) zoom(Math.max(Math.abs(last - others[0]), 0.02) / Math.max(Math.abs(now - others[0]), 0.02), others[0]);
    else if (Math.abs(now - last) > 0.003) move(last - now);
    else return;
    fingers.set(event.pointerId, now);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) line.addEventListener(end, (event) => fingers.delete(event.pointerId));
} else {
  byId("timeline").append(el("p", {}, "No dated statement."));
  all(".tools, .scroll", byId("timeline")).forEach((node) => node.remove());
}
