-- Photos and documents of activities, and what is sent outside a questionnaire.

-- +goose Up

-- Files to be fetched, and what became of them. The content lies in a directory
-- beside the database, under its hash. Rows stay: an answer names its attachments
-- by file_id, and finds their hash here.
CREATE TABLE files (
    file_id    TEXT PRIMARY KEY CHECK (file_id <> ''),
    person     INTEGER NOT NULL REFERENCES people (id), -- who sent it, to be told when it fails
    name       TEXT NOT NULL, -- for that message
    state      TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'stored', 'dead')),
    hash       TEXT NOT NULL DEFAULT '', -- SHA-256 in hex
    size       INTEGER NOT NULL DEFAULT 0,
    attempts   INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER, -- NULL: at once
    cause      TEXT NOT NULL DEFAULT '', -- of the last failure
    created_at INTEGER NOT NULL,
    settled_at INTEGER, -- when it was stored or given up
    CHECK ((state = 'pending') = (settled_at IS NULL)),
    CHECK ((state = 'stored') = (length(hash) = 64))
) STRICT;
CREATE INDEX files_pending ON files (created_at) WHERE state = 'pending';

-- Notes (随手记). Pending: the person has not said what it is. Kept: it waits for
-- the questionnaire of its month. Answered: it is part of an answer.
CREATE TABLE notes (
    id         INTEGER PRIMARY KEY AUTOINCREMENT, -- buttons carry it: never given out twice
    person     INTEGER NOT NULL REFERENCES people (id),
    album      TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('pending', 'kept', 'answered', 'dropped')),
    data       TEXT NOT NULL CHECK (json_valid(data)), -- the entry, and where it may go
    form       TEXT NOT NULL DEFAULT '', -- where it was kept
    period     TEXT NOT NULL DEFAULT '',
    department TEXT NOT NULL DEFAULT '',
    question   TEXT NOT NULL DEFAULT '',
    reply      INTEGER NOT NULL DEFAULT 0, -- outbox id of the message with its buttons
    at         INTEGER NOT NULL
) STRICT;
CREATE INDEX notes_waiting ON notes (form, period, department) WHERE state = 'kept';
CREATE INDEX notes_of_person ON notes (person, id);

-- Which notes a chat message is part of.
CREATE TABLE note_messages (
    person  INTEGER NOT NULL,
    message INTEGER NOT NULL CHECK (message <> 0),
    note    INTEGER NOT NULL REFERENCES notes (id),
    PRIMARY KEY (person, message)
) STRICT;

-- What was said about an album, so that its other messages, which may come much
-- later, change that instead of saying it again. Pruned like updates.
CREATE TABLE album_replies (
    person INTEGER NOT NULL,
    album  TEXT NOT NULL,
    card   INTEGER NOT NULL CHECK (card IN (0, 1)), -- a questionnaire's message with buttons
    reply  INTEGER NOT NULL, -- outbox id
    session INTEGER NOT NULL, -- whose card it is; 0 for other replies
    at     INTEGER NOT NULL,
    PRIMARY KEY (person, album, card)
) STRICT;
