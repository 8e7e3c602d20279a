// A plain sentence in the corner when something went wrong, or well.

import { h, iconButton } from "./dom.js";

const SHOWN_FOR = 9000;

export function toast(sentence, { kind = "error" } = {}) {
  const shelf = document.getElementById("toasts");
  for (const older of [...shelf.children])
    if (older.firstElementChild.textContent === sentence) older.remove();
  const note = h(
    "div",
    { class: `toast toast-${kind}`, role: kind === "error" ? "alert" : "status" },
    h("span", {}, sentence),
    iconButton("close", "Dismiss", () => note.remove()),
  );
  // A modal dialog makes the rest of the page inert and covers it; a popover joins it in the top layer.
  shelf.append(note);
  shelf.hidePopover();
  shelf.showPopover();
  setTimeout(() => note.remove(), SHOWN_FOR);
}

// Runs a call to the sandbox; a failure is said to the person and gives null.
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    toast(error.message);
    return null;
  }
}
