-- Money in cents of the rulebook's currency.

CREATE TABLE orders (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES accounts (id),
    organisation TEXT,
    state TEXT NOT NULL,
    payment_method TEXT NOT NULL,
    total_cents BIGINT NOT NULL,
    paid_cents BIGINT NOT NULL,
    refunded_cents BIGINT NOT NULL,
    voucher TEXT NOT NULL,
    discount_code TEXT NOT NULL,
    reference TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX orders_by_account ON orders (account, created_at);

CREATE TABLE order_lines (
    order_id TEXT NOT NULL REFERENCES orders (id),
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    product TEXT NOT NULL,
    title TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    unit_cents BIGINT NOT NULL,
    amount_cents BIGINT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (order_id, number)
);

-- What an account is about to buy.
CREATE TABLE cart_lines (
    account TEXT NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL,
    product TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    PRIMARY KEY (account, kind, product)
);

CREATE TABLE instalments (
    order_id TEXT NOT NULL REFERENCES orders (id),
    number BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    amount_cents BIGINT NOT NULL,
    paid_at BIGINT,
    PRIMARY KEY (order_id, number)
);

-- The right to book one exam: made when an order is paid, a voucher is used, or a retake is free. `used_by` is the
-- appointment that stands for it.
CREATE TABLE exam_rights (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    level TEXT NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    used_by TEXT,
    withdrawn_at BIGINT,
    paid_cents BIGINT NOT NULL
);
CREATE INDEX exam_rights_by_account ON exam_rights (account);
CREATE INDEX exam_rights_by_source ON exam_rights (source);

CREATE TABLE product_rights (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    product TEXT NOT NULL,
    source TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    withdrawn_at BIGINT
);
CREATE INDEX product_rights_by_account ON product_rights (account);

CREATE TABLE vouchers (
    code TEXT PRIMARY KEY,
    organisation TEXT,
    level TEXT NOT NULL,
    discount_percent BIGINT NOT NULL,
    uses_allowed BIGINT NOT NULL,
    uses BIGINT NOT NULL,
    assigned_to TEXT NOT NULL,
    source TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX vouchers_by_organisation ON vouchers (organisation);

CREATE TABLE voucher_uses (
    code TEXT NOT NULL REFERENCES vouchers (code),
    order_id TEXT NOT NULL,
    account TEXT NOT NULL,
    used_at BIGINT NOT NULL,
    PRIMARY KEY (code, order_id)
);

CREATE TABLE discount_codes (
    code TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    discount_percent BIGINT NOT NULL,
    level TEXT NOT NULL,
    uses_allowed BIGINT NOT NULL,
    uses BIGINT NOT NULL,
    valid_from BIGINT NOT NULL,
    valid_until BIGINT NOT NULL
);

-- Academic, non-profit, government or custom-quote status of an account, decided by a person.
CREATE TABLE special_statuses (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    programme TEXT NOT NULL,
    state TEXT NOT NULL,
    statement TEXT NOT NULL,
    quoted_percent BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at BIGINT,
    reason TEXT NOT NULL,
    expires_at BIGINT
);
CREATE INDEX special_statuses_by_account ON special_statuses (account);

-- One row for each attempt to be paid: by card, purchase order or wire transfer.
CREATE TABLE payments (
    id TEXT PRIMARY KEY,
    order_id TEXT NOT NULL REFERENCES orders (id),
    method TEXT NOT NULL,
    state TEXT NOT NULL,
    amount_cents BIGINT NOT NULL,
    gateway_id TEXT NOT NULL,
    reference TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX payments_by_order ON payments (order_id);
CREATE INDEX payments_by_gateway ON payments (gateway_id);

CREATE TABLE refunds (
    id TEXT PRIMARY KEY,
    order_id TEXT NOT NULL REFERENCES orders (id),
    payment TEXT NOT NULL,
    state TEXT NOT NULL,
    amount_cents BIGINT NOT NULL,
    reason TEXT NOT NULL,
    gateway_id TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX refunds_by_order ON refunds (order_id);

-- Events of the gateway that were taken in, so that none counts twice.
CREATE TABLE gateway_events (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    received_at BIGINT NOT NULL
);

CREATE TABLE bank_transfers (
    id TEXT PRIMARY KEY,
    reference TEXT NOT NULL,
    payer TEXT NOT NULL,
    amount_cents BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    order_id TEXT,
    matched_by TEXT NOT NULL
);

-- Invoices and credit notes: numbers without a gap, by year.
CREATE TABLE invoices (
    number TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    year BIGINT NOT NULL,
    running BIGINT NOT NULL,
    order_id TEXT NOT NULL REFERENCES orders (id),
    refund TEXT,
    amount_cents BIGINT NOT NULL,
    issued_at BIGINT NOT NULL,
    buyer TEXT NOT NULL,
    UNIQUE (kind, year, running)
);
CREATE INDEX invoices_by_order ON invoices (order_id);

-- Physical certificates and frames on their way.
CREATE TABLE fulfilments (
    id TEXT PRIMARY KEY,
    order_id TEXT NOT NULL REFERENCES orders (id),
    account TEXT NOT NULL REFERENCES accounts (id),
    product TEXT NOT NULL,
    credential TEXT NOT NULL,
    address TEXT NOT NULL,
    state TEXT NOT NULL,
    tracking TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
