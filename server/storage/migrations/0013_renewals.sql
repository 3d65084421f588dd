-- What an order's fee is for: the credential that it renews by credits, and when that was done (or given back).
ALTER TABLE orders ADD COLUMN renews TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN renewal_done_at BIGINT;
CREATE INDEX orders_that_renew ON orders (renews) WHERE renews <> '';
