-- Why the card did not take this refund back: from then on it is sent by hand. Empty: nothing is known against the card.
ALTER TABLE refunds ADD COLUMN problem TEXT NOT NULL DEFAULT '';

-- What the gateway told of a payment and a person must look at: a dispute, another amount or currency than was asked for.
-- The id is that of the gateway's event.
CREATE TABLE payment_problems (
    id TEXT PRIMARY KEY,
    order_id TEXT NOT NULL REFERENCES orders (id),
    payment TEXT NOT NULL REFERENCES payments (id),
    kind TEXT NOT NULL,
    amount_cents BIGINT NOT NULL,
    detail TEXT NOT NULL,
    noted_at BIGINT NOT NULL,
    done_at BIGINT
);
CREATE INDEX payment_problems_by_order ON payment_problems (order_id);
CREATE INDEX payment_problems_open ON payment_problems (noted_at) WHERE done_at IS NULL;

-- Orders that wait for their money lapse after a while.
CREATE INDEX orders_that_wait ON orders (created_at) WHERE state = 'placed';
