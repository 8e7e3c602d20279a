// The ten selects: one combobox with a list that opens, filters as you type, and works from the keyboard.

import { h, icon, uid } from "../dom.js";
import { openPopup } from "../popup.js";
import { plainText } from "./rich_text.js";
import { choiceKey, findItems, isMulti, itemFor } from "./select_sources.js";

const ASKING_PAUSE = 250;

export function drawSelect(element, field) {
  const key = choiceKey(element.type);
  const multi = isMulti(element.type);
  const external = element.type.endsWith("external_select");
  const most = element.max_selected_items ?? Infinity;
  const listId = uid("list");

  let chosen = [field.current(key) ?? []].flat().map((data) => itemFor(element, data));
  let items = [];
  let active = -1;
  let close = null;
  let asked = 0;
  let timer;
  let changedWhileOpen = false;

  const input = h("input", {
    ...field.attributes,
    type: "text",
    class: "select-input",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": listId,
    "aria-haspopup": "listbox",
  });
  const chips = h("span", { class: "chips" });
  const clear = h("button", { type: "button", class: "icon-button select-clear", "aria-label": "Clear", onclick: () => choose([]) }, icon("close"));
  const box = h("div", { class: multi ? "select select-multi" : "select" }, chips, input, clear, h("span", { class: "select-arrow" }, icon("down")));
  const list = h("div", { id: listId, class: "listbox", role: "listbox", "aria-multiselectable": multi ? "true" : undefined });

  function show() {
    const placeholder = plainText(element.placeholder) || (multi ? "Choose" : "Choose one");
    if (multi) {
      chips.replaceChildren(...chosen.map(drawChip));
      input.placeholder = chosen.length ? "" : placeholder;
    } else {
      input.placeholder = close && chosen[0] ? chosen[0].label : placeholder;
      if (!close) input.value = chosen[0]?.label ?? "";
    }
    clear.hidden = !(field.optional && chosen.length);
  }

  function drawChip(item) {
    const drop = () => choose(chosen.filter(({ id }) => id !== item.id));
    return h("span", { class: "chip" }, item.label, h("button", { type: "button", class: "chip-drop", "aria-label": `Remove ${item.label}`, onclick: drop }, icon("close")));
  }

  async function choose(wanted) {
    const before = chosen;
    chosen = wanted;
    const data = multi ? wanted.map((item) => item.data) : (wanted[0]?.data ?? null);
    show();
    // With several to choose, Slack tells the bot once, when the list closes.
    if (multi && close && field.dispatches) {
      field.keep({ [key]: data });
      changedWhileOpen = true;
    } else if (!(await field.change({ [key]: data }))) {
      chosen = before;
      show();
    }
  }

  function open() {
    if (close) return;
    input.value = "";
    close = openPopup(box, list, { onClose: closed });
    input.setAttribute("aria-expanded", "true");
    show();
    search("");
  }

  function closed() {
    close = null;
    asked += 1;
    clearTimeout(timer);
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    input.value = "";
    show();
    if (changedWhileOpen) {
      changedWhileOpen = false;
      choose(chosen);
    }
  }

  async function search(query) {
    const turn = ++asked;
    // Enter must never pick from the list of an earlier search.
    items = [];
    if (external) list.replaceChildren(note("Searching…"));
    let found;
    try {
      found = await findItems(element, field, query);
    } catch (error) {
      found = { items: [], note: error.message };
    }
    if (turn !== asked || !close) return;
    items = found.items;
    drawItems(found.note);
  }

  function drawItems(sentence) {
    const nodes = [];
    let group;
    items.forEach((item, index) => {
      if (item.group !== group) nodes.push(h("div", { class: "listbox-group", role: "presentation" }, item.group));
      group = item.group;
      nodes.push(drawItem(item, index));
    });
    if (sentence) nodes.push(note(sentence));
    if (chosen.length >= most && multi) nodes.push(note(`You can choose ${most} at most`));
    list.replaceChildren(...nodes);
    const at = items.findIndex((item) => chosen.some(({ id }) => id === item.id));
    activate(items.length ? Math.max(multi ? 0 : at, 0) : -1);
  }

  function drawItem(item, index) {
    const selected = chosen.some(({ id }) => id === item.id);
    return h(
      "div",
      {
        id: `${listId}-${index}`,
        class: "listbox-item",
        role: "option",
        "aria-selected": String(selected),
        "aria-disabled": multi && !selected && chosen.length >= most ? "true" : undefined,
        onpointerdown: (event) => event.preventDefault(),
        onclick: () => pick(index),
        onpointermove: () => active !== index && activate(index),
      },
      h("span", { class: "listbox-words" }, item.label, item.description && h("small", {}, item.description)),
    );
  }

  function note(sentence) {
    return h("div", { class: "listbox-note", role: "status" }, sentence);
  }

  function activate(index) {
    list.querySelector(".active")?.classList.remove("active");
    active = index;
    const node = document.getElementById(`${listId}-${index}`);
    node?.classList.add("active");
    node?.scrollIntoView({ block: "nearest" });
    if (node) input.setAttribute("aria-activedescendant", node.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function pick(index) {
    const item = items[index];
    if (!item) return;
    if (!multi) {
      close();
      choose([item]);
      return;
    }
    const has = chosen.some(({ id }) => id === item.id);
    if (!has && chosen.length >= most) return;
    choose(has ? chosen.filter(({ id }) => id !== item.id) : [...chosen, item]);
    input.value = "";
    input.focus();
    drawItems(null);
    activate(index);
  }

  box.addEventListener("click", (event) => {
    if (event.target.closest("button")) return;
    input.focus();
    open();
  });
  input.addEventListener("input", () => {
    const query = input.value;
    open();
    input.value = query;
    clearTimeout(timer);
    items = [];
    if (external) timer = setTimeout(() => search(query), ASKING_PAUSE);
    else search(query);
  });
  input.addEventListener("blur", () => close?.());
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!close) open();
      else if (items.length) activate((active + step + items.length) % items.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (close) pick(active);
      else open();
    } else if (event.key === "Escape" && close) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Backspace" && multi && input.value === "" && chosen.length) {
      choose(chosen.slice(0, -1));
    }
  });
  show();
  return box;
}
