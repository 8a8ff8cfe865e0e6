import { join, resolve } from 'node:path'

/** The folder in which the person stands: npm runs scripts in the project's own folder and says where it was called. */
export const workingFolder = (env: NodeJS.ProcessEnv = process.env): string =>
  (OURS.has(env['npm_lifecycle_event'] ?? '') ? env['INIT_CWD'] : undefined) ?? process.cwd()

const OURS: ReadonlySet<string> = new Set(['start', 'lodestone'])

/** A path that the person wrote, from where they stand. */
export const pathFromPerson = (path: string, env: NodeJS.ProcessEnv = process.env): string =>
  resolve(workingFolder(env), path)

/** What stands where in the data folder. */
export const placesIn = (data: string) => ({
  data,
  keys: join(data, 'keys.json'),
  lock: join(data, 'lock'),
  ledger: join(data, 'ledger.db'),
  snapshots: join(data, 'provenance'),
  spool: join(data, 'spool'),
  evidence: join(data, 'evidence'),
  log: join(data, 'log'),
  logKeys: join(data, 'log-keys'),
  logLots: join(data, 'log-lots'),
  books: join(data, 'books'),
  certificates: join(data, 'certificates'),
})
export type Places = ReturnType<typeof placesIn>
