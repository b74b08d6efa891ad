"use strict";
(() => {
  const table = document.getElementById("docs");
  const bodies = [...table.tBodies];
  const heads = [...table.tHead.rows[0].cells];
  const find = document.getElementById("find");
  const only = document.getElementById("only");
  const value = (body, column) => {
    const cell = body.rows[0].cells[column];
    return cell.dataset.v === undefined ? cell.textContent.trim().toLowerCase() : Number(cell.dataset.v);
  };
  const words = bodies.map((body) => body.textContent.toLowerCase());

  heads.forEach((head, column) => head.firstElementChild.addEventListener("click", () => {
    const numbers = bodies.length && typeof value(bodies[0], column) === "number";
    const was = head.getAttribute("aria-sort");
    const order = was === "none" ? (numbers ? "descending" : "ascending") : was === "ascending" ? "descending" : "ascending";
    heads.forEach((other) => other.setAttribute("aria-sort", "none"));
    head.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    const sorted = bodies.map((body, index) => ({ body, index, key: value(body, column) }));
    sorted.sort((a, b) => sign * (numbers ? a.key - b.key : a.key.localeCompare(b.key)) || a.index - b.index);
    table.append(...sorted.map((one) => one.body));
  }));

  const apply = () => {
    const sought = find.value.trim().toLowerCase();
    let count = 0;
    bodies.forEach((body, index) => {
      const fits = words[index].includes(sought) && (!only.checked || value(body, 7) > 0);
      body.classList.toggle("no-match", !fits);
      count += fits;
    });
    document.getElementById("found").textContent = sought || only.checked ? `${count} of ${bodies.length} documents` : "";
  };
  find.addEventListener("input", apply);
  only.addEventListener("input", apply);

  const card = (number, what) => {
    const item = document.createElement("li");
    const bold = document.createElement("b");
    bold.textContent = number.toLocaleString("en").replaceAll(",", "\u202f");
    item.append(bold, what);
    return item;
  };
  const sum = (column) => bodies.reduce((all, body) => all + value(body, column), 0);
  const columns = [[1, "characters"], [2, "texts"], [4, "dates"], [5, "names"], [6, "dated statements"], [7, "contradictions"]];
  document.getElementById("cards").append(card(bodies.length, "documents"), ...columns.map(([column, what]) => card(sum(column), what)));
})();
