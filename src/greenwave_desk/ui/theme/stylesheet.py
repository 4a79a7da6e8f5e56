"""The one style sheet of the window, built from a palette and a scale.

Widgets carry roles as dynamic properties (``role``, ``tone``, ``surface``); nothing else in the
window sets a colour or a size through a style sheet.
"""

from __future__ import annotations

from .tokens import RADIUS, RADIUS_SMALL, TYPE, Palette

TONES = ("peony", "green", "amber", "red")


def build(palette: Palette, scale: float) -> str:
    """The sheet for ``palette`` at ``scale`` (1, 1.25 or 1.5)."""
    p = palette
    px = {role: round(size * scale) for role, size in TYPE.items()}
    high = round(40 * scale)
    tones = "".join(
        f"""
        QLabel[tone="{tone}"] {{ color: {getattr(p, tone)}; }}
        QLabel[chip="{tone}"] {{
            color: {getattr(p, tone)}; background: {getattr(p, tone + "_soft")};
        }}
        QFrame[band="{tone}"] {{
            background: {getattr(p, tone + "_soft")}; border-radius: {RADIUS_SMALL}px;
        }}
        """
        for tone in TONES
    )
    sizes = "".join(
        f'QLabel[role="{role}"] {{ font-size: {size}px; }}\n' for role, size in px.items()
    )
    return f"""
    * {{ font-size: {px["body"]}px; }}
    QWidget {{ color: {p.ink}; }}
    QMainWindow, QDialog, QWidget[surface="paper"] {{ background: {p.paper}; }}
    QFrame[surface="card"] {{
        background: {p.card}; border: 1px solid {p.line}; border-radius: {RADIUS}px;
    }}
    QFrame[surface="rail"] {{
        background: {p.card}; border: none; border-right: 1px solid {p.line};
    }}
    QFrame[surface="line"] {{ background: {p.line}; border: none; }}
    QFrame[band="grey"] {{ background: {p.grey_soft}; border-radius: {RADIUS_SMALL}px; }}
    QFrame[surface="toast"] {{ border: 1px solid {p.edge}; }}
    QLabel {{ background: transparent; }}
    {sizes}
    QLabel[role="name"], QLabel[role="ticket"], QLabel[role="row"], QLabel[strong="true"] {{
        font-weight: 700;
    }}
    QLabel[role="second"] {{ color: {p.ink}; }}
    QLabel[role="caption"], QLabel[tone="muted"] {{ color: {p.muted}; }}
    QLabel[chip] {{
        font-size: {px["caption"]}px; font-weight: 700; padding: 2px 12px;
        border-radius: {round(9 * scale)}px;
    }}
    QLabel[chip="grey"] {{ color: {p.muted}; background: {p.grey_soft}; }}
    {tones}
    QScrollArea, QScrollArea > QWidget > QWidget[surface="clear"], QStackedWidget {{
        background: transparent; border: none;
    }}

    QScrollArea[look="reading"] {{
        border: 2px solid transparent; border-radius: {RADIUS_SMALL}px;
    }}
    QScrollArea:focus, QPdfView:focus {{ border: 2px solid {p.green}; }}
    QScrollArea[look="reading"]:focus {{ border: 2px solid {p.green}; }}

    QLineEdit {{
        background: {p.card}; color: {p.ink}; border: 1px solid {p.edge};
        border-radius: {RADIUS_SMALL}px; padding: 0 12px; min-height: {high - 2}px;
        selection-background-color: {p.green}; selection-color: {p.on_green};
        placeholder-text-color: {p.muted};
    }}
    QLineEdit:focus {{ border: 2px solid {p.green}; padding: 0 11px; min-height: {high - 4}px; }}
    QLineEdit:disabled {{ color: {p.muted}; background: {p.grey_soft}; border-color: {p.line}; }}
    QPlainTextEdit {{
        background: {p.card}; color: {p.ink}; border: 1px solid {p.edge};
        border-radius: {RADIUS_SMALL}px; padding: 6px 8px;
        selection-background-color: {p.green}; selection-color: {p.on_green};
    }}
    QPlainTextEdit:focus {{ border: 2px solid {p.green}; padding: 5px 7px; }}
    QLineEdit[look="lookup"] {{
        font-size: {px["lookup"]}px; min-height: {round(52 * scale)}px; border-radius: {RADIUS}px;
        padding: 0 16px;
    }}
    QLineEdit[look="lookup"]:focus {{ padding: 0 15px; min-height: {round(52 * scale) - 2}px; }}

    QPushButton {{
        background: {p.card}; color: {p.ink}; border: 1px solid {p.outline}; outline: none;
        border-radius: {RADIUS_SMALL}px; padding: 0 {round(16 * scale)}px; min-height: {high - 2}px;
    }}
    QPushButton:hover {{ background: {p.green_soft}; }}
    QPushButton:pressed {{ background: {p.grey_soft}; }}
    QPushButton:focus {{
        border: 2px solid {p.green}; padding: 0 {round(16 * scale) - 1}px; min-height: {high - 4}px;
    }}
    QPushButton:disabled {{ color: {p.muted}; background: {p.grey_soft}; border-color: {p.line}; }}
    QPushButton[look="primary"] {{
        background: {p.green}; color: {p.on_green}; border-color: {p.green}; font-weight: 700;
    }}
    QPushButton[look="primary"]:hover {{ background: {p.green_deep}; }}
    QPushButton[look="primary"]:focus {{ border: 2px solid {p.ink}; }}
    QPushButton[look="primary"]:disabled {{
        color: {p.muted}; background: {p.grey_soft}; border-color: {p.line};
    }}
    QPushButton[look="flat"] {{
        border: 1px solid transparent; background: transparent; color: {p.muted};
        font-size: {px["caption"]}px; padding: 0 6px; min-height: {round(24 * scale)}px;
    }}
    QPushButton[look="flat"]:hover {{ background: {p.grey_soft}; color: {p.ink}; }}
    QPushButton[look="flat"]:focus {{ border: 1px solid {p.green}; color: {p.ink}; }}
    QPushButton[look="segment"] {{ padding: 0 12px; min-height: {round(28 * scale)}px; }}
    QPushButton[look="segment"]:checked {{
        background: {p.green_soft}; color: {p.green}; border: 1px solid {p.green}; font-weight: 700;
    }}
    QPushButton[look="segment"]:focus {{
        border: 2px solid {p.green}; padding: 0 11px; min-height: {round(28 * scale) - 2}px;
    }}

    QToolButton[look="rail"] {{
        background: transparent; color: {p.muted}; border: 2px solid transparent;
        border-radius: {RADIUS_SMALL}px; font-size: {px["caption"]}px;
        padding: {round(8 * scale)}px 0 {round(6 * scale)}px 0;
    }}
    QToolButton[look="rail"]:hover {{ background: {p.grey_soft}; color: {p.ink}; }}
    QToolButton[look="rail"]:checked {{
        background: {p.green_soft}; color: {p.green}; font-weight: 700;
    }}
    QToolButton[look="rail"]:focus {{ border: 2px solid {p.green}; }}

    QListView {{
        background: {p.card}; border: 1px solid {p.line}; border-radius: {RADIUS}px;
        outline: none; padding: 1px;
    }}
    QListView:focus {{ border: 2px solid {p.green}; padding: 0; }}
    QListView[look="inside"] {{ border: none; padding: 2px; }}
    QListView[look="inside"]:focus {{ border: 2px solid {p.green}; padding: 0; }}
    QTableView {{
        background: {p.card}; border: 1px solid {p.line}; border-radius: {RADIUS}px;
        outline: none; padding: 1px;
    }}
    QTableView:focus {{ border: 2px solid {p.green}; padding: 0; }}
    QHeaderView {{ background: transparent; border: none; }}
    QHeaderView::section {{
        background: transparent; color: {p.muted}; border: none;
        border-bottom: 1px solid {p.line};
        font-size: {px["caption"]}px; padding: {round(8 * scale)}px 14px;
    }}
    QCheckBox {{ spacing: {round(8 * scale)}px; }}
    QCheckBox::indicator {{
        width: {round(16 * scale)}px; height: {round(16 * scale)}px;
        background: {p.card}; border: 2px solid {p.edge}; border-radius: 4px;
    }}
    QCheckBox::indicator:checked {{ background: {p.green}; border-color: {p.green}; }}
    QCheckBox::indicator:focus {{ border-color: {p.ink}; }}
    QCheckBox:focus {{ color: {p.green}; }}
    QProgressBar {{
        background: {p.grey_soft}; border: none; border-radius: 4px;
        max-height: 8px; min-height: 8px;
    }}
    QProgressBar::chunk {{ background: {p.green}; border-radius: 4px; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
    QScrollBar::handle:vertical {{ background: {p.edge}; border-radius: 3px; min-height: 32px; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
    QScrollBar::handle:horizontal {{ background: {p.edge}; border-radius: 3px; min-width: 32px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QToolTip {{ background: {p.ink}; color: {p.card}; border: none; padding: 4px 8px; }}
    """
