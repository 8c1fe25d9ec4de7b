-- Cuts every per-person table of a PostgreSQL database into parts by a hash of "userId": those whose primary key begins with
-- it. Run once, with the server stopped; run again, it does nothing. The application needs no word of it, and migrations go on.
--
--   psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -1 -f prisma/partition.sql
--   (another number than 16: psql … -c "SET driftless.parts = 64" -f prisma/partition.sql, without -1)
DO $$
DECLARE
  parts int := COALESCE(NULLIF(current_setting('driftless.parts', true), ''), '16')::int;
  whole record;
  index_text text;
  index_texts text[];
BEGIN
  FOR whole IN
    SELECT c.oid, c.relname AS name, k.conname AS key_name, pg_get_constraintdef(k.oid) AS key_text
    FROM pg_class c
    JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND NOT c.relispartition
      AND a.attname = 'userId'
  LOOP
    SELECT COALESCE(array_agg(pg_get_indexdef(i.indexrelid)), '{}') INTO index_texts
    FROM pg_index i WHERE i.indrelid = whole.oid AND NOT i.indisprimary;
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY HASH ("userId")',
      whole.name || '_parted', whole.name);
    FOR part IN 0 .. parts - 1 LOOP
      EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS %s, REMAINDER %s)',
        whole.name || '_p' || part, whole.name || '_parted', parts, part);
    END LOOP;
    EXECUTE format('INSERT INTO %I SELECT * FROM %I', whole.name || '_parted', whole.name);
    EXECUTE format('DROP TABLE %I', whole.name);
    EXECUTE format('ALTER TABLE %I RENAME TO %I', whole.name || '_parted', whole.name);
    -- Indexes are built once the rows are there, under the names that migrations know.
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I %s', whole.name, whole.key_name, whole.key_text);
    FOREACH index_text IN ARRAY index_texts LOOP
      EXECUTE index_text;
    END LOOP;
    RAISE NOTICE '% is in % parts', whole.name, parts;
  END LOOP;
END $$;
