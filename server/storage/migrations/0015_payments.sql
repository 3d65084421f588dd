-- The gateway's page on which a payment is made. Whoever asks again is led to the same one, so that no order is paid on two.
ALTER TABLE payments ADD COLUMN page_session TEXT NOT NULL DEFAULT '';
ALTER TABLE payments ADD COLUMN page_address TEXT NOT NULL DEFAULT '';
CREATE INDEX payments_with_page ON payments (created_at) WHERE page_session <> '';

-- Running numbers without a gap: whoever takes the next one waits for those before to be committed or taken back.
CREATE TABLE running_numbers (
    name TEXT PRIMARY KEY,
    last BIGINT NOT NULL
);
INSERT INTO running_numbers (name, last) SELECT kind || '-' || year, MAX(running) FROM invoices GROUP BY kind, year;
INSERT INTO running_numbers (name, last) SELECT 'orders', COUNT(*) FROM orders;
INSERT INTO running_numbers (name, last) SELECT 'audit', COUNT(*) FROM audit_log;
