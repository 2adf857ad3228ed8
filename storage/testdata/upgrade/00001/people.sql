-- Rows as the release with schema 4 wrote them: somebody who left and for whom
-- another answered, and what was said about two names.
INSERT INTO people (id, chat, name, role, joined_at, blocked, left_at) VALUES
    (1, 1, '王芳', 'respondent', 1706144400000, 0, NULL),
    (2, 2, '李明', 'respondent', 1706144400000, 0, 1706155200000);
INSERT INTO forms (form, version, source, kept_at) VALUES ('edu', 'v1', x'666f726d', 1706144400000);
INSERT INTO rounds (id, form, form_version, period, opens, due, locks)
    VALUES (1, 'edu', 'v1', '2024-01', 1706144400000, 1706432400000, 1707037200000);
INSERT INTO duties (round, department, changed_at) VALUES (1, 'party', 1706155200000);
INSERT INTO answers (id, round, department, question, version, state, amount, qualifier, unit, text, typed, person, at, message, update_id, on_behalf)
    VALUES (1, 1, 'party', 'b17', 1, 'value', '3', '', '次', '', '3次', 1, 1706148000000, 11, 702, 2);
INSERT INTO outbox (id, chat, method, payload, state, telegram_id, created_at, settled_at)
    VALUES (1, 1, 'send', '{"text":"问题"}', 'sent', 77, 1706144400000, 1706144400000);
INSERT INTO leaves (id, person, stand_in, begins, ends, named_by, told_at) VALUES (1, 2, 1, 1706144400000, 1706230800000, 2, NULL);
INSERT INTO name_decisions (id, form, question, name, other, same, person, at) VALUES (1, 'edu', 'schools', '安徽甲', '甲', 1, 1, 1706144400000);
