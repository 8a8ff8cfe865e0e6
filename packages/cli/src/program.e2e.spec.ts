import type { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { createProgram } from './program.ts'
import { lodestone } from './testing/lodestone.ts'

const cwd = import.meta.dirname
const run = (...args: string[]) => lodestone(args, { cwd })

const named = (path: string): Command | undefined =>
  path
    .split(' ')
    .reduce<Command | undefined>(
      (above, name) => above?.commands.find((below) => below.name() === name) as Command | undefined,
      createProgram(),
    )
const paths = (command: Command, above: string[] = []): string[][] =>
  command.commands.flatMap((below) => [
    [...above, below.name()],
    ...paths(below as Command, [...above, below.name()]),
  ])

describe('every command', () => {
  it.each(paths(createProgram()).map((path) => path.join(' ')))(
    '%s has help with examples, exit codes and --json',
    (path) => {
      const command = named(path)
      let help = ''
      command?.configureOutput({ writeOut: (text) => (help += text) }).outputHelp()
      expect(help).toMatch(new RegExp(`Usage: lodestone ${path}`))
      expect(help).toContain('  $ lodestone ')
      expect(help).toContain('3  refused by the ledger')
      expect(help).toContain('--json')
    },
  )
})

describe('the command line', () => {
  it('begins with what to do first', async () => {
    const { code, stdout } = await run('--help')
    expect(code).toBe(0)
    expect(stdout).toContain('$ lodestone up')
  })

  it('refuses what it does not know, in words', async () => {
    expect(await run('trase', 'x')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean trace?'),
    })
    expect((await run()).code).toBe(2)
  })

  it('says how a moment of knowledge is written: a position, or a time, and no day', async () => {
    expect(await run('trace', 'FTW-MG-26-1', '--as-of', '2026-11-23')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('or a time with its offset: 2026-11-23T12:00:00-06:00'),
    })
  })

  it('prints the JSON Schema of an event', async () => {
    const schema = JSON.parse((await run('schema', 'AlloyFlaked')).stdout)
    expect(schema).toMatchObject({ $id: 'urn:lodestone:post:AlloyFlaked', type: 'object' })
    expect(schema.required).toContain('inputs')
    expect(JSON.parse((await run('schema', '--json')).stdout)).toContain('MagnetShipped')
    expect(await run('schema', 'Heat')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('[EVENT_TYPE_UNKNOWN]'),
    })
  })

  it('says that nobody answers, to people and to scripts', async () => {
    const options = { cwd, env: { LODESTONE_URL: 'http://127.0.0.1:9', LODESTONE_KEY: 'lode_x' } }
    const told = await lodestone(['lots'], options)
    expect(told).toMatchObject({ code: 4, stdout: '' })
    expect(told.stderr).toMatch(/^No answer from http:\/\/127\.0\.0\.1:9\/v1\/lots.*\[UNREACHABLE\]\n/)
    const json = await lodestone(['lots', '--json'], options)
    expect(JSON.parse(json.stdout)).toMatchObject({ error: { code: 'UNREACHABLE', exit: 4 } })
  })

  it('shows no colours where there is no terminal', async () => {
    expect((await run('schema', 'Heat')).stderr).not.toContain('\u001b')
  })

  it('needs a key, and sends the saved ones nowhere else', async () => {
    const told = await lodestone(['lots'], { cwd, env: { LODESTONE_URL: 'http://127.0.0.1:9' } })
    expect(told).toMatchObject({ code: 2, stderr: expect.stringContaining('[KEY_NEEDED]') })
    const wrong = await lodestone(['lots', '--url', 'ftp://x'], { cwd })
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('[URL_INVALID]') })
  })
})
