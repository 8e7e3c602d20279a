// The three places where blocks stand (a message, a dialog, the home tab) and how each one talks to the bot.

import { post } from "./api.js";
import { state } from "./state.js";
import { toast } from "./toast.js";

const LATE = "The app did not answer in time.";

const surfaces = new Map();

// The same place keeps its draft, what the person typed or chose, for as long as the page is open.
export function surfaceFor(container, fail = toast) {
  const key = `${state.as} ${Object.values(container).join(" ")}`;
  if (!surfaces.has(key)) surfaces.set(key, new Surface(container, fail));
  return surfaces.get(key);
}

export function forget(container) {
  surfaces.delete(`${state.as} ${Object.values(container).join(" ")}`);
}

class Surface {
  constructor(container, fail) {
    this.container = container;
    this.fail = fail;
    this.draft = {};
    this.errors = {};
    this.blocks = [];
  }

  async act(blockId, actionId, chosen) {
    try {
      const { ack } = await post("click", {
        as: state.as, container: this.container, block_id: blockId, action_id: actionId, chosen, state: this.draft,
      });
      if (ack && !ack.ok) this.fail(ack.error ?? LATE);
    } catch (error) {
      this.fail(error.message);
    }
  }

  async options(blockId, actionId, value) {
    const { ack, ...offered } = await post("options", { as: state.as, container: this.container, block_id: blockId, action_id: actionId, value });
    if (ack && !ack.ok) throw new Error(ack.error ?? LATE);
    return offered;
  }

  // New blocks came. As in Slack, a field with the same block_id and action_id keeps what it showed,
  // touched or not; what has gone is forgotten.
  renew(blocks) {
    const before = fields(this.blocks);
    const after = fields(blocks);
    for (const [key, { block_id: blockId, element }] of before) {
      const next = after.get(key);
      if (next?.element.type !== element.type) {
        delete this.draft[blockId]?.[element.action_id];
        continue;
      }
      const started = startOf(element);
      const moved = JSON.stringify(started) !== JSON.stringify(startOf(next.element));
      if (moved && !this.draft[blockId]?.[element.action_id]) (this.draft[blockId] ??= {})[element.action_id] = started;
    }
    this.blocks = blocks;
  }
}

const UNKEPT = new Set(["button", "overflow", "image"]);

function fields(blocks) {
  const found = new Map();
  for (const block of blocks ?? []) {
    for (const element of [block.element, block.accessory, ...(block.type === "actions" ? block.elements : [])]) {
      if (element?.action_id && !UNKEPT.has(element.type)) found.set(JSON.stringify([block.block_id, element.action_id]), { block_id: block.block_id, element });
    }
  }
  return found;
}

const EMPTY = {
  plain_text_input: { value: null }, email_text_input: { value: null }, url_text_input: { value: null }, number_input: { value: null },
  datepicker: { selected_date: null }, timepicker: { selected_time: null }, datetimepicker: { selected_date_time: null },
  checkboxes: { selected_options: [] }, radio_buttons: { selected_option: null }, static_select: { selected_option: null },
  external_select: { selected_option: null }, users_select: { selected_user: null }, channels_select: { selected_channel: null },
  conversations_select: { selected_conversation: null }, multi_static_select: { selected_options: [] },
  multi_external_select: { selected_options: [] }, multi_users_select: { selected_users: [] },
  multi_channels_select: { selected_channels: [] }, multi_conversations_select: { selected_conversations: [] },
  rich_text_input: { rich_text_value: null }, file_input: { files: [] },
};

// What an untouched element shows, in the shape of a choice.
function startOf(element) {
  const empty = EMPTY[element.type] ?? {};
  return Object.fromEntries(Object.entries(empty).map(([key, nothing]) => {
    const initial = key === "value" || key === "rich_text_value" ? "initial_value" : key.replace("selected", "initial");
    return [key, element[initial] ?? nothing];
  }));
}
