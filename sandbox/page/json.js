// JSON laid out to be read, names and values in colours of their own.

import { h } from "./dom.js";

const PART = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;

export function drawJson(value) {
  const text = JSON.stringify(value, null, 2) ?? "nothing";
  const pre = h("pre", { class: "json", tabindex: "0" });
  let from = 0;
  for (const match of text.matchAll(PART)) {
    const [whole, string, colon] = match;
    pre.append(text.slice(from, match.index));
    const kind = string ? (colon ? "name" : "text") : "other";
    pre.append(h("span", { class: `json-${kind}` }, string ?? whole), colon ?? "");
    from = match.index + whole.length;
  }
  pre.append(text.slice(from));
  return pre;
}
