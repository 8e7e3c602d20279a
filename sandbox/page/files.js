// Files shared in messages.

import { h, icon, iconButton } from "./dom.js";

// Slack's addresses name another host; here every file is served by this one, and the page needs no token.
export function fileAddress(file) {
  if (!file) return "";
  const address = file.url_private ?? file.url;
  if (!address) return `/files/${encodeURIComponent(file.id)}/picture`;
  const { pathname, search } = new URL(address, location.href);
  return pathname + search;
}

function size(bytes) {
  if (bytes === undefined) return "";
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} kB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

// A file that waits to be sent, with a cross to take it away.
export function drawFileChip(file, drop) {
  return h(
    "li",
    { class: "file-chip" },
    icon("file"),
    h("span", {}, file.name),
    iconButton("close", `Remove ${file.name}`, drop),
  );
}

export function drawFile(file) {
  const address = fileAddress(file);
  const name = file.title || file.name || file.id;
  if (file.mimetype?.startsWith("image/")) {
    return h(
      "a",
      { class: "file-picture", href: address, target: "_blank", rel: "noopener noreferrer" },
      h("span", { class: "file-caption" }, name),
      h("img", { src: address, alt: file.alt_txt ?? "", loading: "lazy" }),
    );
  }
  const kind = [(file.pretty_type || file.filetype || "file").toUpperCase(), size(file.size)]
    .filter(Boolean)
    .join(" · ");
  return h(
    "a",
    { class: "file-card", href: address, target: "_blank", rel: "noopener noreferrer", download: file.name },
    h("span", { class: "file-badge", data: { kind: file.filetype ?? "" } }, icon("file")),
    h("span", { class: "file-words" }, h("strong", {}, name), h("small", {}, kind)),
  );
}
