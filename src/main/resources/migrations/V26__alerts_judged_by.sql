-- Which rules and response levels all open alerts were judged by; nothing while they are being judged anew, so that a start
-- after a crash finishes it.
CREATE TABLE alert_judgement (
  one ${long} NOT NULL PRIMARY KEY CHECK (one = 1),
  judged_by TEXT NOT NULL
) ${strict};
