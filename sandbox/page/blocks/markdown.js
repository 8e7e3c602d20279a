// The markdown block: ordinary Markdown, the everyday part of it, as the elements of a rich_text block.

import { escape, inline } from "../mrkdwn.js";

const ITEM = /^( *)(?:([-*+])|\d+[.)])\s+(.*)$/;
const HEADING = /^(#{1,6})\s+(.*)$/;

export function parseMarkdown(text) {
  const elements = [];
  const pieces = text.split(/^```[^\n]*\n([\s\S]*?)\n?```$/m);
  pieces.forEach((piece, index) => {
    if (index % 2)
      elements.push({ type: "rich_text_preformatted", elements: [{ type: "text", text: piece }] });
    else elements.push(...readLines(piece.replace(/^\n|\n$/g, "")));
  });
  return elements;
}

function readLines(text) {
  const elements = [];
  let open = null;
  const add = (type, line) => {
    if (open?.type === type) open.lines.push(line);
    else elements.push((open = { type, lines: [line] }));
  };
  for (const line of text.split("\n")) {
    const heading = HEADING.exec(line);
    const item = ITEM.exec(line);
    if (heading) {
      elements.push({ type: "heading", level: heading[1].length, elements: spans(heading[2]) });
      open = null;
    } else if (item) {
      addItem(elements, item);
      open = null;
    } else if (line.startsWith(">")) add("rich_text_quote", line.replace(/^> ?/, ""));
    else if (line.trim()) add("rich_text_section", line);
    else open = null;
  }
  return elements.map(({ lines, ...element }) =>
    lines ? { ...element, elements: spans(lines.join("\n")) } : element,
  );
}

function addItem(elements, [, pad, bullet, text]) {
  const style = bullet ? "bullet" : "ordered";
  const indent = Math.floor(pad.length / 2);
  const section = { type: "rich_text_section", elements: spans(text) };
  const last = elements.at(-1);
  if (last?.type === "rich_text_list" && last.style === style && last.indent === indent)
    last.elements.push(section);
  else elements.push({ type: "rich_text_list", style, indent, elements: [section] });
}

// Markdown's marks → mrkdwn's, then the one inline reader does the rest.
function spans(text) {
  const mrkdwn = escape(text)
    .replace(/!?\[([^\]]+)\]\(([^)\s]+)\)/g, "<$2|$1>")
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, "\uE002$2\uE002")
    .replace(/(?<![\w*])\*(?=\S)(.+?)(?<=\S)\*(?![\w*])/g, "_$1_")
    .replace(/~~(?=\S)(.+?)(?<=\S)~~/g, "~$1~")
    .replaceAll("\uE002", "*");
  return inline(mrkdwn);
}
