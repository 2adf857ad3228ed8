-- Rows as the release with schema 10 wrote them.
INSERT INTO updates (id, seen_at) VALUES (7, 1719540000000), (8, 1719540001000);
INSERT INTO inbox (id, update_id, chat, raw, at) VALUES
    (3, 7, 1, CAST('{"update_id":7}' AS BLOB), 1719540000000),
    (4, 8, 1, CAST('{"update_id":8}' AS BLOB), 1719540001000);
