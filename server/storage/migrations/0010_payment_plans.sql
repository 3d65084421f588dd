-- The later parts of a payment plan are taken from the card that paid the first. The gateway keeps the card; these are its
-- names for payer and card.
ALTER TABLE orders ADD COLUMN gateway_customer TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN gateway_card TEXT NOT NULL DEFAULT '';

ALTER TABLE instalments ADD COLUMN attempts BIGINT NOT NULL DEFAULT 0;
ALTER TABLE instalments ADD COLUMN next_attempt_at BIGINT;
CREATE INDEX instalments_by_due ON instalments (due_at);
