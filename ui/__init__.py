"""The windows: Qt Widgets over commands and queries; nothing here knows a table or a network address."""
