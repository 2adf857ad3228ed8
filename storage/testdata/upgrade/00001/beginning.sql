-- Rows as the release with schema 1 wrote them.
INSERT INTO facts VALUES ('bot', '42');
INSERT INTO updates VALUES (700, 1706144400000);
INSERT INTO failures VALUES ('A1', 701, x'7b7d', 'cause', 1706144400000);
INSERT INTO people (id, chat, name, role, joined_at, blocked) VALUES (1, 1, '王芳', 'respondent', 1706144400000, 0);
INSERT INTO person_departments VALUES (1, 0, 'aid');
INSERT INTO invites VALUES (x'2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b',
    'respondent', 'aid', NULL, 1706144400000, 1706749200000, 1, 1706144400000);
INSERT INTO forms VALUES ('edu', 'v1', x'666f726d', 1706144400000);
INSERT INTO rounds VALUES (1, 'edu', 'v1', '2024-01', 1706144400000, 1706432400000, 1707037200000);
INSERT INTO duties VALUES (1, 'aid', 1706151600000, 1, 1706155200000, 1);
INSERT INTO sessions VALUES (1, 1, 1, 'aid', 1, '{"person":1,"round":1,"form":"edu","form_version":"v1",
    "period":"2024-01","department":"aid","due":"2024-01-28T17:00:00+08:00","locks":"2024-02-04T17:00:00+08:00",
    "agenda":["act","b17"],"step":3,"stage":"finished","position":1}');
INSERT INTO answers (id, round, department, question, version, state, amount, qualifier, unit, names, activities, text, typed, person, at, message, update_id) VALUES
    (1, 1, 'aid', 'b17', 1, 'value', '713', '', '万元', NULL, NULL, '', '713', 1, 1706148000000, 11, 702),
    (2, 1, 'aid', 'b17', 2, 'value', '713.036', '', '万元', NULL, NULL, '', '713.036万', 1, 1706149000000, 11, 703),
    (3, 1, 'aid', 'act', 1, 'value', NULL, '', '', NULL, '[{"text":"开展主题党日","message":12}]', '',
     '开展主题党日', 1, 1706149500000, 12, 704);
INSERT INTO answer_messages VALUES (1, 11, 1, 'aid', 'b17'), (1, 12, 1, 'aid', 'act');
INSERT INTO notices VALUES (1, 'prompt', 1, '', 1, 0, 1706144400000);
INSERT INTO outbox VALUES (1, 1, 'sendMessage', '{"text":"问题"}', NULL, NULL, 0, 'pending', 0, '', 1706144400000, NULL);
