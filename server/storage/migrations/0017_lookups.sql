-- The credential of a result, without reading everybody's.
CREATE INDEX credentials_by_session ON credentials (session);
