"""A page one would print: A4, with the headings, paragraphs and tables that the documents are made of.

Imports a heavy library: documents import this module where they are drawn.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from fpdf import FPDF, FontFace
from fpdf.enums import TableBordersLayout, XPos, YPos

from bot.views.printing import FONTS, font_file, is_shaped, printable

INK, FAINT, ACCENT, SHADE = (33, 37, 41), (108, 117, 125), (29, 79, 92), (238, 243, 244)
_FONT = "DejaVu"
_MARGIN = 18
_SIZE, _SMALL, _LINE = 9.5, 8.5, 4.6
_MARGIN_BELOW = 18


class Paper(FPDF):
    """A document in the making; the same content gives the same bytes. `foot` stands on every page."""

    def __init__(self, title: str, author: str, foot: str, dated: date) -> None:
        super().__init__(format="A4")
        self.set_creation_date(datetime.combine(dated, time(), UTC))
        for style, name in FONTS.items():
            self.add_font(_FONT, style, font_file(name))
        self._foot = foot
        self.set_title(printable(title))
        self.set_author(printable(author))
        self.set_lang("en-GB")
        self.set_margins(_MARGIN, _MARGIN)
        self.set_auto_page_break(True, _MARGIN_BELOW)
        self.alias_nb_pages()
        self.add_page()
        self._write()

    def footer(self) -> None:
        """What stands at the foot of every page."""
        self.set_y(-13)
        self._write(_SMALL, FAINT)
        self._shape(self._foot)
        foot = printable(self._foot)
        while self.get_string_width(foot) > self.epw - 28:
            foot = foot[:-2].rstrip() + "…"
        self.cell(self.epw - 28, 4, foot)
        self.cell(28, 4, f"Page {self.page_no()} of {{nb}}", align="R")
        self._write()

    def masthead(self, above: str, title: str, *below: str) -> None:
        """The head of the document."""
        self._write(_SMALL, FAINT, "B")
        self._line(above.upper(), 5)
        self._write(22, ACCENT, "B")
        self._line(title, 11)
        self._write(_SIZE, FAINT)
        for each in below:
            self._line(each, _LINE)
        self.ln(2)
        self.set_draw_color(*ACCENT)
        self.set_line_width(0.6)
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())
        self.ln(3)

    def heading(self, text: str, room: float = 28) -> None:
        """A heading, on the next page where what follows would not have that many millimetres of room."""
        if self.will_page_break(room):
            self.add_page()
        self.ln(3)
        self._write(12, ACCENT, "B")
        self._line(text, 6.5)
        self.ln(1)
        self._write()

    def paragraph(self, text: str, title: str = "") -> None:
        """Some text of any length, under a small title if it has one."""
        if title:
            if self.will_page_break(4 * _LINE):
                self.add_page()
            self._write(_SIZE, INK, "B")
            self._line(title, _LINE)
        self._write()
        self._line(text, _LINE)
        self.ln(1.5)

    def small(self, text: str) -> None:
        """Small print."""
        self._write(_SMALL, FAINT)
        self._line(text, 4.2)
        self.ln(1)
        self._write()

    def pairs(self, rows: Sequence[tuple[str, str]]) -> None:
        """What something is called, and what it is, line by line."""
        self._table([], rows, (30, 70), _SIZE, bold_first=True)

    def grid(self, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        """A table whose head stands again on every page it reaches."""
        self._table(head, rows, widths, _SMALL)

    def amounts(self, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        """A table of amounts, each at the right of its column."""
        self._table(head, rows, widths, _SIZE, right=True)

    def _table(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[int],
        size: float,
        *,
        bold_first: bool = False,
        right: bool = False,
    ) -> None:
        self._write(size)
        self._shape(*head, *(cell for cells in rows for cell in cells))
        self.set_draw_color(200, 208, 211)
        self.set_line_width(0.2)
        bold = FontFace(emphasis="BOLD", color=INK)
        with super().table(
            col_widths=tuple(widths),
            text_align=("LEFT", *["RIGHT" if right else "LEFT"] * (len(widths) - 1)),
            v_align="TOP",
            line_height=size * 0.46,
            padding=(1.3, 1.6),
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            headings_style=FontFace(emphasis="BOLD", color=INK, fill_color=SHADE),
            first_row_as_headings=bool(head),
        ) as made:
            if head:
                made.row([printable(each) for each in head])
            for cells in rows:
                row = made.row()
                for place, cell in enumerate(cells):
                    row.cell(printable(cell) or " ", style=bold if bold_first and not place else None)
        self.ln(2)
        self._write()

    def _write(self, size: float = _SIZE, colour: tuple[int, int, int] = INK, style: str = "") -> None:
        self.set_font(_FONT, style, size)
        self.set_text_color(*colour)

    def _line(self, text: str, height: float) -> None:
        self._shape(text)
        self.multi_cell(0, height, printable(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _shape(self, *texts: str) -> None:
        """Have what is written next shaped where a text needs it: it takes twice the time."""
        self.set_text_shaping(any(map(is_shaped, texts)))
