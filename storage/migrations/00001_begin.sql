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
    blocked   INTEGER NOT NULL CHECK (blocked IN (0, 1)),
    left_at   INTEGER, -- their answers stay, so their row does
    language  TEXT NOT NULL DEFAULT '' CHECK (language IN ('', 'zh', 'en')) -- '': the office's own
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
    submission   INTEGER, -- in the order of submissions, so that every state of the data can be read again
    PRIMARY KEY (round, department),
    CHECK ((submitted_by IS NULL) = (submitted_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX duties_by_submission ON duties (submission) WHERE submission IS NOT NULL;

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
    reason     TEXT NOT NULL DEFAULT '', -- why a figure that looked odd is right
    button     TEXT NOT NULL DEFAULT '', -- which button gave an answer that nobody typed
    on_behalf  INTEGER REFERENCES people (id), -- NULL: the person answered for themselves
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
-- Which of our messages a reply in the chat refers to.
CREATE INDEX outbox_by_telegram_id ON outbox (chat, telegram_id) WHERE telegram_id <> 0;

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

-- From one moment to another somebody else answers for a person. A leave is never
-- deleted: one that is called off ends when it begins.
CREATE TABLE leaves (
    id       INTEGER PRIMARY KEY,
    person   INTEGER NOT NULL REFERENCES people (id),
    stand_in INTEGER NOT NULL REFERENCES people (id),
    begins   INTEGER NOT NULL,
    ends     INTEGER NOT NULL, -- the first moment after it
    named_by INTEGER NOT NULL REFERENCES people (id),
    told_at  INTEGER, -- when the person was told what had been answered meanwhile
    CHECK (person <> stand_in),
    CHECK (begins <= ends)
) STRICT;
CREATE INDEX leaves_by_end ON leaves (ends);

-- What people say about names that look alike: whether name is the same as other,
-- and then written like it. The newest row of a pair counts. AUTOINCREMENT, because
-- a draft knows by the highest id that it is stale.
CREATE TABLE name_decisions (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    form     TEXT NOT NULL,
    question TEXT NOT NULL CHECK (question <> ''),
    name     TEXT NOT NULL CHECK (name <> ''),
    other    TEXT NOT NULL CHECK (other <> ''),
    same     INTEGER NOT NULL CHECK (same IN (0, 1)),
    person   INTEGER NOT NULL REFERENCES people (id),
    at       INTEGER NOT NULL
) STRICT;
CREATE INDEX name_decisions_by_form ON name_decisions (form, question);

-- Targets and required values as the secretary enters them, every version. They
-- belong to a half-year or a year, not to a round, hence no reference to one.
CREATE TABLE plan_values (
    id       INTEGER PRIMARY KEY, -- grows, so that a draft knows that it is stale
    form     TEXT NOT NULL CHECK (form <> ''),
    plan     TEXT NOT NULL CHECK (plan <> ''),
    first    TEXT NOT NULL CHECK (first GLOB '20[0-9][0-9]-[01][0-9]'), -- months of the span
    last     TEXT NOT NULL CHECK (last GLOB '20[0-9][0-9]-[01][0-9]'),
    version  INTEGER NOT NULL CHECK (version >= 1),
    amount   TEXT NOT NULL, -- decimal
    unit     TEXT NOT NULL,
    typed    TEXT NOT NULL, -- what was sent, unchanged
    person   INTEGER REFERENCES people (id), -- NULL: at the command line
    at       INTEGER NOT NULL,
    message  INTEGER NOT NULL, -- 0: not read from a message
    UNIQUE (form, plan, first, last, version),
    CHECK (first <= last)
) STRICT;
CREATE INDEX plan_values_by_message ON plan_values (person, message) WHERE message <> 0;

-- Append-only like answers, and for the same reason.
-- +goose StatementBegin
CREATE TRIGGER plan_values_never_change BEFORE UPDATE ON plan_values
BEGIN
    SELECT RAISE(ABORT, 'plan values are append-only');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER plan_values_never_go BEFORE DELETE ON plan_values
BEGIN
    SELECT RAISE(ABORT, 'plan values are append-only');
END;
-- +goose StatementEnd

-- The plan value that a person was asked for last and has not sent yet. The next
-- text is read as it; anything else the person does puts it aside.
CREATE TABLE plan_questions (
    person   INTEGER PRIMARY KEY REFERENCES people (id),
    form     TEXT NOT NULL,
    plan     TEXT NOT NULL,
    first    TEXT NOT NULL,
    last     TEXT NOT NULL,
    asked_at INTEGER NOT NULL
) STRICT;

-- Drafts that people asked for. Not their content: it is compiled again from the
-- data as it was. AUTOINCREMENT, because buttons carry the id.
CREATE TABLE drafts (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    person       INTEGER NOT NULL REFERENCES people (id),
    form         TEXT NOT NULL,
    form_version TEXT NOT NULL,
    first        TEXT NOT NULL CHECK (first GLOB '20[0-9][0-9]-[01][0-9]'),
    last         TEXT NOT NULL CHECK (last GLOB '20[0-9][0-9]-[01][0-9]'),
    made_at      INTEGER NOT NULL,
    answers      INTEGER NOT NULL, -- the highest ids and numbers that it was made from
    submissions  INTEGER NOT NULL,
    decisions    INTEGER NOT NULL,
    plan_values  INTEGER NOT NULL,
    prior_values INTEGER NOT NULL DEFAULT 0,
    checked      INTEGER NOT NULL, -- the data version up to which it is known whether it is stale
    notice       INTEGER REFERENCES outbox (id), -- the message that says what has moved since; NULL: nothing has
    FOREIGN KEY (form, form_version) REFERENCES forms (form, version),
    CHECK (first <= last)
) STRICT;
CREATE INDEX drafts_by_range ON drafts (form, first, last);

-- What figures came to in earlier years, imported from workbooks: of the whole
-- office, every version. Nothing was reported then, hence no round.
CREATE TABLE prior_values (
    id       INTEGER PRIMARY KEY, -- grows, so that a draft knows that it is stale
    form     TEXT NOT NULL CHECK (form <> ''),
    question TEXT NOT NULL CHECK (question <> ''),
    first    TEXT NOT NULL CHECK (first GLOB '20[0-9][0-9]-[01][0-9]'), -- months of the span
    last     TEXT NOT NULL CHECK (last GLOB '20[0-9][0-9]-[01][0-9]'),
    version  INTEGER NOT NULL CHECK (version >= 1),
    amount   TEXT, -- decimal; NULL: the value was taken back
    unit     TEXT NOT NULL,
    typed    TEXT NOT NULL, -- what the cell holds
    file     TEXT NOT NULL,
    sheet    TEXT NOT NULL,
    cell     TEXT NOT NULL,
    person   INTEGER REFERENCES people (id), -- NULL: at the command line
    at       INTEGER NOT NULL,
    UNIQUE (form, question, first, last, version),
    CHECK (first <= last)
) STRICT;

-- Append-only like answers, and for the same reason.
-- +goose StatementBegin
CREATE TRIGGER prior_values_never_change BEFORE UPDATE ON prior_values
BEGIN
    SELECT RAISE(ABORT, 'prior values are append-only');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER prior_values_never_go BEFORE DELETE ON prior_values
BEGIN
    SELECT RAISE(ABORT, 'prior values are append-only');
END;
-- +goose StatementEnd

-- The newest workbook that a person sent and has not agreed to import yet. Its
-- number is never used again, so that a button of an older one finds nothing.
CREATE TABLE prior_offers (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    person     INTEGER NOT NULL UNIQUE REFERENCES people (id),
    content    TEXT NOT NULL, -- JSON
    offered_at INTEGER NOT NULL
) STRICT;

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
