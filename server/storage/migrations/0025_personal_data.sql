-- Answers that are kept no longer, and what the audit trail says of one account, are found without reading everybody's.
CREATE INDEX api_answers_by_age ON api_answers (created_at);
CREATE INDEX audit_log_by_actor ON audit_log (actor);
CREATE INDEX audit_log_by_subject ON audit_log (subject);
