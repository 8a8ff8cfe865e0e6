import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..', '..', '..')
/** What the pages are made of: their own sources, what builds them, the packages of ours in them, and the versions of everybody else's. */
const SOURCES = [
  'pnpm-lock.yaml',
  'services/console/src/{web,build}/**/*',
  'packages/{accountancy,certificate,client,compliance,domain,lineage,lineage-view,outbox,sheet,transparency}/src/**/*.ts',
]

/** Names a build: the same for the same sources. */
export const sourcesHash = async (): Promise<string> => {
  const files = globSync(SOURCES, {
    cwd: ROOT,
    withFileTypes: true,
    exclude: ({ name }) => /^testing$|\.spec\.ts$/.test(name),
  })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const hash = createHash('sha256')
  for (const text of await Promise.all(files.map((file) => readFile(file))))
    hash.update(`${text.length} `).update(text)
  return hash.digest('hex').slice(0, 16)
}
