// Shortcodes such as :wave: → the characters people see.

import { state } from "./state.js";

const TONES = { 2: "🏻", 3: "🏼", 4: "🏽", 5: "🏾", 6: "🏿" };

export function emojiFor(name) {
  const [base, tone] = name.split("::skin-tone-");
  const character = state.emoji[base];
  return character === undefined ? null : character + (TONES[tone] ?? "");
}

export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/g, (whole, name) => emojiFor(name) ?? whole);
}
