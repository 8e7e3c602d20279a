// Text, number, e-mail and web address inputs, and files.

import { upload } from "../api.js";
import { h, icon } from "../dom.js";
import { drawFileChip } from "../files.js";
import { state } from "../state.js";
import { attempt } from "../toast.js";
import { plainText } from "./rich_text.js";

const TYPES = {
  plain_text_input: { type: "text" },
  email_text_input: { type: "email", inputmode: "email", autocomplete: "off" },
  url_text_input: { type: "url", inputmode: "url", autocomplete: "off" },
};

const TYPING_PAUSE = 500;

export function drawTextInput(element, field) {
  const number = element.type === "number_input";
  const numberType = { type: "text", inputmode: element.is_decimal_allowed ? "decimal" : "numeric" };
  const props = {
    ...field.attributes,
    ...(number ? numberType : TYPES[element.type]),
    class: "text-input",
    placeholder: plainText(element.placeholder) || undefined,
    value: field.current("value") ?? "",
    spellcheck: element.type === "plain_text_input" ? undefined : "false",
  };
  const input = element.multiline ? h("textarea", { ...props, type: undefined, rows: 4 }) : h("input", props);
  const counter = drawCounter(element, input);

  const on = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  let timer = null;
  const tell = () => {
    clearTimeout(timer);
    timer = null;
    field.tell({ value: input.value });
  };
  input.addEventListener("input", () => {
    if (number) input.value = input.value.replace(element.is_decimal_allowed ? /[^\d.-]/g : /[^\d-]/g, "");
    field.keep({ value: input.value === "" ? null : input.value });
    if (field.dispatches && on.includes("on_character_entered")) {
      clearTimeout(timer);
      timer = setTimeout(tell, TYPING_PAUSE);
    }
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || !field.dispatches || !on.includes("on_enter_pressed"))
      return;
    event.preventDefault();
    tell();
  });
  input.addEventListener("blur", () => timer !== null && tell());
  return counter ? h("div", { class: "text-with-counter" }, input, counter) : input;
}

function drawCounter(element, input) {
  if (!element.max_length) return null;
  const counter = h("span", { class: "counter", "aria-live": "polite" });
  const count = () => {
    const left = element.max_length - input.value.length;
    counter.textContent = left < 0 ? `${-left} too many` : `${left} left`;
    counter.classList.toggle("counter-over", left < 0);
  };
  input.addEventListener("input", count);
  count();
  return counter;
}

export function drawFileInput(element, field) {
  const most = element.max_files ?? 10;
  const list = h("ul", { class: "file-list" });
  const picker = h("input", {
    type: "file",
    class: "visually-hidden",
    multiple: most > 1,
    accept: element.filetypes?.map((kind) => `.${kind}`).join(","),
    tabindex: "-1",
    "aria-hidden": "true",
  });
  const button = h(
    "button",
    {
      ...field.attributes,
      type: "button",
      class: "button",
      "aria-label": undefined,
      onclick: () => picker.click(),
    },
    icon("attach"),
    most > 1 ? "Add files" : "Add a file",
  );
  const files = () => field.chosen?.files ?? [];

  function show() {
    list.replaceChildren(
      ...files().map((file) =>
        drawFileChip(file, () => {
          field.keep({ files: files().filter(({ id }) => id !== file.id) });
          show();
        }),
      ),
    );
    button.disabled = files().length >= most;
  }

  picker.addEventListener("change", async () => {
    for (const file of [...picker.files].slice(0, most - files().length)) {
      const answer = await attempt(() => upload(state.as, file));
      if (!answer) continue;
      field.keep({ files: [...files(), answer.file] });
      show();
    }
    picker.value = "";
  });
  show();
  return h("div", { class: "file-input" }, list, button, picker);
}
