import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const guide = readFileSync(join(root, 'docs', 'guides', 'command-line.md'), 'utf8')
const sources = globSync('packages/cli/src/**/*.ts', { cwd: root })
  .filter((path) => !/\.spec\.ts$|\/testing\//.test(path))
  .map((path) => readFileSync(join(root, path), 'utf8'))

it('the guide to the command line has every code of its own, under the exit code that it ends with', () => {
  const row = (exit: number) => guide.split('\n').find((line) => line.startsWith(`| ${exit} | \``)) ?? ''
  const exits = { failed: 1, usage: 2, refused: 3, unavailable: 4 } as const
  const missing = sources.flatMap((text) =>
    [...text.matchAll(/new CliError\(\s*EXIT\.(\w+),\s*'([A-Z_]+)'/g)].flatMap(([, exit, code]) =>
      row(exits[exit as keyof typeof exits]).includes(`\`${code}\``) ? [] : [`${code} (${exit})`],
    ),
  )
  expect(missing).toEqual([])
  const others = sources.flatMap((text) =>
    [...text.matchAll(/(?:told\(\s*|code: )'([A-Z_]+)'/g)].map(([, code]) => code ?? ''),
  )
  expect(others.length).toBeGreaterThan(10)
  expect(others.filter((code) => !guide.includes(`\`${code}\``))).toEqual([])
})

it('and the exit codes that the code has', () => {
  const codes = readFileSync(join(root, 'packages', 'cli', 'src', 'exit-codes.ts'), 'utf8')
  const numbers = [...codes.matchAll(/^ {2}\w+: (\d+),$/gm)].map(([, number]) => number)
  expect(numbers).toEqual(['0', '1', '2', '3', '4', '10', '11', '12', '20', '21', '22', '23'])
  const table = guide.slice(guide.indexOf('## How a command ends'), guide.indexOf('## How things'))
  expect([...table.matchAll(/^\| (\d+) \|/gm)].map(([, number]) => number)).toEqual(numbers)
})
