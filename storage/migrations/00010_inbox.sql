-- +goose Up

-- Updates whose turn has not come: they, or an earlier one of their chat, wait for a
-- file to be read or a message to be sent. Their ids are among the updates seen.
CREATE TABLE inbox (
    id        INTEGER PRIMARY KEY AUTOINCREMENT, -- order of arrival; update ids are used again
    update_id INTEGER NOT NULL,
    chat      INTEGER NOT NULL CHECK (chat <> 0),
    raw       BLOB NOT NULL, -- as Telegram sent it
    at        INTEGER NOT NULL
) STRICT;
CREATE INDEX inbox_chat ON inbox (chat, id);
