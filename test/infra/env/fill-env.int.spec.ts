import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { COMPOSE_FILES, exampleOf, readCompose } from '../compose/compose-file.ts'
import { ROOT } from '../repository.ts'

const SCRIPT = join(ROOT, 'infra/fill-env.ts')
const fill = (...args: string[]) => promisify(execFile)(process.execPath, [SCRIPT, ...args])
const valuesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
  )

describe('making an environment file from its example', () => {
  let folder: string
  let target: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fill-env-'))
    target = join(folder, '.env')
  })
  afterEach(() => rm(folder, { recursive: true }))
  const made = async () => valuesOf(await readFile(target, 'utf8'))

  it.each(COMPOSE_FILES)('fills all that %s asks for, each with a password of its own', async (path) => {
    const { stdout } = await fill(join(ROOT, exampleOf(path)), target)
    const values = await made()
    const passwords = Object.entries(values).filter(([name]) => name.endsWith('_PASSWORD'))
    expect(stdout).toBe(`${target}: made ${passwords.map(([name]) => name).join(', ')}.\n`)
    expect(passwords.every(([, value]) => /^[0-9a-f]{48}$/.test(value))).toBe(true)
    expect(new Set(passwords.map(([, value]) => value)).size).toBe(passwords.length)
    expect(() => readCompose(path, values)).not.toThrow()
    // A password is put into addresses as it is.
    for (const { environment } of Object.values(readCompose(path, values).services))
      if (environment['LODESTONE_STORE'])
        expect(URL.canParse(environment['LODESTONE_STORE'].replace(/,[^?]+/, ''))).toBe(true)
  })

  it('only its owner may read it, also where it was there before', async () => {
    await writeFile(target, '')
    await chmod(target, 0o644)
    await fill(join(ROOT, exampleOf(COMPOSE_FILES[1])), target)
    expect((await stat(target)).mode & 0o777).toBe(0o600)
  })

  it('keeps what is there, what was set by hand too, and makes only what is new', async () => {
    const example = join(folder, 'example')
    await writeFile(example, '# why\nA_PASSWORD=\n\n#PORT=7070\nB_PASSWORD=\n')
    await writeFile(target, 'A_PASSWORD=kept=as-it-is\nPORT=8080\nOWN=mine\n')
    const { stdout } = await fill(example, target)
    expect(stdout).toBe(`${target}: made B_PASSWORD.\n`)
    const text = await readFile(target, 'utf8')
    expect(text).toMatch(
      /^# why\nA_PASSWORD=kept=as-it-is\n\nPORT=8080\nB_PASSWORD=[0-9a-f]{48}\nOWN=mine\n$/,
    )
    expect((await fill(example, target)).stdout).toBe(`${target} is complete.\n`)
    expect(await readFile(target, 'utf8')).toBe(text)
  })

  it('says how it is used', async () => {
    await expect(fill()).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('infra/.env.example'),
    })
  })
})
