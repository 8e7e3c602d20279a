// What the composer offers as you type: /commands, @people, #channels and :emoji:.

import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { isApp, nameOf, state } from "./state.js";

const MOST = 8;

// Gives {from, items: [{key, words, detail, insert, mention?}]} for the text up to the caret, or null.
export function completionsFor(before) {
  const command = /^\/(\S*)$/.exec(before);
  if (command) return found(0, commands(command[1].toLowerCase()));
  const word = /(?:^|[\s(])([@#:])([\p{L}\p{N}._+'-]*(?: [\p{L}\p{N}.'-]+)?)$/u.exec(before);
  if (!word) return null;
  const [, sign, typed] = word;
  const from = before.length - typed.length - 1;
  const source = { "@": people, "#": channels, ":": emoji }[sign];
  return found(from, source(typed.toLowerCase()));
}

// Everyone who can be mentioned, as [what is typed, what is sent]: a name typed in full needs no picking.
export function mentionable() {
  return people("").map(({ mention }) => mention);
}

// A command is typed, and now its words: what it expects of them.
export function usageFor(text) {
  const [name] = text.split(/\s/, 1);
  return /^\/\S+\s/.test(text) ? state.commands.find(({ command }) => command === name) : undefined;
}

function found(from, items) {
  return items.length ? { from, items: items.slice(0, MOST) } : null;
}

function commands(typed) {
  return state.commands
    .filter(({ command }) => command.slice(1).startsWith(typed))
    .map(({ command, description, usage_hint: hint }) => ({
      key: command,
      words: h(
        "span",
        {},
        h("strong", {}, command),
        hint && h("span", { class: "completion-hint" }, ` ${hint}`),
      ),
      detail: description,
      insert: `${command} `,
    }));
}

function people(typed) {
  const everyone = [...state.users.values()]
    .filter(({ id }) => !isApp(id))
    .map(({ id, title }) => ({ id, title }));
  const app = state.app.bot_user ? [{ id: state.app.bot_user, title: "App" }] : [];
  const persons = [...app, ...everyone]
    .filter(({ id }) =>
      nameOf(id)
        .toLowerCase()
        .split(/\s+/)
        .some((part, index, parts) => parts.slice(index).join(" ").startsWith(typed)),
    )
    .map(({ id, title }) => ({
      key: id,
      words: h(
        "span",
        { class: "completion-person" },
        avatar(id, "avatar-tiny"),
        h("strong", {}, nameOf(id)),
      ),
      detail: title,
      insert: `@${nameOf(id)} `,
      mention: [`@${nameOf(id)}`, `<@${id}>`],
    }));
  const broadcasts = ["channel", "here"]
    .filter((range) => range.startsWith(typed))
    .map((range) => ({
      key: range,
      words: h("strong", {}, `@${range}`),
      detail: "Everyone here",
      insert: `@${range} `,
      mention: [`@${range}`, `<!${range}>`],
    }));
  return [...persons, ...broadcasts];
}

function channels(typed) {
  return [...state.conversations.values()]
    .filter(({ kind, name }) => kind === "channel" && name.startsWith(typed))
    .map(({ id, name }) => ({
      key: id,
      words: h("strong", {}, `#${name}`),
      insert: `#${name} `,
      mention: [`#${name}`, `<#${id}|${name}>`],
    }));
}

function emoji(typed) {
  if (typed.length < 2) return [];
  return Object.keys(state.emoji)
    .filter((name) => name.startsWith(typed))
    .map((name) => ({
      key: name,
      words: h("span", {}, state.emoji[name], ` :${name}:`),
      insert: `:${name}: `,
    }));
}
