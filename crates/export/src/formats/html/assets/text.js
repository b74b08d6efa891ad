// The text's marks, drawn where a reader looks; what stands behind a date; ways to a place in the page.
const drawn = new Set();
const piece = (mark, words) => {
  if (mark.date !== undefined) return el("span", { class: "d", tabindex: 0, role: "button", "data-d": mark.date }, words);
  if (mark.code === 1) return el("del", {}, words);
  if (mark.code === 2) return el("span", { class: "dmg", title: "broken by the scrape" }, words);
  const kind = entities[mark.entity]?.kind;
  const look = kind === "p" || kind === "l" ? kind : "o";
  return el("a", { class: look, href: kind && `#e${mark.entity}`, tabindex: -1, "data-e": mark.entity }, words);
};
const draw = (index) => {
  const text = said[index];
  if (drawn.has(index) || !text) return;
  drawn.add(index);
  const out = document.createDocumentFragment();
  let done = 0;
  for (const mark of marks[index] ?? []) {
    if (mark.start < done || mark.end > text.length || mark.start === mark.end) continue;
    out.append(text.slice(done, mark.start), piece(mark, text.slice(mark.start, mark.end)));
    done = mark.end;
  }
  out.append(text.slice(done));
  paragraphs[index].replaceChild(out, paragraphs[index].firstChild);
};
const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    draw(Number(target.id.slice(1)));
  }
}, { rootMargin: "600px" });
paragraphs.forEach((p) => seen.observe(p));

const range = (value, julian) => {
  if (value.first === value.last) return spelled(value.first, julian);
  return `${spelled(value.first, julian)} – ${spelled(value.last, julian)}`;
};
const describe = (id) => {
  const { reading } = dates[id];
  const out = [el("b", {}, reading.words)];
  const line = (...words) => out.push(el("div", {}, ...words));
  if (reading.values.length > 1) line("The text does not tell which.");
  for (const value of reading.values) {
    if (value.first === undefined || value.last - value.first > 62) continue;
    line(el("i", {}, "New Style"), " ", range(value, false));
    line(el("i", {}, "Old Style"), " ", range(value, true));
  }
  if (reading.calendar) line(`On the page: ${reading.calendar}`);
  if (reading.apart) line("Its parts contradict each other.");
  for (const ground of reading.grounds) line(`Because: ${ground}`);
  if (reading.edtf) out.push(el("code", {}, reading.edtf));
  return out;
};

const tip = byId("tip");
let told;
const hideTip = () => {
  tip.hidden = true;
  told?.removeAttribute("aria-describedby");
  told = undefined;
};
const showTip = (target, content) => {
  hideTip();
  tip.replaceChildren(...content);
  tip.hidden = false;
  const box = target.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8));
  const above = box.bottom + tip.offsetHeight + 8 > innerHeight;
  tip.style.left = `${left + scrollX}px`;
  tip.style.top = `${(above ? box.top - tip.offsetHeight - 6 : box.bottom + 6) + scrollY}px`;
  target.setAttribute("aria-describedby", "tip");
  told = target;
};
// Other parts say here what stands behind their own marks.
const tellers = [(target) => target.dataset?.d && describe(Number(target.dataset.d))];
const tell = (event) => {
  const target = event.target.closest?.("[data-d], [data-s], [data-at]");
  const content = target && tellers.map((teller) => teller(target)).find(Boolean);
  if (content) showTip(target, content);
  return Boolean(content);
};
document.addEventListener("mouseover", (event) => tell(event) || (!document.activeElement?.matches("[data-d]") && hideTip()));
document.addEventListener("focusin", tell);
document.addEventListener("focusout", hideTip);
document.addEventListener("click", (event) => { if (!tell(event)) hideTip(); });
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hideTip();
  if ((event.key === "Enter" || event.key === " ") && event.target.matches?.("[data-d]")) {
    event.preventDefault();
    tell(event);
  }
});

// What a link leads to may still have to be made: others add how.
const makers = [];
const goTo = () => {
  const name = decodeURIComponent(location.hash.slice(1));
  if (!name) return;
  makers.forEach((make) => make(name));
  const target = byId(name);
  if (!target) return;
  if (name[0] === "b") draw(Number(name.slice(1)));
  for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  target.scrollIntoView();
  target.classList.remove("flash");
  void target.offsetWidth;
  if (target.tagName !== "SECTION") target.classList.add("flash");
};
addEventListener("hashchange", goTo);
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='#']");
  if (link && link.getAttribute("href") === location.hash) goTo();
});

const hot = document.head.appendChild(el("style"));
document.addEventListener("click", (event) => {
  const from = event.target.closest?.("[data-of]");
  if (from) hot.textContent = `#text [data-e="${from.dataset.of}"]{background:var(--hot)}`;
});

if (window.Intl?.DisplayNames) {
  const names = new Intl.DisplayNames("en", { type: "language" });
  const full = (code) => { try { return code === "und" ? "unknown" : names.of(code); } catch { return code; } };
  texts.forEach((text) => { text.languageName = full(text.language); });
  all(".lang").forEach((node) => { node.textContent = full(node.textContent); });
}
