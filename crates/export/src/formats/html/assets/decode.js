const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);
const el = (name, values = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
};
const svg = (name, values, ...children) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(values)) node.setAttribute(key, value);
  node.append(...children);
  return node;
};

const data = JSON.parse(byId("data").textContent);
const digits = new Map([..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].map((c, i) => [c, i]));
const unpack = (text) => {
  let at = 0;
  const next = () => {
    let number = 0;
    for (let by = 1; ; by *= 32) {
      const digit = digits.get(text[at++]);
      number += (digit & 31) * by;
      if (!(digit & 32)) return number;
    }
  };
  const step = () => {
    const number = next();
    return number & 1 ? -(number >> 1) : number >> 1;
  };
  return { next, step, maybe: () => next() - 1, times: (make) => Array.from({ length: next() }, make) };
};

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const CALENDARS = ["", "Old Style (Julian)", "the Swedish calendar of 1700–1712", "the French Republican calendar", ""];
const { floor } = Math;
const dayOf = (year, month = 1, day = 1) => {
  const before = month < 3 ? 1 : 0;
  const y = year + 4800 - before;
  const m = month + 12 * before - 3;
  return day + floor((153 * m + 2) / 5) + 365 * y + floor(y / 4) - floor(y / 100) + floor(y / 400) - 32045;
};
const partsOf = (day, julian) => {
  const f = day + 1401 + (julian ? 0 : floor((floor((4 * day + 274277) / 146097) * 3) / 4) - 38);
  const e = 4 * f + 3;
  const h = 5 * floor((((e % 1461) + 1461) % 1461) / 4) + 2;
  const month = ((floor(h / 153) + 2) % 12) + 1;
  return [floor(e / 1461) - 4716 + floor((14 - month) / 12), month, floor((h % 153) / 5) + 1];
};
const yearWords = (year) => (year < 1 ? `${1 - year} BC` : String(year));
const spelled = (day, julian) => {
  const [year, month, date] = partsOf(day, julian);
  return `${date} ${MONTHS[month - 1]} ${yearWords(year)}`;
};

const single = (edtf) => {
  const [year, month, day] = edtf.split("-").map(Number);
  const first = dayOf(year, month, day);
  const next = month ? dayOf(year + (month > 11), (month % 12) + 1) : dayOf(year + 1);
  return { edtf, words: [day, MONTHS[month - 1], year].filter(Boolean).join(" "), first, last: day ? first : next - 1 };
};
const valueOf = (value) => {
  if (typeof value !== "string") {
    const [edtf, words, first, length] = value;
    return { edtf, words, first: first ?? undefined, last: first == null ? undefined : first + length - 1 };
  }
  const ends = value.split("/").map(single);
  const at = (pick, key) => pick(...ends.map((end) => end[key]));
  return { edtf: value, words: ends.map((end) => end.words).join(" – "), first: at(Math.min, "first"), last: at(Math.max, "last") };
};
const readings = data.readings.map((reading) => {
  const [calendar, apart, values, grounds, why] = typeof reading === "string" ? [0, 0, [reading], [], null] : reading;
  const read = values.map(valueOf);
  const known = read.filter((value) => value.first !== undefined);
  return {
    values: read,
    calendar: CALENDARS[calendar],
    apart,
    grounds: grounds.map((id) => data.why[id]),
    words: why != null ? `not resolved: ${data.why[why]}` : read.map((value) => value.words).join(" or "),
    edtf: read.length > 1 ? `[${read.map((value) => value.edtf.replace("/", "..")).join(",")}]` : (read[0]?.edtf ?? ""),
    unsure: read.length > 1 || read.some((value) => /[~?%]/.test(value.edtf)),
    first: known.length ? Math.min(...known.map((value) => value.first)) : undefined,
    last: known.length ? Math.max(...known.map((value) => value.last)) : undefined,
  };
});

const texts = data.texts.map(([name, language, genre, first, end]) => ({ name, language, genre, first, end }));
const paragraphs = all("#text p[id^=b]");
const said = paragraphs.map((p) => {
  if (p.firstChild?.length > 65000) p.normalize();
  return p.firstChild?.nodeType === 3 ? p.firstChild.data : "";
});
const textOf = new Int32Array(paragraphs.length).fill(-1);
texts.forEach((text, index) => textOf.fill(index, text.first, text.end));
const lines = (() => {
  const from = unpack(data.lines);
  let line = 0;
  return said.map(() => (line += from.step()));
})();
paragraphs.forEach((p, index) => { p.dataset.n = lines[index]; });

const entities = [...data.kinds].map((kind) => ({ kind, mentions: [], words: new Set() }));
const dates = [];
const marks = (() => {
  const from = unpack(data.marks);
  const of = unpack(data.dates);
  const known = new Map();
  let last;
  return said.map((text, block) => {
    let start = 0;
    return from.times(() => {
      start += from.next();
      const end = start + from.next();
      const code = from.next();
      const mark = { start, end, code };
      if (code === 0) {
        mark.date = dates.push({ block, start, end, reading: readings[of.next()] }) - 1;
      } else if (code === 4) {
        last = undefined;
      } else if (code === 5) {
        mark.entity = last;
      } else if (code > 2) {
        const words = text.slice(start, end);
        mark.entity = code === 3 ? known.get(words) : code - 6;
        last = mark.entity;
        known.set(words, mark.entity);
        entities[mark.entity].mentions.push(block);
        entities[mark.entity].words.add(words);
      }
      return mark;
    });
  });
})();
entities.forEach((entity, id) => {
  entity.name = data.names[id] ?? [...entity.words][0] ?? "?";
  entity.variants = data.variants[id] ?? [...entity.words].filter((word) => word !== entity.name);
});
for (const [id, lat, lon] of data.places) entities[id].at = [lat, lon];

const statements = (() => {
  const from = unpack(data.statements);
  const out = [];
  let block = 0;
  let date = 0;
  while (out.length < data.count) {
    block += from.step();
    const start = from.next();
    const one = { id: out.length, block, start, end: start + from.next() };
    one.dates = from.times(() => (date += from.step()));
    one.part = from.next();
    one.topic = data.topics[from.maybe()] ?? "";
    one.detail = data.topics[from.maybe()] ?? "";
    one.people = from.times(from.next).map((code) => ({ entity: code >> 1, subject: code & 1 }));
    one.place = from.maybe();
    one.object = from.maybe();
    one.text = textOf[block];
    const known = one.dates.map((id) => dates[id]?.reading).filter((reading) => reading?.first !== undefined);
    one.first = known.length ? Math.min(...known.map((reading) => reading.first)) : undefined;
    one.last = known.length ? Math.max(...known.map((reading) => reading.last)) : undefined;
    out.push(one);
  }
  return out;
})();
