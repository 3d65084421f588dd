-- What renewals took of the credits: of a claim only as much as was required, so that the rest counts for another credential.
CREATE TABLE credit_spendings (
    claim TEXT NOT NULL REFERENCES credit_claims (id),
    renewal TEXT NOT NULL,
    credits BIGINT NOT NULL,
    PRIMARY KEY (claim, renewal)
);
INSERT INTO credit_spendings (claim, renewal, credits) SELECT id, spent_on, credits FROM credit_claims WHERE spent_on IS NOT NULL;
ALTER TABLE credit_claims DROP COLUMN spent_on;

-- Until when an exam is to be taken that was bought at a price which ends, as that of a recertification does.
ALTER TABLE order_lines ADD COLUMN take_by BIGINT;
