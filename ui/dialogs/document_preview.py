"""One paper in a dialog, right after it was issued: look, then PDF, print or receipt."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui import theme
from ui.background import Shop
from ui.dialogs.base import Dialog
from ui.pages.documents_preview import PaperPreview

_FRAME = 236
"""What the head, the buttons and the screen's edge need, in px at 14 px text; the paper gets the rest."""
_LEAST = 160


class DocumentPreview(Dialog):
    """Stays open after printing, because a surat jalan is often followed by its PDF for WhatsApp."""

    grows = True

    def __init__(self, shop: Shop, document_id: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Dokumen"), self.tr("Tutup"), parent, width=760)
        self.preview = PaperPreview(shop)
        self.preview.said.connect(self._say)
        self.preview.refused.connect(self.show_error)
        room = self.screen().availableGeometry().height() - theme.metrics().scaled(_FRAME)
        self.preview.sheets.setMinimumHeight(max(_LEAST, room))
        self.preview.add_keys(self)
        self.title.hide()
        self.primary.hide()
        self.cancel.setText(self.tr("Tutup"))
        self.preview.bar.insertWidget(0, self.cancel)
        self.body.addWidget(self.preview, 1)
        self.preview.show_document(document_id)
        self.preview.sheets.setFocus()

    def _say(self, text: str, next_step: str) -> None:
        self.messages.say(text, next_step, tone="success")
