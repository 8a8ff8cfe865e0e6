import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, readText } from '../repository.ts'

type Rule = { readonly pattern: string; readonly include: boolean }

const rulesOf = (text: string): Rule[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ pattern: line.replace(/^!/, ''), include: line.startsWith('!') }))

/** The forms of patterns that are used: `*` within a name, names that begin with a dot too; `**` for any number of folders. */
const meant = (path: string, pattern: string): boolean => {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('**/', '(?:.+/)?')
    .replace(/\*/g, '[^/]*')
  // A folder that is meant takes all that is in it along.
  return new RegExp(`^${expression}(?:/.*)?$`).test(path)
}

const sent = (path: string, rules: readonly Rule[]): boolean =>
  rules.reduce((kept, { pattern, include }) => (meant(path, pattern) ? include : kept), true)

/** The files that the builder would be sent: what the Dockerfile's ignore file leaves of the repository. Paths from its root. */
export const buildContext = (): string[] => {
  const rules = rulesOf(readText('infra/image/Dockerfile.dockerignore'))
  const files: string[] = []
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (!sent(path, rules)) continue
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile()) files.push(path)
    }
  }
  walk('')
  return files.sort()
}
