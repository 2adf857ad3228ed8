-- +goose Up

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
