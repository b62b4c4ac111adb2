-- Shares that people expect of figures, over those of the configuration.
CREATE TABLE kpi_targets (
  kpi TEXT NOT NULL,
  class ${long} NOT NULL,
  share ${double} NOT NULL,
  changed_by TEXT NOT NULL,
  changed_at ${long} NOT NULL,
  PRIMARY KEY (kpi, class)
) ${strict};
