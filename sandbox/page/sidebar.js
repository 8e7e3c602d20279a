// The left side: the workspace, who you are, channels, direct messages and the app.

import { avatar } from "./avatar.js";
import { follow, h, icon } from "./dom.js";
import { appBadge } from "./messages.js";
import { openMenu } from "./popup.js";
import { isApp, me, nameOf, on, state, titleOf } from "./state.js";

const sidebar = document.getElementById("sidebar");
const scrim = document.getElementById("scrim");
const menuButton = document.getElementById("menu-button");

export function startSidebar({ openConversation, actAs }) {
  const lists = {
    channels: document.getElementById("channels"),
    people: document.getElementById("direct"),
    apps: document.getElementById("apps"),
  };
  const switcher = document.getElementById("acting-as");

  on("people", () => drawSwitcher(switcher));
  on("people", () => (document.getElementById("outside").hidden = !state.outside));
  on("people conversations open app", () => {
    document.getElementById("team-name").textContent = state.team.name ?? "Slack sandbox";
    const all = [...state.conversations.values()];
    drawList(lists.channels, all.filter(({ kind }) => kind === "channel").sort(byName), openConversation);
    drawList(
      lists.people,
      all.filter((one) => one.kind === "mpim" || (one.kind === "im" && !isApp(one.with))).sort(byName),
      openConversation,
    );
    drawList(
      lists.apps,
      all.filter((one) => one.kind === "im" && isApp(one.with)),
      openConversation,
    );
    const waiting = all.some(({ id, unread }) => unread && id !== state.open.channel);
    menuButton.classList.toggle("has-unread", waiting);
  });

  switcher.addEventListener("click", () => {
    const people = [...state.users.values()].filter(({ id, is_bot: bot }) => !bot && !isApp(id));
    const outside = (state.outside ?? []).map(({ name, address }) => ({
      label: name,
      description: "Outside Slack: their mailbox opens in a new tab",
      run: () => open(`/mail?of=${encodeURIComponent(address)}`, "_blank", "noopener"),
    }));
    openMenu(
      switcher,
      people
        .map(({ id, title }) => ({
          label: nameOf(id),
          description: title,
          icon: avatar(id, "avatar-small"),
          run: () => actAs(id),
        }))
        .concat(outside),
      { label: "Act as", wide: true },
    );
  });

  menuButton.addEventListener("click", () => toggleDrawer(true));
  scrim.addEventListener("click", () => toggleDrawer(false));
  sidebar.addEventListener("keydown", (event) => event.key === "Escape" && toggleDrawer(false));
}

// On a narrow screen the sidebar is a drawer.
export function toggleDrawer(open) {
  sidebar.classList.toggle("drawer-open", open);
  scrim.hidden = !open;
  menuButton.setAttribute("aria-expanded", String(open));
  if (open) document.getElementById("acting-as").focus();
}

function byName(one, other) {
  return titleOf(one).localeCompare(titleOf(other));
}

function drawSwitcher(switcher) {
  switcher.replaceChildren(
    avatar(state.as, "avatar-small"),
    h(
      "span",
      { class: "switcher-words" },
      h("small", {}, "You are acting as"),
      h("strong", {}, nameOf(state.as)),
      me().title && h("small", {}, me().title),
    ),
    icon("down"),
  );
}

function drawList(list, conversations, openConversation) {
  list.closest("section").hidden = conversations.length === 0;
  follow(list, conversations, {
    key: ({ id }) => id,
    signature: (one) =>
      JSON.stringify([titleOf(one), one.unread, one.id === state.open.channel, state.app.connected]),
    draw: (one) => {
      const current = one.id === state.open.channel;
      const unread = current ? 0 : (one.unread ?? 0);
      const badge = unread
        ? h("span", { class: "unread", "aria-label": `${unread} unread` }, unread > 99 ? "99+" : unread)
        : null;
      return h(
        "li",
        {},
        h(
          "button",
          {
            type: "button",
            class: `place${unread ? " place-unread" : ""}`,
            "aria-current": current ? "page" : undefined,
            data: { conversation: one.id },
            onclick: () => openConversation(one.id),
          },
          one.kind === "channel"
            ? h("span", { class: "place-sign", "aria-hidden": "true" }, one.private ? icon("lock") : "#")
            : avatar(one.with ?? one.id, "avatar-tiny"),
          h("span", { class: "place-name" }, titleOf(one)),
          isApp(one.with) && appBadge(),
          badge,
        ),
      );
    },
  });
}
