// What is sought and chosen, and what fits it.
const sought = { words: "", text: "", language: "", genre: "", topic: "", from: "", to: "" };
const redraw = [];
const textFits = (index) => {
  const text = texts[index];
  if (!text) return !sought.text && !sought.language && !sought.genre;
  return (!sought.text || Number(sought.text) === index)
    && (!sought.language || sought.language === text.language)
    && (!sought.genre || sought.genre === text.genre);
};
const has = (words) => !sought.words || words.toLowerCase().includes(sought.words);
const yearsFit = (first, last) => {
  if (!sought.from && !sought.to) return true;
  if (first === undefined) return false;
  return (!sought.from || last >= dayOf(Number(sought.from))) && (!sought.to || first < dayOf(Number(sought.to) + 1));
};
const wordsOf = (one) => {
  one.words ??= [said[one.block].slice(one.start, one.end), one.topic, one.detail,
    ...one.dates.map((id) => `${dates[id].reading.words} ${dates[id].reading.edtf}`),
    ...one.people.map(({ entity }) => entities[entity].name), entities[one.place]?.name ?? ""].join("\n").toLowerCase();
  return one.words;
};
const statementFits = (one) => textFits(one.text) && (!sought.topic || sought.topic === one.topic)
  && yearsFit(one.first, one.last) && (!sought.words || wordsOf(one).includes(sought.words));
const entityFits = (entity) => (has(entity.name) || entity.variants.some(has))
  && ((!sought.text && !sought.language && !sought.genre) || entity.mentions.some((block) => textFits(textOf[block])));

const hide = (node, hidden) => node.classList.toggle("no-match", hidden);
const filterText = () => {
  paragraphs.forEach((p, index) => hide(p, !has(said[index])));
  for (const fold of all("#text details.out")) {
    const some = !sought.words || fold.querySelector("p:not(.no-match)");
    hide(fold, !some);
    if (sought.words && some && !fold.open) fold.dataset.auto = fold.open = true;
    if (!sought.words && fold.dataset.auto) delete fold.dataset.auto, fold.open = false;
  }
  texts.forEach((text, index) => {
    const some = !sought.words || said.slice(text.first, text.end).some(has);
    hide(byId(`a${index}`), !(textFits(index) && some));
  });
};
const filterConflicts = () => {
  for (const card of all(".conflict")) {
    const some = all("tbody tr", card).some((row) => row.dataset.a === undefined ? textFits(-1) : textFits(Number(row.dataset.a)));
    hide(card, !(some && (!sought.topic || card.dataset.k === sought.topic) && has(card.textContent)));
  }
};
let fitting = statements;
const apply = () => {
  fitting = statements.filter(statementFits);
  filterText();
  filterConflicts();
  redraw.forEach((again) => again());
  const any = Object.values(sought).some(Boolean);
  const count = said.filter((text, index) => textFits(textOf[index]) && has(text)).length;
  byId("found").textContent = any
    ? `${fitting.length} of ${statements.length} statements, ${entities.filter(entityFits).length} names, ${count} lines` : "";
  byId("clear").hidden = !any;
};
const fields = { words: "find", text: "f-text", language: "f-language", genre: "f-genre", topic: "f-topic", from: "f-from", to: "f-to" };
const options = (id, list) => byId(id).append(...list.map(([value, name]) => el("option", { value }, name)));
const once = (list) => [...new Map(list)].sort((a, b) => a[1].localeCompare(b[1]));
options("f-text", texts.map((text, index) => [index, `${index + 1} ${text.name}`]));
options("f-language", once(texts.map((text) => [text.language, text.languageName ?? text.language])));
options("f-genre", once(texts.map((text) => [text.genre, text.genre])));
options("f-topic", once(statements.filter((one) => one.topic).map((one) => [one.topic, one.topic])));
let later;
for (const [key, id] of Object.entries(fields)) {
  byId(id).addEventListener("input", (event) => {
    sought[key] = event.target.value.trim().toLowerCase();
    clearTimeout(later);
    later = setTimeout(apply, key === "words" ? 120 : 0);
  });
}
const seek = (values) => {
  for (const [key, id] of Object.entries(fields)) {
    if (key in values) byId(id).value = sought[key] = values[key];
  }
  apply();
};
byId("clear").addEventListener("click", () => seek({ words: "", text: "", language: "", genre: "", topic: "", from: "", to: "" }));
// A link to something that the filters hide takes them away.
makers.push((name) => {
  const target = byId(name);
  const hidden = target?.closest(".no-match") || (name[0] === "s" && statements[name.slice(1)] && !fitting.includes(statements[name.slice(1)]));
  if (hidden) byId("clear").click();
});
