// Checkboxes, radio buttons, dates and times.

import { fromLocal, toLocal } from "../dates.js";
import { h, uid } from "../dom.js";
import { timeZone } from "../state.js";
import { drawText } from "./rich_text.js";

export function drawCheckboxes(element, field) {
  const chosen = new Set((field.current("selected_options") ?? []).map((option) => option.value));
  return drawGroup(
    element,
    field,
    "checkbox",
    (option) => chosen.has(option.value),
    (group) => ({
      selected_options: element.options.filter((_, index) => group.querySelectorAll("input")[index].checked),
    }),
  );
}

export function drawRadioButtons(element, field) {
  const chosen = field.current("selected_option")?.value;
  return drawGroup(
    element,
    field,
    "radio",
    (option) => option.value === chosen,
    (group) => ({
      selected_option:
        element.options[[...group.querySelectorAll("input")].findIndex((input) => input.checked)] ?? null,
    }),
  );
}

function drawGroup(element, field, type, isChosen, read) {
  const name = uid("group");
  const { data, autofocus, ...attributes } = field.attributes;
  const group = h("div", {
    ...attributes,
    class: "choices",
    role: type === "radio" ? "radiogroup" : "group",
  });
  group.append(
    ...element.options.map((option, index) => {
      const words = uid("option");
      return h(
        "label",
        { class: "choice" },
        h("input", {
          type,
          name,
          value: option.value,
          checked: isChosen(option),
          data: { ...data, part: index },
          autofocus: autofocus && index === 0,
          "aria-labelledby": words,
        }),
        h(
          "span",
          { id: words, class: "choice-words" },
          h("span", {}, drawText(option.text)),
          option.description && h("small", {}, drawText(option.description)),
        ),
      );
    }),
  );
  group.addEventListener("change", async () => {
    const accepted = await field.change(read(group));
    if (!accepted)
      element.options.forEach(
        (option, index) => (group.querySelectorAll("input")[index].checked = isChosen(option)),
      );
  });
  return group;
}

export function drawDatepicker(element, field) {
  return drawMoment(field, "date", field.current("selected_date"), (text) => ({
    selected_date: text || null,
  }));
}

export function drawTimepicker(element, field) {
  return drawMoment(field, "time", field.current("selected_time"), (text) => ({
    selected_time: text || null,
  }));
}

export function drawDatetimepicker(element, field) {
  const seconds = field.current("selected_date_time");
  const zone = timeZone();
  return drawMoment(field, "datetime-local", seconds && toLocal(seconds, zone), (text) => ({
    selected_date_time: text ? fromLocal(text, zone) : null,
  }));
}

// Inside a dialog each keystroke is kept; where the bot is told at once, it hears only when the person moves on.
function drawMoment(field, type, value, chosenFrom) {
  const input = h("input", {
    ...field.attributes,
    type,
    class: "text-input moment-input",
    value: value ?? "",
  });
  let told = input.value;
  const finished = async () => {
    if (input.value === told || (type !== "time" && input.value && input.value < "1900")) return;
    const before = told;
    told = input.value;
    if (await field.change(chosenFrom(told))) return;
    told = before;
    input.value = before;
  };
  if (!field.dispatches) input.addEventListener("input", () => field.keep(chosenFrom(input.value)));
  else {
    input.addEventListener("blur", finished);
    input.addEventListener(
      "keydown",
      (event) => event.key === "Enter" && (event.preventDefault(), finished()),
    );
    // A mouse picks a whole date at once; the keyboard passes through half-typed years first.
    let typing = false;
    input.addEventListener("keydown", () => (typing = true));
    input.addEventListener("pointerdown", () => (typing = false));
    input.addEventListener("change", () => !typing && finished());
  }
  return input;
}
