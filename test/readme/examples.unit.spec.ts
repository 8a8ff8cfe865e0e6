import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** A plant service's shows the one call that `lodestone up` makes of it. */
const ONE_CALL = /^services\/(mine|refinery|alloy|magnet|recycling)\//

const readmes = globSync(['packages/*/README.md', 'services/*/README.md'], { cwd: root })
  .filter((path) => !ONE_CALL.test(path) && read(path).includes('```ts\n'))
  .sort()

/** What a test runs between `// [example]`, which may name another folder than its own, and `// [/example]`, by its README. */
const run = new Map<string, string>()
for (const path of globSync(['packages/*/src/**/*.ts', 'services/*/src/**/*.ts', 'test/**/*.ts'], {
  cwd: root,
}))
  for (const [, folder, code = ''] of read(path).matchAll(
    /^ *\/\/ \[example(?: (\S+))?\]\n(.*?)^ *\/\/ \[\/example\]$/gms,
  )) {
    const readme = `${folder ?? path.split('/').slice(0, 2).join('/')}/README.md`
    run.set(readme, (run.get(readme) ?? '') + code)
  }

/** Code without its imports and its indentation, which differ where it is run. */
const bare = (code: string): string =>
  code
    .replaceAll(/^import .*\n/gm, '')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()

it.each(readmes)('%s shows what a test runs', (path) => {
  const [, shown = ''] = /```ts\n(.*?)```/s.exec(read(path)) ?? []
  expect(bare(shown)).toBe(bare(run.get(path) ?? ''))
})

it('no example is run that no README shows', () => {
  expect([...run.keys()].filter((path) => !readmes.includes(path))).toEqual([])
})
