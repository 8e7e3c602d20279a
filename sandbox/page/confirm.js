// The "Are you sure?" that a Block Kit element can ask for before it acts.

import { plainText, drawText } from "./blocks/rich_text.js";
import { h, uid } from "./dom.js";

// Resolves to true when the person confirms.
export function confirmed(spec) {
  if (!spec) return Promise.resolve(true);
  return new Promise((resolve) => {
    const title = uid("confirm");
    const dialog = h("dialog", { class: "dialog dialog-small", "aria-labelledby": title });
    const finish = (answer) => {
      dialog.remove();
      resolve(answer);
    };
    dialog.addEventListener("close", () => finish(dialog.returnValue === "yes"));
    dialog.append(
      h(
        "form",
        { method: "dialog", class: "dialog-form" },
        h(
          "header",
          { class: "dialog-head" },
          h("h2", { id: title }, plainText(spec.title) || "Are you sure?"),
        ),
        h("div", { class: "dialog-body confirm-text" }, drawText(spec.text)),
        h(
          "footer",
          { class: "dialog-foot" },
          h("button", { class: "button", value: "no" }, plainText(spec.deny) || "Cancel"),
          h(
            "button",
            { class: `button button-${spec.style === "danger" ? "danger" : "primary"}`, value: "yes" },
            plainText(spec.confirm) || "Yes",
          ),
        ),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector("[value=yes]").focus();
  });
}
