// Buttons and overflow menus.

import { h, icon } from "../dom.js";
import { openMenu } from "../popup.js";
import { plainText } from "./rich_text.js";

export function drawButton(element, field) {
  const style = element.style ? ` button-${element.style}` : "";
  const props = { ...field.attributes, class: `button${style}`, "aria-label": element.accessibility_label };
  const press = () => field.press({ value: element.value });
  if (/^(?:https?:|mailto:)/i.test(element.url ?? "")) {
    return h(
      "a",
      { ...props, href: element.url, target: "_blank", rel: "noopener noreferrer", onclick: press },
      plainText(element.text),
    );
  }
  return h("button", { ...props, type: "button", onclick: press }, plainText(element.text));
}

export function drawOverflow(element, field) {
  const items = element.options.map((option) => ({
    label: plainText(option.text),
    description: option.description && plainText(option.description),
    run: () => {
      if (/^(?:https?:|mailto:)/i.test(option.url ?? "")) open(option.url, "_blank", "noopener,noreferrer");
      return field.press({ selected_option: option });
    },
  }));
  const button = h(
    "button",
    {
      ...field.attributes,
      type: "button",
      class: "button button-icon",
      "aria-label": "More actions",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
    },
    icon("more"),
  );
  button.addEventListener("click", () => openMenu(button, items, { label: "More actions" }));
  return button;
}
