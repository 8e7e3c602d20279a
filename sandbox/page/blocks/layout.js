// The blocks themselves, each drawn by its type; what cannot be drawn says so.

import { follow, h, uid } from "../dom.js";
import { keepingFocus } from "../focus.js";
import { drawButton, drawOverflow } from "./buttons.js";
import {
  drawCheckboxes,
  drawDatepicker,
  drawDatetimepicker,
  drawRadioButtons,
  drawTimepicker,
} from "./choices.js";
import { Field } from "./field.js";
import { drawImage } from "./image.js";
import { parseMarkdown } from "./markdown.js";
import { drawRichTextInput } from "./rich_input.js";
import { drawElements, drawText, notDrawn, plainText } from "./rich_text.js";
import { drawSelect } from "./select.js";
import { drawFileInput, drawTextInput } from "./text.js";

const ELEMENTS = {
  button: drawButton,
  overflow: drawOverflow,
  checkboxes: drawCheckboxes,
  radio_buttons: drawRadioButtons,
  datepicker: drawDatepicker,
  timepicker: drawTimepicker,
  datetimepicker: drawDatetimepicker,
  plain_text_input: drawTextInput,
  number_input: drawTextInput,
  email_text_input: drawTextInput,
  url_text_input: drawTextInput,
  rich_text_input: drawRichTextInput,
  file_input: drawFileInput,
};

const BLOCKS = {
  section: drawSection,
  header: (block) => h("h3", { class: "block-header" }, plainText(block.text)),
  divider: () => h("hr", { class: "block-divider" }),
  context: (block) =>
    h(
      "div",
      { class: "block-context" },
      block.elements.map((part) =>
        part.type === "image" ? drawImage(part, "small") : h("span", {}, drawText(part)),
      ),
    ),
  actions: (block, surface) =>
    h(
      "div",
      { class: "block-actions" },
      block.elements.map((element) => drawElement(element, block, surface)),
    ),
  input: drawInput,
  image: (block) => drawImage(block, "large"),
  rich_text: (block) => h("div", { class: "rich-text" }, drawElements(block.elements)),
  markdown: (block) => h("div", { class: "rich-text" }, drawElements(parseMarkdown(block.text))),
  table: drawTable,
};

// Draws into `parent`, keeping the parts that have not changed. A surface is where the blocks stand:
// {draft, errors, act(block_id, action_id, chosen), options(…), touched?(block_id)}.
export function drawBlocks(parent, blocks, surface) {
  keepingFocus(parent, () =>
    follow(parent, blocks ?? [], {
      key: (block, index) => block.block_id ?? index,
      signature: (block) => JSON.stringify([block, surface.errors?.[block.block_id]]),
      draw: (block) => drawBlock(block, surface),
    }),
  );
}

function drawBlock(block, surface) {
  const node = BLOCKS[block.type]?.(block, surface) ?? notDrawn(block.type);
  node.classList.add("block");
  return node;
}

function drawElement(element, block, surface, place) {
  if (element.type === "image") return drawImage(element, "accessory");
  const draw = ELEMENTS[element.type] ?? (element.type.endsWith("_select") ? drawSelect : null);
  if (!draw) return notDrawn(element.type);
  const field = new Field(element, block, surface, place);
  field.node = draw(element, field);
  return field.node;
}

function drawSection(block, surface) {
  const labelId = uid("text");
  return h(
    "div",
    { class: "block-section" },
    h(
      "div",
      { class: "block-section-words" },
      block.text && h("div", { id: labelId, class: "rich-text" }, drawText(block.text)),
      block.fields &&
        h(
          "div",
          { class: "block-fields" },
          block.fields.map((field) => h("div", { class: "rich-text" }, drawText(field))),
        ),
    ),
    block.accessory &&
      h(
        "div",
        { class: "block-accessory" },
        drawElement(block.accessory, block, surface, labelledBy(block, labelId)),
      ),
  );
}

// A button names itself; other accessories are named by the text beside them.
function labelledBy(block, labelId) {
  return block.text && !["button", "overflow"].includes(block.accessory.type) ? { labelId } : {};
}

function drawInput(block, surface) {
  const error = surface.errors?.[block.block_id];
  const [labelId, hintId, errorId] = [uid("label"), uid("hint"), uid("error")];
  const describedBy = [block.hint && hintId, error && errorId].filter(Boolean).join(" ") || undefined;
  const control = drawElement(block.element, block, surface, {
    labelId,
    describedBy,
    optional: block.optional,
  });
  const label = h(
    "span",
    { id: labelId, class: "field-label" },
    plainText(block.label),
    block.optional && h("span", { class: "field-optional" }, " (optional)"),
  );
  label.addEventListener(
    "click",
    () => control.querySelector("input, textarea, button")?.focus() ?? control.focus(),
  );
  if (error)
    for (const node of [control, ...control.querySelectorAll("input, textarea")])
      node.setAttribute("aria-invalid", "true");
  return h(
    "div",
    { class: error ? "block-input block-input-wrong" : "block-input" },
    label,
    control,
    error && h("p", { id: errorId, class: "field-error", role: "alert" }, error),
    block.hint && h("p", { id: hintId, class: "field-hint" }, plainText(block.hint)),
  );
}

function drawTable(block) {
  const cell = (value) =>
    value.type === "rich_text"
      ? h("div", { class: "rich-text" }, drawElements(value.elements))
      : (value.text ?? String(value.value));
  const align = (index) => ({ data: { align: block.column_settings?.[index]?.align ?? "left" } });
  const [head, ...body] = block.rows;
  return h(
    "div",
    { class: "block-table", tabindex: "0", role: "region", "aria-label": "Table" },
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          head.map((value, index) => h("th", { scope: "col", ...align(index) }, cell(value))),
        ),
      ),
      h(
        "tbody",
        {},
        body.map((row) =>
          h(
            "tr",
            {},
            row.map((value, index) => h("td", align(index), cell(value))),
          ),
        ),
      ),
    ),
  );
}
