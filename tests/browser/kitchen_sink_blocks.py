"""Every block and every element that the page draws, as plain data."""

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(text: str, value: str, description: str | None = None) -> Json:
    made: Json = {"text": plain(text), "value": value}
    return made | ({"description": plain(description)} if description else {})


SUBJECTS = [
    option("Mathematics", "maths"),
    option("Science", "science", "Physics too"),
    option("Music", "music"),
]
LEADERS = [
    option("Leader of reading", "reading"),
    option("Leader of writing", "writing"),
    option("Bursar", "bursar"),
]

FORMATTED = (
    "*bold* _italic_ ~struck~ `code` and *bold _both_*\n"
    "> a quotation\n> of two lines\n"
    "```\nkept *as it is* <here>\n```\n"
    "- not a list, a dash\n"
    "<https://example.org/a?b=1&amp;c=2|a link> &lt;b&gt;escaped&lt;/b&gt; &amp; :wave: snake_case_name"
)

RICH_TEXT: Json = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "Rich: "},
                {"type": "text", "text": "bold", "style": {"bold": True}},
                {"type": "text", "text": " and "},
                {"type": "link", "url": "https://example.org", "text": "linked"},
                {"type": "text", "text": " "},
                {"type": "emoji", "name": "tada"},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "ordered",
            "indent": 0,
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "first"}]},
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "second"}]},
            ],
        },
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "quoted"}]},
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "as typed"}]},
    ],
}

CONFIRM: Json = {
    "title": plain("Are you sure?"),
    "text": plain("This cannot be undone."),
    "confirm": plain("Yes, delete"),
    "deny": plain("Keep it"),
    "style": "danger",
}


def every_block(me: str) -> list[Json]:
    """Blocks for a message or a home tab; `me` is the person it mentions."""
    return [
        {"type": "header", "text": plain("Support for reading :books:")},
        {"type": "section", "text": mrkdwn(FORMATTED)},
        {
            "type": "section",
            "text": mrkdwn(
                f"Asked by <@{me}> in <!channel>, due <!date^1790000000^{{date_short}} at {{time}}|soon>"
            ),
        },
        {
            "type": "section",
            "fields": [
                mrkdwn("*School*\nOakfield Primary"),
                mrkdwn("*Days*\n6 of 10"),
                mrkdwn("*Stage*\nApproved"),
                mrkdwn("*Cost*\n£2,100"),
            ],
        },
        {
            "type": "section",
            "block_id": "accessory_button",
            "text": mrkdwn("A section with a button beside it"),
            "accessory": {"type": "button", "action_id": "beside", "text": plain("View"), "value": "v1"},
        },
        {
            "type": "section",
            "block_id": "accessory_overflow",
            "text": mrkdwn("A section with more actions"),
            "accessory": {
                "type": "overflow",
                "action_id": "more",
                "options": [option("Snooze", "snooze"), option("Withdraw", "withdraw")],
            },
        },
        {
            "type": "section",
            "block_id": "accessory_select",
            "text": mrkdwn("A section with a select"),
            "accessory": {
                "type": "static_select",
                "action_id": "subject",
                "placeholder": plain("Subject"),
                "options": SUBJECTS,
            },
        },
        {"type": "divider"},
        {
            "type": "actions",
            "block_id": "buttons",
            "elements": [
                {
                    "type": "button",
                    "action_id": "approve",
                    "text": plain("Approve"),
                    "style": "primary",
                    "value": "yes",
                },
                {
                    "type": "button",
                    "action_id": "decline",
                    "text": plain("Decline"),
                    "style": "danger",
                    "value": "no",
                },
                {
                    "type": "button",
                    "action_id": "delete",
                    "text": plain("Delete"),
                    "value": "gone",
                    "confirm": CONFIRM,
                },
                {
                    "type": "button",
                    "action_id": "guide",
                    "text": plain("Open the guide"),
                    "url": "https://example.org/guide",
                },
            ],
        },
        {
            "type": "actions",
            "block_id": "choices",
            "elements": [
                {
                    "type": "multi_static_select",
                    "action_id": "subjects",
                    "placeholder": plain("Subjects"),
                    "options": SUBJECTS,
                },
                {"type": "datepicker", "action_id": "day", "placeholder": plain("A day")},
                {"type": "checkboxes", "action_id": "ticks", "options": SUBJECTS},
            ],
        },
        {
            "type": "context",
            "elements": [mrkdwn("From the _guide to SLEs_, 2014"), plain("and a plain word & more")],
        },
        RICH_TEXT,
        {
            "type": "markdown",
            "text": "## A heading\n**Bold**, *italic* and [a link](https://example.org)\n\n1. one\n2. two",
        },
        {
            "type": "table",
            "rows": [
                [{"type": "raw_text", "text": "Leader"}, {"type": "raw_text", "text": "Days"}],
                [{"type": "raw_text", "text": "Ade"}, {"type": "raw_text", "text": "4"}],
            ],
        },
        {
            "type": "video",
            "alt_text": "A film",
            "title": plain("A film"),
            "thumbnail_url": "https://example.org/t.png",
            "video_url": "https://example.org/v",
        },
    ]


def labelled(name: str, element: Json, **extra: Any) -> Json:
    """An input block whose block_id is `name` and whose action_id is "value"."""
    return {
        "type": "input",
        "block_id": name,
        "label": plain(name),
        "element": {"action_id": "value", **element},
        **extra,
    }


def every_input() -> list[Json]:
    """One input block for each kind of input, all optional but the first."""
    selects: dict[str, Json] = {
        "static_select": {"options": SUBJECTS},
        "grouped_select": {
            "type": "static_select",
            "option_groups": [
                {"label": plain("Subjects"), "options": SUBJECTS},
                {"label": plain("Others"), "options": LEADERS},
            ],
        },
        "external_select": {"min_query_length": 2},
        "users_select": {},
        "channels_select": {},
        "conversations_select": {},
        "multi_static_select": {"options": SUBJECTS, "max_selected_items": 2},
        "multi_external_select": {"min_query_length": 0},
        "multi_users_select": {},
        "multi_channels_select": {},
        "multi_conversations_select": {},
    }
    typed: dict[str, Json] = {
        "multiline": {"type": "plain_text_input", "multiline": True, "max_length": 300},
        "number_input": {"is_decimal_allowed": False, "min_value": "1", "max_value": "20"},
        "email_text_input": {},
        "url_text_input": {},
        "rich_text_input": {},
        "datepicker": {},
        "timepicker": {},
        "datetimepicker": {},
        "checkboxes": {"options": SUBJECTS},
        "radio_buttons": {"options": SUBJECTS},
        "file_input": {"max_files": 2},
    }
    first = labelled(
        "plain_text_input",
        {"type": "plain_text_input", "placeholder": plain("In a few words")},
        hint=plain("No pupil's name, please."),
    )
    prefilled = labelled(
        "prefilled", {"type": "plain_text_input", "initial_value": "as it was"}, optional=True
    )
    others = [
        labelled(name, {"type": name, **element}, optional=True)
        for name, element in {**typed, **selects}.items()
    ]
    return [first, prefilled, *others]
