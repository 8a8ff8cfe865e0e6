import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { openDrafts } from './index.ts'

it('keeps what was begun beyond the page, one a person, until it is given up', async () => {
  const first = await openDrafts({ name: 'lodestone-foreman-7' })
  expect(await first.read('run')).toBeUndefined()
  await first.keep('run', { lines: [{ lot: 'FTW-SC-NDPR-0412', mass: '188 kg' }] })
  await first.keep('run', { lines: [{ lot: 'FTW-SC-NDPR-0412', mass: '189 kg' }] })
  first.close()
  const again = await openDrafts({ name: 'lodestone-foreman-7' })
  expect(await again.read('run')).toEqual({ lines: [{ lot: 'FTW-SC-NDPR-0412', mass: '189 kg' }] })
  const other = await openDrafts({ name: 'lodestone-foreman-8' })
  expect(await other.read('run')).toBeUndefined()
  await again.drop('run')
  expect(await again.read('run')).toBeUndefined()
  again.close()
  other.close()
})
