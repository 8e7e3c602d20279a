// Draws rich_text elements, whether they came as a block or were read from mrkdwn.

import { slackDate } from "../dates.js";
import { h } from "../dom.js";
import { emojiFor, withEmoji } from "../emoji.js";
import { parse, unescape } from "../mrkdwn.js";
import { businessNow, nameOf, state, timeZone } from "../state.js";

export function drawMrkdwn(text, options) {
  return drawElements(parse(text, options));
}

// A Block Kit text object → nodes.
export function drawText(object) {
  if (!object) return [];
  if (object.type === "mrkdwn") return drawMrkdwn(object.text, object);
  return [plainText(object)];
}

export function plainText(object) {
  const text = unescape(object?.text ?? "");
  return object?.emoji === false ? text : withEmoji(text);
}

export function drawElements(elements) {
  return drawLists(elements.map(drawElement), elements);
}

function drawElement(element) {
  switch (element.type) {
    case "rich_text_section":
      return h("span", { class: "rt-section" }, drawInline(element.elements));
    case "rich_text_quote":
      return h("blockquote", { class: "rt-quote" }, drawInline(element.elements));
    case "rich_text_preformatted":
      return h("pre", { class: "rt-pre" }, drawInline(element.elements));
    case "rich_text_list":
      return drawList(element);
    case "heading":
      return h("strong", { class: `rt-heading rt-heading-${element.level}` }, drawInline(element.elements));
    default:
      return notDrawn(element.type);
  }
}

function drawList(list) {
  const tag = list.style === "ordered" ? "ol" : "ul";
  const props = { class: "rt-list", data: { indent: list.indent ?? 0 } };
  if (tag === "ol" && list.offset) props.start = list.offset + 1;
  return h(
    tag,
    props,
    list.elements.map((item) => h("li", {}, drawInline(item.elements ?? []))),
  );
}

// A numbered list goes on counting after a deeper list has interrupted it, as in Slack.
function drawLists(drawn, elements) {
  const counts = new Map();
  elements.forEach((element, index) => {
    if (element.type !== "rich_text_list") return counts.clear();
    const indent = element.indent ?? 0;
    for (const deeper of [...counts.keys()]) if (deeper > indent) counts.delete(deeper);
    if (element.style === "ordered" && !element.offset && counts.get(indent))
      drawn[index].setAttribute("start", counts.get(indent) + 1);
    return counts.set(indent, (counts.get(indent) ?? element.offset ?? 0) + element.elements.length);
  });
  return drawn;
}

export function drawInline(elements) {
  return elements.map((element) => withStyle(drawLeaf(element), element.style));
}

function withStyle(node, style = {}) {
  let wrapped = node;
  for (const [name, tag] of [
    ["code", "code"],
    ["underline", "u"],
    ["strike", "s"],
    ["italic", "em"],
    ["bold", "strong"],
  ]) {
    if (style[name]) wrapped = h(tag, {}, wrapped);
  }
  return wrapped;
}

function drawLeaf(element) {
  switch (element.type) {
    case "text":
      return element.text;
    case "link":
      return drawLink(element.url, element.text || element.url);
    case "emoji":
      return drawEmoji(element.name);
    case "user":
      return mention(
        `@${state.users.has(element.user_id) ? nameOf(element.user_id) : nameOfStranger(element)}`,
        element.user_id === state.as,
      );
    case "channel":
      return mention(
        `#${state.conversations.get(element.channel_id)?.name ?? element.label ?? element.channel_id}`,
      );
    case "usergroup":
      return mention(element.label ?? `@${element.usergroup_id}`);
    case "broadcast":
      return mention(`@${element.range}`, true);
    case "date": {
      const text = slackDate(element.timestamp, element.format, { timeZone: timeZone(), now: businessNow() });
      return element.url
        ? drawLink(element.url, text)
        : h("time", { class: "rt-date", title: element.fallback }, text);
    }
    case "color":
      return h("span", { class: "rt-color" }, element.value);
    default:
      return notDrawn(element.type);
  }
}

function nameOfStranger(element) {
  return element.user_id === state.app.bot_user ? state.app.name : (element.label ?? element.user_id);
}

function mention(text, ofMe = false) {
  return h("span", { class: ofMe ? "mention mention-me" : "mention" }, text);
}

function drawEmoji(name) {
  const character = emojiFor(name);
  return character
    ? h("span", { class: "emoji", role: "img", "aria-label": name, title: `:${name}:` }, character)
    : `:${name}:`;
}

// Only addresses a person may safely follow become links.
export function drawLink(url, label) {
  if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(url)) return label;
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label);
}

export function notDrawn(type) {
  return h("div", { class: "not-drawn", role: "note" }, `Not drawn yet: ${type}`);
}
