import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { readText } from './read-text.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lodestone-read-text-'))
  vi.stubEnv('npm_lifecycle_event', 'lodestone')
  vi.stubEnv('INIT_CWD', folder)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

it('reads a file from where the person stands, also through npm', async () => {
  await writeFile(join(folder, 'lot.cert.json'), '{}')
  expect(await readText('lot.cert.json')).toBe('{}')
})

it.each([
  ['nowhere.json', 'The file nowhere.json cannot be read: there is none of that name.'],
  ['.', 'The file . cannot be read: it is a folder.'],
])('says why %s cannot be read', async (path, message) => {
  await expect(readText(path)).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
    message,
    remedy: 'Name a file that is there.',
  })
})
