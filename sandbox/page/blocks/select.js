// The ten selects: one combobox with a list that opens, filters as you type, and works from the keyboard.

import { h, icon, iconButton } from "../dom.js";
import { Listbox } from "../listbox.js";
import { plainText } from "./rich_text.js";
import { choiceKey, findItems, isMulti, itemFor } from "./select_sources.js";

const ASKING_PAUSE = 250;

export function drawSelect(element, field) {
  return new Select(element, field).box;
}

class Select {
  constructor(element, field) {
    this.element = element;
    this.field = field;
    this.key = choiceKey(element.type);
    this.multi = isMulti(element.type);
    this.most = element.max_selected_items ?? Infinity;
    this.external = element.type.endsWith("external_select");
    this.chosen = [field.current(this.key) ?? []].flat().map((data) => itemFor(element, data));
    this.turn = 0; // which search is the newest
    this.untold = false; // whether a choice waits to be told until the list closes
    this.draw();
    this.listen();
    this.show();
  }

  draw() {
    this.input = h("input", {
      ...this.field.attributes,
      type: "text",
      class: "select-input",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
    });
    this.chips = h("span", { class: "chips" });
    this.clear = iconButton("close", "Clear", () => this.choose([]), { class: "select-clear" });
    const arrow = h("span", { class: "select-arrow" }, icon("down"));
    this.box = h(
      "div",
      { class: this.multi ? "select select-multi" : "select" },
      this.chips,
      this.input,
      this.clear,
      arrow,
    );
    this.list = new Listbox(this.input, {
      anchor: this.box,
      label: "Options",
      multi: this.multi,
      onPick: (item, index) => this.pick(item, index),
      onClose: () => this.closed(),
    });
  }

  listen() {
    this.box.addEventListener("click", (event) => {
      if (event.target.closest("button")) return;
      this.input.focus();
      this.open();
    });
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("blur", () => this.list.close());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
  }

  show() {
    const placeholder = plainText(this.element.placeholder) || (this.multi ? "Choose" : "Choose one");
    if (this.multi) {
      this.chips.replaceChildren(...this.chosen.map((item) => this.drawChip(item)));
      this.input.placeholder = this.chosen.length ? "" : placeholder;
    } else {
      this.input.placeholder = (this.list.isOpen && this.chosen[0]?.label) || placeholder;
      if (!this.list.isOpen) this.input.value = this.chosen[0]?.label ?? "";
    }
    this.clear.hidden = !(this.field.optional && this.chosen.length);
  }

  drawChip(item) {
    const drop = () => this.choose(this.chosen.filter(({ id }) => id !== item.id));
    return h(
      "span",
      { class: "chip" },
      item.label,
      h(
        "button",
        { type: "button", class: "chip-drop", "aria-label": `Remove ${item.label}`, onclick: drop },
        icon("close"),
      ),
    );
  }

  has(item) {
    return this.chosen.some(({ id }) => id === item.id);
  }

  async choose(wanted) {
    const before = this.chosen;
    this.chosen = wanted;
    const data = wanted.map((item) => item.data);
    const choice = { [this.key]: this.multi ? data : (data[0] ?? null) };
    this.show();
    // With several to choose, Slack tells the bot once, when the list closes.
    if (this.multi && this.list.isOpen && this.field.dispatches) {
      this.field.keep(choice);
      this.untold = true;
    } else if (!(await this.field.change(choice))) {
      this.chosen = before;
      this.show();
    }
  }

  pick(item, index) {
    if (!this.multi) {
      this.list.close();
      this.choose([item]);
      return;
    }
    this.choose(this.has(item) ? this.chosen.filter(({ id }) => id !== item.id) : [...this.chosen, item]);
    this.input.value = "";
    this.offer({ items: this.list.items, note: null }, index);
  }

  open() {
    if (this.list.isOpen) return;
    this.input.value = "";
    this.list.open();
    this.show();
    this.search("");
  }

  closed() {
    this.turn += 1;
    clearTimeout(this.timer);
    this.input.value = "";
    this.show();
    if (!this.untold) return;
    this.untold = false;
    this.choose(this.chosen);
  }

  typed() {
    const query = this.input.value;
    this.open();
    this.input.value = query;
    clearTimeout(this.timer);
    // Enter must never pick from the list of an earlier search.
    this.list.forget(this.external ? "Searching…" : null);
    if (this.external) this.timer = setTimeout(() => this.search(query), ASKING_PAUSE);
    else this.search(query);
  }

  async search(query) {
    this.turn += 1;
    const turn = this.turn;
    const found = await findItems(this.element, this.field, query).catch((error) => ({
      items: [],
      note: error.message,
    }));
    if (turn !== this.turn || !this.list.isOpen) return;
    const at = found.items.findIndex((item) => this.has(item));
    this.offer(found, this.multi ? 0 : Math.max(at, 0));
  }

  offer({ items, note }, active) {
    const full = this.multi && this.chosen.length >= this.most;
    const shown = items.map((item) => ({
      ...item,
      selected: this.has(item),
      disabled: full && !this.has(item),
    }));
    this.list.show(shown, {
      active,
      notes: [note, full && `You can choose ${this.most} at most`].filter(Boolean),
    });
  }

  pressed(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step || event.key === "Enter") {
      event.preventDefault();
      if (!this.list.isOpen) this.open();
      else if (step) this.list.move(step);
      else this.list.pick();
    } else if (event.key === "Escape" && this.list.isOpen) {
      event.preventDefault();
      event.stopPropagation();
      this.list.close();
    } else if (event.key === "Backspace" && this.multi && this.input.value === "" && this.chosen.length) {
      this.choose(this.chosen.slice(0, -1));
    }
  }
}
