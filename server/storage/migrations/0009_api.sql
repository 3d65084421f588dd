-- What was answered to a change that carried an idempotency key: the same again gets the same answer.
CREATE TABLE api_answers (
    token TEXT NOT NULL REFERENCES api_tokens (id),
    idempotency_key TEXT NOT NULL,
    request_digest BYTEA NOT NULL,
    status BIGINT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (token, idempotency_key)
);
