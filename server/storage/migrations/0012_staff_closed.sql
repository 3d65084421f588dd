-- Whoever has left keeps the row, which the records name, and cannot sign in any more.
ALTER TABLE staff ADD COLUMN closed_at BIGINT;
