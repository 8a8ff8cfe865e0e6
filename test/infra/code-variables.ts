import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './repository.ts'

const SOURCES = ['packages/*/src/**/*.ts', 'services/*/src/**/*.ts', 'infra/**/*.ts']
/** Test tools are not run in production. */
const LEFT_OUT = /\.spec\.ts$|\/testing\/|\/contract\/|node_modules|^packages\/esdb-wire\//
const READ =
  /env\[['"](LODESTONE_[A-Z_]+)['"]\]|\.env\(['"](LODESTONE_[A-Z_]+)['"]\)|given\(['"](LODESTONE_[A-Z_]+)['"]\)/g

/** The variables of the environment that the code reads, each with the files that do. */
export const codeVariables = (): Map<string, string[]> => {
  const found = new Map<string, string[]>()
  for (const path of globSync(SOURCES, { cwd: ROOT })
    .filter((each) => !LEFT_OUT.test(each))
    .sort())
    for (const match of readFileSync(join(ROOT, path), 'utf8').matchAll(READ)) {
      const name = match[1] ?? match[2] ?? match[3] ?? ''
      found.set(name, [...new Set([...(found.get(name) ?? []), path])])
    }
  return found
}
