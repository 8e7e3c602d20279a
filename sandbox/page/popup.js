// A list or menu that opens beside a control, above everything, dialogs included.

import { h } from "./dom.js";

// Shows `content` under (or over) `anchor`. Returns a function that closes it; onClose runs once, however it closes.
export function openPopup(anchor, content, { onClose = () => {}, wide = false } = {}) {
  // Inside an open dialog everything outside it is inert, so the popup has to live in the same dialog.
  const host = anchor.closest("dialog") ?? document.body;
  const popup = h("div", { class: "popup", popover: "manual" }, content);
  host.append(popup);
  popup.showPopover();

  function place() {
    const box = anchor.getBoundingClientRect();
    const width = Math.min(Math.max(wide ? 320 : 200, box.width), innerWidth - 16);
    popup.style.width = `${width}px`;
    popup.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
    const below = innerHeight - box.bottom - 12;
    const above = box.top - 12;
    const opensUp = below < 200 && above > below;
    popup.style.maxHeight = `${Math.min(520, opensUp ? above : below)}px`;
    popup.style.top = opensUp ? "auto" : `${box.bottom + 4}px`;
    popup.style.bottom = opensUp ? `${innerHeight - box.top + 4}px` : "auto";
  }

  function outside(event) {
    if (!popup.contains(event.target) && !anchor.contains(event.target)) close();
  }

  let closed = false;
  function close() {
    if (closed) return;
    closed = true;
    removeEventListener("pointerdown", outside, true);
    removeEventListener("resize", place);
    removeEventListener("scroll", place, true);
    popup.remove();
    onClose();
  }

  addEventListener("pointerdown", outside, true);
  addEventListener("resize", place);
  addEventListener("scroll", place, true);
  place();
  return close;
}

// A menu of buttons: items are {label, description?, icon?, danger?, run}.
export function openMenu(anchor, items, { label, wide } = {}) {
  const list = h("div", { class: "menu", role: "menu", "aria-label": label });
  const close = openPopup(anchor, list, {
    wide,
    onClose: () => {
      anchor.setAttribute("aria-expanded", "false");
      anchor.focus();
    },
  });
  anchor.setAttribute("aria-expanded", "true");
  const buttons = items.map((item) =>
    h(
      "button",
      {
        type: "button",
        role: "menuitem",
        class: "menu-item",
        onclick: () => {
          close();
          item.run();
        },
      },
      item.icon,
      h(
        "span",
        { class: "menu-words" },
        h("span", {}, item.label),
        item.description && h("small", {}, item.description),
      ),
    ),
  );
  list.append(...buttons);
  list.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      buttons[(next + buttons.length) % buttons.length]?.focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  buttons[0]?.focus();
  return close;
}
