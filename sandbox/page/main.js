// Puts the page together: who you are, what is open, and what the live socket says.

import { get, post } from "./api.js";
import { Composer } from "./composer.js";
import { startControls } from "./controls.js";
import { startDialogs } from "./dialogs.js";
import { startHome, tellOpened } from "./home.js";
import { listen } from "./live.js";
import { startMessages } from "./messages.js";
import { loadTraffic, startPanes } from "./panes.js";
import { startSidebar, toggleDrawer } from "./sidebar.js";
import { appConversation, changed, isApp, state, takeClock, takeState } from "./state.js";
import { attempt } from "./toast.js";
import { startTraffic, takeEntry } from "./traffic.js";

let hangUp = () => {};
let composer;

async function start() {
  startSidebar({ openConversation, actAs });
  startPanes({ openTab, loadThread: refresh });
  startMessages();
  startHome();
  startDialogs();
  startTraffic();
  startControls();
  composer = new Composer(document.getElementById("composer"));
  new Composer(document.getElementById("thread-composer"), { threadOf: () => state.open.thread });
  addEventListener("popstate", () => become(askedFor() ?? state.as));
  state.emoji = (await attempt(() => get("emoji"))) ?? {};
  await become(askedFor());
  await loadTraffic();
}

function askedFor() {
  return new URLSearchParams(location.search).get("as");
}

function actAs(id) {
  history.pushState(null, "", `?as=${encodeURIComponent(id)}`);
  composer.clear();
  return become(id);
}

async function become(id) {
  hangUp();
  // What one person was reading is not for the next.
  if (id !== state.as)
    Object.assign(state, { messages: [], replies: [], open: { ...state.open, thread: null } });
  state.as = id;
  if (!(await loadState())) return;
  await openConversation(placeToOpen());
  hangUp = listen(state.as, { onEvent: take, onState: lineChanged });
}

async function loadState() {
  const fresh = await attempt(() => get("state", { as: state.as }));
  if (!fresh) return false;
  state.as = fresh.me?.id ?? fresh.me;
  if (askedFor() !== state.as) history.replaceState(null, "", `?as=${encodeURIComponent(state.as)}`);
  takeState(fresh);
  return true;
}

// What was open stays open, also over a reload; otherwise the direct message with the app.
function placeToOpen() {
  const wanted = [state.open.channel, location.hash.slice(1)].find((id) => state.conversations.has(id));
  return wanted ?? appConversation()?.id ?? [...state.conversations.keys()][0];
}

async function openConversation(id) {
  const moved = state.open.channel !== id;
  const tab = isApp(state.conversations.get(id)?.with) && !moved ? state.open.tab : "messages";
  state.open = { channel: id, tab, thread: moved ? null : state.open.thread };
  if (moved) state.messages = [];
  history.replaceState(null, "", `#${id}`);
  toggleDrawer(false);
  changed("open", "messages");
  if (moved && isApp(state.conversations.get(id)?.with)) tellOpened(tab);
  await refresh();
}

async function openTab(tab) {
  state.open.tab = tab;
  changed("open");
  await tellOpened(tab);
}

// The open messages are asked for anew after any change: one question at a time, however many changes came.
let asking = null;
let askAgain = false;

function refresh() {
  if (asking) {
    askAgain = true;
    return asking;
  }
  asking = (async () => {
    do {
      askAgain = false;
      await attempt(load);
    } while (askAgain);
    asking = null;
  })();
  return asking;
}

async function load() {
  const { channel, thread } = state.open;
  const as = state.as;
  if (!channel) return;
  const [main, side] = await Promise.all([
    get("messages", { as, channel }),
    thread ? get("messages", { as, channel, thread_ts: thread }) : { messages: [] },
  ]);
  if (as !== state.as || channel !== state.open.channel) return;
  state.messages = main.messages;
  state.replies = thread === state.open.thread ? side.messages : state.replies;
  changed("messages", "thread");
  if (state.conversations.get(channel)?.unread) await post("read", { as, channel });
}

async function lineChanged(online) {
  const back = online && !state.online;
  state.online = online;
  changed("online");
  if (back && (await loadState())) await Promise.all([refresh(), loadTraffic()]);
}

const EVENTS = {
  message: heard,
  message_changed: heard,
  message_deleted: heard,
  ephemeral: heard,
  ephemeral_changed: heard,
  ephemeral_deleted: heard,
  views: ({ views }) => set("views", views),
  home: ({ view }) => set("home", view),
  app: ({ connected }) => set("app", { ...state.app, connected }),
  traffic: ({ entry }) => takeEntry(entry),
  clock: ({ clock }) => takeClock(clock),
  person: ({ person }) => {
    state.users.set(person.id, person);
    changed("people");
  },
  conversation: ({ conversation }) => {
    state.conversations.set(conversation.id, conversation);
    changed("conversations");
  },
};

function take(event) {
  EVENTS[event.type]?.(event);
}

function set(topic, value) {
  state[topic] = value;
  changed(topic);
}

function heard({ type, channel, message }) {
  const conversation = state.conversations.get(channel);
  const reply = message?.thread_ts && message.thread_ts !== message.ts;
  if (conversation && type === "message" && message.user !== state.as && !reply) conversation.unread += 1;
  changed("conversations");
  return channel === state.open.channel ? refresh() : null;
}

start();
