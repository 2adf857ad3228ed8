-- Conventions of every table. A time is UTC in unix milliseconds; an absent one
-- is NULL. A figure is decimal text, because a float cannot hold 0.1. Tables
-- are STRICT, so that a number can never slip into a text column or back.

-- +goose Up

-- Small facts about this database, such as the bot it belongs to.
CREATE TABLE facts (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- Updates already handled. Telegram may deliver one again; a second delivery
-- finds its row here and does nothing. Rows are pruned: ids may start anew.
CREATE TABLE updates (
    id      INTEGER PRIMARY KEY,
    seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX updates_by_age ON updates (seen_at);

-- Updates that could not be handled, kept whole so that nothing typed is lost.
-- No reference to updates, whose rows are pruned sooner.
CREATE TABLE failures (
    reference TEXT PRIMARY KEY,
    update_id INTEGER NOT NULL,
    raw       BLOB NOT NULL,
    cause     TEXT NOT NULL,
    at        INTEGER NOT NULL
) STRICT;

CREATE TABLE people (
    id        INTEGER PRIMARY KEY, -- Telegram user id
    chat      INTEGER NOT NULL,
    name      TEXT NOT NULL,
    role      TEXT NOT NULL CHECK (role IN ('respondent', 'secretary', 'administrator')),
    joined_at INTEGER NOT NULL,
    blocked   INTEGER NOT NULL CHECK (blocked IN (0, 1))
) STRICT;

-- Departments are named by the forms' files, hence no table of departments.
CREATE TABLE person_departments (
    person     INTEGER NOT NULL REFERENCES people (id),
    position   INTEGER NOT NULL,
    department TEXT NOT NULL CHECK (department <> ''),
    PRIMARY KEY (person, position),
    UNIQUE (person, department)
) STRICT;

-- Only the hash of a token is kept: whoever reads a backup cannot join.
CREATE TABLE invites (
    token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    role       TEXT NOT NULL CHECK (role IN ('respondent', 'secretary', 'administrator')),
    department TEXT NOT NULL, -- '' for a role without one
    created_by INTEGER REFERENCES people (id), -- NULL: made at the command line
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_by    INTEGER, -- no reference: the invite is taken before its person joins
    used_at    INTEGER,
    CHECK ((used_by IS NULL) = (used_at IS NULL))
) STRICT;

-- Every version of a form that a round was opened with. Sessions go on with the
-- version they began with, whatever the file says today.
CREATE TABLE forms (
    form    TEXT NOT NULL,
    version TEXT NOT NULL,
    source  BLOB NOT NULL,
    kept_at INTEGER NOT NULL,
    PRIMARY KEY (form, version)
) STRICT;

CREATE TABLE rounds (
    id           INTEGER PRIMARY KEY,
    form         TEXT NOT NULL,
    form_version TEXT NOT NULL,
    period       TEXT NOT NULL CHECK (period GLOB '20[0-9][0-9]-[01][0-9]'),
    opens        INTEGER NOT NULL,
    due          INTEGER NOT NULL,
    locks        INTEGER NOT NULL,
    UNIQUE (form, period), -- opening a round twice finds the first
    FOREIGN KEY (form, form_version) REFERENCES forms (form, version),
    CHECK (opens <= due AND due <= locks)
) STRICT;

-- What a department has done in a round. Its state is derived, never stored.
-- First submission and last change are kept apart: a correction after the due
-- time makes nobody late.
CREATE TABLE duties (
    round        INTEGER NOT NULL REFERENCES rounds (id),
    department   TEXT NOT NULL CHECK (department <> ''),
    submitted_at INTEGER,
    submitted_by INTEGER REFERENCES people (id),
    changed_at   INTEGER NOT NULL,
    PRIMARY KEY (round, department),
    CHECK ((submitted_by IS NULL) = (submitted_at IS NULL))
) STRICT;

-- The data column is the session as the conversation encodes it; the columns
-- beside it are what we look it up by.
CREATE TABLE sessions (
    id         INTEGER PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES people (id),
    round      INTEGER NOT NULL REFERENCES rounds (id),
    department TEXT NOT NULL CHECK (department <> ''),
    active     INTEGER NOT NULL DEFAULT 0 CHECK (active IN (0, 1)),
    data       TEXT NOT NULL CHECK (json_valid(data)),
    UNIQUE (person, round, department)
) STRICT;
-- One questionnaire at a time for each person.
CREATE UNIQUE INDEX sessions_active ON sessions (person) WHERE active = 1;

-- Every version of every answer. The id grows with each of them, which is how
-- a draft knows that it is stale.
CREATE TABLE answers (
    id         INTEGER PRIMARY KEY,
    round      INTEGER NOT NULL,
    department TEXT NOT NULL,
    question   TEXT NOT NULL CHECK (question <> ''),
    version    INTEGER NOT NULL CHECK (version >= 1),
    state      TEXT NOT NULL
               CHECK (state IN ('value', 'zero', 'nothing', 'not_applicable', 'approximate')),
    amount     TEXT, -- decimal; NULL where the answer has none
    qualifier  TEXT NOT NULL,
    unit       TEXT NOT NULL,
    names      TEXT CHECK (json_valid(names)),
    activities TEXT CHECK (json_valid(activities)),
    text       TEXT NOT NULL,
    typed      TEXT NOT NULL, -- what the person sent, unchanged
    person     INTEGER NOT NULL REFERENCES people (id),
    at         INTEGER NOT NULL,
    message    INTEGER NOT NULL, -- 0: not read from a message
    update_id  INTEGER NOT NULL, -- the Telegram update it came in; for tracing only
    UNIQUE (round, department, question, version),
    FOREIGN KEY (round, department) REFERENCES duties (round, department)
) STRICT;

-- A correction is a new version; a figure in an official document must always
-- be traceable to what was once reported.
-- +goose StatementBegin
CREATE TRIGGER answers_never_change BEFORE UPDATE ON answers
BEGIN
    SELECT RAISE(ABORT, 'answers are append-only');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER answers_never_go BEFORE DELETE ON answers
BEGIN
    SELECT RAISE(ABORT, 'answers are append-only');
END;
-- +goose StatementEnd

-- Which answer a chat message was read into, so that editing the message
-- corrects that answer. One answer of activities has many messages.
CREATE TABLE answer_messages (
    person     INTEGER NOT NULL REFERENCES people (id),
    message    INTEGER NOT NULL CHECK (message <> 0),
    round      INTEGER NOT NULL,
    department TEXT NOT NULL,
    question   TEXT NOT NULL,
    PRIMARY KEY (person, message),
    FOREIGN KEY (round, department) REFERENCES duties (round, department)
) STRICT;
CREATE INDEX answer_messages_by_answer ON answer_messages (round, department, question, message);

-- What the schedule has done. The schedule asks what is due; this says what of
-- it was done, so that a restart repeats nothing.
CREATE TABLE notices (
    id         INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind <> ''),
    round      INTEGER REFERENCES rounds (id), -- NULL: belongs to no round
    department TEXT NOT NULL,
    person     INTEGER NOT NULL, -- 0: to nobody in particular
    slot       INTEGER NOT NULL,
    done_at    INTEGER NOT NULL
) STRICT;
-- An index on an expression, since NULLs are distinct in a UNIQUE constraint.
CREATE UNIQUE INDEX notices_once ON notices (ifnull(round, 0), kind, department, person, slot);

-- Messages to send. They are committed together with what caused them and sent
-- afterwards, in order within a chat. AUTOINCREMENT, because later rows refer to
-- earlier ones by an id that must never be given out twice.
CREATE TABLE outbox (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    chat        INTEGER NOT NULL,
    method      TEXT NOT NULL CHECK (method <> ''),
    payload     TEXT NOT NULL CHECK (json_valid(payload)),
    after       INTEGER REFERENCES outbox (id), -- edits the message this one was sent as
    not_before  INTEGER, -- NULL: at once
    attempts    INTEGER NOT NULL DEFAULT 0,
    state       TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'dead')),
    telegram_id INTEGER NOT NULL DEFAULT 0, -- 0: not sent, or what was sent has no id
    cause       TEXT NOT NULL DEFAULT '', -- of the last failure
    created_at  INTEGER NOT NULL,
    settled_at  INTEGER, -- when it was sent or given up
    CHECK ((state = 'pending') = (settled_at IS NULL))
) STRICT;
CREATE INDEX outbox_pending ON outbox (chat, id) WHERE state = 'pending';
CREATE INDEX outbox_dead ON outbox (id) WHERE state = 'dead';
