-- Rows as the release with schema 8 wrote them.
INSERT INTO people (id, chat, name, role, joined_at, blocked) VALUES (1, 1, '王芳', 'secretary', 1706144400000, 0);
INSERT INTO forms (form, version, source, kept_at) VALUES ('edu', 'v1', x'', 1706144400000);
INSERT INTO drafts (id, person, form, form_version, first, last, made_at, answers, submissions, decisions, plan_values, checked, notice)
    VALUES (7, 1, 'edu', 'v1', '2024-01', '2024-06', 1719540000000, 40, 6, 1, 2, 49, NULL);
