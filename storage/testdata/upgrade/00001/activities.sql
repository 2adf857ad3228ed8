-- Rows as the release with schema 3 wrote them: an entry with a photo, its file,
-- and a note.
INSERT INTO people (id, chat, name, role, joined_at, blocked) VALUES (1, 1, '王芳', 'respondent', 1706144400000, 0);
INSERT INTO forms (form, version, source, kept_at) VALUES ('edu', 'v1', x'666f726d', 1706144400000);
INSERT INTO rounds (id, form, form_version, period, opens, due, locks)
    VALUES (1, 'edu', 'v1', '2024-01', 1706144400000, 1706432400000, 1707037200000);
INSERT INTO duties (round, department, changed_at) VALUES (1, 'aid', 1706155200000);
INSERT INTO answers (round, department, question, version, state, qualifier, unit, activities, text, typed, person, at, message, update_id)
    VALUES (1, 'aid', 'act', 1, 'value', '', '', '[{"text":"1月3日开会","date":"2024-01-03T00:00:00Z","message":12,"person":1,
    "attachments":[{"file":"F1","type":"photo","message":12}]}]', '', '1月3日开会', 1, 1706149500000, 12, 704);
INSERT INTO files (file_id, person, name, state, hash, size, created_at, settled_at) VALUES ('F1', 1, '1月3日开会', 'stored',
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 3, 1706149500000, 1706149600000);
INSERT INTO notes (id, person, album, state, data, form, period, department, question, reply, at)
    VALUES (1, 1, '', 'kept', '{"entry":{"text":"走访","message":13}}', 'edu', '2024-01', 'aid', 'act', 0, 1706149500000);
INSERT INTO note_messages (person, message, note) VALUES (1, 13, 1);
INSERT INTO album_replies (person, album, card, reply, session, at) VALUES (1, 'a', 0, 1, 0, 1706149500000);
