// A list that opens beside a text box and is worked from its keyboard: the focus never leaves the box.

import { h, uid } from "./dom.js";
import { openPopup } from "./popup.js";

export class Listbox {
  // `anchor` is what it opens beside. onPick(item) hears of each choice, onClose() when the list goes.
  // With `follows` the item under way counts as the selected one; otherwise items say so themselves.
  constructor(input, { anchor, label, multi = false, follows = false, onPick, onClose = () => {} }) {
    this.input = input;
    this.anchor = anchor;
    this.follows = follows;
    this.onPick = onPick;
    this.onClose = onClose;
    this.items = [];
    this.active = -1;
    this.closePopup = null;
    this.list = h("div", {
      id: uid("list"),
      class: follows ? "listbox listbox-follows" : "listbox",
      role: "listbox",
      "aria-label": label,
      "aria-multiselectable": multi ? "true" : undefined,
    });
    for (const [name, value] of [
      ["autocomplete", "list"],
      ["haspopup", "listbox"],
      ["controls", this.list.id],
      ["expanded", "false"],
    ]) {
      input.setAttribute(`aria-${name}`, value);
    }
  }

  get isOpen() {
    return this.closePopup !== null;
  }

  open() {
    if (this.isOpen) return;
    this.closePopup = openPopup(this.anchor, this.list, { onClose: () => this.closed() });
    this.input.setAttribute("aria-expanded", "true");
  }

  close() {
    this.closePopup?.();
  }

  closed() {
    this.closePopup = null;
    this.forget();
    this.input.setAttribute("aria-expanded", "false");
    this.onClose();
  }

  // Nothing is to be picked until new items are shown; `note` says why.
  forget(note) {
    this.items = [];
    this.list.replaceChildren(...(note ? [drawNote(note)] : []));
    this.activate(-1);
  }

  // Items are {words | label, detail?, group?, selected?, disabled?}; notes are sentences under them.
  show(items, { active = 0, notes = [] } = {}) {
    this.items = items;
    const nodes = items.flatMap((item, index) => {
      const heading = item.group && item.group !== items[index - 1]?.group;
      return [
        heading && h("div", { class: "listbox-group", role: "presentation" }, item.group),
        this.draw(item, index),
      ];
    });
    this.list.replaceChildren(...nodes.filter(Boolean), ...notes.map(drawNote));
    this.activate(items.length ? active : -1);
  }

  draw(item, index) {
    return h(
      "div",
      {
        id: `${this.list.id}-${index}`,
        class: "listbox-item",
        role: "option",
        "aria-selected": String(Boolean(item.selected)),
        "aria-disabled": item.disabled ? "true" : undefined,
        onpointerdown: (event) => event.preventDefault(),
        onpointermove: () => index !== this.active && this.activate(index),
        onclick: () => this.pick(index),
      },
      h(
        "span",
        { class: "listbox-words" },
        item.words ?? item.label,
        item.detail && h("small", {}, item.detail),
      ),
    );
  }

  activate(index) {
    this.active = index;
    for (const option of this.list.querySelectorAll("[role=option]")) {
      const here = option.id === `${this.list.id}-${index}`;
      option.classList.toggle("active", here);
      if (this.follows) option.setAttribute("aria-selected", String(here));
    }
    const node = this.list.querySelector(".active");
    node?.scrollIntoView({ block: "nearest" });
    if (node) this.input.setAttribute("aria-activedescendant", node.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  move(step) {
    if (this.items.length) this.activate((this.active + step + this.items.length) % this.items.length);
  }

  pick(index = this.active) {
    const item = this.items[index];
    if (item && !item.disabled) this.onPick(item, index);
  }
}

function drawNote(sentence) {
  return h("div", { class: "listbox-note", role: "status" }, sentence);
}
