// Behind the scenes: what went between the workspace and the bot, newest first, with every fault in red.

import { follow, h } from "./dom.js";
import { drawJson } from "./json.js";
import { changed, nameOf, on, state } from "./state.js";

const SHOWN = 200;

const KINDS = {
  web_api: "Web API",
  events_api: "event",
  interactive: "interaction",
  slash_commands: "slash command",
};

export function startTraffic() {
  const list = document.getElementById("traffic");
  const only = document.getElementById("only-faults");
  const redraw = () => {
    const entries = state.traffic
      .filter((entry) => !only.checked || entry.faults.length)
      .slice(-SHOWN)
      .reverse();
    document.getElementById("traffic-empty").hidden = entries.length > 0;
    if (!document.getElementById("behind").hidden)
      follow(list, entries, { key: ({ n }) => n, draw: drawEntry });
    drawCount();
  };
  only.addEventListener("change", redraw);
  on("traffic behind", redraw);
}

// A new entry, or an older one of which more is known.
export function takeEntry(entry) {
  const at = state.traffic.findLastIndex(({ n }) => n <= entry.n);
  if (state.traffic[at]?.n === entry.n) state.traffic[at] = entry;
  else state.traffic.splice(at + 1, 0, entry);
  changed("traffic");
}

function drawCount() {
  const faults = state.traffic.filter((entry) => entry.faults.length).length;
  const badge = document.getElementById("fault-count");
  badge.hidden = faults === 0;
  badge.textContent = faults;
  badge.setAttribute("aria-label", `${faults} ${faults === 1 ? "fault" : "faults"}`);
}

function drawEntry(entry) {
  const toBot = entry.direction === "to_bot";
  const details = h(
    "details",
    { class: entry.faults.length ? "entry entry-fault" : "entry", data: { n: entry.n } },
    h(
      "summary",
      {},
      h(
        "span",
        { class: `entry-way ${toBot ? "to-bot" : "from-bot"}` },
        toBot ? "to the bot" : "from the bot",
      ),
      h("span", { class: "entry-name" }, entry.name),
      h(
        "span",
        { class: "entry-status" },
        [entry.status, entry.took_ms === null || entry.took_ms === undefined ? null : `${entry.took_ms} ms`]
          .filter(Boolean)
          .join(" · "),
      ),
      entry.faults.map((fault) => h("span", { class: "entry-sentence" }, fault)),
    ),
  );
  // The JSON is drawn when someone looks.
  details.addEventListener("toggle", () => {
    if (!details.open || details.children.length > 1) return;
    const about = [
      KINDS[entry.kind] ?? entry.kind,
      entry.as && `as ${nameOf(entry.as)}`,
      new Date(entry.at).toLocaleTimeString("en-GB"),
    ]
      .filter(Boolean)
      .join(" · ");
    details.append(
      h(
        "div",
        { class: "entry-more" },
        h("p", {}, about),
        h("h4", {}, "Sent"),
        drawJson(entry.request),
        h("h4", {}, "Answered"),
        drawJson(entry.response),
      ),
    );
  });
  return details;
}
