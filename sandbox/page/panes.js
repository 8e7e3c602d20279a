// The middle and right of the page: the heading, the app's tabs, the thread and the panel behind the scenes.

import { get } from "./api.js";
import { appBadge } from "./messages.js";
import { h } from "./dom.js";
import { changed, isApp, on, state, titleOf } from "./state.js";
import { attempt } from "./toast.js";

const by = (id) => document.getElementById(id);

export function startPanes({ openTab, loadThread }) {
  on("open conversations people app", drawHeading);
  on("open", showPanes);
  on("app online", drawStatus);

  const tabs = [by("tab-home"), by("tab-messages")];
  tabs.forEach((tab, index) => {
    tab.addEventListener("click", () => openTab(tab.dataset.tab));
    tab.addEventListener("keydown", (event) => {
      if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
      tabs[1 - index].focus();
      tabs[1 - index].click();
    });
  });

  by("thread-close").addEventListener("click", closeThread);
  by("thread").addEventListener(
    "keydown",
    (event) => event.key === "Escape" && !event.defaultPrevented && closeThread(),
  );
  let opened = null;
  on("open", () => {
    if (state.open.thread && state.open.thread !== opened) {
      loadThread();
      by("thread-composer").querySelector("textarea").focus();
    }
    opened = state.open.thread;
  });

  by("behind-toggle").addEventListener("click", () => showBehind(by("behind").hidden));
  by("behind-close").addEventListener("click", () => showBehind(false));
}

function closeThread() {
  state.open.thread = null;
  changed("open");
}

async function showBehind(open) {
  by("behind").hidden = !open;
  by("behind-toggle").setAttribute("aria-expanded", String(open));
  if (open) changed("behind");
  else by("behind-toggle").focus();
}

export async function loadTraffic() {
  const answer = await attempt(() => get("traffic", { after: 0 }));
  if (answer) state.traffic = answer.entries;
  changed("traffic");
}

function drawHeading() {
  const conversation = state.conversations.get(state.open.channel);
  const app = isApp(conversation?.with);
  const people = conversation?.kind === "channel" ? conversation.members.length : 0;
  by("heading").replaceChildren(
    h(
      "span",
      { class: "heading-name" },
      conversation?.kind === "channel" ? `# ${titleOf(conversation)}` : titleOf(conversation),
    ),
    ...(app ? [appBadge()] : []),
  );
  by("heading-about").textContent = people
    ? [`${people} ${people === 1 ? "member" : "members"}`, conversation.topic].filter(Boolean).join(" · ")
    : "";
  document.title = `${titleOf(conversation)} | ${state.team.name ?? "Sandbox"}`;
  by("tabs").hidden = !app;
}

function showPanes() {
  const home = state.open.tab === "home" && !by("tabs").hidden;
  by("home").hidden = !home;
  by("talk").hidden = home;
  by("tab-home").setAttribute("aria-selected", String(home));
  by("tab-messages").setAttribute("aria-selected", String(!home));
  by("tab-home").tabIndex = home ? 0 : -1;
  by("tab-messages").tabIndex = home ? -1 : 0;
  by("thread").hidden = !state.open.thread;
}

function drawStatus() {
  const status = by("status");
  const sentence = !state.online
    ? "The sandbox does not answer. Trying again…"
    : state.app.connected
      ? ""
      : "The bot is not connected yet.";
  status.hidden = !sentence;
  status.textContent = sentence;
  status.classList.toggle("status-bad", !state.online);
  by("bot-state").textContent = state.app.connected ? "Bot connected" : "Bot not connected";
  by("bot-state").classList.toggle("bot-on", Boolean(state.app.connected));
}
