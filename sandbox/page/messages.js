// Messages: the open channel, and the thread beside it.

import { avatar } from "./avatar.js";
import { drawBlocks } from "./blocks/layout.js";
import { drawMrkdwn } from "./blocks/rich_text.js";
import { clockTime, dayKey, longDay, shortMoment } from "./dates.js";
import { follow, h, icon, iconButton } from "./dom.js";
import { emojiFor } from "./emoji.js";
import { drawFile } from "./files.js";
import { keepingFocus } from "./focus.js";
import { businessNow, changed, isApp, nameOf, on, state, timeZone } from "./state.js";
import { surfaceFor } from "./surfaces.js";

const GROUPED_WITHIN = 5 * 60;

// When a message was sent, on the business clock.
export function sentAt(message) {
  return message.shown_at ? new Date(message.shown_at) : new Date(Number(message.ts) * 1000);
}

export function startMessages() {
  const list = document.getElementById("messages");
  const replies = document.getElementById("replies");
  on("messages people", () => draw(list, state.messages, "channel"));
  on("thread people", () => draw(replies, state.replies, "thread"));
  // A picture is tall only once it has loaded, and words in a narrower pane take more lines: keep the end of the
  // conversation in sight.
  for (const pane of [list, replies]) {
    let followed = true;
    pane.addEventListener("scroll", () => (followed = atEnd(pane, 80)));
    pane.addEventListener("load", () => atEnd(pane, 500) && toEnd(pane), true);
    new ResizeObserver(() => followed && toEnd(pane)).observe(pane);
  }
}

function atEnd(list, within) {
  return list.scrollHeight - list.scrollTop - list.clientHeight < within;
}

function toEnd(list) {
  list.scrollTop = list.scrollHeight;
}

// Each message with what depends on its neighbours: a day above it, and whether it continues the one before.
function rows(messages, place) {
  let before = null;
  return messages.flatMap((message, index) => {
    const day = dayKey(sentAt(message), timeZone());
    const newDay = place === "channel" && (!before || day !== dayKey(sentAt(before), timeZone()));
    const close = before && (sentAt(message) - sentAt(before)) / 1000 < GROUPED_WITHIN;
    const grouped = Boolean(
      !newDay &&
      close &&
      before.user === message.user &&
      Boolean(before.ephemeral) === Boolean(message.ephemeral) &&
      !(place === "thread" && index === 1),
    );
    before = message;
    const count = place === "thread" && index === 0 && messages.length > 1 ? messages.length - 1 : 0;
    return [
      newDay && { day, date: sentAt(message).getTime() },
      { message, grouped, place },
      count && { count },
    ].filter(Boolean);
  });
}

function draw(list, messages, place) {
  if (place === "channel") document.getElementById("no-messages").hidden = messages.length > 0;
  const wasAtEnd = atEnd(list, 80);
  const of = `${state.as} ${state.open.channel} ${place === "thread" ? state.open.thread : ""}`;
  const moved = list.dataset.of !== of;
  list.dataset.of = of;
  keepingFocus(list, () =>
    follow(list, rows(messages, place), {
      key: (row) =>
        row.message ? `${place} ${row.message.ts} ${row.message.ephemeral ?? ""}` : JSON.stringify(row),
      signature: (row) =>
        JSON.stringify([row, state.as, state.users.size, dayKey(businessNow(), timeZone())]),
      draw: (row) => {
        if (row.day) return h("h3", { class: "day" }, h("span", {}, dayName(row)));
        if (row.count)
          return h("p", { class: "thread-count" }, `${row.count} ${row.count === 1 ? "reply" : "replies"}`);
        return drawMessage(row);
      },
    }),
  );
  const last = messages.at(-1);
  const answered = list.dataset.last !== last?.ts && (last?.user === state.as || last?.ephemeral);
  list.dataset.last = last?.ts ?? "";
  if (moved || wasAtEnd || answered) toEnd(list);
}

function dayName({ day, date }) {
  const now = businessNow();
  if (day === dayKey(now, timeZone())) return "Today";
  if (day === dayKey(new Date(now - 86400000), timeZone())) return "Yesterday";
  return longDay(new Date(date), timeZone());
}

function drawMessage({ message, grouped, place }) {
  const time = clockTime(sentAt(message), timeZone());
  const author = authorOf(message);
  const stamp = h("time", { class: "message-time", title: shortMoment(sentAt(message), timeZone()) }, time);
  const node = h(
    "article",
    {
      class: ["message", grouped && "message-grouped", message.ephemeral && "message-ephemeral"]
        .filter(Boolean)
        .join(" "),
      "aria-label": `${author}, ${time}`,
      data: { ts: message.ts },
    },
    h("div", { class: "message-gutter" }, grouped ? stamp : avatar(message.user)),
    h(
      "div",
      { class: "message-main" },
      message.ephemeral && h("p", { class: "message-private" }, icon("eye"), "Only visible to you"),
      !grouped &&
        h(
          "header",
          { class: "message-head" },
          h("strong", {}, author),
          (message.bot_id || isApp(message.user)) && appBadge(),
          stamp,
        ),
      drawContent(message),
      message.files?.length ? h("div", { class: "files" }, message.files.map(drawFile)) : null,
      message.reactions?.length ? drawReactions(message.reactions) : null,
      place === "channel" && message.reply_count ? drawThreadLink(message) : null,
    ),
    place === "channel" &&
      !message.ephemeral &&
      iconButton("thread", "Reply in thread", () => openThread(message.ts), { class: "message-tool" }),
  );
  if (message.ephemeral) node.dataset.ephemeral = "";
  return node;
}

export function appBadge() {
  return h("span", { class: "app-badge" }, "APP");
}

function authorOf(message) {
  return message.username || nameOf(message.user) || "Someone";
}

function drawContent(message) {
  const edited = message.edited && h("span", { class: "message-edited" }, " (edited)");
  // What a person typed is all in its text; the blocks Slack makes of it add nothing.
  if (!message.bot_id || !message.blocks?.length)
    return h("div", { class: "message-text rich-text" }, drawMrkdwn(message.text ?? ""), edited);
  const surface = surfaceFor({ type: "message", channel: state.open.channel, ts: message.ts });
  surface.renew(message.blocks);
  const blocks = h("div", { class: "blocks" });
  drawBlocks(blocks, message.blocks, surface);
  return [blocks, edited];
}

function drawReactions(reactions) {
  return h(
    "ul",
    { class: "reactions", "aria-label": "Reactions" },
    reactions.map(({ name, count, users }) =>
      h(
        "li",
        {
          class: users.includes(state.as) ? "reaction reaction-mine" : "reaction",
          title: `${users.map(nameOf).join(", ")} reacted with :${name}:`,
        },
        h("span", { role: "img", "aria-label": name }, emojiFor(name) ?? `:${name}:`),
        ` ${count}`,
      ),
    ),
  );
}

function drawThreadLink(message) {
  const words = `${message.reply_count} ${message.reply_count === 1 ? "reply" : "replies"}`;
  const last =
    message.latest_reply &&
    clockTime(new Date(Number(message.latest_reply) * 1000 + state.clock.offset_seconds * 1000), timeZone());
  return h(
    "button",
    { type: "button", class: "thread-link", onclick: () => openThread(message.ts) },
    (message.reply_users ?? []).slice(0, 3).map((id) => avatar(id, "avatar-tiny")),
    h("span", { class: "thread-link-count" }, words),
    last && h("small", {}, `Last reply ${last}`),
  );
}

export function openThread(ts) {
  state.open.thread = ts;
  state.replies = [];
  changed("open", "thread");
}
