// The app's home tab.

import { post } from "./api.js";
import { drawBlocks } from "./blocks/layout.js";
import { h } from "./dom.js";
import { on, state } from "./state.js";
import { surfaceFor } from "./surfaces.js";
import { attempt } from "./toast.js";

const pane = document.getElementById("home");

export function startHome() {
  on("home", redraw);
  on("open", () => {
    if (state.open.tab === "home") redraw();
  });
}

// Slack tells the app which of its tabs a person opens.
export function tellOpened(tab) {
  return attempt(() => post("home", { as: state.as, tab }));
}

function redraw() {
  if (!state.home) {
    pane.replaceChildren(
      h(
        "p",
        { class: "empty" },
        h("strong", {}, "Nothing on the home tab yet."),
        "The bot draws it when someone opens it.",
      ),
    );
    pane.dataset.view = "";
    return;
  }
  // A new person, or the first home view, starts from an empty pane.
  const owner = `${state.as} ${state.home.id ?? ""}`;
  if (pane.dataset.view !== owner) pane.replaceChildren(h("div", { class: "blocks home-blocks" }));
  pane.dataset.view = owner;
  const surface = surfaceFor({ type: "home" });
  surface.renew(state.home.blocks, state.home.state?.values);
  drawBlocks(pane.firstElementChild, state.home.blocks, surface);
}
