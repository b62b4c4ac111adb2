-- Marks that tell where the audit trail begins and ends; sealed with a key that is not in the database.
CREATE TABLE audit_marks (
  kind TEXT NOT NULL PRIMARY KEY,
  number ${long} NOT NULL,
  hash TEXT NOT NULL,
  seal TEXT NOT NULL
) ${strict};

-- The case that a deed belonged to, where there was one.
ALTER TABLE audit_records ADD COLUMN case_number TEXT NOT NULL DEFAULT '';

CREATE INDEX audit_records_at ON audit_records (at);
