// Where a person types: messages, /commands, shortcuts and files. One for the channel, one for a thread.

import { post, upload } from "./api.js";
import { completionsFor, mentionable, usageFor } from "./complete.js";
import { h, icon, iconButton } from "./dom.js";
import { drawFileChip } from "./files.js";
import { Listbox } from "./listbox.js";
import { openMenu } from "./popup.js";
import { on, state, titleOf } from "./state.js";
import { attempt, toast } from "./toast.js";

export class Composer {
  // threadOf() gives the ts of the thread it writes in; without it, it writes in the channel.
  constructor(parent, { threadOf } = {}) {
    this.threadOf = threadOf;
    this.mentions = new Map();
    this.files = [];
    this.usage = h("p", { class: "composer-usage", role: "status", hidden: true });
    this.input = h("textarea", { class: "composer-input", rows: 1, role: "combobox" });
    this.chosen = h("ul", { class: "file-list", hidden: true });
    this.picker = h("input", {
      type: "file",
      multiple: true,
      class: "visually-hidden",
      tabindex: "-1",
      "aria-hidden": "true",
    });
    parent.append(this.draw());
    this.listen();
    this.rename();
  }

  draw() {
    const menu = { "aria-haspopup": "menu", "aria-expanded": "false" };
    const shortcuts = iconButton("bolt", "Shortcuts", () => this.openShortcuts(shortcuts), menu);
    const tools = h(
      "div",
      { class: "composer-tools" },
      iconButton("attach", "Attach a file", () => this.picker.click()),
      this.threadOf ? null : shortcuts,
      h("span", { class: "composer-help" }, "Shift + Enter for a new line"),
      iconButton("send", "Send", null, { type: "submit", class: "composer-send" }),
    );
    this.form = h("form", { class: "composer" }, this.input, this.chosen, tools, this.picker);
    this.list = new Listbox(this.input, {
      anchor: this.form,
      label: "Suggestions",
      follows: true,
      onPick: (item) => this.complete(item),
    });
    return h("div", { class: "composer-holder" }, this.usage, this.form);
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("blur", () => this.list.close());
    this.picker.addEventListener("change", () => this.attach());
    on("open conversations people", () => this.rename());
  }

  rename() {
    const conversation = state.conversations.get(state.open.channel);
    const sign = conversation?.kind === "channel" ? "#" : "";
    const label = this.threadOf ? "Reply in the thread" : `Message ${sign}${titleOf(conversation)}`;
    this.input.placeholder = label;
    this.input.setAttribute("aria-label", label);
  }

  clear() {
    this.input.value = "";
    this.files = [];
    this.mentions.clear();
    this.drawFiles();
    this.typed();
  }

  typed() {
    const caret = this.input.selectionStart;
    const completions =
      caret === this.input.selectionEnd ? completionsFor(this.input.value.slice(0, caret)) : null;
    if (completions) this.offer(completions);
    else this.list.close();
    const usage = usageFor(this.input.value);
    this.usage.hidden = !usage;
    if (usage)
      this.usage.replaceChildren(
        h("strong", {}, usage.command),
        usage.usage_hint ? ` ${usage.usage_hint}` : "",
        h("span", {}, usage.description ?? ""),
      );
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 220)}px`;
  }

  offer({ from, items }) {
    this.from = from;
    this.list.open();
    this.list.show(items);
  }

  complete(item) {
    const caret = this.input.selectionStart;
    const before = this.input.value.slice(0, this.from) + item.insert;
    this.input.value = before + this.input.value.slice(caret);
    this.input.setSelectionRange(before.length, before.length);
    if (item.mention) this.mentions.set(...item.mention);
    this.list.close();
    this.input.focus();
    this.typed();
  }

  pressed(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const typedWhole = this.list.items[this.list.active]?.key === this.input.value;
    const completes = event.key === "Tab" || (event.key === "Enter" && !event.shiftKey && !typedWhole);
    if (this.list.isOpen && (step || completes || event.key === "Escape")) {
      event.preventDefault();
      event.stopPropagation();
      if (step) this.list.move(step);
      else if (completes) this.list.pick();
      else this.list.close();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    }
  }

  openShortcuts(button) {
    const items = state.shortcuts
      .filter(({ type }) => type === undefined || type === "global")
      .map(({ name, description, callback_id: id }) => ({
        label: name,
        description,
        icon: icon("bolt"),
        run: () =>
          attempt(async () => acknowledged(await post("shortcut", { as: state.as, callback_id: id }))),
      }));
    if (items.length) openMenu(button, items, { label: "Shortcuts", wide: true });
    else toast("The app has no shortcuts.", { kind: "plain" });
  }

  async attach() {
    for (const file of this.picker.files) {
      const answer = await attempt(() => upload(state.as, file));
      if (answer) this.files.push(answer.file);
    }
    this.picker.value = "";
    this.drawFiles();
    this.input.focus();
  }

  drawFiles() {
    this.chosen.hidden = !this.files.length;
    this.chosen.replaceChildren(
      ...this.files.map((file) =>
        drawFileChip(file, () => {
          this.files = this.files.filter((other) => other !== file);
          this.drawFiles();
        }),
      ),
    );
  }

  // What was typed, with each @name as its id. The sandbox escapes the rest.
  textToSend() {
    const named = new Map([...mentionable(), ...this.mentions]);
    const longestFirst = [...named].sort(([one], [other]) => other.length - one.length);
    return longestFirst.reduce((text, [shown, sent]) => {
      const literal = shown.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      const alone = new RegExp(`(?<![\\p{L}\\p{N}.])${literal}(?![\\p{L}\\p{N}_-])`, "giu");
      return text.replace(alone, () => sent);
    }, this.input.value.trim());
  }

  async send() {
    const typed = this.input.value.trim();
    if (!typed && !this.files.length) return;
    this.list.close();
    const sent = /^\/\S/.test(typed) ? await this.sendCommand(typed) : await this.sendMessage();
    if (sent) this.clear();
    this.input.focus();
  }

  sendMessage() {
    const files = this.files.map(({ id }) => id);
    return attempt(() =>
      post("say", {
        as: state.as,
        channel: state.open.channel,
        text: this.textToSend(),
        thread_ts: this.threadOf?.(),
        files: files.length ? files : undefined,
      }),
    );
  }

  async sendCommand(typed) {
    const [command] = typed.split(/\s/, 1);
    if (this.threadOf) return toast(`${command} does not work in a thread. Type it in the channel.`);
    if (!state.commands.some((known) => known.command === command))
      return toast(`${command} is not a command here. Type / to see those there are.`);
    const text = typed.slice(command.length).trim();
    return attempt(async () =>
      acknowledged(await post("command", { as: state.as, channel: state.open.channel, command, text })),
    );
  }
}

// Whether the bot acknowledged in time; says so when it did not.
function acknowledged({ ack }) {
  if (!ack.ok) toast(ack.error ?? "The app did not answer in time.");
  return ack.ok;
}
