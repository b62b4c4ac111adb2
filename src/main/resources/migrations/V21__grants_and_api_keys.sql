-- What users may do, where and until when; tokens for programs.

-- grid_codes: codes by line; empty: everywhere. expires_at NULL: for good.
CREATE TABLE user_grants (
  user_name TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
  ordinal ${long} NOT NULL,
  role TEXT NOT NULL,
  grid_codes TEXT NOT NULL,
  expires_at ${long},
  PRIMARY KEY (user_name, ordinal)
) ${strict};

INSERT INTO user_grants (user_name, ordinal, role, grid_codes, expires_at)
  SELECT name, 0, role, '', NULL FROM users;

ALTER TABLE users DROP COLUMN role;

ALTER TABLE sessions ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN opened_at ${long} NOT NULL DEFAULT 0;

CREATE TABLE api_keys (
  key_id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  grid_codes TEXT NOT NULL,
  expires_at ${long} NOT NULL,
  created_at ${long} NOT NULL,
  created_by TEXT NOT NULL
) ${strict};
