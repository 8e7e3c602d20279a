// What an interactive element needs to know of its place: its ids, what was chosen so far, and how to tell the bot.

import { confirmed } from "../confirm.js";

export class Field {
  constructor(element, block, surface, place = {}) {
    this.element = element;
    this.block = block;
    this.surface = surface;
    this.labelId = place.labelId;
    this.describedBy = place.describedBy;
    this.optional = Boolean(place.optional);
    // Outside an input block every choice is told to the bot; inside one only when the block asks for it.
    this.dispatches = block.type !== "input" || Boolean(block.dispatch_action);
  }

  get chosen() {
    return this.surface.draft[this.block.block_id]?.[this.element.action_id];
  }

  // The value under `key` ("selected_date", "value"…): what the person chose, else what the block starts with.
  current(key) {
    if (this.chosen && key in this.chosen) return this.chosen[key];
    return this.element[key === "value" ? "initial_value" : key.replace("selected", "initial")] ?? null;
  }

  keep(chosen) {
    const block = (this.surface.draft[this.block.block_id] ??= {});
    block[this.element.action_id] = chosen;
    this.surface.touched?.(this.block.block_id);
  }

  // A choice was made. Gives false, and forgets it, when the person does not confirm.
  async change(chosen) {
    if (this.dispatches && !(await confirmed(this.element.confirm))) return false;
    this.keep(chosen);
    if (this.dispatches) await this.tell(chosen);
    return true;
  }

  // A press that leaves nothing chosen behind (a button, an overflow menu).
  async press(chosen) {
    if (await confirmed(this.element.confirm)) await this.tell(chosen);
  }

  async tell(chosen) {
    this.node?.setAttribute("aria-busy", "true");
    try {
      await this.surface.act(this.block.block_id, this.element.action_id, chosen);
    } finally {
      this.node?.removeAttribute("aria-busy");
    }
  }

  options(value) {
    return this.surface.options(this.block.block_id, this.element.action_id, value);
  }

  // Attributes that tie the control to its label, hint and error, and let focus find it again after a redraw.
  get attributes() {
    return {
      "aria-labelledby": this.labelId,
      "aria-describedby": this.describedBy,
      "aria-required": this.block.type === "input" && !this.optional ? "true" : undefined,
      "aria-label": this.labelId
        ? undefined
        : (this.element.placeholder?.text ?? this.element.accessibility_label),
      autofocus: this.element.focus_on_load,
      data: { block: this.block.block_id ?? "", action: this.element.action_id ?? "" },
    };
  }
}
