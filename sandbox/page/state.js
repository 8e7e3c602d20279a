// What this page knows, and who wants to hear when it changes.

export const state = {
  as: null,
  team: {},
  app: {},
  users: new Map(),
  conversations: new Map(),
  commands: [],
  shortcuts: [],
  clock: { offset_seconds: 0 },
  clockSkew: 0, // milliseconds between this browser's clock and the sandbox's business time
  views: [],
  home: null,
  emoji: {},
  open: { channel: null, tab: "messages", thread: null },
  messages: [],
  replies: [],
  traffic: [],
  online: true,
};

const listeners = new Map();

export function on(topics, listener) {
  for (const topic of topics.split(" ")) {
    if (!listeners.has(topic)) listeners.set(topic, new Set());
    listeners.get(topic).add(listener);
  }
}

export function changed(...topics) {
  const due = new Set(topics.flatMap((topic) => [...(listeners.get(topic) ?? [])]));
  for (const listener of due) listener();
}

export function takeState(fresh) {
  Object.assign(state, {
    team: fresh.team,
    app: fresh.app,
    users: new Map(fresh.users.map((user) => [user.id, user])),
    conversations: new Map(fresh.conversations.map((conversation) => [conversation.id, conversation])),
    commands: fresh.commands,
    shortcuts: fresh.shortcuts,
    views: fresh.views,
    home: fresh.home,
    outside: fresh.outside,
  });
  takeClock(fresh.clock);
  changed("people", "app", "conversations", "views", "home");
}

export function takeClock(clock) {
  state.clock = clock;
  state.clockSkew = (Date.parse(clock.now) || Number(clock.now) * 1000) - Date.now();
  changed("clock");
}

export function businessNow() {
  return new Date(Date.now() + state.clockSkew);
}

export function me() {
  return state.users.get(state.as) ?? { id: state.as, name: state.as };
}

export function timeZone() {
  return me().tz || "Europe/London";
}

export function isApp(userId) {
  return Boolean(userId) && userId === state.app.bot_user;
}

export function nameOf(userId) {
  if (isApp(userId)) return state.app.name;
  const user = state.users.get(userId);
  return user?.real_name || user?.name || userId;
}

export function appConversation() {
  return [...state.conversations.values()].find(
    (conversation) => conversation.kind === "im" && isApp(conversation.with),
  );
}

export function titleOf(conversation) {
  if (!conversation) return "";
  if (conversation.kind === "channel") return conversation.name;
  if (conversation.kind === "im") return nameOf(conversation.with);
  return conversation.members
    .filter((id) => id !== state.as)
    .map(nameOf)
    .join(", ");
}
