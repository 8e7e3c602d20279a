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
        as: state.as,
        container: this.container,
        block_id: blockId,
        action_id: actionId,
        chosen,
        state: this.draft,
      });
      if (ack && !ack.ok) this.fail(ack.error ?? LATE);
    } catch (error) {
      this.fail(error.message);
    }
  }

  async options(blockId, actionId, value) {
    const { ack, ...offered } = await post("options", {
      as: state.as,
      container: this.container,
      block_id: blockId,
      action_id: actionId,
      value,
    });
    if (ack && !ack.ok) throw new Error(ack.error ?? LATE);
    return offered;
  }

  // New blocks came. As in Slack, a field with the same block_id and action_id keeps what it showed, touched or not;
  // what has gone is forgotten. `known` is the state.values of a view: what the sandbox was told so far.
  renew(blocks, known = {}) {
    const after = fields(blocks);
    for (const [key, { blockId, element }] of fields(this.blocks)) {
      if (after.get(key)?.element.type !== element.type) delete this.draft[blockId]?.[element.action_id];
    }
    for (const { blockId, element } of after.values()) {
      const held = (this.draft[blockId] ??= {});
      held[element.action_id] ??= known[blockId]?.[element.action_id];
    }
    this.blocks = blocks;
  }
}

const UNKEPT = new Set(["button", "overflow", "image"]);

function fields(blocks) {
  const found = new Map();
  for (const block of blocks ?? []) {
    for (const element of [
      block.element,
      block.accessory,
      ...(block.type === "actions" ? block.elements : []),
    ]) {
      if (element?.action_id && !UNKEPT.has(element.type))
        found.set(JSON.stringify([block.block_id, element.action_id]), { blockId: block.block_id, element });
    }
  }
  return found;
}
