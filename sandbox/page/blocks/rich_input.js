// A simple rich_text_input: the person types *bold*, _italic_, "- " and "1. " as in Slack, and it becomes rich text.

import { h, uid } from "../dom.js";
import { escape, inline, parse } from "../mrkdwn.js";
import { plainText } from "./rich_text.js";

const ITEM = /^( *)(?:([-•*])|\d+\.) +(.*)$/;

export function drawRichTextInput(element, field) {
  const hint = uid("hint");
  const input = h("textarea", {
    ...field.attributes,
    class: "text-input",
    rows: 4,
    placeholder: plainText(element.placeholder) || undefined,
    "aria-describedby": [field.attributes["aria-describedby"], hint].filter(Boolean).join(" "),
    value: toText(field.current("rich_text_value") ?? element.initial_value),
  });
  input.addEventListener("input", () => {
    const elements = fromText(input.value);
    field.keep({ rich_text_value: elements.length ? { type: "rich_text", elements } : null });
  });
  return h(
    "div",
    {},
    input,
    h("p", { class: "field-hint", id: hint }, "*bold*  _italic_  ~struck~  - list  1. list"),
  );
}

export function fromText(text) {
  const elements = [];
  let prose = [];
  const flush = () => {
    const joined = prose.join("\n");
    if (joined.trim()) elements.push(...parse(escape(joined).replace(/^&gt;/gm, ">")));
    prose = [];
  };
  for (const line of text.split("\n")) {
    const item = ITEM.exec(line);
    if (!item) {
      prose.push(line);
      continue;
    }
    flush();
    const style = item[2] ? "bullet" : "ordered";
    const indent = Math.floor(item[1].length / 2);
    const last = elements.at(-1);
    const section = { type: "rich_text_section", elements: inline(escape(item[3])) };
    if (last?.type === "rich_text_list" && last.style === style && last.indent === indent)
      last.elements.push(section);
    else elements.push({ type: "rich_text_list", style, indent, elements: [section] });
  }
  flush();
  return elements;
}

function toText(rich) {
  return (rich?.elements ?? []).map(partToText).join("\n");
}

function partToText(part) {
  const line = (section) => section.elements.map(leafToText).join("");
  if (part.type === "rich_text_list") {
    const pad = "  ".repeat(part.indent ?? 0);
    return part.elements
      .map((item, index) => `${pad}${part.style === "ordered" ? `${index + 1}.` : "-"} ${line(item)}`)
      .join("\n");
  }
  if (part.type === "rich_text_quote") return line(part).replace(/^/gm, "> ");
  if (part.type === "rich_text_preformatted") return `\`\`\`\n${line(part)}\n\`\`\``;
  return line(part);
}

function leafToText({ type, text, url, name, style = {} }) {
  let written = { emoji: `:${name}:`, link: url }[type] ?? text ?? "";
  for (const [mark, sign] of [
    ["code", "`"],
    ["strike", "~"],
    ["italic", "_"],
    ["bold", "*"],
  ]) {
    if (style[mark]) written = sign + written + sign;
  }
  return written;
}
