-- The gateway's page on which a payment is made. Whoever asks again is led to the same one, so that no order is paid on two.
ALTER TABLE payments ADD COLUMN page_session TEXT NOT NULL DEFAULT '';
ALTER TABLE payments ADD COLUMN page_address TEXT NOT NULL DEFAULT '';
CREATE INDEX payments_with_page ON payments (created_at) WHERE page_session <> '';
