/* What the pages do beyond showing: each of it only adds, and without this script everything is there. */
"use strict";
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  /* Copy: a code, a code with its title, a Coding, the link, the checklist. */
  const copy = (button, text) => navigator.clipboard.writeText(text).then(
    () => say(button, "copied"),
    () => say(button, "could not copy"));
  const say = (button, words) => {
    const place = button.parentElement.querySelector("[role=status]") || button;
    const before = place === button ? button.textContent : "";
    place.textContent = words;
    setTimeout(() => { place.textContent = before; }, 1500);
  };
  const words = (item) => {
    const bare = item.cloneNode(true);
    all(".m, .but", bare).forEach((mark) => mark.remove());
    return bare.textContent.replace(/\s+/g, " ").trim();
  };
  all(".copies, [data-copy-list]").forEach((part) => { part.hidden = !navigator.clipboard; });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-copy], button[data-copy-link], button[data-copy-list]");
    if (!button) return;
    const list = button.dataset.copyList;
    if (list) copy(button, all("li", document.getElementById(list)).map((item) => (item.classList.contains("done") ? "[x] " : "[ ] ") + words(item)).join("\n"));
    else copy(button, button.dataset.copy || location.href.split("#")[0]);
  });

  /* A link into what is folded opens it. */
  const open = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();

  /* Search while typing: a combobox whose list the server renders. */
  all("input[data-suggest]").forEach((input, place) => {
    const list = document.createElement("ul");
    list.id = "suggestions-" + place;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Codes that fit");
    list.hidden = true;
    input.parentElement.append(list);
    Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })
      .forEach(([name, value]) => input.setAttribute(name, value));
    let chosen = -1;
    let asked = 0;
    const show = (visible) => {
      list.hidden = !visible;
      input.setAttribute("aria-expanded", String(visible));
      if (!visible) choose(-1);
    };
    const choose = (next) => {
      const options = all("[role=option]", list);
      chosen = options.length ? next : -1;
      options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
      if (chosen < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", options[chosen].id);
        options[chosen].scrollIntoView({ block: "nearest" });
      }
    };
    const ask = async () => {
      const number = ++asked;
      const typed = input.value.trim();
      if (!typed) return show(false);
      const answer = await fetch(input.dataset.suggest + "?q=" + encodeURIComponent(typed.slice(0, 200)));
      if (number !== asked || !answer.ok) return;
      list.innerHTML = await answer.text();
      all("[role=option]", list).forEach((option, at) => { option.id = list.id + "-" + at; });
      show(list.children.length > 0);
    };
    const go = (option) => {
      const root = new URL(input.dataset.suggest, location.href);
      location.href = new URL("code/" + encodeURIComponent(option.dataset.code), root);
    };
    list.addEventListener("pointerdown", (event) => {
      const option = event.target.closest("[role=option]");
      if (option && event.button === 0) {
        event.preventDefault();
        go(option);
      }
    });
    let wait;
    input.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(() => ask().catch(() => show(false)), 80); });
    input.addEventListener("blur", () => setTimeout(() => show(false), 150));
    input.addEventListener("keydown", (event) => {
      const count = all("[role=option]", list).length;
      if (event.key === "Escape" && !list.hidden) show(false);
      else if (event.key === "ArrowDown" && count) { show(true); choose((chosen + 1) % count); }
      else if (event.key === "ArrowUp" && count) { show(true); choose(chosen > 0 ? chosen - 1 : count - 1); }
      else if (event.key === "Enter" && chosen >= 0) go(all("[role=option]", list)[chosen]);
      else return;
      event.preventDefault();
    });
  });

  /* Arrow keys in the table of all codes. */
  all("table.grid").forEach((table) => table.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    const cell = event.target.closest("td, th");
    if (!step || !cell) return;
    const rows = all("tr", table).map((row) => [...row.cells]);
    let row = rows.findIndex((cells) => cells.includes(cell));
    let column = rows[row].indexOf(cell);
    for (;;) {
      row += step[0];
      column += step[1];
      if (!rows[row] || column < 0 || column >= Math.max(...rows.map((cells) => cells.length))) return;
      const link = rows[row][Math.min(column, rows[row].length - 1)].querySelector("a");
      if (link) {
        event.preventDefault();
        return link.focus();
      }
    }
  }));

  /* What is left empty does not stand in the address. */
  all("form.call").forEach((form) => form.addEventListener("formdata", (event) => {
    [...event.formData].filter(([, value]) => !value).forEach(([name]) => event.formData.delete(name));
  }));

  /* Rows of a table that have some words. */
  all("input[data-filter]").forEach((input) => {
    const parts = all(input.dataset.filter);
    const count = input.parentElement.querySelector("[role=status]");
    input.closest(".filter").hidden = false;
    input.addEventListener("input", () => {
      const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let left = 0;
      parts.forEach((part) => all("tbody tr", part).forEach((row) => {
        row.hidden = !wanted.every((word) => row.textContent.toLowerCase().includes(word));
        left += row.hidden ? 0 : 1;
      }));
      parts.forEach((part) => part.classList.toggle("filtered", wanted.length > 0));
      if (count) count.textContent = wanted.length ? left + (left === 1 ? " row" : " rows") : "";
    });
  });
})();
