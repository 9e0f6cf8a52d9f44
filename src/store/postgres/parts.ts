import type { ClientBase, Pool } from 'pg'

/** Numbers of entries in a part. */
const EACH = 4_000_000

/**
 * The ledger in parts, so that what is written and read today stays small however long it runs, and what is old can be vacuumed
 * by itself or moved to slower disks.
 *
 * entry, body   by number, which rises with time. `…_0` has all that came before the second part, and what was carried over
 *               under negative numbers.
 * trace         by what an entry is of, a plan or one of its subjects: a history lies in one of eight parts.
 *
 * There are always two parts more than are needed. A part is made beside its table and then attached, which nobody who reads or
 * writes waits for (PostgreSQL 14, "5.11.2.2. Partition Maintenance"). Who makes them holds the lock of the schema (`locks.schema`,
 * written out, since a migration never changes).
 */
export const PARTS = `
  alter sequence duban.entry_id_seq owned by none;
  alter table duban.entry rename to entry_0;
  alter index duban.entry_pkey rename to entry_0_pkey;
  create table duban.entry (like duban.entry_0 including defaults, primary key (id)) partition by range (id);
  alter table duban.body rename to body_0;
  alter index duban.body_pkey rename to body_0_pkey;
  create table duban.body (like duban.body_0, primary key (entry)) partition by range (entry);
  alter table duban.trace rename to traces;
  alter index duban.trace_pkey rename to traces_pkey;
  create table duban.trace (like duban.traces, primary key (subject, entry)) partition by hash (subject);

  do $$ declare first bigint; begin
    for n in 0 .. 7 loop
      execute format('create table duban.trace_%s partition of duban.trace for values with (modulus 8, remainder %s)', n, n);
    end loop;
    insert into duban.trace select * from duban.traces;
    drop table duban.traces;
    select greatest(coalesce(max(id), 0), 0) / ${EACH} + 1 into first from duban.entry_0;
    insert into duban.meta values ('first part', first::text);
    execute format('alter table duban.entry attach partition duban.entry_0 for values from (minvalue) to (%s)', first * ${EACH});
    execute format('alter table duban.body attach partition duban.body_0 for values from (minvalue) to (%s)', first * ${EACH});
  end $$;

  create function duban.make_part(name text, n bigint) returns void language plpgsql as $$ begin
    if to_regclass(format('duban.%s_%s', name, n)) is not null then return; end if;
    execute format('create table duban.%s_%s (like duban.%s including all)', name, n, name);
    execute format('alter table duban.%s attach partition duban.%s_%s for values from (%s) to (%s)',
      name, name, n, n * ${EACH}, (n + 1) * ${EACH});
  end $$;

  create function duban.make_parts(upto bigint) returns void language plpgsql as $$ declare first bigint; begin
    perform pg_advisory_xact_lock(6583650, 1);
    select value::bigint into first from duban.meta where name = 'first part';
    for n in first .. greatest(upto, (select last_value from duban.entry_id_seq)) / ${EACH} + 2 loop
      perform duban.make_part('entry', n);
      perform duban.make_part('body', n);
    end loop;
  end $$;`

/** Makes what parts are needed for the next entries, and for one of number `upto`. */
export async function makeParts(client: ClientBase | Pool, upto = 0): Promise<void> {
  await client.query('select duban.make_parts($1)', [upto])
}
