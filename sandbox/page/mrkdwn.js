// Reads Slack's mrkdwn into the same tree as a rich_text block, so that one module draws both.

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

export function unescape(text) {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity]);
}

export function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

// mrkdwn → the elements of a rich_text block. Lists are not mrkdwn: Slack shows "- one" as it is typed.
export function parse(text, { verbatim = false } = {}) {
  const elements = [];
  let from = 0;
  for (const fence of text.matchAll(/\n?```\n?([\s\S]*?[^\s`][\s\S]*?)\n?```\n?/g)) {
    elements.push(...paragraphs(text.slice(from, fence.index), verbatim));
    elements.push({ type: "rich_text_preformatted", elements: raw(fence[1]) });
    from = fence.index + fence[0].length;
  }
  return [...elements, ...paragraphs(text.slice(from), verbatim)];
}

function paragraphs(text, verbatim) {
  const elements = [];
  let lines = [];
  let quoting = false;
  const flush = () => {
    const joined = lines.join("\n");
    if (joined)
      elements.push({
        type: quoting ? "rich_text_quote" : "rich_text_section",
        elements: inline(joined, verbatim),
      });
    lines = [];
  };
  for (const line of text.split("\n")) {
    const quote = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (Boolean(quote) !== quoting) {
      flush();
      quoting = Boolean(quote);
    }
    lines.push(quote ? quote[1] : line);
  }
  flush();
  return elements;
}

const TOKEN =
  /`([^`\n]+)`|<([^<>\n]+)>|:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):|(https?:\/\/[^\s<>|*~`]+[^\s<>|*~`.,:;!?)'"_])/g;
const MARKS = { "*": "bold", _: "italic", "~": "strike" };

// Inline text → styled elements. Tokens first (nothing inside them is formatted), then the marks around them.
export function inline(text, verbatim = false) {
  const tokens = [];
  // Each token stands as one private-use character while the marks are read.
  const flat = text.replace(/[\uE000\uE001]/g, "").replace(TOKEN, (whole, code, angle, emoji, url) => {
    if (url && verbatim) return whole;
    if (code !== undefined) tokens.push({ type: "text", text: unescape(code), style: { code: true } });
    else if (angle !== undefined) tokens.push(control(angle));
    else if (emoji !== undefined) tokens.push({ type: "emoji", name: emoji });
    else tokens.push({ type: "link", url: unescape(url) });
    return "\uE000";
  });
  const queue = tokens.values();
  return styled(flat, {}, queue);
}

function styled(text, style, queue) {
  const found = firstMark(text);
  if (!found) return plain(text, style, queue);
  const { start, end, mark } = found;
  return [
    ...plain(text.slice(0, start), style, queue),
    ...styled(text.slice(start + 1, end), { ...style, [mark]: true }, queue),
    ...styled(text.slice(end + 1), style, queue),
  ];
}

// A mark opens after a space or punctuation and before a non-space, and closes the other way round, on one line.
function firstMark(text) {
  const wordy = (character) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
  for (let start = 0; start < text.length; start += 1) {
    const sign = text[start];
    const mark = MARKS[sign];
    if (
      !mark ||
      wordy(text[start - 1]) ||
      text[start - 1] === sign ||
      /^(?:\s|$)/.test(text[start + 1] ?? "")
    )
      continue;
    for (let end = start + 2; end < text.length && text[end] !== "\n"; end += 1) {
      const closes =
        text[end] === sign && !/\s/.test(text[end - 1]) && !wordy(text[end + 1]) && text[end + 1] !== sign;
      if (closes && text[end - 1] !== sign) return { start, end, mark };
    }
  }
  return null;
}

function plain(text, style, queue) {
  const withStyle = Object.keys(style).length ? { style } : {};
  const elements = [];
  for (const piece of text.split(/(\uE000)/)) {
    if (piece === "\uE000") {
      const token = queue.next().value;
      elements.push({
        ...token,
        ...(Object.keys({ ...style, ...token.style }).length ? { style: { ...style, ...token.style } } : {}),
      });
    } else if (piece) {
      elements.push({ type: "text", text: unescape(piece), ...withStyle });
    }
  }
  return elements;
}

// What stands between < and >.
function control(body) {
  const [head, ...rest] = body.split("|");
  const label = rest.length ? unescape(rest.join("|")) : undefined;
  const named = (fields) => (label === undefined ? fields : { ...fields, label });
  if (/^@[UW]\w+$/.test(head)) return named({ type: "user", user_id: head.slice(1) });
  if (/^#[CG]\w+$/.test(head)) return named({ type: "channel", channel_id: head.slice(1) });
  if (/^!(?:channel|here|everyone)$/.test(head)) return { type: "broadcast", range: head.slice(1) };
  if (head.startsWith("!subteam^")) return named({ type: "usergroup", usergroup_id: head.slice(9) });
  if (head.startsWith("!date^")) {
    const [, seconds, format, url] = head.split("^");
    return {
      type: "date",
      timestamp: Number(seconds),
      format: unescape(format ?? ""),
      fallback: label ?? "",
      ...(url ? { url: unescape(url) } : {}),
    };
  }
  if (/^(?:https?:\/\/|mailto:|tel:)/i.test(head))
    return { type: "link", url: unescape(head), ...(label ? { text: label } : {}) };
  return { type: "text", text: unescape(`<${body}>`) };
}

function raw(text) {
  const elements = [];
  let from = 0;
  for (const match of text.matchAll(/<([^<>\n]+)>/g)) {
    if (match.index > from) elements.push({ type: "text", text: unescape(text.slice(from, match.index)) });
    elements.push(control(match[1]));
    from = match.index + match[0].length;
  }
  if (from < text.length) elements.push({ type: "text", text: unescape(text.slice(from)) });
  return elements;
}
