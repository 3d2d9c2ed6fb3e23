import pg from 'pg'

/** Ends every other connection of the database at this address, and waits until they are gone. */
const client = new pg.Client({ connectionString: process.argv[2] })
await client.connect()
await client.query(
  `select pg_terminate_backend(pid, 5000) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`,
)
await client.end()
