"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const tip = document.getElementById("tip");

  const words = (target) => {
    const { t, d } = target.dataset;
    if (t !== undefined) return t;
    if (d !== undefined) return document.getElementById(`d${d}`)?.dataset.t ?? "";
    const cells = document.querySelector(target.getAttribute("href"))?.children ?? [];
    return [...cells].slice(0, 2).map((cell) => cell.textContent).join("\n");
  };
  const show = (target) => {
    tip.textContent = words(target);
    tip.hidden = false;
    const box = target.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 8));
    const above = box.bottom + tip.offsetHeight + 8 > innerHeight;
    const top = above ? box.top - tip.offsetHeight - 6 : box.bottom + 6;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${top + scrollY}px`;
    target.setAttribute("aria-describedby", "tip");
  };
  const hide = () => {
    tip.hidden = true;
    all("[aria-describedby=tip]").forEach((one) => one.removeAttribute("aria-describedby"));
  };
  const told = (event) => event.target.closest?.("[data-t], [data-d], #line a");
  for (const on of ["mouseover", "focusin", "click"]) {
    document.addEventListener(on, (event) => {
      const target = told(event);
      if (target) show(target);
      else if (on === "click" || !document.activeElement?.matches("[aria-describedby=tip]")) hide();
    });
  }
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  all("#text a[href^='#e'], #line a, #map a").forEach((link) => link.setAttribute("tabindex", "-1"));

  const open = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", open);

  const find = document.getElementById("find");
  const found = document.getElementById("found");
  const items = all(".st tbody tr, .names li, .art > p, .out p, .conflict");
  let texts;
  const topic = document.getElementById("topic");
  const marks = all("#line a");
  const apply = () => {
    texts ??= items.map((item) => item.textContent.toLowerCase());
    const sought = find.value.toLowerCase().trim();
    const about = topic ? topic.value : "";
    let count = 0;
    items.forEach((item, index) => {
      const kind = !about || item.dataset.k === undefined || item.dataset.k === about;
      const match = kind && (!sought || texts[index].includes(sought));
      item.classList.toggle("no-match", !match);
      if (match) count += 1;
    });
    marks.forEach((mark) => {
      const kind = !about || mark.dataset.k === about;
      mark.classList.toggle("no-match", !(kind && (!sought || words(mark).toLowerCase().includes(sought))));
    });
    found.textContent = sought ? `${count} found` : "";
  };
  find.addEventListener("input", apply);
  if (topic) topic.addEventListener("change", apply);

  const line = document.getElementById("line");
  if (line) {
    const left = Number(line.dataset.left);
    const width = line.viewBox.baseVal.width;
    const height = line.viewBox.baseVal.height;
    const home = [Number(line.dataset.from), Number(line.dataset.to)];
    let [from, to] = home;
    const dayOf = (year) => Math.floor(Date.UTC(2000, 0, 1) / 864e5 + (year - 2000) * 365.2425) + 2440588;
    const yearOf = (day) => 2000 + (day - dayOf(2000)) / 365.2425;
    const x = (day) => left + ((day - from) / (to - from)) * (width - left);
    const axis = document.getElementById("axis");
    const draw = () => {
      marks.forEach((mark) => {
        const rect = mark.firstElementChild;
        const [a, b] = [x(Number(mark.dataset.a)), x(Number(mark.dataset.b))];
        const start = Math.max(a, left);
        rect.setAttribute("x", start.toFixed(1));
        rect.setAttribute("width", Math.max(2, Math.min(b, width) - start).toFixed(1));
        rect.setAttribute("display", b < left || a > width ? "none" : "inline");
      });
      const years = yearOf(to) - yearOf(from);
      const step = [1 / 12, 0.25, 1, 2, 5, 10, 20, 50, 100, 500, 1000].find((size) => years / size <= 12) || 1e4;
      axis.replaceChildren();
      for (let at = Math.ceil(yearOf(from) / step) * step; at <= yearOf(to); at += step) {
        const make = (name, values) => {
          const node = document.createElementNS("http://www.w3.org/2000/svg", name);
          Object.entries(values).forEach(([key, value]) => node.setAttribute(key, value));
          axis.append(node);
          return node;
        };
        const place = x(dayOf(at)).toFixed(1);
        make("line", { x1: place, x2: place, y1: 18, y2: height });
        const year = Math.floor(at + 1e-6);
        const month = Math.round((at - year) * 12) + 1;
        make("text", { x: place, y: 13 }).textContent = step < 1 ? `${year}-${String(month).padStart(2, "0")}` : String(year);
      }
    };
    const zoom = (by, at = 0.5) => {
      const middle = from + (to - from) * at;
      const size = Math.max(20, (to - from) * by);
      from = middle - size * at;
      to = from + size;
      draw();
    };
    all("[data-zoom]").forEach((button) => button.addEventListener("click", () => {
      if (button.dataset.zoom !== "all") return zoom(Number(button.dataset.zoom));
      const days = marks.flatMap((mark) => [Number(mark.dataset.a), Number(mark.dataset.b)]);
      from = Math.min(...days);
      to = Math.max(...days);
      return draw();
    }));
    all("[data-move]").forEach((button) => button.addEventListener("click", () => {
      const by = (to - from) * Number(button.dataset.move);
      from += by;
      to += by;
      draw();
    }));
    line.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const box = line.getBoundingClientRect();
      const at = ((event.clientX - box.left) / box.width * width - left) / (width - left);
      zoom(event.deltaY > 0 ? 1.25 : 0.8, Math.max(0, Math.min(1, at)));
    }, { passive: false });
  }
  open();
})();
