// A redraw replaces controls: afterwards the one that had the focus has it again, with the caret where it stood.

export function keepingFocus(parent, redraw) {
  const node = document.activeElement;
  if (!node?.dataset?.action || !parent.contains(node)) return redraw();
  const { block, action, part } = node.dataset;
  const message = node.closest("[data-ts]")?.dataset.ts;
  const caret =
    "selectionStart" in node && node.selectionStart !== null
      ? [node.selectionStart, node.selectionEnd]
      : null;
  redraw();
  if (node.isConnected) return null;
  const same = [...parent.querySelectorAll("[data-action]")].find(
    (other) =>
      other.dataset.block === block &&
      other.dataset.action === action &&
      other.dataset.part === part &&
      other.closest("[data-ts]")?.dataset.ts === message,
  );
  same?.focus();
  if (caret && same?.setSelectionRange) same.setSelectionRange(...caret);
  return null;
}
