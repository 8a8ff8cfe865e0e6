import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readSettings } from '@lodestone/plant-service'
import { describe, expect, it } from 'vitest'
import { codeVariables } from '../code-variables.ts'
import { ROOT, readText } from '../repository.ts'

const text = readText('docs/operations.md')

/** The rows of the table of variables: `| `NAME` | for | meaning | default |`. */
const documented = [...text.matchAll(/^\| `([A-Z…_]+)` \|/gm)].map(([, name]) => name)

describe('docs/operations.md', () => {
  it('explains every variable that the code reads, and no other', () => {
    const ours = documented.filter((name) => name?.startsWith('LODESTONE_')).sort()
    expect(ours).toEqual([...codeVariables().keys()].sort())
  })

  it('gives the defaults that the code has', () => {
    const defaultOf = (name: string) =>
      new RegExp(`^\\| \`${name}\` \\|.*\\| ([^|]*) \\|$`, 'm').exec(text)?.[1]?.replaceAll('`', '')
    const needed = ['--area', 'FTW-SC', '--store', 'sqlite:ledger.db']
    const { host, port, logLevel, metricsAccess } = readSettings(needed, {})
    expect(defaultOf('LODESTONE_LISTEN')).toBe(`${host}:${port}`)
    expect([defaultOf('LODESTONE_HOST'), defaultOf('LODESTONE_PORT')]).toEqual([host, String(port)])
    expect([defaultOf('LODESTONE_LOG_LEVEL'), defaultOf('LODESTONE_METRICS')]).toEqual([
      logLevel,
      metricsAccess,
    ])
    expect(readText('packages/cli/src/config/settings.ts')).toContain(`'${defaultOf('LODESTONE_URL')}'`)
  })

  it('names files of this repository that are there', () => {
    const named = [...text.matchAll(/(?:infra|packages)\/[\w./-]*\w/g)].map(([path]) => path)
    const made = /\.env$/
    expect(named.filter((path) => !made.test(path) && !existsSync(join(ROOT, path)))).toEqual([])
  })

  it('uses commands that there are', async () => {
    const used = new Set([...text.matchAll(/\blodestone ([a-z]+)\b(?! and)/g)].map(([, name]) => name))
    const main = join(ROOT, 'packages/cli/src/main.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [main, 'help'])
    const known = [...stdout.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name]) => name)
    expect([...used].filter((name) => !known.includes(name))).toEqual([])
  })
})
