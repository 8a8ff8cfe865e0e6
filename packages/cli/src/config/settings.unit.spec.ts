import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type KeysFile, readKeysFile, writeKeysFile } from './keys-file.ts'
import { workingFolder } from './places.ts'
import { DEFAULT_URL, placesOf, settingsOf, storeUrlOf } from './settings.ts'

const saved: KeysFile = {
  url: 'http://127.0.0.1:7171',
  auditor: 'lode_auditor',
  compliance: 'lode_compliance',
  admin: 'lode_admin',
  customer: 'lode_customer',
  areas: { 'FTW-SC': 'lode_shop' },
}
let data: string
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'lodestone-settings-'))
  await writeKeysFile(join(data, 'keys.json'), saved)
})
afterAll(() => rm(data, { recursive: true, force: true }))

describe('settings', () => {
  it('come from flags, then the environment, then what was saved, then what is usual', async () => {
    const env = { LODESTONE_URL: 'http://env:1', LODESTONE_KEY: 'lode_env' }
    const flags = { data, url: 'http://flag:1/', key: 'lode_flag' }
    const urlAndKey = async (...of: Parameters<typeof settingsOf>) => {
      const { url, keyFor } = await settingsOf(...of)
      return [url, keyFor('auditor')]
    }
    expect(await urlAndKey(flags, env)).toEqual(['http://flag:1', 'lode_flag'])
    expect(await urlAndKey({ data }, env)).toEqual(['http://env:1', 'lode_env'])
    expect(await urlAndKey({ data }, {})).toEqual([saved.url, 'lode_auditor'])
    expect((await settingsOf({ data: join(data, 'none') }, {})).url).toBe(DEFAULT_URL)
    expect(storeUrlOf({ data }, {})).toBe(`sqlite:${join(data, 'ledger.db')}`)
    expect(storeUrlOf({ data }, { LODESTONE_STORE: 'esdb://x' })).toBe('esdb://x')
  })

  it('choose the saved key by who asks', async () => {
    const { keyFor } = await settingsOf({ data }, {})
    expect(keyFor({ area: 'FTW-SC' })).toBe('lode_shop')
    expect(keyFor('admin')).toBe('lode_admin')
    expect(() => keyFor({ area: 'FTW-MG' })).toThrow('No key for')
  })

  it('give saved keys to no other address', async () => {
    const { keyFor } = await settingsOf({ data, url: 'http://127.0.0.1:7172' }, {})
    expect(() => keyFor('auditor')).toThrow('No key for http://127.0.0.1:7172.')
  })

  it('say that saved keys cannot be read', async () => {
    await writeFile(join(data, 'broken.json'), '{')
    await expect(readKeysFile(join(data, 'broken.json'))).rejects.toMatchObject({
      code: 'KEYS_FILE_UNREADABLE',
    })
    expect(await readKeysFile(join(data, 'none.json'))).toBeNull()
  })
})

it('paths are meant from where the person stands, also below npm', () => {
  expect(workingFolder({ npm_lifecycle_event: 'lodestone', INIT_CWD: '/home/jo' })).toBe('/home/jo')
  expect(workingFolder({ npm_lifecycle_event: 'start', INIT_CWD: '/home/jo' })).toBe('/home/jo')
  expect(placesOf({}, { npm_lifecycle_event: 'start', INIT_CWD: '/home/jo' }).data).toBe(
    join(process.cwd(), 'data'),
  )
  expect(placesOf({ data: 'x' }, { npm_lifecycle_event: 'start', INIT_CWD: '/home/jo' }).data).toBe(
    '/home/jo/x',
  )
  expect(workingFolder({ npm_lifecycle_event: 'test', INIT_CWD: '/home/jo' })).toBe(process.cwd())
})
