// Places on a plain map: meridians, parallels, and a dot for each place whose coordinates are known.
const map = byId("map");
const placed = [...entities.keys()].filter((id) => entities[id].at);
const unplaced = entities.filter((entity) => entity.kind === "l" && !entity.at).length;
const RATIO = 0.5;
let view;
const fitMap = () => {
  const edge = (which) => {
    const values = placed.map((id) => entities[id].at[which]).sort((a, b) => a - b);
    const skip = floor(values.length / 20);
    return [values[skip], values.at(-1 - skip)];
  };
  const [[south, north], [west, east]] = [edge(0), edge(1)];
  const lat = (south + north) / 2;
  const shrink = Math.max(Math.cos((lat * Math.PI) / 180), 0.2);
  const wide = Math.max((east - west) * 1.25, ((north - south) * 1.25) / RATIO / shrink, 4);
  view = { lat, lon: (west + east) / 2, wide, shrink };
};
const drawMap = () => {
  const width = map.parentElement.clientWidth;
  if (!width) return;
  const height = Math.max(width * RATIO, 260);
  const scale = width / view.wide;
  const x = (lon) => width / 2 + (lon - view.lon) * scale;
  const y = (lat) => height / 2 - ((lat - view.lat) * scale) / view.shrink;
  const out = [];
  const step = [0.1, 0.5, 1, 2, 5, 10, 20, 30].find((size) => view.wide / size <= Math.max(4, width / 110)) ?? 60;
  const round = (degrees) => Number(degrees.toFixed(1));
  const side = (degrees, plus, minus) => `${Math.abs(round(degrees))}°${degrees > 0 ? plus : degrees < 0 ? minus : ""}`;
  const grid = svg("g", { class: "grid" });
  for (let lon = Math.ceil((view.lon - view.wide / 2) / step) * step; x(lon) < width; lon += step) {
    grid.append(svg("line", { x1: x(lon), x2: x(lon), y1: 0, y2: height }), svg("text", { x: x(lon) + 3, y: height - 5 }, side(round(lon), "E", "W")));
  }
  const south = view.lat - ((height / 2) * view.shrink) / scale;
  for (let lat = Math.ceil(south / step) * step; y(lat) > 0; lat += step) {
    grid.append(svg("line", { x1: 0, x2: width, y1: y(lat), y2: y(lat) }), svg("text", { x: 3, y: y(lat) - 3 }, side(round(lat), "N", "S")));
  }
  out.push(grid);
  const fits = placed.filter((id) => entityFits(entities[id])).sort((a, b) => entities[b].mentions.length - entities[a].mentions.length);
  const labels = [];
  let outside = 0;
  for (const id of fits) {
    const { at, name, mentions } = entities[id];
    const [cx, cy] = [x(at[1]), y(at[0])];
    if (cx < 0 || cx > width || cy < 0 || cy > height) {
      outside++;
      continue;
    }
    const r = Math.min(2.5 + Math.sqrt(mentions.length), 12);
    out.push(svg("a", { href: `#e${id}`, tabindex: -1, "aria-label": name, "data-at": id }, svg("circle", { cx: cx.toFixed(1), cy: cy.toFixed(1), r: r.toFixed(1) })));
    const box = [cx + r + 3, cy - 7, cx + r + 6 + name.length * 6.2, cy + 7];
    const free = box[2] < width && labels.every((other) => box[0] > other[2] || box[2] < other[0] || box[1] > other[3] || box[3] < other[1]);
    if (!free) continue;
    labels.push(box);
    out.push(svg("text", { x: box[0].toFixed(1), y: (cy + 4).toFixed(1) }, name));
  }
  map.setAttribute("width", width);
  map.setAttribute("height", height);
  map.replaceChildren(...out);
  byId("off").textContent = [outside && `${outside} lie outside this part of the map`, unplaced && `${unplaced} places are named whose coordinates are not known`].filter(Boolean).join("; ");
};
if (placed.length) {
  fitMap();
  redraw.push(drawMap);
  new ResizeObserver(drawMap).observe(map.parentElement);
  tellers.push((target) => {
    const entity = entities[target.dataset?.at];
    return entity && [el("b", {}, entity.name), el("div", {}, entity.mentions.length === 1 ? "1 mention" : `${entity.mentions.length} mentions`), el("div", {}, entity.variants.join(" · "))];
  });
  const moves = { in: () => { view.wide /= 1.6; }, out: () => { view.wide = Math.min(view.wide * 1.6, 400); }, all: fitMap,
    west: () => { view.lon -= view.wide / 5; }, east: () => { view.lon += view.wide / 5; },
    north: () => { view.lat += (view.wide * view.shrink) / 8; }, south: () => { view.lat -= (view.wide * view.shrink) / 8; } };
  all("[data-map]").forEach((button) => button.addEventListener("click", () => { moves[button.dataset.map](); drawMap(); }));
} else {
  all("#places .tools, #places .scroll").forEach((node) => node.remove());
  byId("off").textContent = "No place of this page has known coordinates.";
}
addGroup(byId("places"), "l", "");

addEventListener("beforeprint", () => {
  if (queue.length) addRows(Infinity);
  if (paragraphs.length < 5000) paragraphs.forEach((_, index) => draw(index));
});
apply();
goTo();
