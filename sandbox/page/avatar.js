// A person's initials on their colour; the app has its own mark.

import { h, icon } from "./dom.js";
import { isApp, nameOf } from "./state.js";

const COLOURS = [
  "#1d6fa5",
  "#8a3fa0",
  "#b4501e",
  "#1f7a5c",
  "#a0305c",
  "#5b5fc7",
  "#7a6414",
  "#0f7585",
  "#94402f",
  "#496b1f",
];

export function avatar(userId, size = "") {
  if (isApp(userId))
    return h("span", { class: `avatar avatar-app ${size}`, "aria-hidden": "true" }, icon("bolt"));
  const name = nameOf(userId) || "?";
  const initials = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const shown = (initials.length > 1 ? initials[0][0] + initials.at(-1)[0] : name.slice(0, 2)).toUpperCase();
  const sum = [...String(userId)].reduce(
    (total, character) => (total * 31 + character.codePointAt(0)) % 9973,
    7,
  );
  const node = h("span", { class: `avatar ${size}`, "aria-hidden": "true" }, shown);
  node.style.background = COLOURS[sum % COLOURS.length];
  return node;
}
