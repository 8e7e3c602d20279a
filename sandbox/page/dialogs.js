// Dialogs (Slack's modals): the top of the person's stack of views, in a native <dialog>.

import { post } from "./api.js";
import { drawBlocks } from "./blocks/layout.js";
import { plainText } from "./blocks/rich_text.js";
import { h, iconButton } from "./dom.js";
import { on, state } from "./state.js";
import { forget, surfaceFor } from "./surfaces.js";

const LATE = "The app did not answer in time: what you typed is kept. Please try again.";

const dialog = document.getElementById("view");
let shown = null; // {view, surface, body, …} of the view on top
let returnFocus = null;
let known = [];

export function startDialogs() {
  on("views", redraw);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close(false);
  });
}

function redraw() {
  for (const id of known) if (!state.views.some((view) => view.id === id)) forget(container(id));
  known = state.views.map((view) => view.id);
  const top = state.views.at(-1);
  if (!top) return hide();
  if (shown?.id === top.id) return update(top);
  return show(top);
}

function container(id) {
  return { type: "view", view_id: id };
}

function hide() {
  shown = null;
  dialog.close();
  dialog.replaceChildren();
  if (returnFocus?.isConnected) returnFocus.focus();
  return null;
}

function show(view) {
  if (!dialog.open) returnFocus = document.activeElement;
  const surface = surfaceFor(container(view.id));
  surface.fail = (sentence) => say(sentence);
  surface.touched = (blockId) => {
    if (!surface.errors[blockId]) return;
    delete surface.errors[blockId];
    drawBlocks(shown.body, shown.view.blocks, surface);
  };
  shown = {
    id: view.id,
    view,
    surface,
    title: h("h2", { id: "view-title" }),
    banner: h("p", { class: "dialog-banner", role: "alert", hidden: true }),
    body: h("div", { class: "dialog-body blocks" }),
    deny: h("button", { type: "button", class: "button", onclick: () => close(false) }),
    submit: h("button", { type: "submit", class: "button button-primary" }),
  };
  const deeper = state.views.length > 1;
  const form = h(
    "form",
    { class: "dialog-form", novalidate: true },
    h(
      "header",
      { class: "dialog-head" },
      deeper && iconButton("back", "Back", () => close(false)),
      shown.title,
      deeper && h("span", { class: "dialog-depth" }, `${state.views.length} of 3 deep`),
      iconButton("close", "Close all", () => close(true)),
    ),
    shown.banner,
    shown.body,
    h("footer", { class: "dialog-foot" }, shown.deny, shown.submit),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  dialog.replaceChildren(form);
  if (!dialog.open) dialog.showModal();
  update(view);
  const first =
    shown.body.querySelector("[autofocus]") ??
    shown.body.querySelector("input:not([type=file]), textarea, button") ??
    shown.deny;
  first.focus({ preventScroll: true }); // a long text is read from its beginning
}

function update(view) {
  const { surface } = shown;
  if (JSON.stringify(shown.view.blocks) !== JSON.stringify(view.blocks)) surface.errors = {};
  surface.renew(view.blocks, view.state?.values);
  const turned = shown.view.callback_id !== view.callback_id;
  shown.view = view;
  shown.title.textContent = plainText(view.title);
  shown.deny.textContent = plainText(view.close) || "Close";
  shown.submit.textContent = plainText(view.submit);
  shown.submit.hidden = !view.submit;
  say(null);
  drawBlocks(shown.body, view.blocks, surface);
  if (turned) shown.body.scrollTop = 0;
}

function say(sentence) {
  if (!shown) return;
  shown.banner.hidden = !sentence;
  shown.banner.textContent = sentence ?? "";
}

function showErrors(errors) {
  shown.surface.errors = { ...errors };
  drawBlocks(shown.body, shown.view.blocks, shown.surface);
  const wrong = shown.body.querySelector(".block-input-wrong");
  wrong?.querySelector("input:not([type=file]), textarea, button")?.focus();
  wrong?.scrollIntoView({ block: "center" });
  const here = new Set(shown.view.blocks.map((block) => block.block_id));
  const elsewhere = Object.entries(errors).filter(([blockId]) => !here.has(blockId));
  say(elsewhere.map(([, sentence]) => sentence).join(" ") || null);
}

async function submit() {
  const { id, view, surface, submit: button } = shown;
  if (!view.submit || button.disabled) return;
  button.disabled = true;
  button.classList.add("button-waiting");
  say(null);
  try {
    const { ack, outcome, errors } = await post("submit", {
      as: state.as,
      view_id: id,
      state: surface.draft,
    });
    if (shown?.id !== id) return;
    if (outcome === "errors") showErrors(errors ?? {});
    else if (outcome === "failed" || (ack && !ack.ok)) say([LATE, ack?.error].filter(Boolean).join(" "));
  } catch (error) {
    if (shown?.id === id) say(`${error.message} What you typed is kept.`);
  } finally {
    button.disabled = false;
    button.classList.remove("button-waiting");
  }
}

async function close(clear) {
  if (!shown) return;
  try {
    await post("close", { as: state.as, view_id: shown.id, clear });
  } catch (error) {
    say(error.message);
  }
}
