-- What users show beside their password; who they are where they sign in instead; tags that grants may name.

-- recovery_hashes: SHA-256 in hex by line. secret is encrypted.
CREATE TABLE second_factors (
  user_name TEXT NOT NULL PRIMARY KEY REFERENCES users (name) ON DELETE CASCADE,
  secret ${bytes} NOT NULL,
  last_step ${long} NOT NULL,
  recovery_hashes TEXT NOT NULL
) ${strict};

-- Issuer and subject of OpenID Connect; NULL: signs in by password here.
ALTER TABLE users ADD COLUMN subject TEXT;
CREATE UNIQUE INDEX users_subject ON users (subject);

CREATE TABLE device_tags (
  device_id TEXT NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (device_id, tag)
) ${strict};
CREATE INDEX device_tags_tag ON device_tags (tag);

-- By line, beside grid_codes; both empty: everywhere.
ALTER TABLE user_grants ADD COLUMN tags TEXT NOT NULL DEFAULT '';
ALTER TABLE api_keys ADD COLUMN tags TEXT NOT NULL DEFAULT '';
