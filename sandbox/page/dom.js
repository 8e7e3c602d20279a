// Builds elements. Data only ever becomes text nodes or attributes, never markup.

export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "value" || name === "checked" || name === "disabled") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  bolt: "M11 2 4 11.5h4.5L8 18l7-9.5h-4.5z",
  close: "M5 5l10 10M15 5 5 15",
  back: "M12.5 4 6.5 10l6 6",
  down: "M5 7.5l5 5 5-5",
  send: "M3 4l14 6-14 6 2.2-6zM5.2 10H17",
  file: "M6 2.5h5.5l4 4v11H6zM11.5 2.5v4h4",
  attach: "M14.5 9.5l-5 5a3 3 0 0 1-4.3-4.3l5.8-5.8a2 2 0 0 1 2.9 2.9l-5.6 5.6",
  thread: "M3 4h14v9H9l-3.5 3.2V13H3z",
  more: "M4.5 9.9v.2M10 9.9v.2M15.5 9.9v.2",
  eye: "M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z",
  lock: "M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick, props = {}) {
  const kind = props.class ? `icon-button ${props.class}` : "icon-button";
  return h(
    "button",
    { type: "button", "aria-label": label, title: label, onclick, ...props, class: kind },
    icon(name),
  );
}

// Makes the children of `parent` follow `items`, keeping the element of any item that has not changed,
// so that focus, open menus and half-typed text survive a redraw.
export function follow(parent, items, { key, signature = JSON.stringify, draw }) {
  const old = new Map([...parent.children].map((child) => [child.followKey, child]));
  const wanted = items.map((item, index) => {
    const name = String(key(item, index));
    const mark = signature(item);
    const kept = old.get(name);
    if (kept && kept.followMark === mark) return kept;
    const element = draw(item, index);
    element.followKey = name;
    element.followMark = mark;
    return element;
  });
  wanted.forEach((element, index) => {
    if (parent.children[index] !== element) parent.insertBefore(element, parent.children[index] ?? null);
  });
  while (parent.children.length > wanted.length) parent.lastElementChild.remove();
}

let counter = 0;

export function uid(prefix) {
  counter += 1;
  return `${prefix}-${counter}`;
}
