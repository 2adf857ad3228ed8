-- +goose Up

-- On whose behalf a stand-in answered. NULL: the person answered for themselves.
ALTER TABLE answers ADD COLUMN on_behalf INTEGER REFERENCES people (id);

-- When a person left. Their answers stay, so their row does.
ALTER TABLE people ADD COLUMN left_at INTEGER;

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

-- Which of our messages a reply in the chat refers to.
CREATE INDEX outbox_by_telegram_id ON outbox (chat, telegram_id) WHERE telegram_id <> 0;
