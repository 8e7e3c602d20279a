// Where each kind of select gets its items, and what it calls the choice.
// An item is {id, label, detail?, group?, data}; `data` is what Slack puts in the action.

import { isApp, nameOf, state, titleOf } from "../state.js";
import { plainText } from "./rich_text.js";

const CHOICES = {
  static_select: "selected_option",
  external_select: "selected_option",
  users_select: "selected_user",
  conversations_select: "selected_conversation",
  channels_select: "selected_channel",
  multi_static_select: "selected_options",
  multi_external_select: "selected_options",
  multi_users_select: "selected_users",
  multi_conversations_select: "selected_conversations",
  multi_channels_select: "selected_channels",
};

const ASKED_FROM = 3; // Slack's own min_query_length where the element names none

export function choiceKey(type) {
  return CHOICES[type];
}

export function isMulti(type) {
  return type.startsWith("multi_");
}

export function optionItem(option, group) {
  return {
    id: option.value,
    label: plainText(option.text),
    detail: option.description && plainText(option.description),
    group,
    data: option,
  };
}

function optionItems({ options, option_groups: groups }) {
  if (groups)
    return groups.flatMap((group) =>
      group.options.map((option) => optionItem(option, plainText(group.label))),
    );
  return (options ?? []).map((option) => optionItem(option));
}

function userItem(id) {
  const title = state.users.get(id)?.title;
  return { id, label: nameOf(id), detail: isApp(id) ? "App" : title, data: id };
}

function conversationItem(conversation) {
  const sign = conversation.kind === "channel" ? "# " : "";
  return { id: conversation.id, label: sign + titleOf(conversation), data: conversation.id };
}

function conversations(element) {
  const { include, exclude_bot_users: noBots } = element.filter ?? {};
  return [...state.conversations.values()].filter((conversation) => {
    const kind =
      conversation.kind !== "channel" ? conversation.kind : conversation.private ? "private" : "public";
    if (include && !include.includes(kind)) return false;
    return !(noBots && conversation.kind === "im" && isApp(conversation.with));
  });
}

// The item for something already chosen: an option, or an id.
export function itemFor(element, data) {
  if (typeof data === "object") return optionItem(data);
  const conversation = state.conversations.get(data);
  return conversation ? conversationItem(conversation) : userItem(data);
}

// Gives {items, note}: what fits the words typed, or a sentence that says why there is nothing.
export async function findItems(element, field, query) {
  const kind = element.type.replace("multi_", "");
  if (kind === "external_select") {
    const least = element.min_query_length ?? ASKED_FROM;
    if (query.length < least)
      return {
        items: [],
        note: `Type ${least - query.length} more ${least - query.length === 1 ? "letter" : "letters"} to search`,
      };
    return matching(optionItems(await field.options(query)), "");
  }
  if (kind === "users_select") return matching([...state.users.keys()].map(userItem), query);
  if (kind === "channels_select")
    return matching(conversations({ filter: { include: ["public"] } }).map(conversationItem), query);
  if (kind === "conversations_select") return matching(conversations(element).map(conversationItem), query);
  return matching(optionItems(element), query);
}

function matching(items, query) {
  const words = query.trim().toLowerCase();
  const found = items.filter((item) => item.label.toLowerCase().includes(words));
  return { items: found, note: found.length ? null : "Nothing found" };
}
