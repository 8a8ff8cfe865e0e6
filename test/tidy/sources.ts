import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** A source file of the workspace: its path from the root, the package that it belongs to, its text. */
export type Source = {
  readonly path: string
  readonly owner: string
  readonly text: string
  readonly isTest: boolean
}

const ownerOf = (path: string): string => {
  const [top = '', name = ''] = path.split('/')
  return top === 'packages' ? name : top === 'services' ? `service-${name}` : top
}

/** Test code: specs, and what stands in a folder for tests. */
const isTest = (path: string): boolean => /\.spec\.ts$|\/(testing|contract)\//.test(path)

export const sources = (): Source[] =>
  globSync(
    [
      'packages/*/src/**/*.ts',
      'services/*/src/**/*.{ts,tsx}',
      'bench/**/*.ts',
      'test/**/*.ts',
      'tools/**/*.ts',
    ],
    {
      cwd: root,
      exclude: (path) => path.includes('node_modules'),
    },
  )
    .map((path) => ({
      path,
      owner: ownerOf(path),
      isTest: isTest(path),
      text: readFileSync(join(root, path), 'utf8'),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))

/** What a file imports, by specifier. */
export const importsOf = ({ text }: Source): string[] =>
  [
    ...text.matchAll(
      /^\s*(?:import|export)\b[^'"\n]*?(?:from\s+)?['"]([^'"\n]+)['"]|^\}\s*from\s+['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/gm,
    ),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? '')

/** The dependencies that a workspace folder's package.json names, without those for development. */
export const manifests = (): { owner: string; dependencies: string[] }[] =>
  globSync(['packages/*/package.json', 'services/*/package.json'], { cwd: root }).map((path) => ({
    owner: ownerOf(path),
    dependencies: Object.keys(JSON.parse(readFileSync(join(root, path), 'utf8')).dependencies ?? {}),
  }))
